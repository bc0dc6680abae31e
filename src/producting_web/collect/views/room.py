"""The Data room."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from producting_web.collect.selectors.room import data_room
from producting_web.collect.views.frame import number_of, show
from producting_web.people.access import actor, needs
from producting_web.people.policy import Act


@require_safe
@needs(Act.SEE_AGGREGATES)
def data(request: HttpRequest) -> HttpResponse:
    """What facts there are, how fresh, what is on its way, what can be sent."""
    room = data_room(actor(request), number_of(request), get_language() or "ko")
    return show(request, "collect/empty.html" if room.is_empty else "collect/data.html", {"page": room})
