"""The people behind a number, on a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys import figures, personal
from producting_web.journeys.editing import offering as editing
from producting_web.journeys.opened import exporting
from producting_web.journeys.opened import listing as members
from producting_web.journeys.views.journey import crumbs
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Crumb, Note
from producting_web.ui.templatetags.ui import reading

_HERE = Crumb(Words("People", "사람"))


@needs(Act.SEE_AGGREGATES)
@require_safe
def people_behind(request: HttpRequest) -> HttpResponse:
    """How many people a number counts, and, for those who may see single persons, who they are."""
    on = personal.without_groups(figures.ground(request.GET), request.user)
    if on is None:
        return redirect("journey")
    sees_persons = may(request.user, Act.SEE_PERSONS)
    try:
        page = members.page(on, request.GET, sees_persons=sees_persons)
    except ProductingError as refused:
        return refusal(request, refused, _HERE)
    ask = () if sees_persons else editing.who_may(Act.MANAGE_PEOPLE)
    context = {"crumbs": crumbs(_HERE), "page": page, "ask": ask, "problems": on.asked.problems}
    return render(request, "journeys/members.html", context)


@needs(Act.SEE_PERSONS)
@require_safe
def members_csv(request: HttpRequest) -> HttpResponse:
    """Everybody behind a number, as a file. The log of changes says who took it."""
    on = figures.ground(request.GET)
    if on is None:
        return redirect("journey")
    try:
        made = exporting.export_members(actor=actor(request), on=on, query=request.GET, language=reading())
    except ProductingError as refused:
        return refusal(request, refused, _HERE)
    response = HttpResponse(made.text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    return response


def refusal(request: HttpRequest, refused: ProductingError, here: Crumb) -> HttpResponse:
    """A page that says why a question of the address cannot be asked."""
    context = {"crumbs": crumbs(here), "refused": Note(refused.words, is_alert=True)}
    return render(request, "journeys/members_refused.html", context, status=400)
