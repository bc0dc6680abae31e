"""From stickiness to its answer."""

from datetime import date
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note, rows_of
from producting.journeys.asking import as_of, asked, base_rules, unknown_events, unknown_properties
from producting.journeys.calendar import WholePeriods, whole_periods
from producting.journeys.stickiness.answer import (
    StickinessAnswer,
    StickinessAverage,
    StickinessPeriod,
    StickinessRow,
    StickinessSummary,
)
from producting.journeys.stickiness.kernels import people_by_days
from producting.journeys.stickiness.question import Length, Stickiness
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import event_days
from producting.timelines.fold import added, fold
from producting.timelines.periods import day_of, next_period

LONGEST = {"week": 7, "month": 31}
Counts = NDArray[np.int64]


def stickiness(timelines: Timelines, question: Stickiness) -> StickinessAnswer:
    """Answer stickiness: one pass over everybody's timeline, each person once in a number of days per period.

    Example:
        >>> from producting.timelines import from_rows
        >>> day = 86_400_000  # the log begins on Thursday 1 January 1970
        >>> log = from_rows([{"person": "a", "time_ms": at * day, "event": "read"} for at in (4, 5, 5.5, 12)])
        >>> [(row.period, row.days, row.people) for row in stickiness(log, Stickiness()).rows if row.people]
        [('1970-01-05', 2, 1), ('1970-01-12', 1, 1)]
    """
    calendar = whole_periods(timelines, question.days, question.every)
    if calendar is None:
        return _answer(timelines, question, [], [], None, [])
    starts, complete = calendar.starts[calendar.shown :], calendar.complete[calendar.shown :]
    exact = _count(timelines, question, calendar)
    begun = [_days_begun(timelines, start, question.every) for start in starts]
    names = [start.isoformat() for start in starts]
    rows, periods = list[StickinessRow](), list[StickinessPeriod]()
    for k, name in enumerate(names):
        over, length = bool(complete[k]), (next_period(starts[k], question.every) - starts[k]).days
        rows += rows_of(
            StickinessRow, repeat(name), *zip(*_by_days(exact[1 : length + 1, k]), strict=True), repeat(over)
        )
        periods.append(_period(name, exact[:, k], begun[k], question.every, over))
    summary = _summary(exact[:, complete], sum(np.array(begun)[complete].tolist()))
    if summary is None:
        return _answer(timelines, question, rows, periods, None, calendar.notes)
    usual = [StickinessAverage(*by_days) for by_days in _by_days(exact[1:, complete].sum(axis=1))]
    return _answer(timelines, question, rows, periods, (usual, summary), calendar.notes)


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


def _count(timelines: Timelines, question: Stickiness, calendar: WholePeriods) -> Counts:
    """How many people were active on exactly n days of a period; shape (most days + 1, periods shown)."""
    marks, who = activity(timelines, question), asked(timelines, question.segment)
    days, period = days_and_periods(timelines, question, calendar)
    wanted, shape = marks.wanted(), (LONGEST[question.every] + 1, len(calendar.starts) - calendar.shown)

    def work(first: int, end: int) -> Counts:
        counts = np.zeros(shape, dtype=np.int64)
        people_by_days(timelines.offsets, marks.symbols, days, *wanted, who, period, counts, first, end)
        return counts

    return added(fold(timelines.offsets, work), np.zeros(shape, dtype=np.int64))


def _days_begun(timelines: Timelines, start: date, every: Length) -> int:
    """How many of a period's days have begun; an event just after as-of has begun its day, too."""
    newest = day_of(max(timelines.as_of_ms or 0, timelines.last_ms or 0), timelines.zone)
    return min(max((newest - start).days + 1, 0), (next_period(start, every) - start).days)


def _by_days(exact: Counts) -> list[tuple[int, int, float | None, int, float | None]]:
    """Per number of days, from 1: it, who was active on exactly as many, their share, at least as many, their share."""
    at_least = exact[::-1].cumsum()[::-1].tolist()
    active = at_least[0]
    return [
        (n, one, one / active if active else None, more, more / active if active else None)
        for n, (one, more) in enumerate(zip(exact.tolist(), at_least, strict=True), 1)
    ]


def _period(name: str, exact: Counts, begun: int, every: Length, over: bool) -> StickinessPeriod:
    active, days = int(exact.sum()), _person_days(exact)
    dau = days / begun if begun else None
    wau, mau = (active, None) if every == "week" else (None, active)
    ratio = dau / active if dau is not None and active else None
    return StickinessPeriod(name, active, days / active if active else None, dau, wau, mau, ratio, over)


def _summary(exact: Counts, calendar_days: int) -> StickinessSummary | None:
    """The complete periods together; None where there is none."""
    periods, active, days = exact.shape[1], int(exact.sum()), _person_days(exact)
    if not periods:
        return None
    dau, each = days / calendar_days, active / periods
    return StickinessSummary(periods, each, days / active if active else None, dau, dau / each if active else None)


def _person_days(exact: Counts) -> int:
    """On how many days people were active, all together: the sum over all days of who was active on each."""
    return int(np.tensordot(np.arange(len(exact)), exact, axes=1).sum())


def _answer(
    timelines: Timelines,
    question: Stickiness,
    rows: list[StickinessRow],
    periods: list[StickinessPeriod],
    usual: tuple[list[StickinessAverage], StickinessSummary] | None,
    notes: list[Note],
) -> StickinessAnswer:
    props = [c.prop for c in (*question.where, *question.events.where)]
    return StickinessAnswer(
        question=question,
        rules={**base_rules(timelines), "every": question.every, "days": "distinct calendar days", "periods": "whole"},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=tuple(rows),
        notes=(*unknown_events(timelines, [question.events]), *unknown_properties(timelines, props), *notes),
        periods=tuple(periods),
        average=tuple(usual[0]) if usual else (),
        summary=usual[1] if usual else None,
    )
