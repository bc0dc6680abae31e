"""Parquet files, Arrow tables and data frames."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from producting.errors import InputError
from producting.events.files import Mapping, stage_table
from tests.engine.events.conftest import IMPORTED_AT, Read, Reader, rows_of

TABLE = pa.table(
    {
        "user_id": pa.array([1234567890123456789, None], pa.int64()),
        "timestamp": pa.array([dt.datetime(2026, 1, 3, 10, 0, 0, 123_999)] * 2, pa.timestamp("us")),
        "event": pa.array(["e", "f"]).dictionary_encode(),
        "whole": pa.array([1.0, 2.5]),
        "truth": pa.array([True, None]),
        "list": pa.array([[1, 2], None]),
        "struct": pa.array([{"b": 1.5, "a": "x"}, None]),
        "money": pa.array([Decimal("12.50"), None], pa.decimal128(10, 2)),
        "day": pa.array([dt.date(2026, 1, 3), None]),
        "at": pa.array([dt.datetime(2026, 1, 3, tzinfo=dt.UTC), None], pa.timestamp("ns", "Asia/Seoul")),
        "bytes": pa.array(["한".encode(), b"\xff"]),
        "nothing": pa.nulls(2),
        "empty": pa.array(["", None]),
        "small": pa.array([0.1, None], pa.float32()),
    }
)
FIRST = {
    "whole": "1", "truth": "true", "list": "[1,2]", "struct": '{"a":"x","b":1.5}', "money": "12.50", "day": "2026-01-03",
    "at": "2026-01-03 00:00:00.000000Z", "bytes": "한", "small": "0.10000000149011612",
}  # fmt: skip


def table(source: object, tmp_path: Path, zone: str = "UTC", **mapping: object) -> Read:
    staged = stage_table(source, Mapping(**mapping), zone=zone, imported_at=IMPORTED_AT, folder=tmp_path / "p",
                         rejects_file=tmp_path / "r.csv")  # type: ignore[arg-type]  # fmt: skip
    return Read(staged, rows_of(staged))


def test_it_writes_columns_as_text(tmp_path: Path) -> None:
    result = table(TABLE, tmp_path)
    assert result.rows[0]["properties"] == FIRST
    assert result.rows[1]["properties"] == {"whole": "2.5", "bytes": "ff"}
    assert result.column("distinct_id") == ["1234567890123456789", None]
    assert result.column("name") == ["e", "f"]
    assert result.column("line") == [1, 2]
    assert str(result.rows[0]["time"]) == "2026-01-03 10:00:00.123000+00:00"


def test_it_reads_parquet_as_it_reads_the_table(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "events.bin"
    pq.write_table(TABLE, path)
    in_memory = table(TABLE, tmp_path)
    assert read(path).rows == in_memory.rows
    assert read(path).staged.files[0].format == "parquet"


def test_it_reads_a_local_time_of_a_column_in_the_zone(tmp_path: Path) -> None:
    result = table(TABLE, tmp_path, zone="Asia/Seoul")
    assert str(result.rows[0]["time"]) == "2026-01-03 01:00:00.123000+00:00"
    aware = TABLE.set_column(1, "timestamp", TABLE["timestamp"].cast(pa.timestamp("us", "UTC")))
    assert str(table(aware, tmp_path / "2", zone="Asia/Seoul").rows[0]["time"]) == "2026-01-03 10:00:00.123000+00:00"


def test_it_reads_data_frames(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "user_id": [17850.0, None], "timestamp": pd.to_datetime(["2026-01-03 10:00", "2026-01-04 10:00"]),
            "event": ["e", "f"], "mixed": [1, "x"], 7: [True, False],
        }
    )  # fmt: skip
    result = table(frame, tmp_path)
    assert result.column("distinct_id") == ["17850", None]
    assert result.column("properties") == [{"7": "true", "mixed": "1"}, {"7": "false", "mixed": "x"}]
    assert str(result.rows[0]["time"]) == "2026-01-03 10:00:00+00:00"


def test_it_reads_a_stream_of_batches(tmp_path: Path) -> None:
    result = table(pa.RecordBatchReader.from_batches(TABLE.schema, TABLE.to_batches(max_chunksize=1)), tmp_path)
    assert result.rows[0]["properties"] == FIRST
    assert result.column("line") == [1, 2]


def test_it_refuses_what_is_not_a_table(tmp_path: Path) -> None:
    for wrong in ([1, 2], "events.csv", None):
        with pytest.raises(InputError, match="is not a table"):
            table(wrong, tmp_path)
    with pytest.raises(InputError, match="has no rows"):
        table(TABLE.slice(0, 0), tmp_path)


def test_it_says_no_to_a_table_without_a_time(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column with times"):
        table(TABLE.select(["user_id", "event"]), tmp_path)
