"""The import contracts hold, and they bite: a copy of the tree with each wrong import in it is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

# What is written where, and the contract that must break.
WRONG = {
    "web-rooms": ("producting_web/lounge/__init__.py", ""),
    "rooms": ("producting/lounge/__init__.py", ""),
    "roots": ("producting/words.py", "import producting_web"),
    "no-django": ("producting/errors.py", "import django"),
    "duckdb": ("producting/events/schema.py", "import duckdb"),
    "deltalake": ("producting/events/schema.py", "import deltalake"),
    "numba": ("producting/events/schema.py", "import numba"),
    "terminal": ("producting/events/schema.py", "def later():\n    from rich import print"),
    "altair": ("producting/events/schema.py", "def later():\n    import altair"),
    "peers": ("producting/events/schema.py", "import chdb"),
}


def lint(root: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the contracts over the `src` that lies in `root`."""
    chosen = [part for contract in contracts for part in ("--contract", contract)]
    program = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache", *chosen],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the source and its contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def add(root: Path, where: str, line: str) -> None:
    file = root / "src" / where
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")


def test_it_keeps_every_contract() -> None:
    ran = lint(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


@pytest.mark.parametrize("contract", WRONG)
def test_it_refuses_what_a_contract_forbids(copied: Path, contract: str) -> None:
    add(copied, *WRONG[contract])
    ran = lint(copied, contract)
    assert ran.returncode == 1
    assert "1 broken" in ran.stdout, ran.stdout + ran.stderr


def test_it_names_an_undeclared_room(copied: Path) -> None:
    add(copied, "producting/lounge/__init__.py", "")
    assert "lounge" in lint(copied, "rooms").stdout


@pytest.mark.parametrize(
    ("lower", "upper"),
    [("words", "errors"), ("events/schema", "log"), ("journeys/steps", "charts"), ("demo/__init__", "cli")],
)
def test_it_refuses_an_arrow_that_points_up(copied: Path, lower: str, upper: str) -> None:
    add(copied, f"producting/{lower}.py", f"def later():\n    import producting.{upper}")
    ran = lint(copied, "rooms")
    assert ran.returncode == 1
    assert f"is not allowed to import producting.{upper}" in " ".join(ran.stdout.split())


def test_it_lets_a_type_be_named_without_loading_it(copied: Path) -> None:
    add(copied, "producting/events/schema.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import altair")
    assert lint(copied, "altair").returncode == 0


def test_it_covers_every_contract_with_a_wrong_import() -> None:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == set(WRONG)
