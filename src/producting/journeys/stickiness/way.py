"""From stickiness to its answer."""

from dataclasses import dataclass, field
from datetime import date
from itertools import repeat

import numpy as np

from producting.answers import Note, rows_of
from producting.journeys.asking import as_of, base_rules, unknown_events, unknown_properties
from producting.journeys.calendar import whole_periods
from producting.journeys.stickiness.answer import (
    StickinessAnswer,
    StickinessAverage,
    StickinessPeriod,
    StickinessRow,
    StickinessSummary,
)
from producting.journeys.stickiness.counting import Counts, count
from producting.journeys.stickiness.question import Length, Stickiness
from producting.timelines import Timelines
from producting.timelines.periods import day_of, next_period


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
        return _answer(timelines, question, Made(), [])
    counted, made = count(timelines, question, calendar), Made()
    starts, complete = calendar.starts[calendar.shown :], calendar.complete[calendar.shown :]
    begun = np.array([_days_begun(timelines, start, question.every) for start in starts])
    for name, exact in zip(counted.names, counted.exact, strict=True):
        for k, start in enumerate(starts):
            _add_period(made, start, exact[:, k], int(begun[k]), question.every, bool(complete[k]), name)
        if complete.any():
            _add_usual(made, exact[:, complete], int(begun[complete].sum()), name)
    return _answer(timelines, question, made, calendar.notes)


@dataclass(slots=True)
class Made:
    """The rows of an answer as they are put together."""

    rows: list[StickinessRow] = field(default_factory=list)
    periods: list[StickinessPeriod] = field(default_factory=list)
    average: list[StickinessAverage] = field(default_factory=list)
    summaries: list[StickinessSummary] = field(default_factory=list)


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


def _add_period(
    made: Made, start: date, exact: Counts, begun: int, every: Length, over: bool, group: str | None
) -> None:
    """A period as a whole, and by the number of days; `exact` from 0 days on."""
    name, length = start.isoformat(), (next_period(start, every) - start).days
    known = _by_days(exact[1 : length + 1])[:begun]
    by_days = zip(*known, *((n, None, None, None, None) for n in range(begun + 1, length + 1)), strict=True)
    made.rows += rows_of(StickinessRow, repeat(name), *by_days, repeat(over), repeat(group))
    active, days = int(exact.sum()), _person_days(exact)
    dau, each = days / begun if begun else None, days / active if active else None
    wau, mau = (active, None) if every == "week" else (None, active)
    ratio = dau / active if dau is not None and active else None
    made.periods.append(StickinessPeriod(name, active, each, dau, wau, mau, ratio, over, group))


def _add_usual(made: Made, exact: Counts, calendar_days: int, group: str | None) -> None:
    """The complete periods together; `exact` has shape (most days + 1, complete periods)."""
    made.average += [StickinessAverage(*by_days, group) for by_days in _by_days(exact[1:].sum(axis=1))]
    periods, active, days = exact.shape[1], int(exact.sum()), _person_days(exact)
    dau, each = days / calendar_days, active / periods
    ratio = dau / each if active else None
    made.summaries.append(StickinessSummary(periods, each, days / active if active else None, dau, ratio, group))


def _person_days(exact: Counts) -> int:
    """On how many days people were active, all together: the sum over all days of who was active on each."""
    return int(np.tensordot(np.arange(len(exact)), exact, axes=1).sum())


def _answer(timelines: Timelines, question: Stickiness, made: Made, notes: list[Note]) -> StickinessAnswer:
    props = [question.by, *(c.prop for c in (*question.where, *question.events.where))]
    return StickinessAnswer(
        question=question,
        rules={**base_rules(timelines), "every": question.every, "days": "distinct calendar days", "periods": "whole"},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=tuple(made.rows),
        notes=(*unknown_events(timelines, [question.events]), *unknown_properties(timelines, props), *notes),
        periods=tuple(made.periods),
        average=tuple(made.average),
        summaries=tuple(made.summaries),
    )
