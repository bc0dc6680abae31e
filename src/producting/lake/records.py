"""What the lake says about an import and about itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

State = Literal["started", "done", "failed", "undoing", "undone"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One command's files on their way into the lake.

    Attributes:
        import_id: the id proposed; if it is taken, the lake adds `-2`, `-3`, … and says so in the result.
        imported_at: the import instant (UTC); every row's `received_at`.
        files: the names of the files, as they were given.
        format: what the files are (`csv`, `parquet`, `jsonl`, …).
        time_zone: the zone that times without a zone were read in.
        rejected: how many rows were left out, by reason.
        rejects: where the rejected rows wait, or None.
        rejects_folder: where they are kept from now on, as `<import_id>.csv`.
    """

    import_id: str
    imported_at: datetime
    files: tuple[str, ...] = ()
    format: str = ""
    time_zone: str = "UTC"
    rejected: Mapping[str, int] = field(default_factory=dict)
    rejects: Path | None = None
    rejects_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one import: rows that are new, rows that were there already, rows left out by reason."""

    import_id: str
    accepted: int
    duplicate: int
    rejected: dict[str, int]
    rejects_file: str | None


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import as the lake remembers it. `newest_event` is that of the rows it added; `rows` were offered to it.

    `table`: which facts it brought (`events`, `spend`, `rates`); the newest day of spend or rates is its midnight.
    `state`: `done` and `undone` are final; `failed` added nothing; `started` and `undoing` are at work right now, or
    were cut off (then the next writer settles them).
    """

    import_id: str
    imported_at: datetime
    state: State
    files: tuple[str, ...] = ()
    format: str = ""
    time_zone: str = "UTC"
    rows: int = 0
    accepted: int = 0
    duplicate: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    rejects_file: str | None = None
    newest_event: datetime | None = None
    table: str = "events"

    def becomes(self, state: State, **changes: Any) -> "ImportRecord":
        """The same import in its next state."""
        return replace(self, state=state, **changes)

    def details(self) -> str:
        """What the imports table keeps as JSON, beside the id, the instant and the state."""
        newest = self.newest_event.isoformat() if self.newest_event else None
        kept = {name: getattr(self, name) for name in _DETAILS}
        return json.dumps({**kept, "newest_event": newest}, ensure_ascii=False, sort_keys=True)

    @staticmethod
    def read(import_id: str, imported_at: datetime, state: State, details: str) -> "ImportRecord":
        """The record from a row of the imports table."""
        kept = json.loads(details)
        newest = kept.get("newest_event")
        return ImportRecord(
            import_id=import_id,
            imported_at=imported_at.astimezone(UTC),
            state=state,
            **{name: kept[name] for name in _DETAILS if name in kept and name != "files"},
            files=tuple(kept.get("files", ())),
            newest_event=datetime.fromisoformat(newest) if newest else None,
        )


_DETAILS = ("files", "format", "time_zone", "rows", "accepted", "duplicate", "rejected", "rejects_file", "table")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the events, seen at one moment: what a reader holds on to while the lake moves on.

    Attributes:
        version: the table's version; -1 if there is no table yet.
        data_version: a short label of exactly these rows (also differs between two lakes of the same version number).
        event_files: the Parquet files of this version.
        events: how many rows they hold.
        newest_event: time of the newest row, or None.
        newest_import_at: the newest `received_at`, or None.
        bytes: size of the files.
    """

    version: int
    data_version: str
    event_files: tuple[str, ...]
    events: int
    newest_event: datetime | None
    newest_import_at: datetime | None
    bytes: int


@dataclass(frozen=True, slots=True)
class LakeStatus:
    """The lake in a few numbers. `imports` counts those that are in (state `done`)."""

    events: int
    newest_event: datetime | None
    newest_import_at: datetime | None
    imports: int
    bytes: int
    files: int
    version: int
    data_version: str
