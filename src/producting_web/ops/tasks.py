"""What the worker runs."""

from django_tasks import task

from producting_web.ops import jobs


@task()  # type: ignore[untyped-decorator] # the library has no stubs that fit
def run_job(job_id: str) -> None:
    """One job, whatever its kind."""
    jobs.run(job_id)
