"""One uploaded file: how it would be read, how far its import is, what became of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from producting.words import Words
from producting_web.collect.models import Upload
from producting_web.collect.selectors import said
from producting_web.collect.selectors.imports import undo_dialog
from producting_web.ops.models import Job
from producting_web.ops.progress import Shown, of_job
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Act as Button
from producting_web.ui.parts import Dialog

if TYPE_CHECKING:
    from producting.events.previews import Preview, PreviewRow

_MOST_COLUMNS = 40  # of which cells are shown
_LONGEST = 80  # characters of a cell


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the file: its name, what it is taken for, whether it was found (and not named)."""

    name: str
    role: Words
    is_used: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its line in the file, what is understood of it or why it cannot go in, its cells."""

    line: int
    meaning: tuple[str, ...]
    reason: Words | None
    cells: tuple[tuple[str, bool], ...]  # the text, and whether it is the one at fault
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """`collect/_preview.html`: the beginning of a file as it would be understood."""

    meanings: tuple[Words, ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    more_columns: int
    refused: int
    how: Words
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """Rows by what became of them."""

    new: int
    known: int
    left_out: int
    reasons: tuple[tuple[Words, int], ...]
    notes: tuple[Words, ...]
    rejects: str | None
    may_see_rejects: bool


@dataclass(frozen=True, slots=True)
class UploadPage:
    """A file's page beside its form."""

    upload: Upload
    size: str
    kind: Words
    state: Words
    who: str
    job: Shown | None
    fate: Fate | None
    read_like: str
    discard: Dialog | None
    undo: Dialog | None


def upload_page(upload: Upload, user: User) -> UploadPage:
    """What its page says; the form and the first rows are asked apart."""
    job = upload.job
    return UploadPage(
        upload=upload,
        size=said.size(upload.size),
        kind=said.KINDS[upload.kind],
        state=said.UPLOADED[upload.standing],
        who=str(upload.actor) if upload.actor else "–",
        job=_shown(upload, job),
        fate=fate_of(upload, user) if upload.result else None,
        read_like=upload.read_like.name if upload.read_like else "",
        discard=_discard(upload) if upload.is_open else None,
        undo=_undo(upload, user),
    )


def seen(preview: "Preview") -> Seen:
    """The first rows, cut to what a page can hold."""
    shown = preview.columns[:_MOST_COLUMNS]
    used = [name for name in preview.meanings if any(row.meaning.get(name) is not None for row in preview.rows)]
    lines = tuple(_line(row, used, [column.name for column in shown]) for row in preview.rows)
    return Seen(
        meanings=tuple(said.ROLES[name] for name in used),
        heads=tuple(Head(_cut(c.name), said.ROLES[c.role], c.role not in ("left_out", "property")) for c in shown),
        lines=lines,
        more_columns=len(preview.columns) - len(shown),
        refused=sum(line.reason is not None for line in lines),
        how=_how(preview),
        notes=preview.notes,
    )


def fate_of(upload: Upload, user: User) -> Fate:
    result = upload.result
    left_out = sorted(result.get("rejected", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    return Fate(
        new=result.get("accepted", 0),
        known=result.get("duplicate", 0),
        left_out=sum(count for _, count in left_out),
        reasons=tuple((said.reason(code), count) for code, count in left_out),
        notes=tuple(Words(en, ko) for en, ko in result.get("notes", [])),
        rejects=reverse("import_rejects", args=[upload.import_id]) if left_out and upload.import_id else None,
        may_see_rejects=may(user, Act.SEE_PERSONS),
    )


def _shown(upload: Upload, job: Job | None) -> Shown | None:
    """The import while it runs, and how it was refused; a good end is told by the rows."""
    if job is None or (job.state == Job.State.DONE):
        return None
    return of_job(job)


def _undo(upload: Upload, user: User) -> Dialog | None:
    rows = upload.result.get("accepted", 0)
    if upload.state != Upload.State.IMPORTED or not rows or not may(user, Act.UNDO_IMPORT):
        return None
    return undo_dialog(upload.import_id, Words(upload.name, upload.name), rows)


def _discard(upload: Upload) -> Dialog:
    return Dialog(
        id="discard",
        title=Words(f"Throw “{upload.name}” away?", f"‘{upload.name}’ 파일을 버릴까요?"),
        sentences=(
            Words(
                "The file is deleted on the server. Nothing that was imported changes.",
                "서버에 올린 파일을 지워요. 이미 가져온 내용은 그대로예요.",
            ),
        ),
        act=Button(Words("Throw away", "버리기"), reverse("upload_discard", args=[upload.pk])),
        is_dangerous=True,
    )


def _line(row: "PreviewRow", used: list[str], columns: list[str]) -> Line:
    cells = tuple((_cut(cell or ""), name == row.at_fault) for cell, name in zip(row.cells, columns, strict=False))
    return Line(
        row.line, tuple(_cut(row.meaning.get(name) or "") for name in used), row.sentence, cells, _cut(row.text or "")
    )


def _how(preview: "Preview") -> Words:
    """How the file is written: its format, encoding, times."""
    parts = [preview.format.upper() if preview.format != "jsonl" else "JSON Lines", preview.encoding or ""]
    times = preview.time_format[:2]
    zone = f", {preview.zone}" if preview.zone_used else ""
    both = [Words(part, part) for part in parts if part]
    if times:
        both.append(
            Words(f"times {' / '.join(t.en for t in times)}{zone}", f"시각 {' / '.join(t.ko for t in times)}{zone}")
        )
    return Words(" · ".join(part.en for part in both), " · ".join(part.ko for part in both))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
