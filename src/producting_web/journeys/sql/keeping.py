"""Where does an answer wait while people look at it? In the home, for an hour: it may hold rows about persons."""

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from producting_web.collect import facts

if TYPE_CHECKING:
    from producting.sql import SqlAnswer

KEPT_SECONDS = 3600.0
MOST_BYTES = 500_000_000  # of all answers together; the oldest go first


def keep(run: UUID, answer: "SqlAnswer") -> None:
    """Readable by this workspace alone."""
    forget_old()
    path = _folder() / f"{run}.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(answer.to_json(), ensure_ascii=False), encoding="utf-8", errors="replace")
    _make_room(path)


def kept(run: UUID) -> "SqlAnswer | None":
    """None when the hour is over."""
    from producting.sql import SqlAnswer

    forget_old()
    try:
        return SqlAnswer.of_json(json.loads((_folder() / f"{run}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def stop(key: UUID) -> None:
    """Ask whoever is at work on this question, in whichever process, to end."""
    (_folder() / f"{key}.stop").touch()


def is_stopped(key: UUID) -> bool:
    return (_folder() / f"{key}.stop").exists()


def forget_old() -> None:
    """Remove what has been here for longer than it is kept."""
    for path in _folder().iterdir():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()


def _make_room(newest: Path) -> None:
    """Remove the oldest answers beyond what all may take; never the newest."""
    kept = []
    for path in _folder().glob("*.json"):
        with suppress(OSError):  # another process has just removed it
            found = path.stat()
            kept.append((found.st_mtime, found.st_size, path))
    room = MOST_BYTES
    for _, size, path in sorted(kept, key=lambda one: (one[2] != newest, -one[0])):
        room -= size
        if room < 0 and path != newest:
            with suppress(OSError):
                path.unlink()


def _folder() -> Path:
    folder = facts.home() / "tmp" / "sql"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
