"""Does undo take out exactly the rows of one import?"""

from datetime import timedelta
from pathlib import Path

import pytest

from producting.errors import ImportUnknown, LakeError
from producting.lake import Lake
from tests.engine.lake.staged_rows import NOON, bring, ids_in, lines


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines("x", "y"), name="one")
    bring(lake, tmp_path / "b", lines("y", "z", "w"), name="two", at=NOON + timedelta(hours=1))
    return lake


def test_it_removes_exactly_the_rows_of_that_import(lake: Lake) -> None:
    assert lake.undo("two") == 2
    assert ids_in(lake) == ["x", "y"]
    assert [(record.import_id, record.state) for record in lake.imports()] == [("one", "done"), ("two", "undone")]
    assert lake.newest_import_at == NOON


def test_it_brings_the_rows_back_when_the_file_is_imported_again(lake: Lake, tmp_path: Path) -> None:
    lake.undo("one")
    result = bring(lake, tmp_path / "c", lines("x", "y"), name="one")
    assert (result.import_id, result.accepted) == ("one-2", 2)
    assert ids_in(lake) == ["w", "x", "y", "z"]
    assert lake.undo("one-2") == 2


def test_it_changes_the_data_version_so_that_no_answer_stays_stale(lake: Lake) -> None:
    before = lake.data_version
    lake.undo("two")
    assert lake.data_version != before


def test_it_says_so_when_an_import_is_undone_twice(lake: Lake) -> None:
    lake.undo("two")
    with pytest.raises(LakeError, match="undone already") as refused:
        lake.undo("two")
    assert "이미 되돌렸어요" in refused.value.words.ko


def test_it_names_the_imports_there_are_when_the_id_is_unknown(lake: Lake) -> None:
    lake.undo("one")
    with pytest.raises(ImportUnknown, match="no import '없는'; the newest that can be undone: two"):
        lake.undo("없는")


def test_it_refuses_an_unknown_id_in_an_empty_home_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportUnknown, match="nothing has been imported yet"):
        Lake(tmp_path / "new").undo("x")
    assert not (tmp_path / "new").exists()


def test_it_takes_an_id_as_a_text_and_never_as_sql(lake: Lake) -> None:
    with pytest.raises(ImportUnknown):
        lake.undo("x' or '1'='1")
    assert len(ids_in(lake)) == 4


def test_it_undoes_an_import_that_added_nothing(lake: Lake, tmp_path: Path) -> None:
    bring(lake, tmp_path / "c", lines("x"), name="three")
    assert lake.undo("three") == 0
    assert lake.imports()[-1].state == "undone"
    assert len(ids_in(lake)) == 4


def test_it_keeps_an_older_snapshot_readable(lake: Lake) -> None:
    held = lake.snapshot()
    lake.undo("two")
    assert all(Path(file).is_file() for file in held.event_files)
    assert held.events == 4
    assert lake.snapshot().events == 2
