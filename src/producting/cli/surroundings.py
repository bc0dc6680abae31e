"""What does the terminal say about itself? Its language, the home it means, how it shows text."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from producting.words import Language, Words

DEFAULT_HOME = Path("producting-home")


def language() -> Language:
    """Korean where the first of LC_ALL, LC_MESSAGES, LANG that is set begins with `ko`; English otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def home_of(option: Path | None) -> Path:
    """The workspace's folder: the option, else PRODUCTING_HOME, else ./producting-home."""
    named = os.environ.get("PRODUCTING_HOME")
    return option or (Path(named) if named else DEFAULT_HOME)


def speak_any_letter() -> None:
    """A terminal that lacks a letter shows `?` for it instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def out() -> Console:
    """What the person asked for."""
    return Console(highlight=False, markup=False, emoji=False)


def aside() -> Console:
    """What stands beside it: progress, refusals, where a picture went."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say_aside(words: Words) -> None:
    aside().print(words.say(language()), soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON document on one line, in ASCII where the terminal cannot show every letter."""
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    sys.stdout.write(json.dumps(value, ensure_ascii=ascii_only) + "\n")
