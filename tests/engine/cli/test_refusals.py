"""A command that cannot do what was asked says one sentence and ends; a traceback never reaches the terminal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.cli.terminal import Terminal

SCRIPT = [sys.executable, "-c", "from producting.cli import main; main()"]


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "lake/x"), 1, "lake/x: Permission denied"),
        (OSError(28, "No space left on device"), 1, "No space left"),
        (MemoryError(), 1, "not enough memory"),
        (KeyboardInterrupt(), 130, ""),
        (RuntimeError("secret detail"), 1, "A fault of ours"),
        (RecursionError("deep"), 1, "A fault of ours"),
    ],
)
def test_it_ends_with_one_sentence_whatever_happens(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("producting.log.list_imports", raising(error))
    ended = terminal("imports")
    assert ended.code == code
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) <= 1
    assert "Traceback" not in ended.err + ended.out


def test_it_keeps_the_trace_of_its_own_faults_in_a_file(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("producting.log.list_imports", raising(RuntimeError("detail")))
    ended = terminal("imports")
    report = next(tmp_path.glob("producting-fault-*.txt"))
    assert str(report) in ended.err.replace("\n", "")
    assert "RuntimeError: detail" in report.read_text(encoding="utf-8")


def test_it_stays_quiet_when_the_reader_of_its_output_leaves(shop: Terminal) -> None:
    command = subprocess.Popen(
        [*SCRIPT, "trend", "*", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=shop.folder
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    said = command.stderr.read().decode()
    command.wait(60)
    command.stderr.close()
    assert said == ""


def test_it_ends_with_130_on_ctrl_c(terminal: Terminal) -> None:
    waiting = (
        "import signal, sys, time; from producting.cli.refusals import guarded; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # whoever runs the tests may ignore Ctrl+C
        "print('up', flush=True); sys.exit(guarded(lambda: time.sleep(60)))"
    )
    command = subprocess.Popen(
        [sys.executable, "-c", waiting], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=terminal.folder
    )
    assert command.stdout is not None
    command.stdout.readline()
    time.sleep(0.05)
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (130, b"")


def test_it_writes_letters_that_the_terminal_lacks_as_question_marks(shop: Terminal) -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LANG": "ko_KR.UTF-8"}
    asked = subprocess.run(
        [*SCRIPT, "funnel", "signup"], cwd=shop.folder, env=surroundings, capture_output=True, check=False
    )
    assert (asked.returncode, asked.stderr) == (0, b"")
    assert b"signup" in asked.stdout
    objects = subprocess.run(
        [*SCRIPT, "funnel", "가입", "--json"], cwd=shop.folder, env=surroundings, capture_output=True, check=False
    )
    assert b"\\uac00\\uc785" in objects.stdout
