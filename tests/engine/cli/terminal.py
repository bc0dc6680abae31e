"""Running a command line inside the test: what it printed, what it said aside, how it ended."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from producting.cli import run

SHOP = """user_id,timestamp,event,channel,amount
mina,2025-01-06 09:00,signup,naver,
mina,2025-01-06 09:05,read,,
mina,2025-01-08 20:00,pay,,9900
mina,2025-01-14 20:00,read,,
jun,2025-01-07 10:00,signup,kakao,
jun,2025-01-07 10:20,read,,
sora,2025-01-13 11:00,signup,naver,
sora,2025-01-20 11:00,read,,
"""


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """A terminal of 80 columns without colour, in its own folder."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Ended:
        self.capture.readouterr()
        code = run(arguments)
        printed = self.capture.readouterr()
        return Ended(code, printed.out, printed.err)

    def file(self, name: str, text: str | bytes = SHOP) -> str:
        raw = text if isinstance(text, bytes) else text.encode()
        (self.folder / name).write_bytes(raw)
        return name
