"""An import is taken out again; answers are brought up to date."""

from django.db import transaction

from producting.errors import ImportUnknown
from producting.words import Words
from producting_web.collect import facts
from producting_web.ops import jobs
from producting_web.ops.models import Job
from producting_web.people import audit
from producting_web.people.models import User

_UNFINISHED = (Job.State.WAITING, Job.State.RUNNING)


def undo(*, actor: User, import_id: str) -> Job:
    """Queue the undo of an import; the job that is on it already, where there is one.

    Raises:
        ImportUnknown: there is no import with that id that has rows.
    """
    from producting.log import list_imports

    record = next((r for r in list_imports(facts.home()) if r.import_id == import_id and r.state == "done"), None)
    if record is None:
        raise ImportUnknown(
            Words("There is no such import to undo (any more).", "되돌릴 가져오기가 없어요. 이미 되돌렸을 수 있어요.")
        )
    name = ", ".join(record.files) or import_id
    with transaction.atomic():
        standing = Job.objects.filter(kind="undo", state__in=_UNFINISHED, result__import_id=import_id).first()
        if standing is not None:
            return standing
        title = Words(f"Undo of “{name[:200]}”", f"‘{name[:200]}’ 되돌리기")
        audit.record(actor=actor, action="import.undone", subject=name, import_id=import_id, rows=record.accepted)
        return jobs.start(kind="undo", title=title, actor=actor, import_id=import_id, table=record.table)


def bring_up_to_date(*, actor: User | None) -> Job:
    """Queue a build of the timelines, or give the one that waits or runs. No actor: the workspace."""
    with transaction.atomic():
        standing = Job.objects.filter(kind="timelines", state__in=_UNFINISHED).first()
        title = Words("Answers brought up to date", "답에 새 데이터 반영")
        return standing or jobs.start(kind="timelines", title=title, actor=actor)
