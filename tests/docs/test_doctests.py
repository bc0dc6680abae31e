"""The examples in docstrings run."""

import doctest
import importlib
from pathlib import Path

import pytest

from tests.docs.pages import LENIENT, ROOT

SOURCE = ROOT / "src"
SHOWING = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", SHOWING, ids=module_name)
def test_it_runs_every_example(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    results = doctest.testmod(importlib.import_module(module_name(path)), optionflags=LENIENT)
    assert results.attempted > 0
    assert results.failed == 0


def test_it_finds_the_examples() -> None:
    assert "producting.words" in {module_name(path) for path in SHOWING}
