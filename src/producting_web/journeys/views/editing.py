"""Stages are edited in place: `stages` shows and changes a draft, `stages_preview` says what it would show."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys import agreed, forms, personal, services
from producting_web.journeys.editing import offering as editing
from producting_web.journeys.editing.drafts import Arranged, Draft, arranged, whole
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import MOST_STAGES, proposed, template
from producting_web.journeys.views.journey import crumbs
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading

_FIRST_TAKEN = Words(
    "Somebody set up the first stages while you did. Yours are still in the form: look at theirs in another tab, then "
    "save again.",
    "첫 단계를 정하는 사이에 다른 사람이 먼저 저장했어요. 정한 내용은 양식에 그대로 있으니, 다른 탭에서 그 내용을 보고 "
    "다시 저장해 주세요.",
)


@needs(Act.SEE_AGGREGATES)
@require_http_methods(["GET", "HEAD", "POST"])
def stages(request: HttpRequest) -> HttpResponse:
    """The stages: to edit for those who may, to read for everybody. `?version=` an old one, `?template=` a start."""
    if request.method == "POST":
        return _edited(request)
    current, number = agreed.current(), request.GET.get("version", "")
    chosen = template(request.GET.get("template", ""))
    if number:
        return _version(request, whole(number))
    if not may(request.user, Act.EDIT_JOURNEY):
        return _to_read(request, current)
    if chosen is not None:
        names = [event.name for event in editing.event_names()]
        start = proposed(chosen, names, reading())
        based_on = current.number if current else 0
        draft = Draft.of(start, name=chosen.name.say(reading()), template=chosen.slug, based_on=based_on)
    elif current is None or "templates" in request.GET:
        return render(request, "journeys/stages_templates.html", {**_crumbs(), "offers": editing.offers(reading())})
    else:
        draft = _draft_of(current)
    return _form(request, Arranged(draft))


@needs(Act.EDIT_JOURNEY)
def _edited(request: HttpRequest) -> HttpResponse:
    act = request.POST.get("act", "preview")
    draft = Draft.read(request.POST)
    if act == "save":
        return _saved(request, draft)
    if act == "preview":
        return _form(request, Arranged(draft), check=True)
    return _form(request, arranged(draft, act))


def _saved(request: HttpRequest, draft: Draft) -> HttpResponse:
    checked = forms.checked(draft)
    definitions = [stage for stage in checked.definitions if stage is not None]
    if not checked.is_good:
        return _form(request, Arranged(draft), check=True)
    about = checked.whole.cleaned_data
    try:
        saved = services.save_version(
            actor=actor(request), stages=definitions, name=about["name"], template=about["template"],
            note=about["note"],
            based_on=draft.based_on,
        )  # fmt: skip
    except QuestionError as refused:
        said = refused.words if draft.based_on or agreed.current() is None else _FIRST_TAKEN
        return _form(request, Arranged(draft), check=True, refused=said)
    _say_saved(request, saved)
    return redirect("stages")


@needs(Act.EDIT_JOURNEY)
@require_POST
def stages_preview(request: HttpRequest) -> HttpResponse:
    """Only the numbers of a draft. Nothing is kept."""
    return render(request, "journeys/stages_preview.html", {"preview": _preview(Draft.read(request.POST))})


@needs(Act.EDIT_JOURNEY)
@require_POST
def stages_use(request: HttpRequest) -> HttpResponse:
    """Save an old version's stages as the newest."""
    chosen = editing.version(whole(request.POST.get("version", "")))
    if chosen is None:
        raise Http404
    note = gettext("Version %(number)d again") % {"number": chosen.number}
    try:
        saved = services.save_version(
            actor=actor(request), stages=agreed.stages_of(chosen), name=chosen.name, template=chosen.template,
            note=note,
            based_on=whole(request.POST.get("based_on", "")),
        )  # fmt: skip
    except QuestionError as refused:
        return _version(request, chosen.number, refused=refused.words)
    _say_saved(request, saved)
    return redirect("stages")


def _form(request: HttpRequest, at: Arranged, *, check: bool = False, refused: Words | None = None) -> HttpResponse:
    draft, current = at.draft, agreed.current()
    if refused is not None and current is not None:
        draft = Draft(draft.name, draft.template, current.number, draft.stages, draft.note)
    checked = forms.checked(draft)
    offered = editing.offered_events()
    about, stage_forms = (checked.whole, checked.stages) if check else forms.shown(draft)
    context = {
        **_crumbs(), "current": current, "about": about, "changed": request.method == "POST",
        "has_acquisition": any(stage.acquisition for stage in draft.stages), "draft": draft, "refused": refused,
        "most": MOST_STAGES,
        "problem": checked.problem if check else "", "has_errors": check and not checked.is_good,
        "stages": [_editor(k, form, at, offered) for k, form in enumerate(stage_forms)],
        "preview": editing.preview(checked.definitions), "versions": editing.versions(),
        "names": offered[: editing.MOST_NAMED], "properties": editing.property_names(),
    }  # fmt: skip
    return render(request, "journeys/stages_edit.html", context)


def _editor(k: int, form: Form, at: Arranged, offered: Sequence[editing.EventCount]) -> dict[str, Any]:
    """One stage of the form as its template shows it."""
    typed = at.draft.stages[k]
    return {
        "k": k, "number": k + 1, "form": form, "name": typed.texts["name"], "side": typed.texts["side"],
        "acquisition": typed.acquisition, "events": editing.event_choices(typed.events, offered),
        "is_first": k == 0, "is_last": k == len(at.draft.stages) - 1, "focus": at.part if at.stage == k else "",
    }  # fmt: skip


def _preview(draft: Draft) -> editing.Preview:
    return editing.preview(forms.checked(draft).definitions)


def _version(request: HttpRequest, number: int, refused: Words | None = None) -> HttpResponse:
    shown, current = editing.version(number), agreed.current()
    if shown is None or current is None:
        raise Http404
    context = {"old": shown, "refused": refused, "may_use": may(request.user, Act.EDIT_JOURNEY) and shown != current}
    return render(request, "journeys/stages_shown.html", {**_read_context(request.user, shown, current), **context})


def _to_read(request: HttpRequest, current: JourneyVersion | None) -> HttpResponse:
    context = _read_context(request.user, current, current)
    return render(request, "journeys/stages_shown.html", {**context, "ask": editing.who_may(Act.EDIT_JOURNEY)})


def _read_context(user: Any, shown: JourneyVersion | None, current: JourneyVersion | None) -> dict[str, Any]:
    stages = agreed.stages_of(shown) if shown is not None else ()
    read = [replace(stage, where=tuple(personal.masked_text(text, user) for text in stage.where)) for stage in stages]
    return {
        **_crumbs(), "version": shown, "current": current, "stages": read, "versions": editing.versions(),
        "preview": editing.preview([stage if stage.events else None for stage in stages]) if stages else None,
    }  # fmt: skip


def _draft_of(version: JourneyVersion) -> Draft:
    return Draft.of(agreed.stages_of(version), name=version.name, template=version.template, based_on=version.number)


def _crumbs() -> dict[str, Any]:
    return {"crumbs": crumbs(Crumb(Words("Stages", "단계")))}


def _say_saved(request: HttpRequest, saved: JourneyVersion) -> None:
    said = gettext("Version %(number)d is saved, and everybody sees it from now on.") % {"number": saved.number}
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', said, reverse("journey"), gettext("To the journey"))
    )
