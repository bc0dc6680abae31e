"""Explore: ask, see, change; every state is an address."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys.explore import asking, exporting, others, saved, starting, suggesting
from producting_web.journeys.explore.kinds import KINDS, Kind
from producting_web.journeys.explore.page import Page, page
from producting_web.journeys.explore.tabs import tabs
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Crumb
from producting_web.ui.templatetags.ui import reading, words_tag

_ROOM = Words("Explore", "탐색")
PAGE_KEYS = (
    (("↓",), Words("In a field: what can be chosen", "칸에서 고를 수 있는 것 보기")),
    (("Alt", "↑"), Words("Move this step up", "이 단계 위로")),
    (("Alt", "↓"), Words("Move this step down", "이 단계 아래로")),
)


def crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    """Where a page of this room is."""
    return (Crumb(_ROOM, reverse("explore") if more else None), *more)


def kind_of(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_ask(request: HttpRequest, kind: str) -> HttpResponse:
    """A question and its answer. With script only what changed is sent, and the address follows it."""
    chosen, on = kind_of(kind), asking.ground()
    if on is None:
        return redirect("explore")
    made = page(on, chosen, request.GET, reading(), request.user)
    leads_on = made.is_masked or (not made.is_more and ("act" in request.GET or "show" in request.GET))
    if leads_on and not is_partial(request):
        return redirect(f"{made.address}#{made.focus}" if made.focus else made.address)
    return _shown(request, made)


def _shown(request: HttpRequest, made: Page) -> HttpResponse:
    """The page, or only its changing part."""
    about = made.asked.draft
    kept = saved.kept(actor(request), about.saved, made.kind.slug, about.query(whole=False).urlencode())
    request.GET = QueryDict(made.query)  # links on the page lead on from what was read, without the act that led here
    name = kept.question.name if kept is not None else made.kind.name
    context = {
        "crumbs": crumbs(Crumb(name)),
        "page": made,
        "kept": kept,
        "others": others.like(actor(request), made.kind, about),
        "suggested": starting.suggested(made.kind.slug) if made.is_empty else (),
        "tabs": tabs(made.kind.slug, actor(request)),
        "may_save": may(request.user, Act.SAVE_QUESTION),
        "page_keys": PAGE_KEYS,
    }
    part = is_partial(request)
    response = render(request, "journeys/explore_page.html" if part else "journeys/explore.html", context)
    if part:
        response["HX-Push-Url"] = made.address
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_partial(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_csv(request: HttpRequest, kind: str) -> HttpResponse:
    """The answer's rows as a file for a sheet: aggregates only."""
    return _file(request, kind, exporting.csv_of, "csv", "text/csv; charset=utf-8")


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_parquet(request: HttpRequest, kind: str) -> HttpResponse:
    """The answer's rows as a file for programs: aggregates only."""
    return _file(request, kind, exporting.parquet_of, "parquet", "application/vnd.apache.parquet")


def _file(
    request: HttpRequest, kind: str, write: Callable[[Any, Any, str], str | bytes], ending: str, content_type: str
) -> HttpResponse:
    chosen, on = kind_of(kind), asking.ground()
    if on is None:
        return redirect("explore")
    asked, table = page(on, chosen, request.GET, reading(), request.user).asked, request.GET.get("table", "")
    if not asked.questions:
        refused = asked.said.get("question") or asked.said.get("to") or chosen.missing
        return HttpResponse(words_tag(refused), status=400, content_type="text/plain; charset=utf-8")
    try:
        written = write(on, asked, table)
    except ProductingError as refused:
        return HttpResponse(words_tag(refused.words), status=400, content_type="text/plain; charset=utf-8")
    name = f"{chosen.slug}-{table}" if table else chosen.slug
    response = HttpResponse(written, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@needs(Act.SEE_AGGREGATES)
@require_safe
def explore_choices(request: HttpRequest) -> JsonResponse:
    """What can be chosen in a field: `of` is event, prop or value (then `prop` names the property); `q` narrows it."""
    looked_for = request.GET.get("q", "")[:200]
    found = {
        "event": lambda: suggesting.events(looked_for),
        "prop": lambda: suggesting.properties(looked_for),
        "value": lambda: suggesting.values(request.user, request.GET.get("prop", "")[:2_000], looked_for),
    }.get(request.GET.get("of", ""), tuple)()
    choices = [
        {"value": one.value, "written": one.written, "count": one.count,
         "name": words_tag(one.name), "about": words_tag(one.about)}
        for one in found
    ]  # fmt: skip
    return JsonResponse({"choices": choices})
