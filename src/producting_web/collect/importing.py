"""How does an uploaded file go into the lake, exactly once, also when the worker is killed in the middle?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from producting.words import Language, Words
from producting_web.collect import facts, looking
from producting_web.collect.models import Upload

if TYPE_CHECKING:
    from producting.lake import ImportRecord
    from producting.log import Imported

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the import's id, rows by their fate, what the reader must know."""

    import_id: str
    accepted: int
    duplicate: int
    rejected: dict[str, int]
    notes: tuple[Words, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "duplicate": self.duplicate,
            "rejected": self.rejected,
            "notes": [[note.en, note.ko] for note in self.notes],
        }


def bring_in(upload: Upload, at: datetime, *, language: Language, progress: Progress) -> Outcome:
    """Import a file as its mapping says.

    Args:
        at: the import instant. The same instant for the same upload finds what an earlier, cut-off run of this work
            brought in already, so that its rows are told as new and not as known.

    Raises:
        ProductingError: it is refused; nothing of it went in.
    """
    home = facts.home()
    before = _finished(home, at)
    if before is not None:
        return _told(before)
    imported = _import(home, upload, at, language, progress)
    result = imported.result
    if not result.accepted:
        # A run that died between the commit and its last word was settled by this one.
        before = _finished(home, at)
        if before is not None and before.accepted:
            return _told(before)
    notes = imported.notes
    return Outcome(result.import_id, result.accepted, result.duplicate, dict(result.rejected), notes)


def take_out(import_id: str, *, again: bool) -> int:
    """Take the rows of an import out; how many there were.

    Args:
        again: this work was cut off before, so that finding nothing more to do is no fault.

    Raises:
        ProductingError: there is no such import, or it is undone already.
    """
    from producting.log import list_imports, undo_import

    home = facts.home()
    record = next((record for record in list_imports(home) if record.import_id == import_id), None)
    if again and record is not None and record.state == "undone":
        return record.accepted
    return undo_import(home, import_id)


def _import(home: Path, upload: Upload, at: datetime, language: Language, progress: Progress) -> "Imported":
    from producting.log import import_files, import_rates, import_spend

    here, said = facts.setting(), upload.mapping.get(upload.kind, {})
    told: dict[str, Any] = {"imported_at": at, "zone": here.time_zone, "language": language, "names": [upload.name]}
    if upload.kind == Upload.Kind.RATES:
        return import_rates(home, [upload.path], **told)
    if upload.kind == Upload.Kind.EVENTS:
        return import_files(home, [upload.path], looking.events_mapping(said), progress=progress, **told)
    return import_spend(
        home,
        [upload.path],
        said.get("platform_name") or upload.platform or "generic",
        currency=said.get("currency_code"),
        mapping=looking.spend_mapping(said),
        workspace_currency=here.currency,
        **told,
    )


def _finished(home: Path, at: datetime) -> "ImportRecord | None":
    """The import of that instant that went in; the one with rows, where a repeat left a second."""
    from producting.log import list_imports

    milliseconds = int(at.timestamp() * 1000)
    found = [
        r for r in list_imports(home) if r.state == "done" and int(r.imported_at.timestamp() * 1000) == milliseconds
    ]
    return max(found, key=lambda record: record.accepted, default=None)


def _told(record: "ImportRecord") -> Outcome:
    return Outcome(record.import_id, record.accepted, record.duplicate, dict(record.rejected))
