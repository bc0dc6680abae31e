"""Does a file come into a home: found, counted, kept, repeated, taken out?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from producting.errors import InputError, LakeError
from producting.events.files import Mapping
from producting.lake import Lake
from producting.log.importing import (
    Imported,
    import_files,
    import_id_of,
    import_table,
    list_imports,
    undo_import,
)

AT = datetime(2026, 11, 22, 3, 5, 12, tzinfo=UTC)
HEADER = "user_id,timestamp,event\n"


def written(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def bring(home: Path, *files: Path, at: datetime = AT, **more: Any) -> Imported:
    return import_files(home, files, Mapping(), zone="Asia/Seoul", imported_at=at, **more)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "우리 회사 홈"


@pytest.fixture
def march(tmp_path: Path) -> Path:
    return written(
        tmp_path, "3월 기록.csv", "민아,2026-03-01 10:00,가입", "민아,2026-03-02 10:00,결제", "준,2026-03-02 11:00,가입"
    )


def test_it_imports_a_file_and_knows_it_when_it_comes_again(home: Path, march: Path) -> None:
    first, again = bring(home, march), bring(home, march, at=AT + timedelta(minutes=1))
    assert (first.result.accepted, first.result.duplicate, first.result.rejected) == (3, 0, {})
    assert (again.result.accepted, again.result.duplicate) == (0, 3)
    assert [words.en.split(".")[0] for words in again.notes] == ["Every row was there already"]
    assert first.files[0].person == "user_id"
    status = Lake(home / "lake").status()
    assert (status.events, status.newest_event) == (3, datetime(2026, 3, 2, 2, tzinfo=UTC))


def test_it_keeps_rejects_under_the_imports_id(home: Path, tmp_path: Path) -> None:
    result = bring(home, written(tmp_path, "a.csv", "민아,2026-03-01 10:00,가입", "민아,언젠가,결제")).result
    assert (result.accepted, sum(result.rejected.values())) == (1, 1)
    assert result.rejects_file == str(home / "rejects" / f"{result.import_id}.csv")
    assert "언젠가" in Path(result.rejects_file).read_text(encoding="utf-8-sig")
    (record,) = list_imports(home)
    assert (record.rejected, record.rejects_file) == (result.rejected, result.rejects_file)


def test_it_stores_nothing_and_says_so_when_no_row_can_go_in(home: Path, tmp_path: Path) -> None:
    future = written(tmp_path, "a.csv", "민아,2099-01-01 10:00,가입")
    imported = bring(home, future)
    assert (imported.result.accepted, sum(imported.result.rejected.values())) == (0, 1)
    assert "nothing was stored" in imported.notes[-1].en
    assert Path(imported.result.rejects_file or "").is_file()
    assert list_imports(home) == ()


def test_it_imports_nothing_of_a_command_with_one_unusable_file(home: Path, march: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        bring(home, march, tmp_path / "없는 파일.csv")
    assert list_imports(home) == ()
    assert list((home / "tmp").iterdir()) == []


def test_it_leaves_what_stood_there_when_a_file_cannot_be_used(home: Path, march: Path, tmp_path: Path) -> None:
    bring(home, march)
    before = Lake(home / "lake").snapshot()
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError):
        bring(home, tmp_path / "empty.csv")
    assert Lake(home / "lake").snapshot() == before


def test_it_takes_an_import_out_and_back_in(home: Path, march: Path) -> None:
    import_id = bring(home, march).result.import_id
    assert undo_import(home, import_id) == 3
    assert Lake(home / "lake").status().events == 0
    again = bring(home, march)
    assert again.result.accepted == 3
    assert again.result.import_id != import_id
    assert [record.state for record in list_imports(home)] == ["undone", "done"]


def test_it_remembers_files_format_and_zone(home: Path, march: Path, tmp_path: Path) -> None:
    more = written(tmp_path, "4월.csv", "준,2026-04-01 10:00,결제")
    bring(home, march, more)
    (record,) = list_imports(home)
    assert record.files == (str(march), str(more))
    assert (record.format, record.time_zone, record.imported_at, record.accepted) == ("csv", "Asia/Seoul", AT, 4)


def test_it_makes_ids_that_sort_by_time_and_differ_by_file() -> None:
    ids = [import_id_of(AT + timedelta(seconds=s), ["a.csv"]) for s in range(3)]
    assert ids == sorted(ids)
    assert ids[0].startswith("20261122-030512-")
    assert import_id_of(AT, ["a.csv"]) == ids[0]
    assert import_id_of(AT, ["b.csv"]) != ids[0]
    assert import_id_of(AT.astimezone(), ["a.csv"]).startswith("20261122-030512-")


def test_it_tells_how_far_it_is_and_ends_at_the_end(home: Path, march: Path) -> None:
    heard: list[tuple[int, int]] = []
    bring(home, march, progress=lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1] == (march.stat().st_size, march.stat().st_size)


def test_it_imports_a_table_from_memory(home: Path) -> None:
    import pyarrow as pa

    table = pa.table({"user_id": ["a", "b"], "timestamp": ["2026-03-01", "2026-03-02"], "event": ["x", "y"]})
    imported = import_table(home, table, Mapping(), zone="Asia/Seoul", imported_at=AT)
    assert imported.result.accepted == 2
    assert import_table(home, table, Mapping(), zone="Asia/Seoul", imported_at=AT).result.duplicate == 2


def test_it_says_in_a_sentence_that_the_home_cannot_be_written(tmp_path: Path, march: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LakeError, match="nothing was changed"):
        bring(tmp_path / "file", march)


def test_it_lists_nothing_where_there_is_no_home(tmp_path: Path) -> None:
    assert list_imports(tmp_path / "없음") == ()
    assert not (tmp_path / "없음").exists()
