"""What the worker runs."""

from django.utils import timezone
from django_tasks import task

from producting_web.ops import jobs, rhythm


@task()  # type: ignore[untyped-decorator] # the library has no stubs that fit
def run_job(job_id: str) -> None:
    """One job, whatever its kind."""
    jobs.run(job_id)


@task()  # type: ignore[untyped-decorator] # as above
def take_turn(name: str) -> None:
    """One turn of something that is done again and again."""
    rhythm.turn(name, timezone.now())
