"""How far is a job, as a page shows it? A sentence, how much of how much, how long it may still take."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from producting.words import Words
from producting_web.ops.jobs import Running
from producting_web.ops.models import Job
from producting_web.ui import saying
from producting_web.ui.parts import Note, Progress

log = logging.getLogger(__name__)
_UNIT = "phase_unit"
_BEGUN = "phase_at"  # under which a job remembers when what it does right now began
_MEGABYTE = 2**20
_FEWEST_SECONDS = 2.0  # before that, a guess would only jump


@dataclass(frozen=True, slots=True)
class Shown:
    """`ops/_job.html`: a job that is still under way (`progress`), or how it ended."""

    progress: Progress | None
    ended: Note | None


def of_job(job: Job) -> Shown:
    """A job as it is now."""
    if not job.is_over:
        return Shown(progress_of(job), None)
    return Shown(None, Note(Words(job.said_en, job.said_ko), is_alert=job.state != Job.State.DONE))


def say(running: Running, words: Words, *, in_bytes: bool = False) -> None:
    """What a job does from now on; how long that takes is guessed from this moment. `in_bytes`: what it counts."""
    running.keep(**{_BEGUN: timezone.now().isoformat(), _UNIT: "bytes" if in_bytes else ""})
    running.say(words)


def telling(running: Running) -> Callable[[int, int], None]:
    """How work tells how far it is, from whichever thread; that a page could not be told never ends the work.

    Tables are written by threads of their library; each thread has a connection of its own, which nobody else closes.
    """
    here = threading.get_ident()

    def tell(done: int, total: int) -> None:
        try:
            running.progress(done, total)
        except DatabaseError as error:
            log.debug("progress of job %s was not told: %s", running.job.pk, error)
        finally:
            if threading.get_ident() != here:
                connection.close()

    return tell


def progress_of(job: Job, now: datetime | None = None) -> Progress:
    """A job that waits or runs."""
    waits = job.state == Job.State.WAITING
    size = _MEGABYTE if job.result.get(_UNIT) == "bytes" else 1
    return Progress(
        id=f"job-{job.pk}",
        text=_waiting(job) if waits else Words(job.said_en or job.title_en, job.said_ko or job.title_ko),
        done=0 if waits else job.done // size,
        total=-(-job.total // size) or None,
        left="" if waits else _left(job, now or timezone.now()),
        poll=reverse("job", args=[job.pk]),
    )


def _waiting(job: Job) -> Words:
    ahead = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING), created_at__lt=job.created_at).count()
    if ahead == 0:
        return Words(f"{job.title_en}: begins in a moment", f"{job.title_ko}: 곧 시작해요")
    things = "one other thing is" if ahead == 1 else f"{ahead} other things are"
    return Words(
        f"{job.title_en}: waits, as {things} being done first", f"{job.title_ko}: 앞선 작업 {ahead}개가 끝나면 시작해요"
    )


def _left(job: Job, now: datetime) -> Words | str:
    """How long it may still take: as fast as until now."""
    begun = datetime.fromisoformat(job.result[_BEGUN]) if _BEGUN in job.result else job.started_at
    if begun is None or not job.done or not job.total or job.done >= job.total:
        return ""
    passed = (now - begun).total_seconds()
    if passed < _FEWEST_SECONDS:
        return ""
    said = saying.duration(max(1.0, round(passed * (job.total - job.done) / job.done)))
    unit = "MB, " if job.result.get(_UNIT) == "bytes" else ""
    return Words(f"{unit}about {said.en} left", f"{unit}약 {said.ko} 남음")
