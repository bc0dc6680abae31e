"""Who is behind each number, and since when? From the twins of the questions."""

from collections.abc import Callable
from typing import Any

from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from tests.twins import funnel as funnels
from tests.twins import retention as retentions
from tests.twins import trend as trends
from tests.twins.log import Event, Log, period_of

Listed = list[tuple[str, int]]


def newest_first(found: Listed) -> Listed:
    """In the order of a page."""
    return sorted(found, key=lambda one: (-one[1], one[0]))


def of_trend(log: Log, question: Trend) -> dict[tuple[str | None, str | None], Listed]:
    """By period (None: the whole range) and group."""
    first, last = trends.days_asked(log, question)
    counted = [e for e in trends.events_that_count(log, question) if first <= log.day_of(e) <= last]
    found: dict[tuple[str | None, str | None], Listed] = {}
    for group, events in trends.in_groups(counted, question):
        found[None, group] = first_events(events)
        for period in {period_of(log.day_of(event), question.every) for event in events}:
            inside = [event for event in events if period_of(log.day_of(event), question.every) == period]
            found[period.isoformat(), group] = first_events(inside)
    return found


def first_events(events: list[Event]) -> Listed:
    first: dict[str, int] = {}
    for event in events:
        assert event.person is not None
        first[event.person] = min(event.at, first.get(event.person, event.at))
    return newest_first(list(first.items()))


def of_funnel(log: Log, question: Funnel) -> dict[tuple[int, str, str | None], Listed]:
    """By step, kind and group."""
    last, found = len(question.steps), {}
    kinds: dict[str, Callable[[Any, int], bool]] = {
        "reached": lambda unit, k: unit.level >= k,
        "in_progress": lambda unit, k: k < last and unit.level == k and unit.in_progress,
        "dropped": lambda unit, k: k < last and unit.level == k and not unit.in_progress,
    }
    for group, units in funnels.in_groups(funnels.funnel(log, question).units, question):
        for k in range(1, last + 1):
            for kind, holds in kinds.items():
                found[k, kind, group] = newest_first([(u.person, u.times[k - 1]) for u in units if holds(u, k)])
    return found


def of_retention(log: Log, question: Retention, cohort: Any, period: int, group: str | None) -> dict[str, Listed]:
    """By kind, of one cell."""
    people = retentions.members(log, question.segment).values()
    starts = [start for events in people for start in retentions.starts_of(events, log, question)]
    inside = dict(retentions.in_groups(starts, question))[group]
    found: dict[str, Listed] = {"started": [], "returned": [], "away": []}
    for start in (start for start in inside if start.cohort == cohort):
        assert start.person is not None
        came = [
            at
            for k, at in zip(start.returns, start.instants, strict=True)
            if k == period or (question.mode == "on_or_after" and k > period)
        ]
        found["started"].append((start.person, start.at))
        if came:
            found["returned"].append((start.person, min(came)))
        else:
            found["away"].append((start.person, start.at))
    return {kind: newest_first(listed) for kind, listed in found.items()}
