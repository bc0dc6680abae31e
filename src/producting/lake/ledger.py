"""The imports table: what each import is, as rows that are only ever added. The last row about an import counts."""

from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from producting.events.schema import INSTANT
from producting.lake.records import ImportRecord
from producting.lake.tables import make_table, open_table

if TYPE_CHECKING:
    from deltalake import DeltaTable

ROW = pa.schema(
    [
        pa.field("step", pa.int64(), nullable=False),  # order of writing; the highest row about an import counts
        pa.field("import_id", pa.string(), nullable=False),
        pa.field("at", INSTANT, nullable=False),
        pa.field("state", pa.string(), nullable=False),
        pa.field("details", pa.string(), nullable=False),
    ]
)
_ROOM = 1_000_000  # rows that one commit may add, so that the next commit's stand behind them
_MANY_FILES = 64  # every row is a commit and a file of its own; beyond this they are put together


class Ledger:
    """The imports table at `uri`. Writing asks for the writer's lock; reading does not."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def exists(self) -> bool:
        return open_table(self.uri) is not None

    def records(self) -> dict[str, ImportRecord]:
        """The newest record of every import, in the order in which the imports first appeared."""
        table = open_table(self.uri)
        if table is None:
            return {}
        rows = table.to_pyarrow_table().sort_by("step").to_pylist()
        found: dict[str, ImportRecord] = {}
        for row in rows:
            found[row["import_id"]] = ImportRecord.read(row["import_id"], row["at"], row["state"], row["details"])
        return found

    def write(self, *records: ImportRecord) -> None:
        """Add what is now true of these imports."""
        from deltalake import write_deltalake

        table = make_table(self.uri, ROW)
        step = table.version() + 1
        rows = [
            {
                "step": step * _ROOM + i,
                "import_id": r.import_id,
                "at": r.imported_at,
                "state": r.state,
                "details": r.details(),
            }
            for i, r in enumerate(records)
        ]
        write_deltalake(table, pa.Table.from_pylist(rows, schema=ROW), mode="append")
        _put_together(table)


def _put_together(table: "DeltaTable") -> None:
    if pa.table(table.get_add_actions()).num_rows > _MANY_FILES:
        table.optimize.compact()


def rebuilt(
    import_id: str, imported_at: datetime, accepted: int, newest: datetime | None, table: str = "events"
) -> ImportRecord:
    """The record of an import of which only its rows are left (the imports table was lost)."""
    return ImportRecord(
        import_id, imported_at, "done", rows=accepted, accepted=accepted, newest_event=newest, table=table
    )
