"""Work in the background: bring a file in, take an import out, sort the timelines anew. Each can run twice."""

from datetime import datetime

from django.utils import timezone

from producting.errors import InputError, ProductingError
from producting.words import Language, Words
from producting_web.collect import facts, importing
from producting_web.collect.models import Upload
from producting_web.collect.services import uploads
from producting_web.collect.services.told import tell_how_it_ended
from producting_web.ops import jobs
from producting_web.ops.progress import say, telling
from producting_web.people.models import User

_BUILDING = Words("Sorting everybody's events anew", "모든 사람의 이벤트를 다시 정리하는 중")
_UP_TO_DATE = Words("The answers show everything that was imported.", "가져온 내용이 모두 답에 나와요.")


def register() -> None:
    jobs.work("timelines")(build_timelines)
    jobs.work("import")(import_upload)
    jobs.work("undo")(undo_import)


def build_timelines(running: jobs.Running) -> Words:
    """Bring the timelines up to what is in the lake."""
    from producting.timelines.refresh import open_timelines

    here = facts.setting()
    say(running, _BUILDING)
    open_timelines(facts.home(), zone=here.time_zone, currency=here.currency, progress=telling(running))
    return _UP_TO_DATE


def import_upload(running: jobs.Running) -> Words:
    """Bring an uploaded file into the lake, then its rows into the answers; whoever began it is told how it ended."""
    upload = Upload.objects.get(pk=running.job.result["upload"])
    try:
        said = _import(running, upload)
    except ProductingError as refused:
        tell_how_it_ended(upload=upload, job=running.job, refused=refused.words)
        raise
    except Exception:
        tell_how_it_ended(upload=upload, job=running.job, failed=True)
        raise
    tell_how_it_ended(upload=upload, job=running.job)
    return said


def _import(running: jobs.Running, upload: Upload) -> Words:
    if upload.state == Upload.State.IMPORTING:
        say(running, Words(f"Reading “{upload.name}”", f"‘{upload.name}’ 파일을 읽는 중"), in_bytes=True)
        try:
            outcome = importing.bring_in(
                upload, _instant(running), language=_language(running.job.actor), progress=telling(running)
            )
        except Exception:
            uploads.refuse(upload=upload)
            raise
        if not outcome.accepted and not outcome.duplicate:
            uploads.refuse(upload=upload, outcome=outcome)
            raise InputError(outcome.notes[-1] if outcome.notes else _NOTHING)
        uploads.settle(upload=upload, outcome=outcome)
    if upload.kind == Upload.Kind.EVENTS:
        return build_timelines(running)
    return _UP_TO_DATE


def undo_import(running: jobs.Running) -> Words:
    """Take exactly the rows of one import out of lake and answers."""
    import_id = running.job.result["import_id"]
    say(running, Words("Taking the rows out", "행을 빼는 중"))
    if "removed" not in running.job.result:
        removed = importing.take_out(import_id, again=running.job.attempts > 1)
        running.keep(removed=removed)
        Upload.objects.filter(import_id=import_id).update(state=Upload.State.UNDONE)
    if running.job.result.get("table", "events") == "events":
        build_timelines(running)
    rows = running.job.result["removed"]
    return Words(f"{rows:,} rows were taken out again.", f"{rows:,}개 행을 다시 뺐어요.")


_NOTHING = Words("No row could be imported.", "가져올 수 있는 행이 하나도 없었어요.")


def _instant(running: jobs.Running) -> datetime:
    """When this work was begun first: the import instant of all its runs."""
    if "at" not in running.job.result:
        running.keep(at=timezone.now().isoformat())
    return datetime.fromisoformat(running.job.result["at"])


def _language(actor: User | None) -> Language:
    return "en" if actor is not None and actor.language == "en" else "ko"
