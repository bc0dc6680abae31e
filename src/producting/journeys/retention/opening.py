"""Who is behind a number of retention?"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group
from producting.errors import QuestionError
from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, wanted_group
from producting.journeys.retention.answer import RetentionAnswer, RetentionRow
from producting.journeys.retention.kernels import first_returns
from producting.journeys.retention.way import find_all_starts, marks_of, rolling_length
from producting.journeys.steps import one_of
from producting.timelines import Timelines
from producting.timelines.periods import day_of, periods
from producting.words import Words

Kind = Literal["started", "returned", "away"]
END = np.iinfo(np.int64).max


def members(
    answer: RetentionAnswer,
    timelines: Timelines,
    *,
    cohort: str | None = None,
    period: int | None = 0,
    kind: Kind = "returned",
    group: Group = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people of a cell: those who started, those who returned in its period, those who did not.

    Each stands with the instant of their return in the period (in `on_or_after` the first from the period on), or else
    of their start.

    Args:
        timelines: those that the answer was computed from.
        cohort: as in the rows; by default those whose period is over, as in the average; there a person stands once for
            each of their cohorts.
        period: from 0; None, for those who started, looks at no period, so that every cohort counts.
        kind: `started` is the row's `size`, `returned` its `people`, `away` the rest.
        group: one of the rows' groups; `NO_VALUE` for the people without a value; all by default.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such cohort, period, kind, group or page, or the timelines are others.
    """
    found = behind(answer, timelines, cohort=cohort, period=period, kind=kind, group=group)
    return page_of(found, timelines, offset, limit)


def behind(
    answer: RetentionAnswer,
    timelines: Timelines,
    *,
    cohort: str | None = None,
    period: int | None = 0,
    kind: Kind = "returned",
    group: Group = None,
) -> Behind:
    """Everybody whom `members` pages through."""
    one_of("kind", kind, get_args(Kind) if period is not None else ("started",))
    same_events(answer, timelines)
    rows = _cells(answer, cohort, period, group)
    assert timelines.first_ms is not None and timelines.last_ms is not None, "an answer with rows has events"
    first, last = day_of(timelines.first_ms, timelines.zone), day_of(timelines.last_ms, timelines.zone)
    names, bounds = periods(first, last, answer.question.every, timelines.zone)
    marks = marks_of(timelines, answer.question)
    starts = find_all_starts(timelines, answer.question, marks, bounds)
    place = {start.isoformat(): k for k, start in enumerate(names)}
    cells = {(starts.names.index(row.group), place[row.cohort]) for row in rows}
    counted = np.zeros((len(starts.names), len(names)), dtype=np.bool_)
    for cell in cells:
        counted[cell] = True
    chosen = np.flatnonzero(counted[starts.group, starts.cohort])
    person = np.repeat(np.arange(timelines.people), np.diff(starts.base))[chosen]
    instant, of = starts.instant[chosen], starts.cohort[chosen]
    if kind == "started" or period is None:
        return Behind(person, instant)
    since, until = _window(answer, bounds, period, of, instant)
    returned, came = np.zeros(len(person), dtype=np.int64), np.zeros(len(person), dtype=np.bool_)
    events = (timelines.offsets, marks.symbols, timelines.times, marks.table)
    first_returns(*events, person, since, until, returned, came, 0, len(person))
    inside = came if kind == "returned" else ~came
    return Behind(person[inside], np.where(came, returned, instant)[inside])


def _cells(answer: RetentionAnswer, cohort: str | None, period: int | None, group: Group) -> list[RetentionRow]:
    """The rows that are opened together."""
    rows = list(answer.rows)
    if group is not None:
        wanted = wanted_group(group, list(dict.fromkeys(row.group for row in rows)))
        rows = [row for row in rows if row.group == wanted]
    if cohort is not None:
        place_of(Words("cohort", "코호트가"), cohort, list(dict.fromkeys(row.cohort for row in rows)))
        rows = [row for row in rows if row.cohort == cohort]
    if period is not None:
        rows = [row for row in rows if row.period == period and (row.complete or cohort is not None)]
    if not rows:
        raise QuestionError(
            Words(
                f"There is no period {period} here: it has not begun yet, or is not over in any cohort.",
                f"{period}번째 기간이 없어요. 아직 시작하지 않았거나, 끝난 코호트가 없어요.",
            )
        )
    return rows


def _window(
    answer: RetentionAnswer,
    bounds: NDArray[np.int64],
    period: int,
    cohort: NDArray[np.int32],
    instant: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per start from which instant until before which one a return counts."""
    length = rolling_length(answer.question)
    if length:
        since, until = instant + period * length, instant + (period + 1) * length
    else:
        since = np.maximum(bounds[cohort + period], instant)
        until = bounds[cohort + period + 1]
    return since, np.full(len(until), END, dtype=np.int64) if answer.question.mode == "on_or_after" else until
