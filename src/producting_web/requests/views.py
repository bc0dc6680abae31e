"""Requests to data/IT: the queue, asking, one request and everything that can be done with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from producting.words import Words
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.people.refusals import Refused
from producting_web.people.views.safe import next_page
from producting_web.requests import services
from producting_web.requests.forms import AnswerForm, AskForm, DeclineForm, OwnerForm, ReopenForm
from producting_web.requests.models import Request
from producting_web.requests.selectors import asked_before, one, queue
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading

_DATA, _ROOM, _ASK = Words("Data", "데이터"), Words("Requests", "요청"), Words("Ask data/IT", "데이터팀에 묻기")
_HERE = {
    "requests/change.html": Words("Change", "바꾸기"),
    "requests/reopen.html": Words("Open it again", "다시 열기"),
    "requests/answer.html": Words("Answer", "답하기"),
    "requests/decline.html": Words("Decline", "거절"),
}
_writes = require_http_methods(["GET", "HEAD", "POST"])


@needs(Act.ASK_DATA)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The queue, and what was answered."""
    page = queue.queue(actor(request), queue.Wanted.read(request.GET), reading())
    return _show(request, "requests/requests.html", {"page": page})


@needs(Act.ASK_DATA)
@_writes
def ask(request: HttpRequest) -> HttpResponse:
    """A new request; what is like it is offered first, and once it was seen the request goes out."""
    form = AskForm(_sent(request))
    offered: tuple[asked_before.Offered, ...] = ()
    if form.is_valid():
        offered = () if "seen" in request.POST else asked_before.similar(form.cleaned_data["question"])
        if not offered:
            made = services.ask_data(actor=actor(request), **form.cleaned_data)
            messages.success(request, gettext("Data/IT was told. The answer will stand here."))
            return redirect("request", made.pk)
    return _show(request, "requests/ask.html", {"form": form, "offered": offered}, Crumb(_ASK))


@needs(Act.ASK_DATA)
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """What is like the question that is being typed: a part of the form."""
    offered = asked_before.similar(request.GET.get("question", "").replace("\0", "")[:300])
    return render(request, "requests/_offered.html", {"offered": offered})


@needs(Act.ASK_DATA)
@require_safe
def request_page(request: HttpRequest, number: int) -> HttpResponse:
    found = _request(number)
    page = one.one_page(found, actor(request))
    return _show(request, "requests/request.html", {"page": page}, Crumb(found.question[:60]))


@needs(Act.ASK_DATA)
@_writes
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Only whoever asked, and only while it is open."""
    found = _own(request, number)
    form = AskForm(_sent(request), standing=found)

    def save() -> str:
        services.change_request(actor=actor(request), request=found, **form.cleaned_data)
        return gettext("Saved.")

    return _written(request, found, form, save, "requests/change.html")


@needs(Act.ASK_DATA)
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    found = _own(request, number)
    return _done(request, found, lambda: services.take_back_request(actor=actor(request), request=found))


@needs(Act.ASK_DATA)
@require_POST
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Whoever asked has read how it ended."""
    services.mark_read(actor=actor(request), request=_own(request, number))
    return redirect(next_page(request, reverse("request", args=[number])))


@needs(Act.ASK_DATA)
@_writes
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """By whoever asked, or by data/IT."""
    found = _request(number)
    if not (one.is_asker(actor(request), found) or may(request.user, Act.ANSWER_DATA)):
        raise PermissionDenied(Act.ANSWER_DATA)
    form = ReopenForm(_sent(request))

    def save() -> str:
        services.reopen_request(actor=actor(request), request=found, text=form.cleaned_data["text"])
        return gettext("It waits again.")

    return _written(request, found, form, save, "requests/reopen.html")


@needs(Act.ANSWER_DATA)
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """By whoever asks this, or by the owner that the form names."""
    found = _request(number)
    form = OwnerForm(request.POST) if "owner" in request.POST else None
    if form is not None and not form.is_valid():
        messages.error(request, str(form.errors["owner"][0]))
        return redirect("request", number)
    owner = form.cleaned_data["owner"] if form is not None else None
    return _done(request, found, lambda: services.take_request(actor=actor(request), request=found, owner=owner))


@needs(Act.ANSWER_DATA)
@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    found = _request(number)
    return _done(request, found, lambda: services.put_back_request(actor=actor(request), request=found))


@needs(Act.ANSWER_DATA)
@_writes
def answer(request: HttpRequest, number: int) -> HttpResponse:
    found = _request(number)
    form = AnswerForm(_sent(request), standing=found)

    def save() -> str:
        text, named = form.cleaned_data["text"], form.questions
        services.answer_request(actor=actor(request), request=found, text=text, questions=named)
        return gettext("Answered. Whoever asked was told.")

    names = asked_before.names()
    return _written(request, found, form, save, "requests/answer.html", names=names)


@needs(Act.ANSWER_DATA)
@_writes
def decline(request: HttpRequest, number: int) -> HttpResponse:
    found = _request(number)
    form = DeclineForm(_sent(request))

    def save() -> str:
        services.decline_request(actor=actor(request), request=found, reason=form.cleaned_data["reason"])
        return gettext("Declined. Whoever asked was told why.")

    return _written(request, found, form, save, "requests/decline.html")


def _request(number: int) -> Request:
    found = one.request_of(number)
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest, number: int) -> Request:
    """One that this person asked; 403 for others'."""
    found = _request(number)
    if not one.is_asker(actor(request), found):
        raise PermissionDenied(Act.ASK_DATA)
    return found


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also where that is nothing; None where it is only looked at."""
    return request.POST if request.method == "POST" else None


def _done(request: HttpRequest, found: Request, act: Callable[[], object]) -> HttpResponse:
    """Do it and show the request; where it stands differently by now, say so."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("request", found.pk)


def _written(
    request: HttpRequest, found: Request, form: forms.Form, save: Callable[[], str], template: str, **further: Any
) -> HttpResponse:
    """The page of a form; what was typed stays where it is refused."""
    if form.is_valid():
        try:
            messages.success(request, save())
            return redirect("request", found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    about = {"form": form, "about": found, **further}
    where = Crumb(found.question[:60], reverse("request", args=[found.pk]))
    return _show(request, template, about, where, Crumb(_HERE[template]))


def _show(request: HttpRequest, template: str, context: dict[str, Any], *below: Crumb) -> HttpResponse:
    room = Crumb(_ROOM, reverse("requests") if below else None)
    crumbs = (Crumb(_DATA, reverse("data")), room, *below)
    return render(request, template, {"crumbs": crumbs, "without_lens": True, **context})
