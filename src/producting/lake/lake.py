"""The lake: one place for all events, written by one at a time, read by anyone at any time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from producting.events.schema import EVENT
from producting.lake.arriving import Arriving, whole_milliseconds
from producting.lake.ledger import Ledger
from producting.lake.records import Arrival, ImportRecord, ImportResult, LakeStatus, Snapshot
from producting.lake.recovery import import_mark, records_from_rows, recover, rows_by_import, undo_mark
from producting.lake.refusals import check_root, never_got_in, said_plainly, undone_already, unknown_import
from producting.lake.tables import (
    EVENTS_CONFIGURATION,
    commit_of,
    is_local,
    look,
    make_table,
    open_table,
    parquet_options,
)
from producting.lake.workroom import writers_lock
from producting.words import Words

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
            return records_from_rows(self._events)

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
        with self._writing(_IMPORTING):
            import_id = self._free_id(arrival)
            rejects_file = _keep_rejects(arrival, import_id)
            if rows == 0:
                return ImportResult(import_id, 0, 0, dict(arrival.rejected), rejects_file)
            record = ImportRecord(
                import_id,
                whole_milliseconds(arrival.imported_at),
                "started",
                files=arrival.files,
                format=arrival.format,
                time_zone=arrival.time_zone,
                rows=rows,
                rejected=dict(arrival.rejected),
                rejects_file=rejects_file,
            )
            self._ledger.write(record)
            accepted, newest = self._commit(parts, record, spill, passed)
            self._ledger.write(
                record.becomes("done", accepted=accepted, duplicate=rows - accepted, newest_event=newest)
            )
            return ImportResult(import_id, accepted, rows - accepted, record.rejected, rejects_file)

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
            table = open_table(self._events)
            if table is None or not rows_by_import(self._events, import_id):
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
            recover(self._events, self._ledger)
            try:
                yield
            except Exception:
                # The disk may be full; then the next writer settles it.
                with suppress(Exception):
                    recover(self._events, self._ledger)
                raise

    def _commit(
        self, parts: Sequence[Path], record: ImportRecord, spill: Path, passed: Callable[[int], None] | None
    ) -> tuple[int, datetime | None]:
        from deltalake import write_deltalake

        table = make_table(self._events, EVENT, EVENTS_CONFIGURATION)
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
        while wanted in taken or _has_rejects(arrival, wanted):
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


def _rejects_place(arrival: Arrival, import_id: str) -> Path | None:
    return arrival.rejects_folder / f"{import_id}.csv" if arrival.rejects_folder else None


def _has_rejects(arrival: Arrival, import_id: str) -> bool:
    place = _rejects_place(arrival, import_id)
    return place is not None and place.exists()


def _keep_rejects(arrival: Arrival, import_id: str) -> str | None:
    """Move the rejected rows to where they are kept; returns the place."""
    place = _rejects_place(arrival, import_id)
    if arrival.rejects is None:
        return None
    if place is None:
        return str(arrival.rejects)
    place.parent.mkdir(parents=True, exist_ok=True)
    arrival.rejects.replace(place)
    return str(place)
