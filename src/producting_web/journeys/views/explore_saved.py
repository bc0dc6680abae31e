"""Saved questions: the list with which the room begins, saving, history, star, duplicate, delete."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore import asking, others, saved, saving, starting
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.naming import NamingForm
from producting_web.journeys.explore.tabs import NAMES, SQL
from producting_web.journeys.models import SavedQuestion
from producting_web.journeys.views.explore import crumbs, kind_of
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may, require
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import words_tag


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_room(request: HttpRequest) -> HttpResponse:
    """Begin a question, or open one that was kept."""
    listing = saved.listing(actor(request), saved.Wanted.read(request.GET))
    begins = starting.beginnings() if asking.ground() is not None else ()
    may_save = may(request.user, Act.SAVE_QUESTION)
    context = {
        "crumbs": crumbs(), "listing": listing, "begins": begins, "may_save": may_save, "kinds": NAMES.items(),
        "may_ask_sql": may(request.user, Act.ASK_SQL), "of_team": others.of_the_other_team(actor(request)),
    }  # fmt: skip
    return render(request, "journeys/explore_room.html", context)


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_saved(request: HttpRequest, number: int) -> HttpResponse:
    """The permanent link: leads to the question as its newest version asks it."""
    question = _question(number)
    return redirect(saved.address(question, saved.newest(question), actor(request)))


@needs(Act.SAVE_QUESTION)
@require_http_methods(["GET", "HEAD", "POST"])
def explore_save(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep the question of this address; where it began from a saved one, as its next version or as another."""
    draft = read(request.GET, kind_of(kind).shape)
    query, whole = draft.query(whole=False).urlencode(), draft.query().urlencode()
    kept = saved.kept(actor(request), draft.saved, kind, query)
    back = f"{reverse('explore-ask', args=[kind])}?{whole}"
    return keep_question(request, kind=kind, query=query, kept=kept, save_url=f"{request.path}?{whole}", back=back)


def keep_question(
    request: HttpRequest, *, kind: str, query: str, kept: saved.Kept | None, save_url: str, back: str
) -> HttpResponse:
    """Ask what a question is to be called, and keep it."""
    form = NamingForm(request.POST) if request.method == "POST" else naming(kept)
    refused: Words | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if kept is None or not kept.may_change or request.POST.get("act") != "change":
                made = saving.save_question(actor=actor(request), kind=kind, query=query, about=form.about)
                messages.success(request, gettext("“%(name)s” is saved.") % {"name": made.name})
                return redirect("explore-saved", made.pk)
            saving.change_question(
                actor=actor(request), question=kept.question, query=query, about=form.about,
                based_on=_whole(request.POST.get("based_on", "")),
            )  # fmt: skip
            messages.success(request, gettext("“%(name)s” is saved.") % {"name": form.about.name})
            return redirect("explore-saved", kept.question.pk)
        except QuestionError as said:
            refused = said.words
    context = {
        "crumbs": crumbs(Crumb(Words("Save", "저장"))), "form": form, "kept": kept, "refused": refused,
        "folders": saved.folders(), "save_url": save_url, "back": back,
    }  # fmt: skip
    return render(request, "journeys/explore_save.html", context)


def naming(kept: saved.Kept | None) -> NamingForm:
    """The form as it stands before anything is typed."""
    if kept is None:
        return NamingForm()
    question = kept.question
    initial = {"name": question.name, "folder": question.folder, "description": question.description}
    return NamingForm(initial={**initial, "team": question.team_id})


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_history(request: HttpRequest, number: int) -> HttpResponse:
    """Every version: who, when, what changed."""
    question = _question(number)
    _require_sql(request, question)
    where = crumbs(Crumb(question.name, reverse("explore-saved", args=[number])), Crumb(Words("History", "기록")))
    context = {"crumbs": where, "question": question, "past": saved.history(question, actor(request))}
    return render(request, "journeys/explore_history.html", context)


@needs(Act.SEE_AGGREGATES)
@require_POST
def explore_star(request: HttpRequest, number: int) -> HttpResponse:
    """A star of one's own, on or off."""
    saving.star_question(actor=actor(request), question=_question(number), on=request.POST.get("on") == "1")
    back = request.POST.get("back", "")
    return redirect("explore-saved", number) if back == "question" else redirect("explore")


@needs(Act.SAVE_QUESTION)
@require_POST
def explore_duplicate(request: HttpRequest, number: int) -> HttpResponse:
    """The same question once more, for whoever asks."""
    question = _question(number)
    _require_sql(request, question)
    name = gettext("Copy of %(name)s") % {"name": question.name}
    try:
        made = saving.duplicate_question(actor=actor(request), question=question, name=name)
    except QuestionError as said:
        messages.error(request, words_tag(said.words))
        return redirect("explore-saved", number)
    messages.success(request, gettext("“%(name)s” is saved.") % {"name": made.name})
    return redirect("explore-saved", made.pk)


@needs(Act.SAVE_QUESTION)
@require_http_methods(["GET", "HEAD", "POST"])
def explore_delete(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, then forgets a question with its history."""
    question = _question(number)
    if not saved.may_change(actor(request), question):
        require(request.user, Act.EDIT_QUESTIONS)
    if request.method != "POST":
        where = crumbs(Crumb(question.name, reverse("explore-saved", args=[number])), Crumb(Words("Delete", "삭제")))
        return render(request, "journeys/explore_delete.html", {"crumbs": where, "question": question})
    name = question.name
    saving.delete_question(actor=actor(request), question=question)
    messages.success(request, gettext("“%(name)s” is deleted.") % {"name": name})
    return redirect("explore")


def _question(number: int) -> SavedQuestion:
    found = saved.question_of(number)
    if found is None:
        raise Http404
    return found


def _require_sql(request: HttpRequest, question: SavedQuestion) -> None:
    """A text in SQL may name customers: only who may ask in it reads it."""
    if question.kind == SQL:
        require(request.user, Act.ASK_SQL)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
