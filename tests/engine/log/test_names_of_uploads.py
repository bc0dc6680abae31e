"""Are uploads remembered by the names people gave them, and known again whatever they are called?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from producting.errors import InputError
from producting.events.files import Mapping
from producting.log import import_files, import_rates, import_spend, list_imports, rejects_of, undo_import

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TEXT = "user_id,timestamp,event\n민아,2026-03-01 10:00,가입\n준,언젠가,결제\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    """A file as a web server keeps it."""
    return written(tmp_path, "7f3a91", TEXT)


def bring(home: Path, file: Path, *, after: int = 0, names: list[str] | None = None):
    at = AT + timedelta(minutes=after)
    return import_files(home, [file], Mapping(), zone="Asia/Seoul", imported_at=at, names=names)


def test_it_remembers_what_people_call_the_file(tmp_path: Path, upload: Path) -> None:
    done = bring(tmp_path / "home", upload, names=["3월 <b>주문</b>.csv"])
    (record,) = list_imports(tmp_path / "home")
    assert record.files == ("3월 <b>주문</b>.csv",)
    assert done.files[0].path == "3월 <b>주문</b>.csv"
    rejects = rejects_of(tmp_path / "home", record.import_id)
    assert rejects is not None and "3월 <b>주문</b>.csv,3," in rejects.read_text(encoding="utf-8-sig")


def test_it_knows_a_file_again_by_its_rows_not_its_name(tmp_path: Path, upload: Path) -> None:
    home = tmp_path / "home"
    assert bring(home, upload, names=["주문.csv"]).result.accepted == 1
    assert bring(home, upload, after=1).result.duplicate == 1
    other = written(tmp_path, "orders.csv", TEXT)
    assert bring(home, other, after=2, names=["another name.csv"]).result.duplicate == 1


def test_it_says_the_name_in_refusals(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for number, content in enumerate([b"", b"\x1f\x8b\x08cut", b"%PDF-1.7", b"PAR1xx", b"a,b\n1,2\n", b"[{}]"]):
        (tmp_path / "opaque").write_bytes(content)
        with pytest.raises(InputError, match="내 파일") as refused:
            bring(home, tmp_path / "opaque", after=number, names=["내 파일"])
        assert "opaque" not in str(refused.value)
        assert refused.value.file == "내 파일"


def test_it_remembers_names_of_spend_and_rates(tmp_path: Path) -> None:
    home = tmp_path / "home"
    spend = written(tmp_path, "x1", "date,campaign,cost\n2026-11-01,a,1\n")
    rates = written(tmp_path, "x2", "date,from,to,rate\n2026-11-01,USD,KRW,1400\n")
    import_spend(home, [spend], "generic", currency="KRW", imported_at=AT, zone="UTC", names=["광고비.csv"])
    import_rates(home, [rates], AT, names=["환율.csv"])
    assert [record.files for record in list_imports(home)] == [("광고비.csv",), ("환율.csv",)]


@pytest.mark.parametrize("name", ["", "a\0b", "줄\n바꿈", 'a"b', "가" * 500, "half \ud800 pair", "../../up"])
def test_it_keeps_names_of_all_kinds_as_text(tmp_path: Path, upload: Path, name: str) -> None:
    bring(tmp_path / "home", upload, names=[name])
    (record,) = list_imports(tmp_path / "home")
    assert record.files == (name.replace("\ud800", "\ufffd"),)


def test_it_wants_one_name_per_file(tmp_path: Path, upload: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        import_files(tmp_path / "home", [upload, upload], Mapping(), zone="UTC", imported_at=AT, names=["only one"])
    assert not (tmp_path / "home").exists()


def test_it_finds_rejects_after_an_undo_and_after_the_home_has_moved(tmp_path: Path, upload: Path) -> None:
    done = bring(tmp_path / "home", upload)
    undo_import(tmp_path / "home", done.result.import_id)
    (tmp_path / "home").rename(tmp_path / "moved")
    assert rejects_of(tmp_path / "moved", done.result.import_id) == (
        tmp_path / "moved" / "rejects" / f"{done.result.import_id}.csv"
    )


@pytest.mark.parametrize("import_id", ["", ".", "..", "../rejects/x", "no-such", "a\0b", "/etc/passwd", "x" * 300])
def test_it_finds_no_rejects_where_there_are_none(tmp_path: Path, upload: Path, import_id: str) -> None:
    bring(tmp_path / "home", upload)
    (tmp_path / "home" / "x.csv").write_text("no rejects")
    assert rejects_of(tmp_path / "home", import_id) is None
    assert rejects_of(tmp_path / "home", "../x") is None
