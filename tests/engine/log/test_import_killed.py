"""Is an import that was killed at any moment repeated with the exact count, on a table that reads at all times?"""

import shutil
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from producting.events.files import Mapping
from producting.lake import Lake
from producting.log.importing import import_files, undo_import
from tests.engine.log.killed_child import AT

ROWS = 20_000  # of each of two files; the second begins with the first's last 5,000 rows and repeats its own first row
OVERLAP = 5_000
ALL = 2 * ROWS - OVERLAP + 1


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("내보낸 파일")
    rows = [f"u{i % 997},2026-01-{1 + i % 28:02d} 10:00:{i % 60:02d},책 보기,{i}\n" for i in range(2 * ROWS)]
    paths = [folder / "첫째.csv", folder / "둘째.csv"]
    header = "user_id,timestamp,event,number\n"
    paths[0].write_text(header + "".join(rows[:ROWS]))
    second = rows[ROWS - OVERLAP : 2 * ROWS - OVERLAP]
    paths[1].write_text(header + "".join([*second, second[0]]))
    return paths


@pytest.fixture(scope="module")
def first_in(tmp_path_factory: pytest.TempPathFactory, files: list[Path]) -> Path:
    """A home with the first file in it, to copy."""
    home = tmp_path_factory.mktemp("준비된 홈")
    import_files(home, files[:1], Mapping(), zone="Asia/Seoul", imported_at=AT - timedelta(days=1))
    return home


def bring(home: Path, files: list[Path]) -> int:
    return import_files(home, files, Mapping(), zone="Asia/Seoul", imported_at=AT).result.accepted


def ids_in(home: Path) -> Counter[str]:
    read = [pq.read_table(file, columns=["event_id"]) for file in Lake(home / "lake").event_files()]
    return Counter(pa.concat_tables(read).column(0).to_pylist()) if read else Counter()


def assert_whole(home: Path) -> None:
    """Every row of both files is in, each once, and nothing lies about."""
    ids = ids_in(home)
    assert len(ids) == ALL
    assert set(ids.values()) == {1}
    lake = Lake(home / "lake")
    assert lake.status().events == ALL
    assert {Path(file) for file in lake.event_files()} == set((home / "lake" / "events").glob("part*"))
    assert [record for record in lake.imports() if record.state not in ("done", "failed")] == []
    assert sum(record.accepted for record in lake.imports() if record.state == "done") == ALL
    assert list((home / "tmp").iterdir()) == []


def start(home: Path, point: str, *what: str, repository: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.log.killed_child", str(home), point, *what],
        cwd=repository,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def killed_at(home: Path, point: str, *what: str, repository: Path) -> None:
    with start(home, point, *what, repository=repository) as child:
        assert child.wait(120) == -9


@pytest.fixture(scope="module")
def length(tmp_path_factory: pytest.TempPathFactory, files: list[Path], repository: Path) -> float:
    """How many seconds the import takes when nobody kills it."""
    home = tmp_path_factory.mktemp("ungestört")
    with start(home, "never", *map(str, files), repository=repository) as child:
        began = time.monotonic()
        assert child.wait(120) == 0
        return time.monotonic() - began


MOMENTS = sorted(Random(20261122).random() for _ in range(10))


@pytest.mark.parametrize("number", range(10))
def test_it_survives_kill_9_at_a_random_moment(
    number: int, tmp_path: Path, files: list[Path], first_in: Path, length: float, repository: Path
) -> None:
    home = tmp_path / "홈 1"
    onto_rows = number % 2 == 1  # five onto an empty home, five onto one that has the first file
    if onto_rows:
        shutil.copytree(first_in, home)
    with start(home, "never", *map(str, files), repository=repository) as child:
        time.sleep(MOMENTS[number] * length)
        child.kill()
        child.wait(120)
    there = len(ids_in(home))
    assert there in ({ROWS, ALL} if onto_rows else {0, ALL})
    assert Lake(home / "lake").status().events == there
    Lake(home / "lake").imports()
    assert bring(home, files) == ALL - there
    assert_whole(home)


@pytest.mark.parametrize(
    ("point", "there"),
    [
        ("rows staged, lake untouched", ROWS),
        ("import announced, nothing written", ROWS),
        ("rows on their way", ROWS),
        ("files written, not committed", ROWS),
        ("lake written, record not done", ALL),
    ],
)
def test_it_survives_kill_9_at_every_step(
    point: str, there: int, tmp_path: Path, files: list[Path], first_in: Path, repository: Path
) -> None:
    home = tmp_path / "홈"
    shutil.copytree(first_in, home)
    killed_at(home, point, *map(str, files), repository=repository)
    assert len(list((home / "tmp").iterdir())) > 0  # staged rows
    left_over = list((home / "lake" / "events").glob("*left-over*"))
    assert bool(left_over) == (point == "files written, not committed")
    assert len(ids_in(home)) == there
    assert bring(home, files) == ALL - there
    assert_whole(home)


def test_it_knows_an_import_as_done_whose_rows_were_written_when_it_died(
    tmp_path: Path, files: list[Path], first_in: Path, repository: Path
) -> None:
    home = tmp_path / "홈"
    shutil.copytree(first_in, home)
    killed_at(home, "lake written, record not done", *map(str, files), repository=repository)
    assert Lake(home / "lake").imports()[-1].state == "started"
    bring(home, files)
    first, cut_off, again = Lake(home / "lake").imports()
    assert (cut_off.state, cut_off.accepted, cut_off.duplicate) == ("done", ALL - ROWS, 2 * ROWS + 1 - (ALL - ROWS))
    assert (again.state, again.accepted, again.duplicate) == ("done", 0, 2 * ROWS + 1)
    assert undo_import(home, cut_off.import_id) == ALL - ROWS
    assert first.accepted == len(ids_in(home)) == ROWS


@pytest.mark.parametrize(
    ("point", "there", "after"),
    [("undo announced, rows still there", ALL, "done"), ("rows gone, undo not recorded", ROWS, "undone")],
)
def test_it_survives_kill_9_in_the_middle_of_an_undo(
    point: str, there: int, after: str, tmp_path: Path, files: list[Path], first_in: Path, repository: Path
) -> None:
    home = tmp_path / "홈"
    shutil.copytree(first_in, home)
    result = import_files(home, files[1:], Mapping(), zone="Asia/Seoul", imported_at=AT).result
    killed_at(home, point, f"undo:{result.import_id}", repository=repository)
    assert len(ids_in(home)) == there
    assert Lake(home / "lake").imports()[-1].state == "undoing"
    # The next writer settles it, whatever it came for.
    import_files(home, files[:1], Mapping(), zone="Asia/Seoul", imported_at=AT + timedelta(hours=1))
    assert {r.import_id: r.state for r in Lake(home / "lake").imports()}[result.import_id] == after
    if after == "done":
        assert undo_import(home, result.import_id) == ALL - ROWS
    assert len(ids_in(home)) == ROWS
    assert bring(home, files) == ALL - ROWS
    assert len(ids_in(home)) == ALL
