"""What stands in the pages: fenced blocks, and how each kind is run.

    ```csv events.csv     the block is written to that file in the page's own empty folder
    ```python             runs; a block with >>> is compared line by line, like a doctest
    ```console            lines that begin with `$ producting` run; what is printed below them is compared
    any other             is only shown

In expected output `...` stands for anything, and runs of spaces count as one.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_BLOCK = re.compile(r"^```(\w+)(?: ([^\n`]+))?\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    kind: str
    title: str
    text: str
    line: int


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        yield Block(match[1], (match[2] or "").strip(), match[3], text.count("\n", 0, match.start()) + 2)


def run_page(text: str, where: str, folder: Path) -> int:
    """Run a page's blocks in order inside `folder`; how many ran. Raises AssertionError where a page is not true."""
    names: dict[str, Any] = {"__name__": "__main__"}
    ran = 0
    for block in blocks(text):
        at = f"{where}:{block.line}"
        if block.kind == "csv" and block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.kind == "python":
            run_python(block, names, at)
            ran += 1
        elif block.kind == "console":
            ran += sum(run_command(command, expected, folder, at) for command, expected in commands(block.text))
    return ran


def run_python(block: Block, names: dict[str, Any], at: str) -> None:
    if ">>>" not in block.text:
        exec(compile(block.text, at, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.text, names, at, at, block.line)
    told: list[str] = []
    results = doctest.DocTestRunner(verbose=False, optionflags=LENIENT | doctest.FAIL_FAST).run(
        test, out=told.append, clear_globs=False
    )
    names.update(test.globs)
    assert results.failed == 0, "".join(told)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each `$` line of a console block (a backslash continues it) with the output shown below it."""
    for part in re.split(r"^\$ ", text.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command.strip(), expected


def run_command(command: str, expected: str, folder: Path, at: str) -> bool:
    if command.split(maxsplit=1)[0] != "producting":
        return False
    run = run_in_shell if re.search(r"[;|&<>]|\$\(", re.sub("'[^']*'", "", command)) else run_here
    code, printed = run(command, folder)
    assert code == 0, f"{at}: {command}\n{printed}"
    same = not expected.strip() or doctest.OutputChecker().check_output(expected.strip(), printed.strip(), LENIENT)
    assert same, f"{at}: {command}\n--- the page says\n{expected}\n--- it printed\n{printed}"
    return True


def run_here(command: str, folder: Path) -> tuple[int, str]:
    """In this process, which has the kernels loaded already: a page of ten commands takes seconds, not a minute."""
    from producting.cli import run

    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = run(shlex.split(command)[1:])
    return code, printed.getvalue()


def run_in_shell(command: str, folder: Path) -> tuple[int, str]:
    """As it stands, where it asks for a shell."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout
