"""How many people were active on exactly n days of each period, in all or group by group?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from producting.journeys.asking import OTHER, asked, largest_groups
from producting.journeys.calendar import WholePeriods
from producting.journeys.stickiness.kernels import find_stretches, people_by_days
from producting.journeys.stickiness.question import Stickiness
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import event_days
from producting.timelines.fold import added, fold

LONGEST = {"week": 7, "month": 31}
Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Counted:
    """`exact`: people by group, number of days and period shown; shape (groups, most days + 1, periods)."""

    names: tuple[str | None, ...]
    exact: Counts


@dataclass(frozen=True, eq=False)
class Stretches:
    """Everybody's periods with activity: whose, which, on how many days, and in which group (its place in `names`)."""

    person: NDArray[np.int64]
    period: NDArray[np.int32]
    days: NDArray[np.int64]
    group: NDArray[np.int32]
    names: tuple[str | None, ...]


def count(timelines: Timelines, question: Stickiness, calendar: WholePeriods) -> Counted:
    """The people of the periods shown; without a breakdown there is one group, None."""
    shape = (LONGEST[question.every] + 1, len(calendar.starts) - calendar.shown)
    if question.by is None:
        return Counted((None,), _of_everybody(timelines, question, calendar, shape)[None])
    found = stretches(timelines, question, calendar)
    exact = np.zeros((len(found.names), *shape), dtype=np.int64)
    np.add.at(exact, (found.group, found.days, found.period), 1)
    return Counted(found.names, exact)


def activity(timelines: Timelines, question: Stickiness) -> Marks:
    """Which events are activity."""
    return mark(timelines, [Specification(question.events.events, (*question.where, *question.events.where))])


def days_and_periods(
    timelines: Timelines, question: Stickiness, calendar: WholePeriods
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int32]]:
    """Every event's day, and which of the periods shown every day lies in."""
    days = event_days(timelines)
    assert days is not None, "a log with a first event has days"
    return days.numbers, days.period_of(calendar.starts[calendar.shown :], question.every, None, None)


def _of_everybody(timelines: Timelines, question: Stickiness, calendar: WholePeriods, shape: tuple[int, int]) -> Counts:
    marks, who = activity(timelines, question), asked(timelines, question.segment)
    days, period = days_and_periods(timelines, question, calendar)
    wanted = marks.wanted()

    def work(first: int, end: int) -> Counts:
        counts = np.zeros(shape, dtype=np.int64)
        people_by_days(timelines.offsets, marks.symbols, days, *wanted, who, period, counts, first, end)
        return counts

    return added(fold(timelines.offsets, work), np.zeros(shape, dtype=np.int64))


def stretches(timelines: Timelines, question: Stickiness, calendar: WholePeriods) -> Stretches:
    """Everybody's periods with activity, with the groups of a breakdown."""
    assert question.by is not None, "groups are those of a breakdown"
    marks, who = activity(timelines, question), asked(timelines, question.segment)
    days, period = days_and_periods(timelines, question, calendar)
    column, periods = timelines.column(question.by), len(calendar.starts) - calendar.shown
    events = (timelines.offsets, marks.symbols, timelines.times, days, marks.wanted()[0], who, period, periods)
    base = np.zeros(timelines.people + 1, dtype=np.int64)
    for writing in (False, True):
        base = np.cumsum(base) if writing else base
        length = int(base[-1]) if writing else 0
        at, many = np.zeros(length, dtype=np.int32), np.zeros(length, dtype=np.int64)
        value = np.zeros(length, dtype=np.uint32)
        rest = (*events, column.codes, writing, base, at, many, value)
        fold(timelines.offsets, lambda a, b, rest=rest: find_stretches(*rest, a, b))  # type: ignore[misc]
    found, sizes = np.unique(value, return_counts=True)
    of_code, alone, others = largest_groups(found, sizes, question.limit, found == 0)
    names = tuple([column.value(code) for code in alone] + ([OTHER] if others else []))
    group = of_code[value] if len(value) else value.astype(np.int32)
    return Stretches(np.repeat(np.arange(timelines.people), np.diff(base)), at, many, group, names)
