"""`producting serve` ends with everything that it began, however it is ended."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.browser.serving import served

SECONDS = 20


def is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs /proc, to see which processes there are")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_leaves_no_worker_behind(tmp_path: Path, how: signal.Signals) -> None:
    with served("serve", home=tmp_path / "home") as workspace:
        worker = workspace.worker()
        assert is_there(worker)
        os.kill(workspace.process.pid, how)
        workspace.process.wait(timeout=SECONDS)
        until = time.monotonic() + SECONDS
        while is_there(worker) and time.monotonic() < until:
            time.sleep(0.1)
        assert not is_there(worker)
