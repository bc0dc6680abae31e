"""How many, per period and group? The numbers behind one trend, or behind several that share their groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group
from producting.journeys.asking import OTHER, asked, largest_groups
from producting.journeys.breakdown import Breakdown, By, of_events
from producting.journeys.trend.kernels import amounts_per_group, people_per_group, people_per_period
from producting.journeys.trend.question import Trend
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import EventDays, event_days
from producting.timelines.fold import fold

EVENT = "event"  # `by="event"` breaks down by the event's own name


@dataclass(frozen=True, eq=False)
class Counted:
    """Numbers per period and group, and over the whole range; shapes (periods, groups) and (groups,)."""

    values: NDArray[Any]
    totals: NDArray[Any]


@dataclass(frozen=True, eq=False)
class Scope:
    """The events a trend looks at: marks, people asked, the day of every event and the period of every day."""

    timelines: Timelines
    question: Trend
    marks: Marks
    who: NDArray[np.uint8]
    days: NDArray[np.unsignedinteger]
    period: NDArray[np.int32]
    periods: int


@dataclass(frozen=True, eq=False)
class Groups:
    """A value code per event, the group of every code (-1 for none), and what the groups are called."""

    codes: NDArray[Any]
    of_code: NDArray[np.int32]
    names: list[Group]


def scope_of(timelines: Timelines, question: Trend, starts: list[date]) -> Scope:
    """What a trend counts in: the periods begin at `starts`."""
    marks, who = events_of(timelines, question), asked(timelines, question.segment)
    return Scope(timelines, question, marks, who, *_periods(event_days(timelines), question, starts))


def groups_of(scopes: Sequence[Scope]) -> Groups | None:
    """The groups of trends that share their breakdown; None where nothing is broken down.

    The largest stand alone: by what one trend counts; by events where there are several, or where that is an average
    (one person who did much would be the largest).
    """
    first = scopes[0]
    if first.question.by is None:
        return None
    found = breakdown(first.timelines, first.question.by)
    alone = Groups(found.codes, np.arange(found.distinct, dtype=np.int32), [None] * found.distinct)
    whole = [replace(one, period=np.minimum(one.period // one.periods, 1), periods=1) for one in scopes]
    if len(scopes) == 1 and first.question.count != "per_person":
        sizes = count(whole[0], alone).totals
        there = sizes if first.question.sum_of is None else _amounts(whole[0], alone, None).totals
    else:
        of_people = all(one.question.is_of_people for one in scopes)
        there = sizes = np.sum([_amounts(one, alone, None, of_people=of_people).totals for one in whole], axis=0)
    occurring = np.flatnonzero(there)
    of_code, chosen, others = largest_groups(
        occurring, sizes[occurring], first.question.limit, occurring == found.nothing
    )
    group = np.full(found.distinct, -1, dtype=np.int32)
    group[: len(of_code)] = of_code
    return Groups(found.codes, group, [found.label(code) for code in chosen] + ([OTHER] if others else []))


def count(scope: Scope, groups: Groups | None) -> Counted:
    """What a trend asks for, period by period within each group."""
    kind = scope.question.count
    if groups is None:
        names = scope.timelines.names
        groups = Groups(scope.timelines.codes, np.zeros(len(names), dtype=np.int32), [None])
        if kind == "people":
            return _people(scope)
    if kind == "people":
        return _people_in_groups(scope, groups)
    if kind != "per_person":
        return _amounts(scope, groups, scope.question.sum_of)
    events, people = _amounts(scope, groups, None, of_people=True), _people_in_groups(scope, groups)
    return Counted(_average(events.values, people.values), _average(events.totals, people.totals))


def events_of(timelines: Timelines, question: Trend) -> Marks:
    """Which events count."""
    return mark(timelines, [Specification(question.event.events, (*question.where, *question.event.where))])


def breakdown(timelines: Timelines, by: By) -> Breakdown:
    """The groups of a trend's events; `event` is the event's own name."""
    return of_events(timelines, by, EVENT)


def _average(events: NDArray[Any], people: NDArray[Any]) -> NDArray[np.float64]:
    """Events per person; 0 where nobody did any."""
    return events / np.maximum(people, 1)


def _periods(
    days: EventDays | None, question: Trend, starts: list[date]
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int32], int]:
    """Every event's day, the period of every day, and how many periods there are."""
    if days is None:
        return np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.int32), len(starts)
    period = days.period_of(starts, question.every, question.days.first, question.days.last)
    return days.numbers, period, len(starts)


def _people_in_groups(scope: Scope, groups: Groups) -> Counted:
    shape = (scope.periods, len(groups.names))

    def work(first: int, end: int) -> Counted:
        part = Counted(np.zeros(shape, dtype=np.int64), np.zeros(shape[1], dtype=np.int64))
        people_per_group(*_events(scope), groups.codes, groups.of_code, part.values, part.totals, first, end)
        return part

    return _together(fold(scope.timelines.offsets, work), shape, np.int64)


def _people(scope: Scope) -> Counted:
    wanted = scope.marks.wanted()

    def work(first: int, end: int) -> Counted:
        counts = np.zeros(scope.periods + 1, dtype=np.int64)
        timelines = scope.timelines
        total = people_per_period(
            timelines.offsets,
            scope.marks.symbols,
            scope.days,
            *wanted,
            scope.who,
            scope.period,
            counts,
            first,
            end,
        )
        return Counted(counts[:-1, None], np.array([total]))

    return _together(fold(scope.timelines.offsets, work), (scope.periods, 1), np.int64)


def _amounts(scope: Scope, groups: Groups, prop: str | None, *, of_people: bool = False) -> Counted:
    """Sums of a property's numbers, or with `prop=None` how many events; `of_people` leaves rows without one out."""
    if prop is None:
        amount_codes, amounts = scope.timelines.codes[:0], np.ones(1)
    else:
        column = scope.timelines.column(prop)
        amount_codes, amounts = column.codes, column.numbers
    shape = (scope.periods, len(groups.names))
    offsets, symbols, days, counted, who, period = _events(scope)
    if scope.question.segment is None and not of_people:
        # Events without a person stand behind all people, as one more "person".
        offsets = np.append(offsets, scope.timelines.events)
        who = np.append(who, np.uint8(1))
    fixed = (offsets, symbols, days, counted, who, period, groups.codes, groups.of_code, amount_codes, amounts)

    def work(first: int, end: int) -> Counted:
        sums, lost = np.zeros(shape), np.zeros(shape)
        amounts_per_group(*fixed, sums, lost, first, end)
        exact = sums + lost
        return Counted(exact, exact.sum(axis=0))

    return _together(fold(offsets, work), shape, np.float64)


def _events(scope: Scope) -> tuple[Any, ...]:
    timelines = scope.timelines
    counted = (scope.marks.table != 0).astype(np.uint8)
    return timelines.offsets, scope.marks.symbols, scope.days, counted, scope.who, scope.period


def _together(parts: list[Counted], shape: tuple[int, int], kind: Any) -> Counted:
    values, totals = np.zeros(shape, dtype=kind), np.zeros(shape[1], dtype=kind)
    for part in parts:
        values += part.values
        totals += part.totals
    return Counted(values, totals)
