"""The command line as a user runs it: a process of its own, an empty home, JSON back."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINUTES = 5 * 60


@dataclass(frozen=True)
class CommandLine:
    home: Path

    def __call__(self, *arguments: str | Path) -> Any:
        """Run `producting … --json` and read what it prints."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PRODUCTING_")}
        program = [sys.executable, "-c", "from producting.cli import main; main()"]
        ended = subprocess.run(
            [*program, *map(str, arguments), "--json", "--home", str(self.home)],
            capture_output=True,
            encoding="utf-8",
            timeout=MINUTES,
            check=False,
            env=clean | {"PRODUCTING_TIME_ZONE": "UTC", "PYTHONIOENCODING": "utf-8"},
        )
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)
