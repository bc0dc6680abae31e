"""DuckDB: one table in memory in the order of ours (it took less work than a file in four of five questions)."""

from typing import Any

import pyarrow as pa

from producting.bench.duckdb_sql import DAY_OF_TIME, sql_of
from producting.bench.engines import Columns, Way
from producting.bench.questions import FunnelOfThree, Question, Rows, week_of
from producting.sql import connect


class DuckDB:
    """A connection over a table of its own; `second_copy` adds the log once more, ordered by event."""

    def __init__(self, columns: Columns, *, second_copy: bool = False) -> None:
        self._connection = connect()
        self._second_copy = second_copy
        self._first_week = week_of(int(columns.time_ms.min()))
        self._connection.execute(
            "SET preserve_insertion_order = true"
        )  # while the rows go in: their order is the point
        given = {"person": columns.person.astype("uint32"), "time_ms": columns.time_ms, "code": columns.code}
        self._connection.register("given", pa.table(given))
        self._connection.execute(f"CREATE TABLE events AS SELECT *, {DAY_OF_TIME} AS day FROM given")
        if second_copy:
            self._connection.execute(
                f"CREATE TABLE events_by_code AS SELECT *, {DAY_OF_TIME} AS day FROM given ORDER BY code, person, time_ms"
            )
        self._connection.unregister("given")
        self._connection.execute("SET preserve_insertion_order = false")

    def ways(self, question: Question) -> tuple[Way, ...]:
        ways = [Way(name, sql) for name, sql in sql_of(question, "events", self._first_week).items()]
        if self._second_copy:
            copies = sql_of(question, "events_by_code", self._first_week)
            ways += [Way(f"{name}; table by event", sql, second_copy=True) for name, sql in copies.items()]
        return tuple(ways)

    def ask(self, question: Question, way: Way) -> Any:
        return self._connection.execute(way.sql).fetchall()

    def rows(self, question: Question, answer: Any) -> Rows:
        if isinstance(question, FunnelOfThree):
            return tuple((step, int(people)) for step, people in enumerate(answer[0], start=1))
        return tuple(sorted(tuple(int(value) for value in row) for row in answer))

    def version(self) -> str:
        return str(self._connection.execute("SELECT version()").fetchall()[0][0])

    def close(self) -> None:
        self._connection.close()
