"""Where does a workspace keep its files? One folder holds them all.

home/producting.sqlite3   accounts, stages, jobs
home/secret-key           signs sessions; made once, readable by its owner only
home/uploads/             files on their way into the lake
home/lake, home/timelines the facts and their sorted form (`producting.log`)
"""

import os
import secrets
from pathlib import Path

DEFAULT_HOME = "./producting-home"


def home_folder() -> Path:
    """The workspace's folder: `PRODUCTING_HOME`, else ./producting-home."""
    return Path(os.environ.get("PRODUCTING_HOME") or DEFAULT_HOME)


def secret_key(home: Path) -> str:
    """`PRODUCTING_SECRET_KEY`, else the home's own key; where there is neither, one for this process alone."""
    named = os.environ.get("PRODUCTING_SECRET_KEY")
    if named:
        return named
    try:
        return (home / "secret-key").read_text(encoding="ascii").strip() or secrets.token_urlsafe(50)
    except OSError:
        return secrets.token_urlsafe(50)


def prepare(home: Path) -> None:
    """Make the folder and its key, once. Several processes may do so at the same time."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "uploads").mkdir(exist_ok=True)
    try:
        handle = os.open(home / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50) + "\n")
