"""Whoever sent a file is told how it ended, unless they look at its page anyway."""

from django.urls import reverse

from producting.words import Words
from producting_web.collect.models import Upload
from producting_web.notices.services import mark_seen, tell
from producting_web.ops.models import Job
from producting_web.people.models import User

_FAULT = Words("something went wrong on our side", "저희 쪽에서 문제가 생겼어요")


def tell_how_it_ended(*, upload: Upload, job: Job, refused: Words | None = None, failed: bool = False) -> None:
    """It is in; or it is not, and why."""
    if job.actor is None:
        return
    why = _FAULT if failed else refused
    text = (
        Words(f"“{upload.name}” is in.", f"‘{upload.name}’ 파일이 들어갔어요.")
        if why is None
        else Words(f"“{upload.name}” is not in: {why.en}", f"‘{upload.name}’ 파일이 들어가지 못했어요. {why.ko}")
    )
    tell(to=[job.actor], kind="import", key=f"import:{job.pk}", text=text, url=reverse("upload", args=[upload.pk]))


def looked_at(*, actor: User, upload: Upload) -> None:
    """The page of a file says how it ended: a notice of it has nothing more to say."""
    if upload.job_id is not None:
        mark_seen(actor=actor, key=f"import:{upload.job_id}")
