"""What did a writer that died leave behind? Settled by the next one, under the lock, before it begins.

Two records frame every change: `started` or `undoing` before, `done` or `undone` after. The change itself is one Delta
commit that carries a mark (`import:<id>`, `undo:<id>`). So after a crash the mark alone decides what is true.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from producting.lake.arriving import view_of_rows
from producting.lake.ledger import Ledger, rebuilt
from producting.lake.records import ImportRecord
from producting.lake.shapes import SHAPES, Shape
from producting.lake.tables import did, files_of, is_local, open_table, paths_of
from producting.sql import connect


@dataclass(frozen=True, slots=True)
class RowsOfImport:
    """What a table itself knows about an import: how many of its rows are in, what they are about first and last.

    `source`: where its events came from (`file`); empty where the table does not tell.
    """

    import_id: str
    received_at: datetime
    rows: int
    newest: datetime
    oldest: datetime
    source: str


def import_mark(import_id: str) -> str:
    return f"import:{import_id}"


def undo_mark(import_id: str) -> str:
    return f"undo:{import_id}"


def recover(root: str, ledger: Ledger) -> None:
    """Settle every import that was cut off, and remove the files it wrote but never committed.

    Needs the writer's lock.
    """
    if not ledger.exists():
        lost = records_from_rows(root)
        if lost:
            ledger.write(*lost)
        return
    open_ones = [record for record in ledger.records().values() if _is_open(record)]
    settled = [_settle(record, root) for record in open_ones]
    if settled:
        for name in {record.table for record in settled}:
            _remove_uncommitted(f"{root}/{name}", ledger.uri)
        ledger.write(*settled)


def records_from_rows(root: str) -> tuple[ImportRecord, ...]:
    """One record per import that has rows, from the rows alone (the imports table is missing), in order of arrival."""
    found = [(row, shape.name) for shape in SHAPES.values() for row in rows_by_import(root, shape)]
    found.sort(key=lambda pair: (pair[0].received_at, pair[0].import_id))
    return tuple(rebuilt(r.import_id, r.received_at, r.rows, r.newest, name) for r, name in found)


def rows_by_import(root: str, shape: Shape, import_id: str | None = None) -> tuple[RowsOfImport, ...]:
    """How many rows each import (or the one named) has in one table, in order of arrival."""
    uri = f"{root}/{shape.name}"
    files = paths_of(open_table(uri), uri)
    if not files:
        return ()
    source = "any_value(source)" if "source" in shape.schema.names else "''"
    with connect() as connection:
        view_of_rows(connection, files, shape.schema, "facts")
        found = connection.execute(
            f"select import_id, epoch_ms(min(received_at)), count(*), epoch_ms(max({shape.about})), "
            f"epoch_ms(min({shape.about})), {source} from facts "
            "where $import_id is null or import_id = $import_id group by all order by 2, 1",
            {"import_id": import_id},
        ).fetchall()
    return tuple(
        RowsOfImport(name, _instant(at), rows, _instant(newest), _instant(oldest), source)
        for name, at, rows, newest, oldest, source in found
    )


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _is_open(record: ImportRecord) -> bool:
    return record.state in ("started", "undoing")


def _settle(record: ImportRecord, root: str) -> ImportRecord:
    table = open_table(f"{root}/{record.table}")
    if record.state == "undoing":
        return record.becomes("undone" if did(table, undo_mark(record.import_id)) else "done")
    if not did(table, import_mark(record.import_id)):
        return record.becomes("failed")
    (known,) = rows_by_import(root, SHAPES[record.table], record.import_id) or (None,)
    accepted = known.rows if known else 0
    return record.becomes(
        "done", accepted=accepted, duplicate=record.rows - accepted, newest_event=known.newest if known else None
    )


def _remove_uncommitted(uri: str, imports_uri: str) -> None:
    """Delete what the dead writer wrote after its record, except what its commit holds.

    Safe under the lock: since that record nobody else wrote, so a newer file that the table does not name is its
    leftover. Older files stay: readers of earlier versions may hold them. Only done in a local folder.
    """
    table, imports = open_table(uri), open_table(imports_uri)
    if not is_local(uri) or table is None or imports is None:
        return
    record = Path(imports_uri) / "_delta_log" / f"{imports.version():020d}.json"
    with suppress(OSError):
        since = record.stat().st_mtime
        files = files_of(table)
        named = set(files.column("path").to_pylist()) if files.num_rows else set()
        for file in Path(uri).iterdir():
            if file.is_file() and file.name not in named and file.stat().st_mtime >= since:
                file.unlink()
