"""What the worker runs."""

from django_tasks import task

from producting_web.ops import jobs


@task()
def run_job(job_id: str) -> None:
    """One job, whatever its kind."""
    jobs.run(job_id)
