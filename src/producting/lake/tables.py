"""Delta tables: opening, looking, committing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from producting.lake.records import Snapshot

if TYPE_CHECKING:
    from deltalake import CommitProperties, DeltaTable, WriterProperties


def is_local(root: str) -> bool:
    return "://" not in root


def open_table(uri: str) -> "DeltaTable | None":
    """The table's newest version, or None if there is none yet."""
    from deltalake import DeltaTable
    from deltalake.exceptions import TableNotFoundError

    if is_local(uri) and not (Path(uri) / "_delta_log").is_dir():
        return None
    try:
        return DeltaTable(uri)
    except TableNotFoundError:
        return None


def make_table(uri: str, schema: pa.Schema, configuration: dict[str, str | None] | None = None) -> "DeltaTable":
    """The table; created empty if it is not there."""
    from deltalake import DeltaTable

    table = open_table(uri)
    if table is not None:
        return table
    if is_local(uri):
        Path(uri).mkdir(parents=True, exist_ok=True)
    return DeltaTable.create(uri, schema, mode="ignore", configuration=configuration)


def files_of(table: "DeltaTable") -> pa.Table:
    """One row per Parquet file of this version: path, size_bytes, num_records and the statistics that are kept."""
    return pa.table(table.get_add_actions(flatten=True))


def paths_of(table: "DeltaTable | None", uri: str) -> tuple[str, ...]:
    """The Parquet files of this version, for DuckDB."""
    files = files_of(table) if table is not None else None
    # Not `file_uris()`: it percent-encodes spaces and Korean, and DuckDB takes paths as they are.
    return tuple(f"{uri}/{name}" for name in files.column("path").to_pylist()) if files and files.num_rows else ()


def label_of(table: "DeltaTable | None") -> str:
    """A short label of exactly the rows of this version."""
    return "empty" if table is None else f"v{table.version()}-{str(table.metadata().id)[:8]}"


def look(table: "DeltaTable | None", uri: str) -> Snapshot:
    """What stands in the events table, from its log alone."""
    if table is None:
        return Snapshot(-1, "empty", (), 0, None, None, 0)
    files = files_of(table)
    return Snapshot(
        version=table.version(),
        data_version=label_of(table),
        event_files=paths_of(table, uri),
        events=_total(files, "num_records"),
        newest_event=_newest(files, "max.time"),
        newest_import_at=_newest(files, "max.received_at"),
        bytes=_total(files, "size_bytes"),
    )


def _total(files: pa.Table, column: str) -> int:
    return sum(n or 0 for n in files.column(column).to_pylist()) if files.num_rows else 0


def _newest(files: pa.Table, column: str) -> datetime | None:
    instants = [t for t in files.column(column).to_pylist() if t is not None] if column in files.column_names else []
    return max(instants).astimezone(UTC) if instants else None


def commit_of(transaction: str, **facts: Any) -> "CommitProperties":
    """Marks a commit as the one that did `transaction`, so that after a crash we know that it happened."""
    from deltalake import CommitProperties, Transaction

    return CommitProperties(custom_metadata=facts, app_transactions=[Transaction(transaction, 1)])


def did(table: "DeltaTable | None", transaction: str) -> bool:
    """Whether a commit with that mark is in the table."""
    return table is not None and table.transaction_version(transaction) is not None


def parquet_options() -> "WriterProperties":
    from deltalake import ColumnProperties, WriterProperties

    # Every event_id is different: a dictionary of them only costs.
    plain = ColumnProperties(dictionary_enabled=False)
    return WriterProperties(
        compression="ZSTD", compression_level=1, max_row_group_size=500_000, column_properties={"event_id": plain}
    )
