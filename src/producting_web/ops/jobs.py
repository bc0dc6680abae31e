"""How is work handed to the background, and how does it tell how far it is?

Work is named: an app registers a function under a word; the job's row is the only thing that the queue carries. A job
can run twice without harm (a worker that is killed leaves it to the next), so the functions must be repeatable.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from producting.errors import ProductingError
from producting.words import Words
from producting_web.ops.models import Job
from producting_web.people.models import User

log = logging.getLogger(__name__)
Work = Callable[["Running"], Words]
_WORK: dict[str, Work] = {}
_FAILED = Words(
    "Something went wrong on our side, and nothing was changed. Try again; the server's log has the details.",
    "저희 쪽에서 문제가 생겼고, 바뀐 것은 없어요. 다시 해 보세요. 자세한 내용은 서버 기록에 남아 있어요.",
)
_CUT_OFF = Words(
    "The work was cut off three times, so it was stopped. Is the disk full or the memory too small?",
    "작업이 세 번 끊겨서 멈췄어요. 디스크나 메모리가 모자라지 않은지 확인해 주세요.",
)
MOST_ATTEMPTS = 3
EVERY_SECONDS = 0.4


class Running:
    """A job while it runs: its inputs (`job.result`), and where it says how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._told = 0.0

    def progress(self, done: int, total: int) -> None:
        """Tell the page; at most a few times a second, so that telling costs nothing."""
        now = time.monotonic()
        if now - self._told < EVERY_SECONDS and done < total:
            return
        self._told = now
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, heard_at=timezone.now())

    def say(self, words: Words) -> None:
        """What it does right now, in a sentence."""
        Job.objects.filter(pk=self.job.pk).update(said_en=words.en, said_ko=words.ko, done=0, total=0)

    def keep(self, **result: Any) -> None:
        """Remember something beside the job, at once."""
        self.job.result = {**self.job.result, **result}
        Job.objects.filter(pk=self.job.pk).update(result=self.job.result)


def work(kind: str) -> Callable[[Work], Work]:
    """Register the function that does jobs of this kind. It returns what to say when it is done."""

    def register(function: Work) -> Work:
        _WORK[kind] = function
        return function

    return register


def start(*, kind: str, title: Words, actor: User | None, **inputs: Any) -> Job:
    """Queue a job once the running transaction is committed."""
    from producting_web.ops.tasks import run_job

    job = Job.objects.create(kind=kind, title_en=title.en, title_ko=title.ko, actor=actor, result=inputs)
    transaction.on_commit(lambda: run_job.enqueue(str(job.pk)))
    return job


def run(job_id: str) -> None:
    """Do a job now, in this process. What it refuses ends in its sentence; our faults go to the log."""
    job = Job.objects.filter(pk=job_id).first()
    if job is None or job.is_over:
        return
    if job.attempts >= MOST_ATTEMPTS:
        _end(job, Job.State.FAILED, _CUT_OFF)
        return
    job.attempts += 1
    job.state, job.started_at, job.heard_at = Job.State.RUNNING, job.started_at or timezone.now(), timezone.now()
    job.save(update_fields=["attempts", "state", "started_at", "heard_at"])
    try:
        said = _WORK[job.kind](Running(job))
    except ProductingError as refused:
        _end(job, Job.State.REFUSED, refused.words)
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        _end(job, Job.State.FAILED, _FAILED)
    else:
        _end(job, Job.State.DONE, said)


def _end(job: Job, state: str, said: Words) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, said_en=said.en, said_ko=said.ko, ended_at=timezone.now(), heard_at=timezone.now()
    )
