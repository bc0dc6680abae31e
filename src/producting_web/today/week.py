"""What stands in this week? What happened or begins, and what data/IT promised."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from producting.words import Words
from producting_web.annotations import said as annotated
from producting_web.annotations.selectors import marks
from producting_web.requests import said as requested
from producting_web.requests.models import Request
from producting_web.ui import saying
from producting_web.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day."""

    text: Text
    url: str
    side: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something stands."""

    name: Words
    is_today: bool
    entries: tuple[Entry, ...]


def of(today: date) -> tuple[Day, ...]:
    """The days from Monday to Sunday that hold something; what takes several days stands on its first one."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    found: dict[date, list[Entry]] = defaultdict(list)
    for one in marks(monday, sunday):
        found[max(one.first, monday)].append(Entry(one.title, annotated.url_of(one), one.side))
    due = Request.objects.filter(state__in=Request.OPEN, due__gte=monday, due__lte=sunday).order_by("due", "id")
    for request in due:
        text = Words(f"Answer due: {request.question}", f"답하기로 한 날: {request.question}")
        found[request.due or today].append(Entry(text, requested.url_of(request), "shared"))
    return tuple(Day(saying.short_weekday(day), day == today, tuple(found[day])) for day in sorted(found))
