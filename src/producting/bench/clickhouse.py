"""ClickHouse, embedded (`chdb`): one MergeTree in the order of ours, merged to a single part, columns uncompressed.

Uncompressed because that took the least work in every question (the log fits in memory); exact functions only.
"""

import json
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from producting.bench.clickhouse_sql import DAY_OF_TIME, sql_of
from producting.bench.engines import Columns, Way
from producting.bench.questions import FunnelOfThree, Question, Rows, week_of

# The day stands in the table as it does in our timelines: neither side works it out while it answers.
_COLUMNS = "person UInt32 CODEC(NONE), time_ms Int64 CODEC(NONE), code UInt8 CODEC(NONE), day UInt16 CODEC(NONE)"


class ClickHouse:
    """A session over a folder of its own; `second_copy` adds the log once more, ordered by event."""

    def __init__(self, columns: Columns, folder: Path, *, second_copy: bool = False) -> None:
        from chdb.session import Session

        self._session = Session(str(folder / "clickhouse"))
        self._second_copy = second_copy
        self._first_week = week_of(int(columns.time_ms.min()))
        self._query(f"SET max_threads = {os.cpu_count() or 1}")
        self._query("CREATE DATABASE bench")
        table = pa.table({"person": columns.person.astype("uint32"), "time_ms": columns.time_ms, "code": columns.code})
        parquet = folder / "clickhouse.parquet"
        pq.write_table(table, parquet, compression="none")
        self._take_in("events", "person, time_ms", parquet)
        if second_copy:
            self._take_in("events_by_code", "code, person, time_ms", parquet)
        parquet.unlink()

    def ways(self, question: Question) -> tuple[Way, ...]:
        ways = [Way(name, sql) for name, sql in sql_of(question, "bench.events", self._first_week).items()]
        if self._second_copy:
            copies = sql_of(question, "bench.events_by_code", self._first_week)
            ways += [Way(f"{name}; table by event", sql, second_copy=True) for name, sql in copies.items()]
        return tuple(ways)

    def ask(self, question: Question, way: Way) -> Any:
        return self._query(way.sql)

    def rows(self, question: Question, answer: Any) -> Rows:
        if isinstance(question, FunnelOfThree):
            return tuple((step, int(people)) for step, people in enumerate(answer[0], start=1))
        return tuple(sorted(tuple(int(value) for value in row) for row in answer))

    def version(self) -> str:
        return str(self._query("SELECT version()")[0][0])

    def close(self) -> None:
        self._session.close()

    def _take_in(self, table: str, order: str, parquet: Path) -> None:
        self._query(f"CREATE TABLE bench.{table} ({_COLUMNS}) ENGINE = MergeTree ORDER BY ({order})")
        self._query(
            f"INSERT INTO bench.{table} SELECT person, time_ms, code, {DAY_OF_TIME} FROM file('{parquet}', Parquet)"
        )
        self._query(f"OPTIMIZE TABLE bench.{table} FINAL")

    def _query(self, sql: str) -> list[list[Any]]:
        text = self._session.query(sql, "JSONCompactEachRow").bytes()
        return [json.loads(line) for line in text.splitlines()]
