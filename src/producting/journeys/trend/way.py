"""From a trend to its answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note, rows_of
from producting.events.schema import CURRENCY, VALUE
from producting.journeys.asking import (
    BEGINNING,
    END_OF_TIME,
    OTHER,
    as_of,
    asked,
    base_rules,
    instants,
    largest_groups,
    unknown_events,
    unknown_properties,
)
from producting.journeys.calendar import days_asked
from producting.journeys.trend.answer import TrendAnswer, TrendRow, TrendTotal
from producting.journeys.trend.kernels import amounts_per_group, people_per_code, people_per_group, people_per_period
from producting.journeys.trend.question import Trend
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import EventDays, event_days
from producting.timelines.fold import added, fold
from producting.timelines.periods import periods
from producting.words import Words

EVENT = "event"  # `by="event"` breaks down by the event's own name


@dataclass(frozen=True, eq=False)
class Counted:
    """Numbers per period and group, and over the whole range; shapes (periods, groups) and (groups,)."""

    values: NDArray[Any]
    totals: NDArray[Any]


@dataclass(frozen=True, eq=False)
class _Scope:
    """The events a trend looks at: marks, people asked, the day of every event and the period of every day."""

    timelines: Timelines
    question: Trend
    marks: Marks
    who: NDArray[np.uint8]
    days: NDArray[np.unsignedinteger]
    period: NDArray[np.int32]
    periods: int


def trend(timelines: Timelines, question: Trend) -> TrendAnswer:
    """Answer a trend: one number per period (and group), distinct people counted anew for the total.

    Example:
        >>> from producting.timelines import from_rows
        >>> log = from_rows([{"person": "a", "time_ms": at, "event": "buy"} for at in (0, 9)])
        >>> [(row.period, row.value) for row in trend(log, Trend("buy")).rows]
        [('1970-01-01', 1)]
    """
    asked_days = days_asked(timelines, question.days)
    if asked_days is None:
        return _answer(timelines, question, (), (), [])
    starts, whole = periods(*asked_days, question.every, timelines.zone)
    range_first, range_end = instants(question.days, timelines.zone)
    cut = np.clip(whole, max(range_first, BEGINNING), min(range_end, END_OF_TIME))
    marks = events_of(timelines, question)
    who = asked(timelines, question.segment)
    scope = _Scope(timelines, question, marks, who, *_periods(event_days(timelines), question, starts))
    complete = (whole[1:] <= (timelines.as_of_ms or 0)) & (cut[1:] == whole[1:]) & (cut[:-1] == whole[:-1])
    names, counted = _count(scope)
    rows: list[TrendRow] = []
    texts, kind = [start.isoformat() for start in starts], np.float64 if question.sum_of else np.int64
    for g, name in enumerate(names):
        values = counted.values[:, g].astype(kind).tolist()
        rows += rows_of(TrendRow, texts, values, complete.tolist(), repeat(name))
    totals = [TrendTotal(total, names[g]) for g, total in enumerate(counted.totals.astype(kind).tolist())]
    return _answer(timelines, question, tuple(rows), tuple(totals), _cut_notes(whole, cut, complete))


def events_of(timelines: Timelines, question: Trend) -> Marks:
    """Which events count."""
    where = (*question.where, *question.event.where)
    return mark(timelines, [Specification(question.event.events, where)])


def people_per_event(timelines: Timelines) -> dict[str, int]:
    """How many different people did each event, over the whole log; rows without a person count for nobody."""

    def work(first: int, end: int) -> NDArray[np.int64]:
        counts = np.zeros(len(timelines.names), dtype=np.int64)
        people_per_code(timelines.offsets, timelines.codes, counts, first, end)
        return counts

    counts = added(fold(timelines.offsets, work), np.zeros(len(timelines.names), dtype=np.int64))
    return {name: int(count) for name, count in zip(timelines.names, counts, strict=True)}


def _periods(
    days: EventDays | None, question: Trend, starts: list[date]
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int32], int]:
    """Every event's day, the period of every day, and how many periods there are."""
    if days is None:
        return np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.int32), len(starts)
    period = days.period_of(starts, question.every, question.days.first, question.days.last)
    return days.numbers, period, len(starts)


def _count(scope: _Scope) -> tuple[list[str | None], Counted]:
    """The names of the groups (one group without a name where nothing is broken down) and their numbers."""
    question, timelines = scope.question, scope.timelines
    if question.by is None and question.count == "people":
        return [None], _people(scope)
    if question.by is None:
        return [None], _amounts(
            scope, timelines.codes, np.zeros(len(timelines.names), dtype=np.int32), 1, question.sum_of
        )
    codes, label, distinct = breakdown(timelines, question.by)
    whole_range = replace(scope, period=np.minimum(scope.period // scope.periods, 1), periods=1)
    alone = np.arange(distinct, dtype=np.int32)
    sizes = _count_groups(whole_range, codes, alone, distinct).totals
    occurring = np.flatnonzero(
        sizes if question.sum_of is None else _amounts(whole_range, codes, alone, distinct, None).totals
    )
    of_code, chosen, others = largest_groups(
        occurring, sizes[occurring], question.limit, [label(int(c)) is None for c in occurring]
    )
    group = np.full(distinct, -1, dtype=np.int32)
    group[: len(of_code)] = of_code
    names = [label(int(code)) for code in chosen] + ([OTHER] if others else [])
    return names, _count_groups(scope, codes, group, len(names))


def _count_groups(scope: _Scope, codes: NDArray[Any], group: NDArray[np.int32], groups: int) -> Counted:
    if scope.question.count != "people":
        return _amounts(scope, codes, group, groups, scope.question.sum_of)
    shape = (scope.periods, groups)

    def work(first: int, end: int) -> Counted:
        part = Counted(np.zeros(shape, dtype=np.int64), np.zeros(groups, dtype=np.int64))
        people_per_group(*_events(scope), codes, group, part.values, part.totals, first, end)
        return part

    return _together(fold(scope.timelines.offsets, work), shape, np.int64)


def _people(scope: _Scope) -> Counted:
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


def _amounts(scope: _Scope, codes: NDArray[Any], group: NDArray[np.int32], groups: int, prop: str | None) -> Counted:
    """Sums of a property's numbers, or with `prop=None` how many events."""
    if prop is None:
        amount_codes, amounts = scope.timelines.codes[:0], np.ones(1)
    else:
        column = scope.timelines.column(prop)
        amount_codes, amounts = column.codes, column.numbers
    shape = (scope.periods, groups)
    offsets, symbols, days, counted, who, period = _events(scope)
    if scope.question.segment is None:  # events without a person stand behind all people, as one more "person"
        offsets = np.append(offsets, scope.timelines.events)
        who = np.append(who, np.uint8(1))

    def work(first: int, end: int) -> Counted:
        sums, lost = np.zeros(shape), np.zeros(shape)
        amounts_per_group(
            offsets, symbols, days, counted, who, period, codes, group, amount_codes, amounts, sums, lost, first, end
        )
        exact = sums + lost
        return Counted(exact, exact.sum(axis=0))

    return _together(fold(offsets, work), shape, np.float64)


def _events(scope: _Scope) -> tuple[Any, ...]:
    timelines = scope.timelines
    counted = (scope.marks.table != 0).astype(np.uint8)
    return timelines.offsets, scope.marks.symbols, scope.days, counted, scope.who, scope.period


def _together(parts: list[Counted], shape: tuple[int, int], kind: Any) -> Counted:
    values, totals = np.zeros(shape, dtype=kind), np.zeros(shape[1], dtype=kind)
    for part in parts:
        values += part.values
        totals += part.totals
    return Counted(values, totals)


def breakdown(timelines: Timelines, by: str) -> tuple[NDArray[Any], Callable[[int], str | None], int]:
    """A code per event, the label of a code, and how many codes there are."""
    if by == EVENT and EVENT not in timelines.properties:
        return timelines.codes, timelines.names.__getitem__, len(timelines.names)
    column = timelines.column(by)
    return column.codes, column.value, len(column) + 1


def _cut_notes(whole: NDArray[np.int64], cut: NDArray[np.int64], complete: NDArray[np.bool_]) -> list[Note]:
    notes = []
    edges = int((cut != whole).sum())
    if edges:
        notes.append(
            Note(
                "cut",
                Words(
                    "The range begins or ends inside a period; that period is marked incomplete.",
                    "범위가 기간 중간에서 시작하거나 끝나요. 그 기간은 미완료로 표시했어요.",
                ),
            )
        )
    elif len(complete) and not complete[-1]:
        notes.append(
            Note("incomplete", Words("The last period is still running.", "마지막 기간은 아직 끝나지 않았어요."))
        )
    return notes


def _answer(
    timelines: Timelines,
    question: Trend,
    rows: tuple[TrendRow, ...],
    totals: tuple[TrendTotal, ...],
    notes: list[Note],
) -> TrendAnswer:
    conditions = (*question.where, *question.event.where)
    by = None if question.by == EVENT else question.by
    said = [
        *unknown_events(timelines, [question.event]),
        *unknown_properties(timelines, [by, question.sum_of, *(c.prop for c in conditions)]),
        *_currency_notes(timelines, question),
        *notes,
    ]
    if question.count == "people" and timelines.events_without_person:
        rows_without = timelines.events_without_person
        said.append(
            Note(
                "without_person",
                Words(
                    f"{rows_without:,} events carry no person: they count in events and sums, not in people.",
                    f"사람이 없는 이벤트 {rows_without:,}건은 건수와 합계에만 세고 사람 수에는 세지 않아요.",
                ),
            )
        )
    return TrendAnswer(
        question=question,
        rules={**base_rules(timelines), "count": question.count, "every": question.every},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=rows,
        notes=tuple(said),
        totals=totals,
    )


def _currency_notes(timelines: Timelines, question: Trend) -> list[Note]:
    if question.sum_of != VALUE or CURRENCY not in timelines.properties:
        return []
    known = [str(v) for v in timelines.column(CURRENCY).values.to_pylist()]
    if set(known) <= {timelines.currency}:
        return []
    listed = ", ".join(known[:5])
    return [
        Note(
            "currencies",
            Words(
                f"The values are in {listed}; they are added as they stand, without conversion.",
                f"금액의 통화가 {listed}예요. 환산하지 않고 그대로 더했어요.",
            ),
        )
    ]
