"""What does a file of events look like before it is imported?"""

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from producting.errors import InputError
from producting.events.files import Mapping
from producting.events.previews import Preview, preview
from tests.engine.events.conftest import Reader

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADER = "user_id,timestamp,event\n"


def seen(
    folder: Path,
    content: str | bytes,
    *,
    rows: int = 20,
    zone: str = "Asia/Seoul",
    name: str | None = None,
    **mapping: Any,
) -> Preview:
    path = folder / "upload"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return preview(path, Mapping(**mapping), zone=zone, imported_at=AT, rows=rows, name=name)


def roles(found: Preview) -> dict[str, str]:
    return {column.name: column.role for column in found.columns}


def test_it_shows_columns_rows_and_what_they_mean(tmp_path: Path) -> None:
    text = (
        "user_id;device_id;timestamp;event;messageId;amount;plan\n"
        "mina;d1;2026-01-06 09:00;pay;m1;1,000;pro\n"
        ";d2;2026-01-06T00:00:00.250Z;visit;m2;;\n"
    )
    found = seen(tmp_path, text.encode("utf-8-sig"), value="amount", currency="KRW")
    assert (found.kind, found.format, found.encoding, found.delimiter) == ("events", "csv", "UTF-8 (BOM)", ";")
    assert roles(found) == {
        "user_id": "person", "device_id": "anonymous", "timestamp": "time", "event": "event", "messageId": "message_id",
        "amount": "value", "plan": "property",
    }  # fmt: skip
    assert {column.name for column in found.columns if column.found} == {
        "user_id", "device_id", "timestamp", "event", "messageId",
    }  # fmt: skip
    assert found.constants == {"currency": "KRW"}
    first, second = found.rows
    assert first.cells == ("mina", "d1", "2026-01-06 09:00", "pay", "m1", "1,000", "pro")
    assert first.meaning == {
        "time": "2026-01-06T09:00:00+09:00", "event": "pay", "person": "mina", "anonymous": "d1", "value": "1000",
        "currency": "KRW",
    }  # fmt: skip
    assert tuple(first.meaning) == found.meanings
    assert (second.line, second.meaning["time"]) == (3, "2026-01-06T09:00:00.250000+09:00".replace("000+", "+"))
    assert (second.meaning["person"], second.meaning["value"], second.cells[0]) == (None, None, None)
    assert (found.zone, found.zone_used, found.problem, found.whole) == ("Asia/Seoul", True, None, True)
    assert found.column("time") == "timestamp"


def test_it_shows_why_rows_cannot_go_in(tmp_path: Path) -> None:
    lines = ["a,soon,x", "b,2026-01-01", "c,2099-01-01,x", "d,2026-01-01,", "e,2026-01-01,x,", "f,2026-01-01,ok"]
    found = seen(tmp_path, HEADER + "\n".join(lines))
    assert [(row.line, row.reason, row.at_fault) for row in found.rows] == [
        (2, "bad_time", "timestamp"),
        (3, "wrong_field_count", None),
        (4, "future_time", "timestamp"),
        (5, "no_event", "event"),
        (6, "wrong_field_count", None),
        (7, None, None),
    ]
    bad, torn = found.rows[:2]
    assert bad.sentence is not None and bad.sentence.ko == "시각을 읽을 수 없어요."
    assert (bad.cells, dict(bad.meaning)) == (("a", "soon", "x"), {})
    assert (torn.cells, torn.text) == ((), "b,2026-01-01")


def test_it_understands_rows_as_an_import_does(tmp_path: Path, read: Reader) -> None:
    text = HEADER + "".join(f"p{n},2026-01-0{n % 9 + 1} 10:0{n % 10},e{n % 3}\n" for n in range(30)) + "x,no,e\n"
    taken = read(text, zone="Europe/Paris").rows
    shown = [row for row in seen(tmp_path, text, rows=100, zone="Europe/Paris").rows if row.reason is None]
    assert len(shown) == len(taken) == 30
    for row, truth in zip(shown, taken, strict=True):
        assert datetime.fromisoformat(row.meaning["time"] or "") == truth["time"]
        assert (row.meaning["person"], row.meaning["event"]) == (truth["distinct_id"], truth["name"])
        assert row.line == truth["line"]


def test_it_shows_what_is_missing_beside_the_rows(tmp_path: Path) -> None:
    found = seen(tmp_path, "user_id,paid at,won\nmina,2026-01-06 09:00,1\n")
    assert found.problem_field == "event"
    assert found.problem is not None and "--" not in found.problem.en + found.problem.ko
    assert found.rows[0].cells == ("mina", "2026-01-06 09:00", "1")
    assert (found.rows[0].meaning["time"], found.rows[0].meaning["event"]) == ("2026-01-06T09:00:00+09:00", None)
    named = seen(tmp_path, "user_id,paid at,won\nmina,2026-01-06 09:00,1\n", event_name="pay")
    assert (named.problem, named.rows[0].meaning["event"], named.constants) == (None, "pay", {"event": "pay"})


@pytest.mark.parametrize(
    ("text", "mapping", "field"),
    [
        ("user_id,event\na,x\n", {}, "time"),
        (HEADER + "a,soon,x\nb,later,x\n", {}, "time"),
        ("user_id,event,one,other\na,x,2026-01-01,2026-01-02\n", {}, "time"),
        ("user_id,event,2026-01-01\na,x,2026-01-02\n", {}, "time"),
        (HEADER + "a,2026-01-01,x\n", {"time": "whn"}, "time"),
        (HEADER + "a,2026-01-01,x\n", {"person": "nobody"}, "person"),
        (HEADER + "a,2026-01-01,x\n", {"event": "event", "event_name": "x"}, "event_name"),
        (HEADER + "a,2026-01-01,x\n", {"event_name": "  "}, "event_name"),
        (HEADER + "a,2026-01-01,x\n", {"value": "2*3"}, "value"),
        (HEADER + "a,2026-01-01,x\n", {"value": "price"}, "value"),
        (HEADER + "a,2026-01-01,x\n", {"currency": "price"}, "currency"),
        (HEADER + "a,2026-01-01,x\n", {"time_zone": "Mars/Olympus"}, "time_zone"),
        (HEADER + "a,2026-01-01,x\n", {"properties": ("nothing",)}, "properties"),
        (HEADER + "a,03/04/2026,x\nb,05/06/2026,x\n", {}, "time"),
        ("user_id,user_id,timestamp,event\na,b,2026-01-01,x\n", {"person": "user_id"}, "person"),
    ],
)
def test_it_says_beside_which_field_something_is_wrong(
    tmp_path: Path, text: str, mapping: dict[str, Any], field: str
) -> None:
    found = seen(tmp_path, text, **mapping)
    assert field in found.problems
    said = found.problems[field]
    assert " --" not in said.en and "--" not in said.ko
    assert len(found.rows) == text.count("\n") - 1
    assert all(row.cells for row in found.rows)


def test_it_says_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    found = seen(tmp_path, "id,amount\n1,2\n", value="price", time_zone="Nowhere")
    assert list(found.problems) == ["time_zone", "time", "event", "value"]
    assert "No column with persons" in found.notes[0].en


def test_it_leaves_day_and_month_open_where_the_beginning_does_not_decide(tmp_path: Path) -> None:
    text = HEADER + "a,03/04/2026,x\n" * 100_000 + "a,25/04/2026,x\n"
    found = seen(tmp_path, text)
    assert found.problem is None and not found.whole
    assert found.rows[0].reason == "ambiguous_time"
    assert any("over the whole column" in note.en for note in found.notes)


def test_it_shows_a_file_with_a_header_alone(tmp_path: Path) -> None:
    found = seen(tmp_path, HEADER)
    assert list(found.problems) == ["file"]
    assert "행이 하나도 없어요" in found.problems["file"].ko
    assert [column.name for column in found.columns] == ["user_id", "timestamp", "event"]
    assert found.rows == ()
    assert list(seen(tmp_path, HEADER, person="nobody").problems) == ["person", "file"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8b",
        gzip.compress(HEADER.encode() * 99, mtime=0)[:40],
        b"%PDF-1.7",
        b"PK\x03\x04xl/",
        b"PAR1nothing",
        b"\0" * 99,
    ],
)
def test_it_refuses_what_is_no_table_by_the_name_people_gave_it(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="내 파일"):
        seen(tmp_path, content, name="내 파일")


def test_it_reads_the_beginning_of_a_cut_gzip(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    text = HEADER + "".join(f"{noise.random()},2026-01-01,x\n" for _ in range(150_000))
    found = seen(tmp_path, gzip.compress(text.encode(), mtime=0)[:-1000], rows=2)
    assert (len(found.rows), found.whole, found.problem) == (2, False, None)


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-32", "utf-8-sig"])
def test_it_cuts_a_large_file_between_rows_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "회원번호,일시,이벤트\n" + "민아,2026-01-03 10:00,가입\n" * 90_000
    found = seen(tmp_path, text.encode(encoding), rows=20_000)
    assert len(found.rows) == 20_000
    assert {row.reason for row in found.rows} == {None}
    assert not found.whole


def test_it_looks_further_where_the_first_row_is_long(tmp_path: Path) -> None:
    text = 'user_id,timestamp,event,note\na,2026-01-01,x,"' + "long\n" * 400_000 + '"\nb,2026-01-01,y,z\n'
    found = seen(tmp_path, text, rows=2)
    assert [row.meaning["person"] for row in found.rows] == ["a", "b"]
    assert len(found.rows[0].cells[3] or "") == 2_001
    torn = seen(
        tmp_path, HEADER.replace("\n", ",note\n") + "a,2026-01-01,x,z\n" + text[29:] + "c,2026-01-01,x,y\n" * 99
    )
    assert [row.reason for row in torn.rows] == [None]


def test_it_shows_json_lines_and_parquet(tmp_path: Path) -> None:
    lines = '{"user_id": 7, "time": 1767424500, "event": "x", "properties": {"a": {"b": 1}}}\n{"no\n'
    found = seen(tmp_path, lines)
    assert (found.format, found.encoding, found.delimiter) == ("jsonl", "UTF-8", None)
    assert roles(found) == {"user_id": "person", "time": "time", "event": "event", "a": "property"}
    assert found.rows[0].meaning["time"] == "2026-01-03T16:15:00+09:00"
    assert [row.reason for row in found.rows] == [None, "not_json"]
    table = pa.table(
        {"user_id": ["a"] * 3000, "ts": pa.array([0] * 3000, pa.timestamp("ms", "UTC")), "event": ["x"] * 3000}
    )
    pq.write_table(table, tmp_path / "t.parquet")
    shown = preview(tmp_path / "t.parquet", Mapping(), zone="UTC", imported_at=AT, rows=2)
    assert (shown.format, shown.encoding, len(shown.rows), shown.whole) == ("parquet", None, 2, False)
    assert shown.rows[1].meaning["time"] == "1970-01-01T00:00:00+00:00"
    pq.write_table(table.slice(0, 0), tmp_path / "empty.parquet")
    assert "file" in preview(tmp_path / "empty.parquet", Mapping(), zone="UTC", imported_at=AT).problems


def test_it_passes_everything_through_as_text(tmp_path: Path) -> None:
    name, cell = "<b>" + "가" * 500 + "</b>", "<script>alert(1)</script>"
    found = seen(tmp_path, f'user_id,timestamp,event,"{name}"\n"=cmd|x",2026-01-01,"{cell}","a\nb"\n')
    assert found.columns[3].name == name
    assert found.rows[0].cells == ("=cmd|x", "2026-01-01", cell, "a\nb")
    assert found.rows[0].meaning["event"] == cell


def test_it_shows_two_thousand_columns(tmp_path: Path) -> None:
    header = ",".join([*(f"c{n}" for n in range(2000)), "user_id", "time", "event"])
    found = seen(tmp_path, header + "\n" + ("x," * 2000 + "u,2026-01-01,e\n") * 30)
    assert len(found.columns) == 2003
    assert found.rows[19].meaning["event"] == "e"


def test_it_says_which_columns_are_kept(tmp_path: Path) -> None:
    text = "user_id,timestamp,event,value,currency,a,b\nx,2026-01-01,e,5,USD,1,2\n"
    assert roles(seen(tmp_path, text)) | {"value": "value", "currency": "currency"} == roles(seen(tmp_path, text))
    chosen = roles(seen(tmp_path, text, properties=("a",)))
    assert (chosen["a"], chosen["b"], chosen["value"]) == ("property", "left_out", "left_out")
    found = seen(tmp_path, text, value="a*b", currency="KRW")
    assert [roles(found)[name] for name in ("value", "currency", "a", "b")] == [
        "left_out",
        "left_out",
        "value",
        "value",
    ]
    assert found.rows[0].meaning["value"] == "2"
    assert found.constants == {"currency": "KRW", "value": "a*b"}


def test_it_is_quick_however_large_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as out:
        out.write(HEADER)
        for _ in range(100):
            out.write("mina,2026-01-06 09:00,visit\n" * 50_000)
    preview(path, Mapping(), zone="UTC", imported_at=AT)
    began = time.perf_counter()
    preview(path, Mapping(), zone="UTC", imported_at=AT)
    assert time.perf_counter() - began < 1
