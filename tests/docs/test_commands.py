"""docs/reference/cli.md is the contract: every command and option stands there, and nothing that does not exist."""

import re

import click
import pytest
import typer

from producting.cli import app
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "cli.md").read_text()
_HEADING = re.compile(r"^## `producting ([a-z -]+)`\s*$", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def built() -> dict[str, set[str]]:
    """Each command with its options, as the program knows them."""
    found: dict[str, set[str]] = {}

    def walk(command: click.Command, path: tuple[str, ...]) -> None:
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, (*path, name))
        if path and (not getattr(command, "commands", None) or getattr(command, "invoke_without_command", False)):
            names = [n for p in command.params if not getattr(p, "hidden", False) for n in (*p.opts, *p.secondary_opts)]
            found[" ".join(path)] = {name for name in names if name.startswith("--")} - {"--help"}

    walk(typer.main.get_command(app), ())
    return found


def written() -> dict[str, set[str]]:
    """Each command with its options, as the page has them: tokens in the section under its heading."""
    parts = _HEADING.split(PAGE)[1:]
    return {
        command: set(_OPTION.findall(section.split("\n## ")[0])) - {"--help"}
        for command, section in zip(parts[::2], parts[1::2], strict=True)
    }


def test_it_documents_every_command_and_no_other() -> None:
    assert set(written()) == set(built())


@pytest.mark.parametrize("command", sorted(built()))
def test_it_documents_every_option_and_no_other(command: str) -> None:
    assert written().get(command) == built()[command]


@pytest.mark.parametrize("command", sorted(built()))
def test_it_helps_with_an_example(command: str) -> None:
    from typer.testing import CliRunner

    helped = CliRunner().invoke(app, [*command.split(), "--help"])
    assert helped.exit_code == 0
    assert f"producting {command}" in " ".join(helped.output.split())
    assert "example" in helped.output.lower() or f"$ producting {command.split(maxsplit=1)[0]}" in helped.output
