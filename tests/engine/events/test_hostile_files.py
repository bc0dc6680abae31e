"""What does no file bring about? A traceback, a wrong number, a silence. One sentence, or rows that were refused by name."""

import gzip
import io
import os
import random
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from producting.errors import InputError
from producting.events.files import REASONS, Mapping, stage
from producting.events.files import records as records_module
from tests.engine.events.conftest import IMPORTED_AT, Reader

HEAD = "user_id,timestamp,event\n"
ROW = "mina,2026-01-03 10:00,visit\n"


# Without a time in its header, or two processes would collect tests of different names.
PACKED = gzip.compress((HEAD + ROW * 2000).encode(), mtime=0)


def zipped(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\n\n\r\n", "is empty"),
        (HEAD.encode(), "has no rows"),
        (HEAD.strip().encode(), "has no rows"),
        (HEAD.encode("utf-16"), "has no rows"),
        (b"user_id^timestamp^event\nmina^2026-01-03^visit\n", "delimiter"),
        (b"mina,2026-01-03 10:00,visit\nmina,2026-01-04 10:00,visit\n", "header"),
        (zipped("events.csv", (HEAD + ROW).encode()), "ZIP"),
        (zipped("xl/workbook.xml", b"<x/>"), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "Excel"),
        (b"PAR1" + b"\x17" * 100, "Parquet"),
        (b"PAR1", "Parquet"),
        (PACKED[:-30], "damaged gzip"),
        (PACKED[:12], "damaged gzip"),
        (b"\x1f\x8b", "damaged gzip"),
        (b"\x1f\x8bnot gzip at all", "damaged gzip"),
        (b'[{"user_id":"1","timestamp":"2026-01-03","event":"e"}]', "JSON array"),
        (b'[\n  {"user_id":"1"}\n]', "JSON array"),
        (b'{\n  "user_id": "1",\n  "event": "e"\n}', "several lines"),
        (b'"user_id,timestamp,event\nmina,2026-01-03,visit\n', "quote"),
        (bytes(random.Random(7).randrange(256) for _ in range(100_000)), None),
        (b"\0" * 10_000, "not text"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"SQLite format 3\0" + b"\0" * 100, "SQLite"),
        (b"{}", None),
        (b"{\n", None),
        (b"[", None),
        (b'"', None),
        (b",", None),
        (b"\r", None),
        (b"\0", None),
        (b"\xff\xfe", None),
        (b"\xff", None),
    ],
)
def test_it_refuses_a_file_in_one_sentence_that_names_it(read: Reader, content: bytes, said: str | None) -> None:
    with pytest.raises(InputError) as refused:
        read(content, name="events.csv")
    words = refused.value.words
    assert "events.csv" in words.en and "events.csv" in words.ko
    assert "\n" not in words.en and words.en.endswith(".") and words.ko.endswith(".")
    assert said is None or said in words.en
    assert refused.value.file is not None


def test_it_leaves_nothing_behind_when_a_later_file_is_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(HEAD + ROW + "x,never,y\n")
    bad.write_text("")
    with pytest.raises(InputError):
        stage([good, bad], Mapping(), zone="UTC", imported_at=IMPORTED_AT, folder=tmp_path / "p",
              rejects_file=tmp_path / "r.csv")  # fmt: skip
    assert list((tmp_path / "p").iterdir()) == []
    assert not (tmp_path / "r.csv").exists()


def test_it_refuses_a_folder_and_a_file_that_is_not_there(read: Reader, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="There is no file"):
        read(tmp_path / "missing.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_it_refuses_a_file_that_may_not_be_read(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "locked.csv"
    path.write_text(HEAD + ROW)
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read(path)


def test_it_says_the_same_where_the_system_refuses(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.csv"
    path.write_text(HEAD + ROW)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="may not be read"):
        read(path)


def test_it_refuses_only_the_rows_that_hold_nul_bytes_or_no_text(read: Reader) -> None:
    content = (
        HEAD.encode()
        + "지민,2026-01-03,구매\n".encode() * 3
        + b"a\0b,2026-01-03,visit\n"
        + b"\xff\xfe\xfa,2026-01-03,visit\n"
    )
    result = read(content + ROW.encode())
    assert result.staged.rows == 4
    assert result.staged.rejected == {"nul_byte": 1, "undecodable": 1}
    assert result.column("line") == [2, 3, 4, 7]


def test_it_reads_the_greater_part_of_mixed_encodings_and_refuses_the_rest(read: Reader) -> None:
    korean = "지민,2026-01-03,구매\n"
    result = read(HEAD.encode() + korean.encode("cp949") * 20 + "지민,2026-01-03,구매하기x\n".encode())
    assert result.staged.files[0].encoding == "CP949"
    assert result.column("distinct_id")[:20] == ["지민"] * 20
    result = read(HEAD.encode() + korean.encode() * 20 + korean.encode("cp949"))
    assert result.staged.files[0].encoding == "UTF-8"
    assert result.staged.rejected == {"undecodable": 1}
    assert result.staged.rows == 20


def test_it_reads_a_line_of_10_mb_and_refuses_one_of_more_than_16(read: Reader) -> None:
    long, longer = "x" * 10_000_000, "x" * 17_000_000
    result = read(
        "user_id,timestamp,event,note\n" + f"1,2026-01-03,e,{long}\n" + f"2,2026-01-03,e,{longer}\n3,2026-01-03,e,z\n"
    )
    assert result.column("distinct_id") == ["1", "3"]
    assert result.column("line") == [2, 4]
    assert len(result.rows[0]["properties"]["note"]) == 10_000_000
    assert result.staged.rejected == {"line_too_long": 1}
    assert result.staged.rejects_file is not None and result.staged.rejects_file.stat().st_size < 100_000


def test_it_goes_on_after_a_line_that_is_longer_than_every_block(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_module, "LONGEST_ROW", 1000)
    monkeypatch.setattr(records_module, "BLOCK", 300)
    result = read(HEAD + ROW * 30 + "x" * 20_000 + "\n" + ROW * 30)
    assert result.staged.rows == 60
    assert result.staged.rejected == {"line_too_long": 1}
    assert result.column("line")[-1] == 62


def test_it_reads_ten_date_formats_in_one_column(read: Reader) -> None:
    forms = (
        "2026-03-25", "2026. 3. 25.", "25/03/2026", "20260325", "Mar 25, 2026", "25 March 2026", "2026년 3월 25일",
        "2026-03-25T00:00:00Z", "1774396800", "46106",
    )  # fmt: skip
    result = read("user_id;timestamp;event\n" + "".join(f"1;{form};e\n" for form in forms))
    assert {str(at)[:19] for at in result.column("time")} == {"2026-03-25 00:00:00"}
    assert result.staged.rows == 10


def test_it_refuses_rows_of_the_future_and_keeps_the_next_24_hours(read: Reader) -> None:
    result = read(HEAD + "1,2026-11-23 12:00:00,e\n2,2026-11-23 12:00:01,e\n3,2099-01-01,e\n")
    assert result.column("distinct_id") == ["1"]
    assert result.staged.rejected == {"future_time": 2}


def test_it_refuses_what_is_wrong_row_by_row_and_says_why(read: Reader) -> None:
    result = read(
        "user_id,timestamp,event,amount\n1,,e,1\n2,never,e,1\n3,2026-01-03,,1\n4,2026-01-03, ,1\n5,2026-01-03,e,NA\n"
        "6,2026-01-03,e\n7,2026-01-03,e,1,2\n8,2026-01-03,e,-3\n",
        value="amount",
    )
    assert result.staged.rejected == {
        "no_time": 1,
        "bad_time": 1,
        "no_event": 2,
        "bad_value": 1,
        "wrong_field_count": 2,
    }
    assert [(row["distinct_id"], row["properties"]) for row in result.rows] == [("8", {"amount": "-3", "value": "-3"})]
    assert set(result.staged.rejected) <= set(REASONS)
    text = (result.staged.rejects_file or Path()).read_bytes()
    assert text.startswith(b"\xef\xbb\xbffile,line,column,reason,sentence,row\r\n")


def test_it_reads_100_000_event_names(read: Reader) -> None:
    result = read(HEAD + "".join(f"1,2026-01-03,event {n}\n" for n in range(100_000)))
    assert len(set(result.column("name"))) == 100_000


def test_it_reads_2_000_columns(read: Reader) -> None:
    names = ["user_id", "timestamp", "event", *(f"c{n}" for n in range(2000))]
    row = ["1", "2026-01-03", "e", *(str(n) for n in range(2000))]
    result = read(",".join(names) + "\n" + (",".join(row) + "\n") * 3)
    assert result.rows[2]["properties"] == {f"c{n}": str(n) for n in range(2000)}


def test_it_refuses_a_named_column_that_stands_twice(read: Reader) -> None:
    with pytest.raises(InputError, match="more than one column “user_id”"):
        read("user_id,user_id,timestamp,event\n1,2,2026-01-03,e\n", person="user_id")
    assert read("user_id,a,a,timestamp,event\n1,2,3,2026-01-03,e\n").rows[0]["properties"] == {"a": "2", "a_2": "3"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\x1a", "\r\n\x1a"])
def test_it_reads_every_line_end_and_the_end_mark_of_old_programs(read: Reader, end: str, last: str) -> None:
    result = read((HEAD + ROW * 3).replace("\n", end) + last)
    assert result.column("name") == ["visit"] * 3
    assert result.column("line") == [2, 3, 4]
    assert result.staged.rejected == {}


def test_it_knows_a_parquet_file_that_was_cut_off(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"user_id": ["1"] * 1000, "timestamp": ["2026-01-03"] * 1000, "event": ["e"] * 1000}), path)
    content = bytearray(path.read_bytes())
    with pytest.raises(InputError, match="damaged Parquet"):
        read(bytes(content[:-50]))
    content[4:60] = b"\xff" * 56  # the pages, not the footer
    with pytest.raises(InputError, match="damaged Parquet"):
        read(bytes(content))


def test_it_never_fails_on_damaged_files(read: Reader, tmp_path: Path) -> None:
    """Take good files, change, cut and repeat bytes in them: rows or one sentence, never anything else."""
    chance = random.Random(11)
    path = tmp_path / "good.parquet"
    pq.write_table(pa.table({"user_id": ["1"] * 9, "timestamp": ["2026-01-03"] * 9, "event": ["e"] * 9}), path)
    text = "user_id,timestamp,event,note\n" + '지민,2026-01-03,구매,"a\nb"\n' * 9
    lines = '{"user_id":"1","timestamp":"2026-01-03","event":"e","properties":{"a":[1,{"b":null}]}}\n' * 9
    good = (text.encode(), text.encode("cp949"), text.encode("utf-16"), gzip.compress(text.encode(), mtime=0), lines.encode(),
            path.read_bytes())  # fmt: skip
    for number in range(300):
        content = bytearray(good[number % len(good)])
        for _ in range(chance.randrange(1, 6)):
            at, length = chance.randrange(len(content)), chance.randrange(1, 8)
            what = chance.randrange(3)
            if what == 0:
                content[at : at + length] = bytes(chance.choice(b'\0\xff",\n\r{}[\x80a') for _ in range(length))
            elif what == 1:
                del content[at : at + length]
            else:
                content[at:at] = content[: length * 10]
            content = content or bytearray(b"x")
        try:
            read(bytes(content))
        except InputError as refused:
            assert "\n" not in refused.words.en
