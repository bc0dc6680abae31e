"""Alerts: the list, one of them, setting, changing, pausing, deleting, having seen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.alerts import selectors, services
from producting_web.alerts.forms import AlertForm, as_typed
from producting_web.alerts.models import Alert
from producting_web.alerts.seeing import sees
from producting_web.journeys.models import SavedQuestion
from producting_web.people.access import actor, needs
from producting_web.people.models import User
from producting_web.people.policy import Act, require
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading

_ROOM = Words("Alerts", "알림")


@needs(Act.SEE_AGGREGATES)
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """Every alert, those that ring first."""
    return _show(request, "alerts/alerts.html", {"page": selectors.listing(actor(request))})


@needs(Act.SEE_AGGREGATES)
@require_safe
def alert(request: HttpRequest, number: int) -> HttpResponse:
    found = _shown(request, number)
    page = selectors.page(actor(request), found, reading())
    return _show(request, "alerts/alert.html", {"page": page}, Crumb(found.question.name))


@needs(Act.SET_ALERT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: int) -> HttpResponse:
    """One more on a kept question; what was typed is tried on the periods until now before it is kept."""
    question = get_object_or_404(SavedQuestion, pk=number)
    if not selectors.is_watchable(question):
        raise Http404
    form = _form(request, question, actor(request))
    if _is_meant(request) and form.is_valid():
        made = services.set_alert(actor=actor(request), question=question, rule=form.rule)
        messages.success(request, gettext("The alert is set. It is looked at whenever new facts are in."))
        return redirect("alert", made.pk)
    back = reverse("explore-saved", args=[question.pk])
    return _write(request, question, form, back, Crumb(question.name, back), Crumb(Words("Settings", "설정")))


@needs(Act.SET_ALERT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    found = _own(request, number)
    form = _form(request, found.question, found.owner, initial=as_typed(found))
    if _is_meant(request) and form.is_valid():
        services.change_alert(actor=actor(request), alert=found, rule=form.rule)
        messages.success(request, gettext("Saved."))
        return redirect("alert", number)
    back = reverse("alert", args=[number])
    return _write(request, found.question, form, back, Crumb(found.question.name, back), Crumb(Words("Change", "변경")))


@needs(Act.SET_ALERT)
@require_POST
def pause(request: HttpRequest, number: int) -> HttpResponse:
    services.pause_alert(actor=actor(request), alert=_own(request, number), on=request.POST.get("on") == "1")
    return redirect("alert", number)


@needs(Act.SEE_AGGREGATES)
@require_POST
def seen(request: HttpRequest, number: int) -> HttpResponse:
    """It waits no more: for anybody, as looking once is enough."""
    services.see_rings(actor=actor(request), alert=_shown(request, number))
    messages.success(request, gettext("Seen. It rings again for the next period in which it holds."))
    return redirect("alert", number)


@needs(Act.SET_ALERT)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, then forgets an alert with its rings."""
    found = _own(request, number)
    if request.method == "POST":
        services.delete_alert(actor=actor(request), alert=found)
        messages.success(request, gettext("The alert is deleted."))
        return redirect("alerts")
    where = Crumb(found.question.name, reverse("alert", args=[number])), Crumb(Words("Delete", "삭제"))
    return _show(request, "alerts/delete.html", {"alert": found}, *where)


def _is_meant(request: HttpRequest) -> bool:
    """Whether the form was sent to be kept, not only to be tried."""
    return request.method == "POST" and request.POST.get("act") != "try"


def _form(request: HttpRequest, question: SavedQuestion, owner: User, initial: Any = None) -> AlertForm:
    """The form as typed (by POST to keep it, by GET to try it), or as it begins. `owner` is told anyway."""
    typed = request.POST if request.method == "POST" else request.GET if "measure" in request.GET else None
    return AlertForm(typed, measures=selectors.measures_of(question), others=selectors.others(owner), initial=initial)


def _write(request: HttpRequest, question: SavedQuestion, form: AlertForm, back: str, *below: Crumb) -> HttpResponse:
    """The form, and beside it what the rule would have done until now."""
    context: dict[str, Any] = {"form": form, "question": question, "back": back}
    try:
        if form.is_bound and form.is_valid():
            context["tried"] = selectors.tried_rule(question, form.rule, reading())
    except ProductingError as refused:
        context["refused"] = refused.words
    part = request.headers.get("HX-Target") == "tried"
    return _show(request, "alerts/_tried.html" if part else "alerts/write.html", context, *below)


def _alert(number: int) -> Alert:
    return get_object_or_404(Alert.objects.select_related("question__team", "owner"), pk=number)


def _shown(request: HttpRequest, number: int) -> Alert:
    """One whose numbers this person may see; 404 or 403 otherwise."""
    found = _alert(number)
    if not sees(request.user, found.question):
        require(request.user, Act.SEE_PERSONS)
    return found


def _own(request: HttpRequest, number: int) -> Alert:
    """One that this person may change; 404 or 403 otherwise."""
    found = _alert(number)
    if not selectors.may_change(actor(request), found):
        require(request.user, Act.EDIT_QUESTIONS)
    return found


def _show(request: HttpRequest, template: str, context: dict[str, Any], *below: Crumb) -> HttpResponse:
    explore = Crumb(Words("Explore", "탐색"), reverse("explore"))
    crumbs = (explore, Crumb(_ROOM, reverse("alerts") if below else None), *below)
    return render(request, template, {"crumbs": crumbs, "without_lens": True, **context})
