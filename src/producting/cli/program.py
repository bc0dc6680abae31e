"""The program `producting`: its commands, and those that the workspace adds."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import entry_points
from typing import Any

import typer
from typer.core import TyperGroup

from producting.cli import asking, funnels, importing, measuring, paths, segment, spending, standing, trends
from producting.cli.refusals import guarded
from producting.cli.surroundings import speak_any_letter

COMMANDS = "producting.commands"  # entry points of other packages: each takes the app and adds its commands


_FIRST = (
    "demo",
    "import",
    "import-spend",
    "import-rates",
    "imports",
)  # the order in which a newcomer needs them; the others follow as registered


class _InOrder(TyperGroup):
    """Commands as a newcomer needs them, wherever they were registered."""

    def list_commands(self, ctx: Any) -> list[str]:
        found = super().list_commands(ctx)
        return sorted(found, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))


def build() -> typer.Typer:
    """The app with every command that is there."""
    made = typer.Typer(
        name="producting",
        cls=_InOrder,
        help="Questions about customers, answered from their events: how many go on, who comes back, how it develops.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
    )
    for room in (importing, spending, trends, funnels, asking, paths, segment, standing, measuring):
        room.register(made)
    for entry in sorted(entry_points(group=COMMANDS), key=lambda entry: entry.name):
        entry.load()(made)
    return made


app = build()


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code. Everything that can go wrong ends in one sentence on the error output."""
    speak_any_letter()
    return guarded(lambda: typer.main.get_command(app).main(list(arguments), prog_name="producting"))


def main() -> None:
    """The console script.

    It leaves without Python's own farewell: seen once in some hundred runs, a thread of a native library that was still
    at work then aborted the process (exit code 134) after everything had been done and printed.
    """
    code = run(sys.argv[1:])
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
