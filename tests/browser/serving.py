"""A workspace that is served for a browser, as `producting serve` does it."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# The first draws no window around a page: a new one is there in a third of the time.
CHROMIUM = (
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
)  # fmt: skip
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip
_WORKER = "producting_web.ops.worker"


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and what it said when it began: `user`, `password`, `first administrator`."""

    address: str
    said: dict[str, str]
    home: Path
    process: "subprocess.Popen[str]"

    def worker(self, *, other_than: int = 0, seconds: float = 15) -> int:
        """The process that does queued work now (waits for one; `other_than`: for the next one)."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [pid for pid in _children(self.process.pid) if pid != other_than and _WORKER in _command(pid)]
            if found:
                return found[0]
            time.sleep(0.1)
        raise RuntimeError("no worker")


def chromium() -> str | None:
    """The browser of this machine; None where there is none."""
    return next((path for path in CHROMIUM if Path(path).is_file()), None)


@contextmanager
def served(*command: str, home: Path) -> Iterator[Served]:
    """Run `producting COMMAND` on a free port until the block ends.

    Raises RuntimeError with what it printed if it does not come up.
    """
    # What a developer's shell sets (a zone, a key, TLS) must not change what a test sees.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PRODUCTING_")}
    environment = {**plain, "PRODUCTING_HOME": str(home), "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    run = "import sys; from producting.cli import run; sys.exit(run(sys.argv[1:]))"
    # A file, not a pipe: nobody reads on while pages are asked, and a full pipe would stop the server.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", run, *command, "--home", str(home), "--port", "0"],
            stdout=subprocess.PIPE, stderr=errors, text=True, env=environment,
        )  # fmt: skip
        try:
            said = _said(process, errors)
            yield Served(said["address"], said, home, process)
        finally:
            _end(process)


def _said(process: "subprocess.Popen[str]", errors: IO[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        found = re.match(r"(address|user|password|first administrator): (\S+)", line)
        if found:
            said[found[1]] = found[2]
        if "Ctrl+C" in line:
            return said
    errors.seek(0)
    raise RuntimeError(errors.read() or "no address")


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        if int(after_name[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
