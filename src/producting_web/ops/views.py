"""How far a job is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from producting_web.ops.models import Job
from producting_web.ops.progress import of_job
from producting_web.people.access import needs
from producting_web.people.policy import Act


@needs(Act.UPLOAD)
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """A job's progress: asked every second while it runs; once it is over the page around it loads anew."""
    found = get_object_or_404(Job, pk=job_id)
    response = render(request, "ops/_job.html", {"job": of_job(found)})
    if found.is_over:
        response["HX-Refresh"] = "true"
    return response
