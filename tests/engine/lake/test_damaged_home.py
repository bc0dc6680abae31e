"""What is lost when a home is damaged, a disk is full, a folder is closed? Never a traceback, never half an import."""

import hashlib
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from producting.errors import LakeError
from producting.lake import Arrival, Lake
from tests.engine.lake.staged_rows import FIRST, NOON, bring, ids_in, lines, part


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines("x", "y"), name="one")
    bring(lake, tmp_path / "b", lines("z"), name="two", at=NOON + timedelta(hours=1))
    return lake


def test_it_lists_imports_from_their_rows_when_the_imports_table_is_missing(lake: Lake, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "lake" / "imports")
    assert [(r.import_id, r.imported_at, r.state, r.accepted, r.newest_event) for r in lake.imports()] == [
        ("one", NOON, "done", 2, FIRST + timedelta(minutes=3)),
        ("two", NOON + timedelta(hours=1), "done", 1, FIRST + timedelta(minutes=2)),
    ]
    assert lake.status().events == 3


def test_it_undoes_and_imports_as_ever_when_the_imports_table_is_missing(lake: Lake, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "lake" / "imports")
    assert lake.undo("one") == 2
    assert bring(lake, tmp_path / "c", lines("x", "z"), name="one").import_id == "one-2"
    assert [(r.import_id, r.state) for r in lake.imports()] == [("one", "undone"), ("two", "done"), ("one-2", "done")]
    assert ids_in(lake) == ["x", "z"]


def test_it_starts_anew_when_the_events_table_is_missing(lake: Lake, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "lake" / "events")
    assert lake.status().events == 0
    assert bring(lake, tmp_path / "c", lines("x", "y"), name="one").accepted == 2
    assert ids_in(lake) == ["x", "y"]


def test_it_says_in_a_sentence_that_the_log_is_damaged(lake: Lake, tmp_path: Path) -> None:
    for entry in (tmp_path / "lake" / "events" / "_delta_log").iterdir():
        entry.write_text("{not json")
    with pytest.raises(LakeError, match="Reading the lake failed") as refused:
        lake.status()
    assert len(str(refused.value).splitlines()) == 1
    with pytest.raises(LakeError, match="The import failed"):
        bring(lake, tmp_path / "c", lines("w"))


def test_it_says_in_a_sentence_that_a_file_of_rows_is_missing(lake: Lake, tmp_path: Path) -> None:
    Path(lake.event_files()[0]).unlink()
    with pytest.raises(LakeError, match="The import failed and nothing was changed"):
        bring(lake, tmp_path / "c", lines("w"))
    assert lake.imports()[-1].state == "failed"


def test_it_says_in_a_sentence_that_the_home_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("not a folder")
    with pytest.raises(LakeError, match="The import failed and nothing was changed") as refused:
        bring(Lake(tmp_path / "lake"), tmp_path / "a", lines("x"))
    assert "다시 시도해 주세요" in refused.value.words.ko


def test_it_says_in_a_sentence_that_staged_rows_are_gone_and_can_be_repeated(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="The import failed"):
        lake.append([tmp_path / "gone.parquet"], Arrival("three", NOON), rows=1, spill=tmp_path / "spill")
    assert (lake.imports()[-1].import_id, lake.imports()[-1].state) == ("three", "failed")
    assert ids_in(lake) == ["x", "y", "z"]
    with pytest.raises(LakeError, match="nothing to undo"):
        lake.undo("three")


# As on a full disk: once the rows are staged, no file may grow beyond 200 kB (there is room for the log's entries).
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from producting.errors import LakeError
from producting.lake import Arrival, Lake
from tests.engine.lake.staged_rows import NOON
home, rows = Path(sys.argv[1]), Path(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    Lake(home / "lake").append([rows], Arrival("three", NOON), rows=20_000, spill=home / "spill")
except LakeError as error:
    print(error)
"""


def test_it_shows_nothing_of_an_import_that_the_disk_had_no_room_for(
    lake: Lake, tmp_path: Path, repository: Path
) -> None:
    rows = part(tmp_path / "c", lines(*(hashlib.sha256(str(i).encode()).hexdigest() for i in range(20_000))))
    before = {file.name for file in (tmp_path / "lake" / "events").iterdir()}
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(rows)],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert child.stdout.startswith("The import failed and nothing was changed: "), child.stderr
    assert len(child.stdout.splitlines()) == 1
    assert {file.name for file in (tmp_path / "lake" / "events").iterdir()} == before
    assert lake.status().events == 3
    assert lake.append([rows], Arrival("three", NOON), rows=20_000, spill=tmp_path / "spill").accepted == 20_000
    assert [record.state for record in lake.imports()] == ["done", "done", "failed", "done"]
