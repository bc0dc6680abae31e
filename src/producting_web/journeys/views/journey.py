"""The journey page: the whole way from first touch to loyal customer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from producting.errors import ProductingError, RateUnknown
from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import agreed, figures, personal
from producting_web.journeys.opened.exporting import written
from producting_web.journeys.page import emptiness, selectors
from producting_web.people.access import needs
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Crumb, Note
from producting_web.ui.templatetags.ui import words_tag


def crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    """Where a page of this room is."""
    from django.urls import reverse

    room = Words("Journey", "고객 여정")
    return (Crumb(room, reverse("journey") if more else None), *more)


@needs(Act.SEE_AGGREGATES)
def journey(request: HttpRequest) -> HttpResponse:
    """How people go from stranger to loyal customer, where they are lost, what they cost."""
    if facts.log() is None:
        return render(request, "journeys/empty.html", {"crumbs": crumbs(), "empty": emptiness.of(request.user)})
    if agreed.current() is None:
        return redirect("stages")
    on = personal.without_groups(figures.ground(request.GET), request.user)
    context: dict[str, Any] = {"crumbs": crumbs(), "may_edit": may(request.user, Act.EDIT_JOURNEY)}
    try:
        assert on is not None
        context["page"] = selectors.page(on, request.GET)
    except ProductingError as refused:
        context["refused"] = Note(refused.words, is_alert=True)
        context["needs_rate"] = isinstance(refused, RateUnknown)
    return render(request, "journeys/journey.html", context)


@needs(Act.SEE_AGGREGATES)
def journey_csv(request: HttpRequest) -> HttpResponse:
    """The campaign table as a file for a sheet: aggregates only."""
    on = personal.without_groups(figures.ground(request.GET), request.user)
    if on is None:
        return redirect("journey")
    try:
        table = selectors.page(on, request.GET).table
    except ProductingError as refused:
        return HttpResponse(words_tag(refused.words), status=400, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="journey.csv"'
    response.write("\ufeff")
    if table is not None:
        head = [words_tag(column.name) for column in table.columns]
        response.write(
            written([head, *(["" if c.value is None else c.value for c in row.cells] for row in table.rows)])
        )
    return response
