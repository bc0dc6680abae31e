"""Does the lake say what stands in it, wherever it stands?"""

from datetime import timedelta
from pathlib import Path

import pytest

from producting.errors import LakeError
from producting.lake import Lake
from producting.lake.arriving import view_of_events
from producting.sql import connect
from tests.engine.lake.staged_rows import FIRST, NOON, bring, ids_in, lines


def test_it_is_empty_before_the_first_import_and_makes_nothing(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    status = lake.status()
    assert (status.events, status.imports, status.bytes, status.version) == (0, 0, 0, -1)
    assert (status.newest_event, lake.newest_import_at, lake.event_files(), lake.imports()) == (None, None, [], ())
    assert not (tmp_path / "lake").exists()


def test_it_says_events_newest_event_and_bytes_from_the_log(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines("x", "y", "z"))
    bring(lake, tmp_path / "b", lines("w"), at=NOON + timedelta(hours=2))
    status = lake.status()
    assert (status.events, status.imports, status.files) == (4, 2, 2)
    assert status.newest_event == FIRST + timedelta(minutes=4)
    assert status.newest_import_at == NOON + timedelta(hours=2)
    assert status.bytes == sum(Path(file).stat().st_size for file in lake.event_files())


@pytest.mark.parametrize("name", ["a b", "집", "50%", "it's", "a#b?c", "a*b", "a+b&c=d", "😀"])
def test_it_lives_in_a_folder_with_any_usual_name(tmp_path: Path, name: str) -> None:
    lake = Lake(tmp_path / name / "lake")
    bring(lake, tmp_path / "a", lines("x", "y"))
    bring(lake, tmp_path / "b", lines("y", "z"))
    assert ids_in(lake) == ["x", "y", "z"]
    with connect() as connection:
        view_of_events(connection, lake.event_files())
        assert connection.execute("select count(*) from events").fetchall() == [(3,)]
    assert lake.undo(lake.imports()[0].import_id) == 2
    assert {folder.name for folder in tmp_path.iterdir()} == {name, "a", "b"}


@pytest.mark.parametrize("name", ["a[b]", "a^b", "a|b", "a\tb", "a\\b", "a%20b"])
def test_it_refuses_a_folder_whose_name_the_table_format_cannot_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(LakeError, match="choose another folder"):
        Lake(tmp_path / name)


def test_it_takes_a_folder_that_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lake = Lake("home/lake")
    monkeypatch.chdir("/")
    bring(lake, tmp_path / "a", lines("x"))
    assert (tmp_path / "home" / "lake" / "events").is_dir()


def test_it_tells_two_lakes_of_the_same_version_number_apart(tmp_path: Path) -> None:
    labels = set()
    for name in ("one", "two"):
        lake = Lake(tmp_path / name)
        bring(lake, tmp_path / "rows", lines(name))
        assert lake.version == 1
        labels.add(lake.data_version)
    assert len(labels) == 2


def test_it_keeps_no_ids_of_persons_in_the_log(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    bring(lake, tmp_path / "a", lines("x", "y"))
    log = "".join(file.read_text() for file in (tmp_path / "lake" / "events" / "_delta_log").iterdir())
    assert "민아" not in log
    assert "maxValues" in log


def test_it_keeps_one_record_per_import_when_the_imports_table_is_put_together(tmp_path: Path) -> None:
    from producting.lake import ledger

    lake = Lake(tmp_path / "lake")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_MANY_FILES", 3)
        for i in range(5):
            bring(lake, tmp_path / f"{i}", lines(f"row {i}"), name=f"import {i}")
    lake.undo("import 2")
    assert [(r.import_id, r.state, r.accepted) for r in lake.imports()] == [
        (f"import {i}", "undone" if i == 2 else "done", 1) for i in range(5)
    ]
