"""It survives kill -9 in the middle of a build: readers keep what they had, and the next build is whole."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from producting.events.files import Mapping
from producting.log import import_table
from producting.timelines.refresh import open_timelines

BUILD = """
import sys
from pathlib import Path
import producting.timelines.build, producting.timelines.refresh as refresh
import pyarrow.json, deltalake
print("ready", flush=True)
refresh.open_timelines(Path(sys.argv[1]), zone="UTC", currency="KRW", progress=lambda done, total: print(done, flush=True))
"""
ROWS, PEOPLE, MOMENTS = 60_000, 700, 10


def add_rows(home: Path, round_number: int) -> None:
    rng = np.random.default_rng(round_number)
    table = pa.table(
        {
            "who": pa.array(rng.integers(0, PEOPLE, ROWS)).cast(pa.string()),
            "at": pa.array(1_767_225_600_000 + rng.integers(0, 10**9, ROWS), pa.timestamp("ms", tz="UTC")),
            "what": pa.array(rng.choice(["visit", "buy"], ROWS)),
            "row": pa.array([f"{round_number}-{n}" for n in range(ROWS)]),
        }
    )
    mapping = Mapping(person="who", time="at", event="what")
    import_table(home, table, mapping, zone="UTC", imported_at=datetime(2026, 3, 1 + round_number, tzinfo=UTC))


def step_back(root: Path, old: str) -> None:
    """As if the newer generation had never been built, so that every moment falls into a build."""
    (root / "CURRENT").write_text(old)
    for folder in root.iterdir():
        if (folder / "meta.json").exists() and folder.name != old:
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("집 with spaces")
    add_rows(home, 0)
    open_timelines(home, zone="UTC", currency="KRW")
    return home


def test_it_is_readable_after_every_kill_and_whole_after_the_next_build(home: Path) -> None:
    moments, killed = random.Random(20260301), 0
    root = home / "timelines"
    old = (root / "CURRENT").read_text()
    add_rows(home, 1)
    for _ in range(MOMENTS):
        step_back(root, old)
        child = subprocess.Popen([sys.executable, "-c", BUILD, str(home)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, 0.5))
        child.send_signal(signal.SIGKILL)
        killed += child.wait() == -signal.SIGKILL
        child.stdout.close()
        before = open_timelines(home, zone="UTC", currency="KRW", refresh=False)
        assert before.events in (ROWS, 2 * ROWS)
        assert int(before.offsets[-1]) == before.events == len(before.column("row").codes)
    assert killed >= 3, "the builds were over before they could be killed: make them longer"
    after = open_timelines(home, zone="UTC", currency="KRW")
    assert (after.events, after.people) == (2 * ROWS, PEOPLE)
    assert len(after.column("row").values) == 2 * ROWS
    assert not any((home / "timelines" / "building").glob("build-*"))
