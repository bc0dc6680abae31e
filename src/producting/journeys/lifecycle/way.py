"""From a lifecycle to its answer."""

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note, rows_of
from producting.journeys.asking import as_of, asked, base_rules, unknown_events, unknown_properties
from producting.journeys.calendar import WholePeriods, whole_periods
from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.kernels import DORMANT, NEW, RESURRECTED, RETURNING, states_per_period
from producting.journeys.lifecycle.question import Lifecycle
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import event_days
from producting.timelines.fold import added, fold


def lifecycle(timelines: Timelines, question: Lifecycle) -> LifecycleAnswer:
    """Answer a lifecycle: one pass over everybody's timeline, each person once in a state per period.

    Example:
        >>> from producting.timelines import from_rows
        >>> week = 7 * 86_400_000
        >>> log = from_rows([{"person": "a", "time_ms": at * week, "event": "read"} for at in (0, 1, 3)])
        >>> [(row.new, row.returning, row.resurrected, row.dormant) for row in lifecycle(log, Lifecycle()).rows]
        [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1), (0, 0, 1, 0)]
    """
    calendar = whole_periods(timelines, question.days, question.every)
    if calendar is None:
        return _answer(timelines, question, (), [])
    counts = _count(timelines, question, calendar)[:, calendar.shown :]
    new, returning, resurrected, dormant = counts[[NEW, RETURNING, RESURRECTED, DORMANT]].tolist()
    rows = rows_of(
        LifecycleRow,
        [start.isoformat() for start in calendar.starts[calendar.shown :]],
        new,
        returning,
        resurrected,
        dormant,
        counts[[NEW, RETURNING, RESURRECTED]].sum(axis=0).tolist(),
        [(n + r) / d if d else None for n, r, d in zip(new, resurrected, dormant, strict=True)],
        calendar.complete[calendar.shown :].tolist(),
    )
    return _answer(timelines, question, tuple(rows), calendar.notes)


def activity(timelines: Timelines, question: Lifecycle) -> Marks:
    """Which events are activity."""
    return mark(timelines, [Specification(question.events.events, (*question.where, *question.events.where))])


def days_and_periods(
    timelines: Timelines, question: Lifecycle, calendar: WholePeriods
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int32]]:
    """Every event's day, and the period of every day."""
    days = event_days(timelines)
    assert days is not None, "a log with a first event has days"
    return days.numbers, days.period_of(calendar.starts, question.every, None, None)


def _count(timelines: Timelines, question: Lifecycle, calendar: WholePeriods) -> NDArray[np.int64]:
    marks, who = activity(timelines, question), asked(timelines, question.segment)
    days, period = days_and_periods(timelines, question, calendar)
    wanted, shape = marks.wanted(), (4, len(calendar.starts))

    def work(first: int, end: int) -> NDArray[np.int64]:
        counts = np.zeros(shape, dtype=np.int64)
        states_per_period(timelines.offsets, marks.symbols, days, *wanted, who, period, counts, first, end)
        return counts

    return added(fold(timelines.offsets, work), np.zeros(shape, dtype=np.int64))


def _answer(
    timelines: Timelines, question: Lifecycle, rows: tuple[LifecycleRow, ...], notes: list[Note]
) -> LifecycleAnswer:
    props = [c.prop for c in (*question.where, *question.events.where)]
    return LifecycleAnswer(
        question=question,
        rules={**base_rules(timelines), "every": question.every, "new": "first activity ever", "periods": "whole"},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=rows,
        notes=(*unknown_events(timelines, [question.events]), *unknown_properties(timelines, props), *notes),
    )
