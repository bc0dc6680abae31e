"""The import contracts hold, and they bite: the same contracts refuse each wrong import."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# What is written where, and the contract that must break.
WRONG = {
    "web-rooms": ("producting_web/lounge/__init__.py", ""),
    "rooms": ("producting/lounge/__init__.py", ""),
    "roots": ("producting/words/__init__.py", "import producting_web"),
    "no-django": ("producting/errors/__init__.py", "import django"),
    "duckdb": ("producting/events/__init__.py", "import duckdb"),
    "deltalake": ("producting/events/__init__.py", "import deltalake"),
    "numba": ("producting/events/__init__.py", "import numba"),
    "terminal": ("producting/events/__init__.py", "def later():\n    from rich import print"),
    "altair": ("producting/events/__init__.py", "def later():\n    import altair"),
    "peers": ("producting/events/__init__.py", "import chdb"),
    "inside-apps": ("producting_web/ops/models.py", "def later():\n    import producting_web.ops.views"),
    "views": ("producting_web/ops/views.py", "def later():\n    import producting.log"),
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
def skeleton(tmp_path: Path) -> Path:
    """Every declared room and library at home, nothing else: what breaks is what a test adds."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for contract in CONTRACTS:
        for container in contract.get("containers", ()):
            container = container.replace(".", "/")
            add(tmp_path, f"{container}/__init__.py", "")
            for room in re.findall(r"\w+", " ".join(contract["layers"])):
                is_module = contract["id"] == "inside-apps"
                add(tmp_path, f"{container}/{room}.py" if is_module else f"{container}/{room}/__init__.py", "")
    for contract in CONTRACTS:
        for library in contract.get("protected_modules", ()):  # at home in the first room that may import it
            add(tmp_path, contract["allowed_importers"][0].replace(".", "/") + "/__init__.py", f"import {library}")
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
def test_it_refuses_what_a_contract_forbids(skeleton: Path, contract: str) -> None:
    add(skeleton, *WRONG[contract])
    ran = lint(skeleton, contract)
    assert ran.returncode == 1
    assert "1 broken" in ran.stdout, ran.stdout + ran.stderr


def test_it_accepts_the_declared_rooms(skeleton: Path) -> None:
    ran = lint(skeleton)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_it_names_an_undeclared_room(skeleton: Path) -> None:
    add(skeleton, "producting/lounge/__init__.py", "")
    assert "lounge" in lint(skeleton, "rooms").stdout


@pytest.mark.parametrize(
    ("lower", "upper"),
    [("words", "errors"), ("sql", "answers"), ("events", "lake"), ("timelines", "journeys"), ("demo", "cli")],
)
def test_it_refuses_an_arrow_that_points_up(skeleton: Path, lower: str, upper: str) -> None:
    add(skeleton, f"producting/{lower}/__init__.py", f"def later():\n    import producting.{upper}")
    ran = lint(skeleton, "rooms")
    assert ran.returncode == 1
    assert f"producting.{lower} is not allowed to import producting.{upper}" in " ".join(ran.stdout.split())


def test_it_lets_a_type_be_named_without_loading_it(skeleton: Path) -> None:
    add(
        skeleton,
        "producting/events/__init__.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import altair",
    )
    assert lint(skeleton, "altair").returncode == 0


def test_it_covers_every_contract_with_a_wrong_import() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(WRONG)


def test_it_shows_every_room_on_the_map() -> None:
    """ARCHITECTURE.md's tables of rooms, top down, are those that the contracts hold."""
    layers = [
        layer
        for wanted in ("rooms", "web-rooms")
        for layer in next(contract["layers"] for contract in CONTRACTS if contract["id"] == wanted)
    ]
    rows = re.findall(r"^\| ((?:`\w+`(?: and )?)+) \|", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE)
    assert [set(re.findall(r"\w+", layer)) for layer in layers] == [set(re.findall(r"`(\w+)`", row)) for row in rows]
