"""Which staged rows are new, and what are they called? Answered in DuckDB, streamed, never held whole.

    event_id = row_hash                    the first such row of its file, and every row with a vendor's id
             = row_hash + "-" + ordinal    the 2nd, 3rd, … identical row of the same file, counted by line

A row is new if its event_id neither stands in the lake nor came earlier in the same import.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from producting.events.schema import EVENT
from producting.sql import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 100_000  # rows

# Nearly every hash stands once; only the rows of the others are numbered, so nothing wide is ever sorted.
_REPEATED = """
create temporary table repeated as
with named as (
    select file_number, line,
        row_hash || case when vendor_id then '' else coalesce('-' || nullif(ordinal, 1), '') end as event_id
    from (
        select file_number, line, row_hash, vendor_id,
            row_number() over (partition by file_number, row_hash order by line) as ordinal
        from staged where row_hash in (select row_hash from staged group by row_hash having count(*) > 1)
    )
)
select file_number, line, event_id,
    row_number() over (partition by event_id order by file_number, line) = 1 as is_first
from named
"""

_NEW = """
with called as (
    select coalesce(repeated.event_id, staged.row_hash) as event_id,
        staged.source, staged.name, staged.time, staged.distinct_id, staged.anonymous_id, staged.properties
    from staged left join repeated using (file_number, line)
    where coalesce(repeated.is_first, true)
)
select event_id, $import_id as import_id, source, name, time, $received_at::timestamptz as received_at,
    distinct_id, anonymous_id, properties
from called
where not exists (select 1 from events where events.event_id = called.event_id)
"""


def whole_milliseconds(instant: datetime) -> datetime:
    """The instant in UTC, finer parts cut."""
    instant = instant.astimezone(UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


class Arriving:
    """The new rows of one import as a stream of batches shaped like `EVENT`. Counts while they pass.

    Attributes:
        rows: how many have passed.
        newest: the newest event time among them, or None.
        failure: what went wrong on the way, where the table's writer only reports that something did.
    """

    def __init__(
        self,
        parts: Sequence[Path],
        event_files: Sequence[str],
        *,
        import_id: str,
        received_at: datetime,
        spill: Path,
        passed: Callable[[int], None] | None = None,
    ) -> None:
        self.rows = 0
        self.newest: datetime | None = None
        self.failure: Exception | None = None
        self._passed = passed
        self._connection = connect(spill)
        try:
            self._connection.read_parquet([str(part) for part in parts]).create_view("staged")
            view_of_events(self._connection, event_files)
            self._connection.execute(_REPEATED)
            # `sql` streams; `execute` would hold all rows first.
            asked = self._connection.sql(_NEW, params={"import_id": import_id, "received_at": received_at.isoformat()})
            self._reader = asked.to_arrow_reader(_BATCH)
            self._first = self._next()
        except BaseException:
            self._connection.close()
            raise

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return self._first is None

    def reader(self) -> pa.RecordBatchReader:
        """The stream; it can be read once."""
        return pa.RecordBatchReader.from_batches(EVENT, self._batches())

    def close(self) -> None:
        self._connection.close()

    def _batches(self) -> Iterator[pa.RecordBatch]:
        batch = self._first
        while batch is not None:
            self.rows += batch.num_rows
            newest = pc.max(batch.column("time")).as_py()
            self.newest = newest if self.newest is None else max(self.newest, newest)
            yield batch
            if self._passed is not None:
                self._passed(self.rows)
            batch = self._next()

    def _next(self) -> pa.RecordBatch | None:
        try:
            for batch in self._reader:
                if batch.num_rows:
                    return batch.cast(EVENT)
        except Exception as error:
            self.failure = error
            raise
        return None


def view_of_events(connection: "DuckDBPyConnection", event_files: Sequence[str], name: str = "events") -> None:
    """Make a view of the lake's events in this connection; an empty one where there are none."""
    view_of_rows(connection, event_files, EVENT, name)


def view_of_rows(connection: "DuckDBPyConnection", files: Sequence[str], schema: pa.Schema, name: str) -> None:
    """The same for any table of facts."""
    if files:
        connection.read_parquet(list(files)).create_view(name)
    else:
        connection.from_arrow(schema.empty_table()).create(name)
