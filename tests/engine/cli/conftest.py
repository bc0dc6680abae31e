"""A terminal in an empty folder, and one whose home holds a small shop."""

from pathlib import Path

import pytest

from tests.engine.cli.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return Terminal(tmp_path, capsys)


@pytest.fixture
def shop(terminal: Terminal) -> Terminal:
    assert terminal("import", terminal.file("shop.csv"), "--value", "amount", "--currency", "KRW").code == 0
    return terminal
