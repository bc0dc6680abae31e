"""Every import that the lake knows, whoever brought it in and however."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import reverse

from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.models import Upload
from producting_web.collect.selectors import said
from producting_web.ops.models import Job
from producting_web.ops.progress import progress_of
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying
from producting_web.ui.parts import Act as Button
from producting_web.ui.parts import Dialog, Pages, Progress

if TYPE_CHECKING:
    from producting.lake import ImportRecord

PER_PAGE = 20
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import: what, whose, when, how many rows had which fate, what can be done with it."""

    id: str
    files: Words
    kind: Words
    state: Words
    is_in: bool
    at: datetime
    who: str
    new: int
    known: int
    reasons: tuple[tuple[Words, int], ...]
    rejects: str | None
    undo: Dialog | None
    undoing: Progress | None

    @property
    def left_out(self) -> int:
        return sum(count for _, count in self.reasons)


@dataclass(frozen=True, slots=True)
class Imports:
    """A page of the list, the newest first."""

    rows: tuple[ImportRow, ...]
    pages: Pages
    total: int


def imports(user: User, page: int) -> Imports:
    """A page of all imports; a page beyond the end is the last."""
    from producting.log import list_imports

    records = sorted(list_imports(facts.home()), key=lambda record: record.imported_at, reverse=True)
    last = max(1, -(-len(records) // PER_PAGE))
    number = min(max(page, 1), last)
    shown = records[(number - 1) * PER_PAGE : number * PER_PAGE]
    owners = {
        upload.import_id: upload
        for upload in Upload.objects.select_related("actor").filter(
            import_id__in=[record.import_id for record in shown]
        )
    }
    undoing = {
        job.result.get("import_id"): job
        for job in Job.objects.filter(kind="undo", state__in=(Job.State.WAITING, Job.State.RUNNING))
    }
    rows = tuple(_row(record, owners.get(record.import_id), undoing.get(record.import_id), user) for record in shown)
    total = saying.number(len(records))
    return Imports(rows, Pages(number, last, Words(f"{total.en} imports", f"모두 {total.ko}건")), len(records))


def rejects_path(import_id: str) -> Path | None:
    """Where the rejected rows of an import lie; None where there are none."""
    from producting.log import rejects_of

    return rejects_of(facts.home(), import_id)


def _row(record: "ImportRecord", upload: Upload | None, job: Job | None, user: User) -> ImportRow:
    left_out = sorted(record.rejected.items(), key=lambda pair: (-pair[1], pair[0]))
    opens = may(user, Act.SEE_PERSONS) and bool(left_out)
    who = str(upload.actor) if upload is not None and upload.actor else said.somebody(None)
    can_undo = record.state == "done" and record.accepted > 0 and job is None and may(user, Act.UNDO_IMPORT)
    return ImportRow(
        id=record.import_id,
        files=_names(record),
        kind=said.KINDS.get(record.table, Words(record.table, record.table)),
        state=said.IMPORTED[record.state],
        is_in=record.state == "done",
        at=record.imported_at,
        who=who,
        new=record.accepted,
        known=record.duplicate,
        reasons=tuple((said.reason(code), count) for code, count in left_out),
        rejects=reverse("import_rejects", args=[record.import_id]) if opens else None,
        undo=undo_dialog(record.import_id, _names(record), record.accepted) if can_undo else None,
        undoing=progress_of(job) if job is not None and may(user, Act.UPLOAD) else None,
    )


def _names(record: "ImportRecord") -> Words:
    """What the files are called; of a path only its end."""
    names = [name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] or name for name in record.files]
    if not names:
        return Words(record.import_id, record.import_id)
    shown, more = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
    return Words(shown + (f" and {more} more" if more > 0 else ""), shown + (f" 외 {more}개" if more > 0 else ""))


def undo_of(import_id: str) -> Dialog | None:
    """The same dialog for a page of its own; None where there is nothing to undo."""
    from producting.log import list_imports

    found = (record for record in list_imports(facts.home()) if record.import_id == import_id)
    record = next((record for record in found if record.state == "done" and record.accepted), None)
    return undo_dialog(import_id, _names(record), record.accepted) if record is not None else None


def undo_dialog(import_id: str, names: Words, accepted: int) -> Dialog:
    """Asks before the rows of an import are taken out; says how many there are."""
    rows = said.rows(accepted)
    return Dialog(
        id=f"undo-{import_id}",
        title=Words(f"Undo the import of {names.en}?", f"{names.ko} 가져오기를 되돌릴까요?"),
        sentences=(
            Words(
                f"Exactly its {rows.en} are taken out of all answers. Uploading the file again brings them back.",
                f"이때 들어온 {rows.ko}만 모든 답에서 빠져요. 파일을 다시 올리면 돌아와요.",
            ),
        ),
        act=Button(Words(f"Take {rows.en} out", f"{rows.ko} 빼기"), reverse("import_undo", args=[import_id])),
        is_dangerous=True,
    )
