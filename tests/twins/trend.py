"""How does an event develop?"""

from dataclasses import dataclass
from datetime import date

from producting.journeys.trend import Trend
from tests.twins.conditions import matches, number
from tests.twins.log import (
    Event,
    Log,
    code_point_order,
    first_instant,
    in_days,
    local_day,
    next_period,
    period_of,
    periods_between,
)
from tests.twins.segments import members

OTHER = "__other__"


@dataclass(frozen=True)
class TwinTrend:
    rows: list[tuple[str, float, bool, str | None]]  # period, value, complete, group
    totals: list[tuple[float, str | None]]


def trend(log: Log, question: Trend) -> TwinTrend:
    if not log.events:
        return TwinTrend([], [])
    counted = events_that_count(log, question)
    first, last = days_asked(log, question)
    counted = [event for event in counted if first <= log.day_of(event) <= last]
    every = question.every
    periods = periods_between(period_of(first, every), period_of(last, every), every)
    rows, totals = [], []
    for group, events in in_groups(counted, question):
        totals.append((count(events, question), group))
        for period in periods:
            inside = [event for event in events if period_of(log.day_of(event), every) == period]
            rows.append((period.isoformat(), count(inside, question), complete(period, log, question), group))
    return TwinTrend(rows, totals)


def events_that_count(log: Log, question: Trend) -> list[Event]:
    asked = members(log, question.segment)
    return [
        event
        for event in log.events
        if matches(event, question.event, question.where, log.zone)
        and (event.person in asked or (event.person is None and question.segment is None))
        and (event.person is not None or question.count not in ("people", "per_person"))
    ]


def days_asked(log: Log, question: Trend) -> tuple[date, date]:
    """The range named, else from the log's first event of any name to as-of: all trends of a log share their days.

    Where only one end is named and the log lies wholly beyond it, the range is that one day.
    """
    first_event = local_day(min(event.at for event in log.events), log.zone)
    last = question.days.last or max(question.days.first or first_event, local_day(log.as_of, log.zone))
    return question.days.first or min(first_event, last), last


def count(events: list[Event], question: Trend) -> float:
    if question.count == "people":
        return len({event.person for event in events if event.person is not None})
    if question.count == "events":
        return len(events)
    if question.count == "per_person":
        people = {event.person for event in events}
        return len(events) / len(people) if people else 0.0
    return sum(number(event.properties.get(question.sum_of or "")) or 0 for event in events)


def size(events: list[Event], question: Trend) -> float:
    """How large a group is: of an average it is how many events it stands on."""
    return len(events) if question.count == "per_person" else count(events, question)


def complete(period: date, log: Log, question: Trend) -> bool:
    after = next_period(period, question.every)
    over = first_instant(after, log.zone) <= log.as_of
    last_day = date.fromordinal(after.toordinal() - 1)
    return over and in_days(period, question.days) and in_days(last_day, question.days)


def in_groups(events: list[Event], question: Trend) -> list[tuple[str | None, list[Event]]]:
    """Each group with its events: the largest alone, the rest together."""
    if question.by is None:
        return [(None, events)]
    groups: dict[str | None, list[Event]] = {}
    for event in events:
        value = event.name if question.by == "event" else event.properties.get(question.by)
        groups.setdefault(value, []).append(event)
    order = sorted(groups, key=lambda value: (-size(groups[value], question), code_point_order(value)))
    alone = [(value, groups[value]) for value in order[: question.limit]]
    rest = [event for value in order[question.limit :] for event in groups[value]]
    return alone + ([(OTHER, rest)] if rest else [])
