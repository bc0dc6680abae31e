"""A log whose weeks are counted by hand: week by week 4, 5, 6, 3 people sign up, and 2, 1, 3, 0 of them pay.

The weeks begin on Mondays from 2 March 2026; as-of is noon of Tuesday, 31 March, so that four weeks are over. Who pays
does so on the next day.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas
import pytest

from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import User

FIRST = date(2026, 3, 2)
SIGNED_UP, PAID = (4, 5, 6, 3), (2, 1, 3, 0)
NOW = datetime(2026, 3, 31, 4, tzinfo=UTC)
TREND, FUNNEL = "event=signed_up&every=week", "step=signed_up&step=paid&within=1d"


def events(signed_up: tuple[int, ...] = SIGNED_UP, paid: tuple[int, ...] = PAID) -> list[tuple[str, str, str]]:
    found = []
    for week, (people, payers) in enumerate(zip(signed_up, paid, strict=True)):
        monday = FIRST + timedelta(weeks=week)
        for n in range(people):
            found.append((f"w{week}p{n}", f"{monday} 10:00", "signed_up"))
            if n < payers:
                found.append((f"w{week}p{n}", f"{monday + timedelta(days=1)} 10:00", "paid"))
    last = FIRST + timedelta(weeks=len(signed_up), days=1)
    return [*found, ("somebody", f"{last} 12:00", "visited")]


@pytest.fixture
def bring(home: Path) -> Callable[..., None]:
    """Put events into the home, and its answers in order."""

    def do(rows: list[tuple[str, str, str]], at: datetime = NOW) -> None:
        from producting.events.files import Mapping
        from producting.log import import_table
        from producting.timelines.refresh import open_timelines

        table = pandas.DataFrame(rows, columns=["user", "time", "event"])
        mapping = Mapping(person="user", time="time", event="event")
        import_table(home, table, mapping, zone="Asia/Seoul", imported_at=at)
        open_timelines(home, zone="Asia/Seoul", currency="KRW")

    return do


@pytest.fixture
def weeks(bring) -> None:
    bring(events())


@pytest.fixture
def kept(lead: User) -> Callable[..., SavedQuestion]:
    """Keep a question."""

    def save(kind: str = "trend", query: str = TREND, name: str = "주간 가입") -> SavedQuestion:
        return save_question(actor=lead, kind=kind, query=query, about=About(name))

    return save
