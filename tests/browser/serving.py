"""A workspace that is served for a browser, as `producting serve` does it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and what it said when it began: `user`, `password`, `first administrator`."""

    address: str
    said: dict[str, str]


def chromium() -> str | None:
    """The browser of this machine; None where there is none."""
    return next((path for path in CHROMIUM if Path(path).is_file()), None)


@contextmanager
def served(*command: str, home: Path) -> Iterator[Served]:
    """Run `producting COMMAND` on a free port until the block ends.

    Raises RuntimeError with what it printed if it does not come up.
    """
    environment = {**os.environ, "PRODUCTING_HOME": str(home), "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    run = "import sys; from producting.cli import run; sys.exit(run(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", run, *command, "--home", str(home), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    said: dict[str, str] = {}
    try:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.match(r"(address|user|password|first administrator): (\S+)", line)
            if found:
                said[found[1]] = found[2]
            if "Ctrl+C" in line:
                break
        else:
            raise RuntimeError(process.stderr.read() if process.stderr else "no address")
        yield Served(said["address"], said)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
