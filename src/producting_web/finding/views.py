"""Search over everything that has a name, and what our words mean."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from producting.words import Words
from producting_web.finding import glossary, selectors
from producting_web.finding.named import WORDS
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading


@needs(Act.SEE_AGGREGATES)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is called like `q`: a page, or with script the few best below the field."""
    in_place = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    most = selectors.IN_PLACE if in_place else selectors.ON_PAGE
    context: dict[str, Any] = {"results": selectors.search(actor(request), request.GET.get("q", ""), most)}
    if not in_place:
        context |= {"crumbs": (Crumb(Words("Search", "찾기")),), "without_lens": True}
    response = render(request, "finding/_found.html" if in_place else "finding/search.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@needs(Act.SEE_AGGREGATES)
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every word of ours with what it means."""
    context = {"crumbs": (Crumb(WORDS),), "without_lens": True, "entries": glossary.entries(reading())}
    return render(request, "finding/words.html", context)
