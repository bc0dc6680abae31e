"""From retention to its answer."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group, Note
from producting.journeys.asking import (
    OTHER,
    as_of,
    asked,
    base_rules,
    instants,
    largest_groups,
    unknown_events,
    unknown_properties,
)
from producting.journeys.breakdown import of_events, properties_of
from producting.journeys.retention.answer import RetentionAnswer, RetentionAverage, RetentionRow
from producting.journeys.retention.cells import Cells, average_rows, cell_rows, shown_cells
from producting.journeys.retention.kernels import count_returns, find_starts, returns_per_period
from producting.journeys.retention.question import Retention
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import event_days
from producting.timelines.fold import added, fold
from producting.timelines.kernels_lanes import LANES
from producting.timelines.periods import day_of, periods
from producting.words import Words

DAY_MS = 86_400_000
ROLLING_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, eq=False)
class Starts:
    """All starts, person by person: where each person's begin, and per start its cohort, instant and group."""

    base: NDArray[np.int64]
    cohort: NDArray[np.int32]
    instant: NDArray[np.int64]
    group: NDArray[np.int32]
    names: tuple[Group, ...]


def retention(timelines: Timelines, question: Retention) -> RetentionAnswer:
    """Answer retention: cohorts by their start, the share that returns in each period, and the weighted average.

    Example:
        >>> from producting.timelines import from_rows
        >>> day = 86_400_000
        >>> log = from_rows([{"person": "a", "time_ms": at, "event": "in"} for at in (0, day)])
        >>> [(row.period, row.people, row.complete) for row in retention(log, Retention("in", every="day")).rows]
        [(0, 1, True), (1, 1, False)]
    """
    if timelines.first_ms is None or timelines.last_ms is None:
        return _answer(timelines, question, (), ())
    first, last = day_of(timelines.first_ms, timelines.zone), day_of(timelines.last_ms, timelines.zone)
    starts_at, bounds = periods(first, last, question.every, timelines.zone)
    marks = marks_of(timelines, question)
    length = rolling_length(question)
    if _is_common(question):
        names: tuple[Group, ...] = (None,)
        cells = _count_common(timelines, question, marks, starts_at)
    else:
        starts = find_all_starts(timelines, question, marks, bounds)
        names, cells = starts.names, _count(timelines, question, marks, bounds, length, starts)
    last_instant = timelines.as_of_ms or 0
    rows: list[RetentionRow] = []
    average: list[RetentionAverage] = []
    for g, name in enumerate(names):
        shown = shown_cells(cells, g, bounds, length, last_instant)
        rows += cell_rows(shown, cells, g, starts_at, name)
        average += average_rows(shown, name)
    return _answer(timelines, question, tuple(rows), tuple(average))


def marks_of(timelines: Timelines, question: Retention) -> Marks:
    """Bit 0 is a start, bit 1 a return."""
    return mark(
        timelines,
        [Specification(s.events, (*question.where, *s.where)) for s in (question.start, question.returns)],
    )


def rolling_length(question: Retention) -> int:
    """Of a rolling period in ms; 0 for calendar periods."""
    return ROLLING_DAYS[question.every] * DAY_MS if question.periods == "rolling" else 0


def _is_common(question: Retention) -> bool:
    usual = (question.cohorts, question.periods, question.mode) == ("first_time", "calendar", "on")
    return usual and question.by is None and question.value is None


def _count_common(timelines: Timelines, question: Retention, marks: Marks, starts_at: list[date]) -> Cells:
    days = event_days(timelines)
    assert days is not None, "a log with a first event has days"
    period = days.period_of(starts_at, question.every, None, None)
    until = np.searchsorted(period, period, side="right").astype(np.int32)
    inside = days.period_of(starts_at, question.every, question.days.first, question.days.last) != len(starts_at)
    who = asked(timelines, question.segment)
    wanted = (*marks.wanted(1), *marks.wanted(2), bool((marks.table & np.uint64(2)).all()))
    cohorts, width = len(starts_at), len(starts_at) + int(LANES)

    def work(first: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        sizes, cells = np.zeros(cohorts, dtype=np.int64), np.zeros(cohorts * width, dtype=np.uint64)
        returns_per_period(
            timelines.offsets, marks.symbols, timelines.times, days.numbers, *wanted, who, period,
            until, inside.astype(np.uint8), sizes, cells, width, first, end,
        )  # fmt: skip
        return sizes, cells

    parts = fold(timelines.offsets, work)
    sizes = added([part for part, _ in parts], np.zeros(cohorts, dtype=np.int64))
    cells = added([part for _, part in parts], np.zeros(cohorts * width, dtype=np.uint64))
    people = cells.reshape(cohorts, width).astype(np.int64)
    # Returns were counted by the period they fell in; a cell is how many periods after the cohort's own.
    shifted = np.zeros((cohorts, cohorts), dtype=np.int64)
    for cohort in range(cohorts):
        shifted[cohort, : cohorts - cohort] = people[cohort, cohort:cohorts]
    return Cells(sizes[None], shifted[None], np.zeros((0, 0, 0)))


def find_all_starts(timelines: Timelines, question: Retention, marks: Marks, bounds: NDArray[np.int64]) -> Starts:
    """Everybody's starts, with their groups where the question breaks down."""
    who = asked(timelines, question.segment)
    first, end = instants(question.days, timelines.zone)
    broken = of_events(timelines, question.by) if question.by else None
    codes = broken.codes if broken is not None else timelines.codes[:0]
    events = (timelines.offsets, marks.symbols, timelines.times, marks.table, who, bounds, first, end)
    recurring = question.cohorts == "recurring"
    base = np.zeros(timelines.people + 1, dtype=np.int64)
    cohort, instant, value = _starts_room(0)
    fold(
        timelines.offsets,
        lambda a, b: find_starts(*events, recurring, codes, False, base, cohort, instant, value, a, b),
    )
    base = np.cumsum(base)
    cohort, instant, value = _starts_room(int(base[-1]))
    fold(
        timelines.offsets, lambda a, b: find_starts(*events, recurring, codes, True, base, cohort, instant, value, a, b)
    )
    if broken is None:
        return Starts(base, cohort, instant, np.zeros(len(cohort), dtype=np.int32), (None,))
    found, sizes = np.unique(value, return_counts=True)
    of_code, alone, others = largest_groups(found, sizes, question.limit, found == 0)
    names = tuple([broken.label(code) for code in alone] + ([OTHER] if others else []))
    return Starts(base, cohort, instant, of_code[value] if len(value) else value.astype(np.int32), names)


def _starts_room(starts: int) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.uint32]]:
    return np.zeros(starts, dtype=np.int32), np.zeros(starts, dtype=np.int64), np.zeros(starts, dtype=np.uint32)


def _count(
    timelines: Timelines, question: Retention, marks: Marks, bounds: NDArray[np.int64], length: int, starts: Starts
) -> Cells:
    groups, cohorts = max(len(starts.names), 1), len(bounds) - 1
    span = int(bounds[-1] - bounds[0])
    shape = (groups, cohorts, span // length + 2 if length else cohorts)
    amount_codes, amounts = timelines.codes[:0], np.zeros(0)
    if question.value is not None:
        column = timelines.column(question.value)
        amount_codes, amounts = column.codes, column.numbers
    or_after = question.mode == "on_or_after"

    def work(first: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        people, sums = np.zeros(shape, dtype=np.int64), np.zeros(shape if question.value is not None else (0, 0, 0))
        count_returns(
            timelines.offsets, marks.symbols, timelines.times, marks.table, bounds, length, or_after, starts.base,
            starts.cohort, starts.instant, starts.group, amount_codes, amounts, people, sums, first, end,
        )  # fmt: skip
        return people, sums

    people, sums = np.zeros(shape, dtype=np.int64), np.zeros(shape if question.value is not None else (0, 0, 0))
    for part_people, part_sums in fold(timelines.offsets, work):
        people += part_people
        sums += part_sums
    if or_after:
        people = np.cumsum(people[:, :, ::-1], axis=2)[:, :, ::-1]
    sizes = np.zeros((groups, cohorts), dtype=np.int64)
    np.add.at(sizes, (starts.group, starts.cohort), 1)
    return Cells(sizes, people, sums)


def _answer(
    timelines: Timelines, question: Retention, rows: tuple[RetentionRow, ...], average: tuple[RetentionAverage, ...]
) -> RetentionAnswer:
    named = [question.start, question.returns]
    props = [
        *properties_of(question.by),
        question.value,
        *(c.prop for s in named for c in s.where),
        *(c.prop for c in question.where),
    ]
    notes = [*unknown_events(timelines, named), *unknown_properties(timelines, props)]
    if any(not row.complete for row in rows):
        notes.append(
            Note(
                "incomplete",
                Words(
                    "Cells whose period is not over are marked and left out of the average.",
                    "아직 끝나지 않은 칸은 따로 표시하고 평균에서 뺐어요.",
                ),
            )
        )
    rules = {
        **base_rules(timelines),
        "every": question.every,
        "mode": question.mode,
        "cohorts": question.cohorts,
        "periods": question.periods,
        "average": "complete cells, weighted by cohort size",
    }
    return RetentionAnswer(
        question=question,
        rules=rules,
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=rows,
        notes=tuple(notes),
        average=average,
    )
