"""The people behind a number of Explore, on a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys.editing import offering as editing
from producting_web.journeys.explore import asking
from producting_web.journeys.explore.kinds import Kind
from producting_web.journeys.explore.opened import exporting
from producting_web.journeys.explore.opened import page as people
from producting_web.journeys.views.explore import crumbs, kind_of
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Crumb, Note
from producting_web.ui.templatetags.ui import reading

_PEOPLE = Words("People", "사람")


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_people(request: HttpRequest, kind: str) -> HttpResponse:
    """How many people a number counts, and, for those who may see single persons, who they are."""
    chosen, on = kind_of(kind), asking.ground()
    if on is None:
        return redirect("explore")
    sees_persons = may(request.user, Act.SEE_PERSONS)
    try:
        made = people.page(on, chosen, request.GET, sees_persons=sees_persons)
    except ProductingError as refused:
        return _refusal(request, chosen, refused)
    ask = () if sees_persons else editing.who_may(Act.MANAGE_PEOPLE)
    context = {"crumbs": _crumbs(chosen, made.question), "page": made, "ask": ask}
    return render(request, "journeys/explore_people.html", context)


@needs(Act.SEE_PERSONS)
@require_safe
def explore_people_csv(request: HttpRequest, kind: str) -> HttpResponse:
    """Everybody behind a number, as a file. The log of changes says who took it."""
    chosen, on = kind_of(kind), asking.ground()
    if on is None:
        return redirect("explore")
    try:
        made = exporting.export_people(actor=actor(request), on=on, kind=chosen, query=request.GET, language=reading())
    except ProductingError as refused:
        return _refusal(request, chosen, refused)
    response = HttpResponse(made.text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    return response


def _crumbs(kind: Kind, question: str) -> tuple[Crumb, ...]:
    return crumbs(Crumb(kind.name, question), Crumb(_PEOPLE))


def _refusal(request: HttpRequest, kind: Kind, refused: ProductingError) -> HttpResponse:
    """A page that says why a number of the address does not open."""
    question = people.address_of(kind, request.GET)
    context = {"crumbs": _crumbs(kind, question), "refused": Note(refused.words, is_alert=True), "question": question}
    return render(request, "journeys/explore_people_refused.html", context, status=400)
