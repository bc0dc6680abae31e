"""The dictionary of events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from producting.words import Words
from producting_web.collect.selectors.described import short_name
from producting_web.collect.selectors.events import dictionary, event_page
from producting_web.collect.views.frame import number_of, show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.ui.parts import Crumb

_EVENTS = Words("Events", "이벤트")


@require_safe
@needs(Act.SEE_AGGREGATES)
def events(request: HttpRequest) -> HttpResponse:
    """Every event name, searched and sorted by the address."""
    search, sort = request.GET.get("q", "")[:200], request.GET.get("sort", "")[:40]
    page = dictionary(search, sort, number_of(request), bool(request.GET.get("hidden")))
    return show(request, "collect/events.html", {"page": page}, Crumb(_EVENTS))


@require_safe
@needs(Act.SEE_AGGREGATES)
def event(request: HttpRequest) -> HttpResponse:
    """One event: its volume and its properties."""
    name = request.GET.get("name", "")
    page = event_page(name, actor(request), "en" if get_language() == "en" else "ko")
    if page is None:
        raise Http404
    return show(
        request,
        "collect/event.html",
        {"page": page},
        Crumb(_EVENTS, reverse("events")),
        Crumb(short_name(page.about.name)),
    )
