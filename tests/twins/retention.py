"""Who comes back?"""

from dataclasses import dataclass
from datetime import date

from producting.journeys.retention import Retention
from tests.twins.conditions import matches, number
from tests.twins.log import (
    DAY,
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
ROLLING = {"day": DAY, "week": 7 * DAY, "month": 30 * DAY}


@dataclass(frozen=True)
class Start:
    """One person in one cohort."""

    cohort: date
    group: str | None
    person: str | None
    at: int
    returns: list[int]  # in which periods they returned, one number for each return event
    instants: list[int]  # when, beside them
    values: list[tuple[int, float]]  # period and money of each return event that carries a number


@dataclass(frozen=True)
class Cell:
    cohort: date
    size: int
    period: int
    people: int
    complete: bool
    group: str | None
    value: float | None
    cumulative: float | None


@dataclass(frozen=True)
class TwinRetention:
    cells: list[Cell]
    average: list[tuple[str | None, int, int, int, int]]  # group, period, size, people, cohorts


def retention(log: Log, question: Retention) -> TwinRetention:
    starts = [start for events in members(log, question.segment).values() for start in starts_of(events, log, question)]
    cells: list[Cell] = []
    average = []
    for group, inside in in_groups(starts, question):
        mine: list[Cell] = []
        for cohort in sorted({start.cohort for start in inside}):
            mine += cells_of(cohort, group, [start for start in inside if start.cohort == cohort], log, question)
        cells += mine
        for period in sorted({cell.period for cell in mine if cell.complete}):
            closed = [cell for cell in mine if cell.complete and cell.period == period]
            average.append((group, period, sum(c.size for c in closed), sum(c.people for c in closed), len(closed)))
    return TwinRetention(cells, average)


def starts_of(events: list[Event], log: Log, question: Retention) -> list[Start]:
    """The cohorts that one person is in."""
    found = [event for event in events if matches(event, question.start, question.where, log.zone)]
    if question.cohorts == "first_time":
        found = found[:1]
    found = [event for event in found if in_days(log.day_of(event), question.days)]
    first: dict[date, Event] = {}
    for event in found:  # in order of time, so that the first of each period stays
        first.setdefault(period_of(log.day_of(event), question.every), event)
    return [one_start(cohort, event.at, events, log, question) for cohort, event in first.items()]


def one_start(cohort: date, at: int, events: list[Event], log: Log, question: Retention) -> Start:
    returns, instants, values = [], [], []
    for event in events:
        if event.at >= at and matches(event, question.returns, question.where, log.zone):
            period = period_number(cohort, at, event.at, log, question)
            returns.append(period)
            instants.append(event.at)
            money = number(event.properties.get(question.value)) if question.value else None
            if money is not None:
                values.append((period, money))
    return Start(cohort, group_of(at, events, log, question), events[0].person, at, returns, instants, values)


def period_number(cohort: date, start: int, at: int, log: Log, question: Retention) -> int:
    if question.periods == "rolling":
        return (at - start) // ROLLING[question.every]
    return len(periods_between(cohort, period_of(local_day(at, log.zone), question.every), question.every)) - 1


def group_of(at: int, events: list[Event], log: Log, question: Retention) -> str | None:
    if question.by is None:
        return None
    entries = [e for e in events if e.at == at and matches(e, question.start, question.where, log.zone)]
    return min((e.properties.get(question.by) for e in entries), key=code_point_order)


def cells_of(cohort: date, group: str | None, starts: list[Start], log: Log, question: Retention) -> list[Cell]:
    cells, cumulative = [], 0.0
    for period in range(periods_until_as_of(cohort, log, question)):
        if question.mode == "on":
            people = sum(period in start.returns for start in starts)
        else:
            people = sum(any(returned >= period for returned in start.returns) for start in starts)
        value = sum(money for start in starts for at, money in start.values if at == period)
        cumulative += value
        cells.append(
            Cell(
                cohort,
                len(starts),
                period,
                people,
                complete(cohort, period, log, question),
                group,
                value if question.value else None,
                cumulative if question.value else None,
            )
        )
    return cells


def periods_until_as_of(cohort: date, log: Log, question: Retention) -> int:
    """How many cells the cohort has: 0 and every period that has begun at as-of."""
    if question.periods == "rolling":
        return (log.as_of - first_instant(cohort, log.zone)) // ROLLING[question.every] + 1
    return len(periods_between(cohort, local_day(log.as_of, log.zone), question.every))


def complete(cohort: date, period: int, log: Log, question: Retention) -> bool:
    """Is the period over at as-of for everybody in the cohort?"""
    after = next_period(cohort, question.every)
    if question.periods == "rolling":
        return first_instant(after, log.zone) + (period + 1) * ROLLING[question.every] <= log.as_of
    for _ in range(period):
        after = next_period(after, question.every)
    return first_instant(after, log.zone) <= log.as_of


def in_groups(starts: list[Start], question: Retention) -> list[tuple[str | None, list[Start]]]:
    if question.by is None:
        return [(None, starts)]
    groups: dict[str | None, list[Start]] = {}
    for start in starts:
        groups.setdefault(start.group, []).append(start)
    order = sorted(groups, key=lambda value: (-len(groups[value]), code_point_order(value)))
    alone = [(value, groups[value]) for value in order[: question.limit]]
    rest = [start for value in order[question.limit :] for start in groups[value]]
    return alone + ([(OTHER, rest)] if rest else [])
