"""From a lifecycle to its answer."""

from collections.abc import Iterable
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note, rows_of
from producting.journeys.asking import as_of, base_rules, unknown_events, unknown_properties
from producting.journeys.calendar import WholePeriods, whole_periods
from producting.journeys.lifecycle.answer import LifecycleAnswer, LifecycleRow
from producting.journeys.lifecycle.grouping import Grouped, activity, days_and_periods, grouped
from producting.journeys.lifecycle.kernels import DORMANT, NEW, RESURRECTED, RETURNING, states_per_period
from producting.journeys.lifecycle.question import Lifecycle
from producting.timelines import Timelines
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
    groups = grouped(timelines, question, calendar)
    counts = _count(timelines, question, calendar, groups)[:, :, calendar.shown :]
    rows = [row for name, of in zip(groups.names, counts, strict=True) for row in _rows(calendar, of, name)]
    return _answer(timelines, question, tuple(rows), calendar.notes)


def _rows(calendar: WholePeriods, counts: NDArray[np.int64], group: str | None) -> Iterable[LifecycleRow]:
    """The periods of one group; `counts` has shape (4, periods shown)."""
    new, returning, resurrected, dormant = counts[[NEW, RETURNING, RESURRECTED, DORMANT]].tolist()
    return rows_of(
        LifecycleRow,
        [start.isoformat() for start in calendar.starts[calendar.shown :]],
        new,
        returning,
        resurrected,
        dormant,
        counts[[NEW, RETURNING, RESURRECTED]].sum(axis=0).tolist(),
        [(n + r) / d if d else None for n, r, d in zip(new, resurrected, dormant, strict=True)],
        calendar.complete[calendar.shown :].tolist(),
        repeat(group),
    )


def _count(timelines: Timelines, question: Lifecycle, calendar: WholePeriods, groups: Grouped) -> NDArray[np.int64]:
    """People by group, state and period; shape (groups, 4, periods)."""
    marks, shape = activity(timelines, question), (len(groups.names), 4, len(calendar.starts))
    days, period = days_and_periods(timelines, question, calendar)
    wanted = marks.wanted()

    def work(first: int, end: int) -> NDArray[np.int64]:
        counts = np.zeros(shape, dtype=np.int64)
        states_per_period(timelines.offsets, marks.symbols, days, *wanted, groups.group, period, counts, first, end)
        return counts

    return added(fold(timelines.offsets, work), np.zeros(shape, dtype=np.int64))


def _answer(
    timelines: Timelines, question: Lifecycle, rows: tuple[LifecycleRow, ...], notes: list[Note]
) -> LifecycleAnswer:
    props = [question.by, *(c.prop for c in (*question.where, *question.events.where))]
    return LifecycleAnswer(
        question=question,
        rules={**base_rules(timelines), "every": question.every, "new": "first activity ever", "periods": "whole"},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=rows,
        notes=(*unknown_events(timelines, [question.events]), *unknown_properties(timelines, props), *notes),
    )
