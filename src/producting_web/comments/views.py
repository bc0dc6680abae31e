"""Comments: the discussion of one subject, writing, changing, deleting. In place with htmx, as pages without."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from producting.words import Words
from producting_web.comments import selectors, services, subjects
from producting_web.comments.forms import CommentForm
from producting_web.comments.models import Comment
from producting_web.comments.subjects import Subject
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, require
from producting_web.ui.parts import Crumb

_HERE = Words("Comments", "댓글")


@needs(Act.SEE_AGGREGATES)
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest) -> HttpResponse:
    """The whole discussion of one subject; a post adds to it."""
    kind, key = _asked(request, "kind"), _asked(request, "key")
    subject = _subject(request, kind, key)
    if request.method != "POST":
        return _page(request, kind, key, CommentForm(id=f"comments-{kind}"))
    require(request.user, Act.COMMENT)
    form = CommentForm(request.POST, id=f"comments-{kind}")
    if not form.is_valid():
        return _page(request, kind, key, form)
    made = services.add_comment(
        actor=actor(request), kind=kind, key=key, subject=subject, text=form.cleaned_data["text"]
    )
    return _back(request, made, subject)


@needs(Act.SEE_AGGREGATES)
@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The permanent link of a comment."""
    found, subject = _comment(request, comment_id)
    return redirect(selectors.address(found, subject.url))


@needs(Act.COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    found, subject = _comment(request, comment_id)
    if not selectors.may_edit(actor(request), found):
        raise Http404
    form = CommentForm(request.POST or None, comment=found, id=f"comment-{found.pk}")
    if request.method == "POST" and form.is_valid():
        services.change_comment(actor=actor(request), comment=found, subject=subject, text=form.cleaned_data["text"])
        return _back(request, found, subject)
    return _form_in_place(request, form, found, subject)


@needs(Act.COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def delete_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Asks, then takes a comment back."""
    found, subject = _comment(request, comment_id)
    if not selectors.may_delete(actor(request), found):
        raise Http404
    if request.method != "POST":
        return render(request, "comments/delete.html", {**_frame(subject), "comment": found})
    services.delete_comment(actor=actor(request), comment=found, subject=subject)
    messages.success(request, gettext("The comment is deleted."))
    return redirect(selectors.address(found, subject.url))


@needs(Act.COMMENT)
@require_safe
def colleagues(request: HttpRequest) -> JsonResponse:
    """Who can be called by the letters after an @; by their address where two have one name."""
    found, twice = selectors.colleagues(request.GET.get("q", "")), selectors.same_names()
    choices = [
        {"value": one.email if one.name in twice or not one.name else one.name, "name": str(one), "below": one.email}
        for one in found
    ]
    return JsonResponse({"choices": choices})


def _asked(request: HttpRequest, name: str) -> str:
    given = request.POST if request.method == "POST" else request.GET
    return given.get(name, "").replace("\0", "")[:200]


def _subject(request: HttpRequest, kind: str, key: str) -> Subject:
    subject = subjects.of(kind, key, actor(request))
    if subject is None:
        raise Http404
    return subject


def _comment(request: HttpRequest, comment_id: int) -> tuple[Comment, Subject]:
    found = get_object_or_404(Comment, pk=comment_id)
    return found, _subject(request, found.kind, found.key)


def _frame(subject: Subject) -> dict[str, object]:
    return {"crumbs": (Crumb(subject.name, subject.url), Crumb(_HERE)), "without_lens": True, "subject": subject}


def _page(request: HttpRequest, kind: str, key: str, form: CommentForm) -> HttpResponse:
    """The discussion: in place for htmx, else a page of its own."""
    in_place = request.headers.get("HX-Request") == "true"
    shown = selectors.discussion(
        kind, key, actor(request), most=selectors.NEWEST if request.method == "POST" else selectors.MOST
    )
    assert shown is not None  # the subject was found
    context = {"discussion": shown, "comment_form": form, **_frame(_subject(request, kind, key))}
    return render(request, "comments/_discussion.html" if in_place else "comments/comments.html", context)


def _form_in_place(request: HttpRequest, form: CommentForm, comment: Comment, subject: Subject) -> HttpResponse:
    """The form where the comment stood; also after a post that was refused, which would replace the discussion."""
    in_place = request.headers.get("HX-Request") == "true"
    template = "comments/_edit.html" if in_place else "comments/edit.html"
    response = render(request, template, {**_frame(subject), "form": form, "comment": comment})
    if in_place:
        response["HX-Retarget"], response["HX-Reswap"] = f"#comment-{comment.pk}", "innerHTML"
    return response


def _back(request: HttpRequest, comment: Comment, subject: Subject) -> HttpResponse:
    """To what was written: in place for htmx, else where it can be read."""
    if request.headers.get("HX-Request") == "true":
        return _page(request, comment.kind, comment.key, CommentForm(id=f"comments-{comment.kind}"))
    return redirect(selectors.address(comment, subject.url))
