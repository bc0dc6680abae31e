"""The lake: one place for all events, written by one at a time, read by anyone at any time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pyarrow as pa

from producting.lake.arriving import Arriving, whole_milliseconds
from producting.lake.ledger import Ledger
from producting.lake.records import Arrival, ImportRecord, ImportResult, LakeStatus, Snapshot
from producting.lake.recovery import (
    RowsOfImport,
    import_mark,
    records_from_rows,
    recover,
    rows_by_import,
    undo_mark,
)
from producting.lake.refusals import check_root, never_got_in, said_plainly, undone_already, unknown_import
from producting.lake.rejects import has_rejects, keep_rejects
from producting.lake.shapes import EVENTS, SHAPES, Shape
from producting.lake.tables import (
    commit_of,
    is_local,
    label_of,
    look,
    make_table,
    open_table,
    parquet_options,
)
from producting.lake.workroom import writers_lock
from producting.words import Words

if TYPE_CHECKING:
    from deltalake import DeltaTable

Chosen = Callable[[pa.Table, ImportRecord], pa.Table]
Commit = Callable[["DeltaTable", ImportRecord], tuple[int, datetime | None]]

_FILE_SIZE = 128 * 2**20  # bytes: big enough to scan well, small enough to rewrite
_READING = Words("Reading the lake", "데이터를 읽는 데")
_IMPORTING = Words("The import", "가져오기에")
_UNDOING = Words("The undo", "되돌리기에")


class Lake:
    """Open tables of events and imports under one root.

    Args:
        root: a folder, or an object storage URL (`s3://…`).
        lock: the writers' lock file; `<root>/writer.lock` unless named. A root that is a URL has to name one.
        patience: how many seconds a writer waits for another.

    Readers never wait: every property looks at the newest committed version. Hold a `snapshot()` to see one version.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Lake(folder).status().events
    0
    """

    def __init__(self, root: Path | str, *, lock: Path | None = None, patience: float = 300.0) -> None:
        text = str(root)
        self.root = str(Path(text).absolute()) if is_local(text) else text.rstrip("/")
        check_root(self.root)
        self._events = f"{self.root}/events"
        self._ledger = Ledger(f"{self.root}/imports")
        self._lock = lock or (Path(self.root) if is_local(self.root) else Path(gettempdir())) / "writer.lock"
        self._patience = patience

    # Reading

    def snapshot(self) -> Snapshot:
        """The newest version: its label, its files, what its log knows about them."""
        with said_plainly(_READING):
            return look(open_table(self._events), self._events)

    @property
    def version(self) -> int:
        """The events table's version; -1 before the first import."""
        return self.snapshot().version

    @property
    def data_version(self) -> str:
        """A short label of exactly the rows that are in now."""
        return self.snapshot().data_version

    @property
    def newest_import_at(self) -> datetime | None:
        """The newest import instant of the rows that are in now."""
        return self.snapshot().newest_import_at

    def event_files(self) -> list[str]:
        """The Parquet files of the newest version, for DuckDB's `read_parquet`. Empty before the first import."""
        return list(self.snapshot().event_files)

    def imports(self) -> tuple[ImportRecord, ...]:
        """Every import with its state, oldest first. If the imports table is lost, what the rows still tell."""
        with said_plainly(_READING):
            if self._ledger.exists():
                return tuple(self._ledger.records().values())
            return records_from_rows(self.root)

    def rows(self, shape: Shape) -> pa.Table:
        """All rows of a small table (spend, rates), also those that newer ones have replaced."""
        with said_plainly(_READING):
            return _rows(open_table(self._uri(shape)), shape)

    def rows_of_imports(self, shape: Shape) -> tuple[RowsOfImport, ...]:
        """How many rows of each import are in one table now, and what they are about, in order of arrival."""
        with said_plainly(_READING):
            return rows_by_import(self.root, shape)

    def label(self, shape: Shape) -> str:
        """A short label of exactly the rows that are in one table now."""
        with said_plainly(_READING):
            return label_of(open_table(self._uri(shape)))

    def status(self) -> LakeStatus:
        """Events, newest event, imports, bytes, version."""
        seen = self.snapshot()
        return LakeStatus(
            events=seen.events,
            newest_event=seen.newest_event,
            newest_import_at=seen.newest_import_at,
            imports=sum(record.state == "done" for record in self.imports()),
            bytes=seen.bytes,
            files=len(seen.event_files),
            version=seen.version,
            data_version=seen.data_version,
        )

    # Writing

    def append(
        self,
        parts: Sequence[Path],
        arrival: Arrival,
        *,
        rows: int,
        spill: Path,
        passed: Callable[[int], None] | None = None,
    ) -> ImportResult:
        """Add the staged rows that are not in the lake yet, in one commit.

        Args:
            parts: Parquet files of `producting.events.schema.STAGED`.
            arrival: what is known about the files.
            rows: how many rows the parts hold.
            spill: a folder for work that outgrows the memory.
            passed: hears how many new rows are written so far.

        Raises:
            LakeBusy: another writer held the lock for too long.
            LakeError: the disk is full, a folder is closed, a table is damaged; nothing of this import is visible then.
        """
        return self._import(
            EVENTS, arrival, rows, lambda table, record: self._commit_events(table, parts, record, spill, passed)
        )

    def add(self, shape: Shape, chosen: Chosen, arrival: Arrival, *, rows: int) -> ImportResult:
        """Add rows to a small table (spend, rates), in one commit.

        Args:
            shape: which table.
            chosen: given the rows that are in and the record of this import, the rows to add, in the table's columns.
                Whatever else was offered counts as a duplicate.
            arrival: what is known about the files.
            rows: how many rows are offered.

        Raises: as `append`.
        """
        return self._import(shape, arrival, rows, lambda table, record: self._commit_rows(table, shape, chosen, record))

    def undo(self, import_id: str) -> int:
        """Take exactly the rows of one import out again; how many there were.

        Raises:
            ImportUnknown: there is no such import.
            LakeError: it is undone already, or it never got in.
        """
        if self.version < 0 and not self.imports():
            raise unknown_import(import_id, [])
        with self._writing(_UNDOING):
            record = self._undoable(import_id)
            shape = SHAPES[record.table]
            table = open_table(self._uri(shape))
            if table is None or not rows_by_import(self.root, shape, import_id):
                self._ledger.write(record.becomes("undone"))
                return 0
            self._ledger.write(record.becomes("undoing"))
            removed = table.delete(
                "import_id = '" + import_id.replace("'", "''") + "'",
                writer_properties=parquet_options(),
                commit_properties=commit_of(undo_mark(import_id), undone_import_id=import_id),
            )
            self._ledger.write(record.becomes("undone"))
            return int(removed["num_deleted_rows"])

    @contextmanager
    def _writing(self, doing: Words) -> Iterator[None]:
        """The writer's turn: alone, after what a dead writer left is settled; what fails inside is settled at once."""
        with said_plainly(doing), writers_lock(self._lock, self._patience):
            recover(self.root, self._ledger)
            try:
                yield
            except Exception:
                # The disk may be full; then the next writer settles it.
                with suppress(Exception):
                    recover(self.root, self._ledger)
                raise

    def _uri(self, shape: Shape) -> str:
        return f"{self.root}/{shape.name}"

    def _import(self, shape: Shape, arrival: Arrival, rows: int, commit: Commit) -> ImportResult:
        """One import from its first record to its last; `commit` adds the rows."""
        with self._writing(_IMPORTING):
            import_id = self._free_id(arrival)
            rejects_file = keep_rejects(arrival, import_id)
            if rows == 0:
                return ImportResult(import_id, 0, 0, dict(arrival.rejected), rejects_file)
            record = _record(arrival, import_id, shape, rows, rejects_file)
            self._ledger.write(record)
            accepted, newest = commit(make_table(self._uri(shape), shape.schema, shape.configuration), record)
            self._ledger.write(
                record.becomes("done", accepted=accepted, duplicate=rows - accepted, newest_event=newest)
            )
            return ImportResult(import_id, accepted, rows - accepted, record.rejected, rejects_file)

    def _commit_rows(
        self, table: "DeltaTable", shape: Shape, chosen: Chosen, record: ImportRecord
    ) -> tuple[int, datetime | None]:
        from deltalake import write_deltalake

        fresh = chosen(_rows(table, shape), record).cast(shape.schema)
        if fresh.num_rows == 0:
            return 0, None
        write_deltalake(
            table,
            fresh.to_reader(),
            mode="append",
            writer_properties=parquet_options(),
            commit_properties=commit_of(import_mark(record.import_id), import_id=record.import_id),
        )
        (known,) = rows_by_import(self.root, shape, record.import_id)
        return known.rows, known.newest

    def _commit_events(
        self,
        table: "DeltaTable",
        parts: Sequence[Path],
        record: ImportRecord,
        spill: Path,
        passed: Callable[[int], None] | None,
    ) -> tuple[int, datetime | None]:
        from deltalake import write_deltalake

        seen = look(table, self._events).event_files
        arriving = Arriving(
            parts, seen, import_id=record.import_id, received_at=record.imported_at, spill=spill, passed=passed
        )
        try:
            if not arriving.is_empty:
                write_deltalake(
                    table,
                    arriving.reader(),
                    mode="append",
                    target_file_size=_FILE_SIZE,
                    writer_properties=parquet_options(),
                    commit_properties=commit_of(import_mark(record.import_id), import_id=record.import_id),
                )
        except Exception as error:
            raise arriving.failure or error from error
        finally:
            arriving.close()
        return arriving.rows, arriving.newest

    def _free_id(self, arrival: Arrival) -> str:
        taken = self._ledger.records()
        wanted, number = arrival.import_id, 1
        while wanted in taken or has_rejects(arrival, wanted):
            number += 1
            wanted = f"{arrival.import_id}-{number}"
        return wanted

    def _undoable(self, import_id: str) -> ImportRecord:
        known = self._ledger.records()
        record = known.get(import_id)
        if record is None:
            raise unknown_import(import_id, [name for name, found in known.items() if found.state == "done"])
        if record.state == "undone":
            raise undone_already(import_id)
        if record.state == "failed":
            raise never_got_in(import_id)
        return record


def _rows(table: "DeltaTable | None", shape: Shape) -> pa.Table:
    if table is None:
        return shape.schema.empty_table()
    return table.to_pyarrow_table().cast(shape.schema).combine_chunks()


def _record(arrival: Arrival, import_id: str, shape: Shape, rows: int, rejects_file: str | None) -> ImportRecord:
    return ImportRecord(
        import_id,
        whole_milliseconds(arrival.imported_at),
        "started",
        files=arrival.files,
        format=arrival.format,
        time_zone=arrival.time_zone,
        rows=rows,
        rejected=dict(arrival.rejected),
        rejects_file=rejects_file,
        table=shape.name,
    )
