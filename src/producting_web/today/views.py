"""The page of the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from producting.words import Words
from producting_web.collect import facts
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act
from producting_web.today import selectors, services
from producting_web.ui.parts import Crumb


@needs(Act.SEE_AGGREGATES)
def home(request: HttpRequest) -> HttpResponse:
    """Where one arrives: the day; while there are no facts, the journey that shows what two files would give."""
    return redirect("today" if facts.log() is not None else "journey")


@needs(Act.SEE_AGGREGATES)
def today(request: HttpRequest) -> HttpResponse:
    """What needs me, what needs us, how we stand."""
    page = selectors.page(actor(request), timezone.now(), actor(request).lens)
    return render(request, "today/today.html", {"crumbs": (Crumb(Words("Today", "오늘")),), "page": page})


@needs(Act.SEE_AGGREGATES)
@require_POST
def put_guide_away(request: HttpRequest) -> HttpResponse:
    services.put_guide_away(user=actor(request))
    return redirect("today")


@needs(Act.SEE_AGGREGATES)
@require_POST
def fetch_guide_back(request: HttpRequest) -> HttpResponse:
    services.fetch_guide_back(user=actor(request))
    return redirect("today")
