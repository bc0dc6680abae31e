"""What the foot of every page says about the data: until when it reaches."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.people.models import User
from producting_web.ui import saying

_NOTHING = Words("No data yet", "아직 데이터가 없어요")


def fresh(request: HttpRequest) -> dict[str, Any]:
    """`fresh` for the frame; only for people who are logged in."""
    if not isinstance(getattr(request, "user", None), User):
        return {"fresh": None}
    try:
        opened = facts.log()
    except (OSError, ValueError, ProductingError):  # the page itself will say it
        return {"fresh": None}
    if opened is None or opened.timelines.as_of_ms is None:
        return {"fresh": _NOTHING}
    until = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=opened.timelines.as_of_ms)
    other_year = until.year != datetime.now(UTC).year
    said = saying.instant(until, ZoneInfo(opened.timelines.zone), year=other_year)
    return {"fresh": Words(saying.held(f"Data until {said.en}"), saying.held(f"데이터 {said.ko}까지"))}
