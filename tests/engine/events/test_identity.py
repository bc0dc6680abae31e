"""Is it the same row? However the file was written."""

import csv
import gzip
import io
import json
from hashlib import blake2b

import pytest

from tests.engine.events.conftest import Reader

NAMES = ["user_id", "timestamp", "event", "memo", "plan"]
ROWS = [
    ["007", "2026-01-03 10:00", "구매", 'say "hi", \\ok\n\ttwo', "basic"],
    ["", "2026-01-04 10:00", "해지", "", "한권"],
]


def written(
    delimiter: str = ",", order: list[int] | None = None, quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    for row in [NAMES, *ROWS]:
        writer.writerow([row[i] for i in order or range(len(NAMES))])
    return text.getvalue()


def truth(event_name: str | None = None) -> list[str]:
    """The definition, written down a second time."""
    hashes = []
    for row in ROWS:
        cells = {name: cell for name, cell in zip(NAMES, row, strict=True) if cell}
        text = json.dumps(["file", event_name, cells], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        hashes.append(blake2b(text.encode(), digest_size=16).hexdigest())
    return hashes


@pytest.mark.parametrize(
    "content",
    [
        written().encode(), written(";").encode(), written("\t").encode(), written("|").encode("cp949"),
        written().encode("utf-16"), written().encode("utf-8-sig"), gzip.compress(written().encode(), mtime=0),
        written(order=[4, 2, 0, 1, 3]).encode(), written(quoting=csv.QUOTE_ALL).encode(), written(end="\r\n").encode(),
    ],
)  # fmt: skip
def test_it_knows_a_row_again(read: Reader, content: bytes) -> None:
    for zone in ("UTC", "Asia/Seoul"):
        result = read(content, zone=zone)
        assert result.column("row_hash") == truth()
        assert result.column("vendor_id") == [False, False]
        assert result.column("source") == ["file", "file"]


def test_it_tells_rows_apart_by_the_event_they_were_given(read: Reader) -> None:
    result = read(written().encode(), event_name="buy")
    assert result.column("row_hash") == truth("buy")


def test_it_ignores_the_choice_of_columns(read: Reader) -> None:
    result = read(written().encode(), person="plan", properties=())
    assert result.column("row_hash") == truth()


@pytest.mark.parametrize("name", ["$insert_id", "insert_id", "_insert_id", "messageId"])
def test_it_takes_the_vendors_id_where_there_is_one(read: Reader, name: str) -> None:
    text = f"user_id,timestamp,event,{name},x\n1,2026-01-03,e,abc,1\n2,2026-01-04,e,abc,2\n3,2026-01-05,e,,3\n"
    result = read(text)
    assert result.column("vendor_id") == [True, True, False]
    hashes = result.column("row_hash")
    assert hashes[0] == hashes[1] != hashes[2]
    assert hashes[0] == read(f"event,user_id,{name},timestamp\nx,9,abc,2020-01-01\n").column("row_hash")[0]
    assert result.column("properties") == [{"x": "1"}, {"x": "2"}, {"x": "3"}]
