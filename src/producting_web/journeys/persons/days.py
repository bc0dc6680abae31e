"""What did this customer do? Their events by day and visit, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.words import Words
from producting_web.ui import names, saying

if TYPE_CHECKING:
    from producting.log.person import PersonEvent

SESSION = timedelta(minutes=30)
PROPERTIES_AT_ONCE = 5
LONGEST_VALUE, LONGEST_NAME = 120, 80


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the timeline: its clock time, name, and properties.

    `more` are those that open on demand; what the dictionary hides is among them.
    """

    clock: str
    name: str
    properties: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """Events without a break of half an hour, the newest first; `length` is None for a single one."""

    events: tuple[Happening, ...]
    began: str
    length: Words | None


@dataclass(frozen=True, slots=True)
class DayOfVisits:
    """The visits of one calendar day."""

    name: Words
    visits: tuple[Visit, ...]


def by_day(events: "Sequence[PersonEvent]", zone: ZoneInfo) -> tuple[DayOfVisits, ...]:
    """Events, the newest first, by day and visit."""
    shown = []
    for day, of_day in groupby(events, key=lambda event: event.at.astimezone(zone).date()):
        visits = tuple(_visit(visit, zone) for visit in _visits(list(of_day)))
        shown.append(DayOfVisits(saying.day(day, year=True), visits))
    return tuple(shown)


def _visits(events: "list[PersonEvent]") -> "list[list[PersonEvent]]":
    visits: list[list[PersonEvent]] = []
    for event in events:
        if visits and visits[-1][-1].at - event.at < SESSION:
            visits[-1].append(event)
        else:
            visits.append([event])
    return visits


def _visit(events: "list[PersonEvent]", zone: ZoneInfo) -> Visit:
    length = (events[0].at - events[-1].at).total_seconds()
    return Visit(
        events=tuple(_happening(event, zone) for event in events),
        began=_clock(events[-1].at, zone),
        length=saying.duration(length) if len(events) > 1 and length >= 1 else None,
    )


def _happening(event: "PersonEvent", zone: ZoneInfo) -> Happening:
    listed = {prop: value for prop, value in event.properties.items() if not names.prop(prop).is_hidden}
    first = dict(list(listed.items())[:PROPERTIES_AT_ONCE])
    more = {prop: value for prop, value in event.properties.items() if prop not in first}
    return Happening(_clock(event.at, zone), event.name, _readable(first), _readable(more))


def _readable(properties: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((cut(prop, LONGEST_NAME), cut(value, LONGEST_VALUE)) for prop, value in properties.items())


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, that says where something is missing."""
    return text if len(text) <= most else text[: most - 1] + "…"
