"""What happened when: the list, one annotation, adding, changing, deleting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from producting.words import Words
from producting_web.annotations import said, selectors, services
from producting_web.annotations.forms import AnnotationForm, as_typed
from producting_web.annotations.models import Annotation
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, require
from producting_web.people.views.safe import next_page
from producting_web.ui.parts import Crumb

_DATA, _ROOM, _CHANGE = Words("Data", "데이터"), Words("Annotations", "주석"), Crumb(Words("Change", "바꾸기"))


@needs(Act.SEE_AGGREGATES)
@require_safe
def annotations(request: HttpRequest) -> HttpResponse:
    """Everything that somebody wrote down, narrowed by the address."""
    page = selectors.listing(actor(request), selectors.Wanted.read(request.GET))
    return _show(request, "annotations/annotations.html", {"page": page})


@needs(Act.SEE_AGGREGATES)
@require_safe
def annotation(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Annotation.objects.select_related("author"), pk=number)
    may_change = selectors.may_change(actor(request), found)
    about = {"line": selectors.line_of(found), "may_change": may_change}
    return _show(request, "annotations/annotation.html", about, Crumb(found.title))


@needs(Act.ANNOTATE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One more; the day may come with the address, and the page to go back to."""
    form = AnnotationForm(_sent(request), initial=_beginning(request))
    if form.is_valid():
        made = services.add_annotation(actor=actor(request), about=form.about)
        messages.success(request, gettext("It stands on the charts now."))
        return redirect(next_page(request, said.url_of(made)))
    return _show(request, "annotations/write.html", {"form": form, **_back(request)}, Crumb(Words("Add", "추가")))


@needs(Act.ANNOTATE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    found = _own(request, number)
    form = AnnotationForm(_sent(request), initial=as_typed(found))
    if form.is_valid():
        services.change_annotation(actor=actor(request), annotation=found, about=form.about)
        messages.success(request, gettext("Saved."))
        return redirect("annotation", number)
    about = {"form": form, "standing": found, "back": said.url_of(found)}
    return _show(request, "annotations/write.html", about, Crumb(found.title, said.url_of(found)), _CHANGE)


@needs(Act.ANNOTATE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, then takes it off the charts."""
    found = _own(request, number)
    if request.method == "POST":
        services.delete_annotation(actor=actor(request), annotation=found)
        messages.success(request, gettext("It is off the charts."))
        return redirect("annotations")
    where = Crumb(found.title, said.url_of(found)), Crumb(Words("Delete", "삭제"))
    return _show(request, "annotations/delete.html", {"line": selectors.line_of(found)}, *where)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also where that is nothing; None where it is only looked at."""
    return request.POST if request.method == "POST" else None


def _own(request: HttpRequest, number: int) -> Annotation:
    """One that this person may change; 404 or 403 otherwise."""
    found = get_object_or_404(Annotation, pk=number)
    if not selectors.may_change(actor(request), found):
        require(request.user, Act.EDIT_QUESTIONS)
    return found


def _beginning(request: HttpRequest) -> dict[str, Any]:
    """The form before anything is typed: the day of the address, else today; the side of whoever writes."""
    day = selectors.day_of(request.GET.get("day", "")) or said.today()
    return {"first": day, "side": actor(request).side, "kind": Annotation.Kind.RELEASE}


def _back(request: HttpRequest) -> dict[str, str]:
    asked = next_page(request)
    return {"next": asked, "back": asked or reverse("annotations")}


def _show(request: HttpRequest, template: str, context: dict[str, Any], *below: Crumb) -> HttpResponse:
    crumbs = (Crumb(_DATA, reverse("data")), Crumb(_ROOM, reverse("annotations") if below else None), *below)
    return render(request, template, {"crumbs": crumbs, "without_lens": True, **context})
