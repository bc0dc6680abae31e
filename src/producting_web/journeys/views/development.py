"""One stage through time: aggregates, so open to everybody who works here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys import figures, personal
from producting_web.journeys.opened import development
from producting_web.journeys.views.journey import crumbs
from producting_web.journeys.views.members import refusal
from producting_web.people.access import needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading

_HERE = Crumb(Words("Development", "추이"))


@needs(Act.SEE_AGGREGATES)
@require_safe
def stage_development(request: HttpRequest) -> HttpResponse:
    """Does a stage get better? By week or month, with the waits and the funnel behind it."""
    on = personal.without_groups(figures.ground(request.GET), request.user)
    if on is None:
        return redirect("journey")
    try:
        page = development.page(on, request.GET, reading())
    except ProductingError as refused:
        return refusal(request, refused, _HERE)
    context = {"crumbs": crumbs(_HERE), "page": page, "problems": on.asked.problems}
    return render(request, "journeys/development.html", context)
