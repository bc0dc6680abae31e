"""From a trend to its answer."""

from collections.abc import Sequence
from datetime import date
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group, Note, rows_of
from producting.answers.figures import times
from producting.events.schema import CURRENCY, VALUE
from producting.journeys.asking import (
    BEGINNING,
    END_OF_TIME,
    as_of,
    base_rules,
    instants,
    unknown_events,
    unknown_properties,
)
from producting.journeys.breakdown import properties_of
from producting.journeys.calendar import days_asked
from producting.journeys.trend.answer import TrendAnswer, TrendRow, TrendTotal
from producting.journeys.trend.counting import EVENT, Counted, Groups, count, groups_of, scope_of
from producting.journeys.trend.kernels import people_per_code
from producting.journeys.trend.question import Trend
from producting.timelines import Timelines
from producting.timelines.fold import added, fold
from producting.timelines.periods import periods
from producting.words import Words


def trend(timelines: Timelines, question: Trend) -> TrendAnswer:
    """Answer a trend: one number per period (and group), distinct people counted anew for the total.

    Example:
        >>> from producting.timelines import from_rows
        >>> log = from_rows([{"person": "a", "time_ms": at, "event": "buy"} for at in (0, 9)])
        >>> [(row.period, row.value) for row in trend(log, Trend("buy")).rows]
        [('1970-01-01', 1)]
    """
    return trends(timelines, [question])[0]


def trends(timelines: Timelines, questions: Sequence[Trend]) -> list[TrendAnswer]:
    """Trends of the same days, periods and breakdown: their answers have the same periods and the same groups."""
    first = questions[0]
    asked_days = days_asked(timelines, first.days)
    if asked_days is None:
        return [_answer(timelines, question, (), (), []) for question in questions]
    starts, whole = periods(*asked_days, first.every, timelines.zone)
    range_first, range_end = instants(first.days, timelines.zone)
    cut = np.clip(whole, max(range_first, BEGINNING), min(range_end, END_OF_TIME))
    complete = (whole[1:] <= (timelines.as_of_ms or 0)) & (cut[1:] == whole[1:]) & (cut[:-1] == whole[:-1])
    scopes = [scope_of(timelines, question, starts) for question in questions]
    groups, notes = groups_of(scopes), _cut_notes(whole, cut, complete)
    return [
        _answer(
            timelines, scope.question, *_rows(scope.question, count(scope, groups), groups, starts, complete), notes
        )
        for scope in scopes
    ]


def _rows(
    question: Trend, counted: Counted, groups: Groups | None, starts: list[date], complete: NDArray[np.bool_]
) -> tuple[tuple[TrendRow, ...], tuple[TrendTotal, ...]]:
    names: list[Group] = [None] if groups is None else groups.names
    texts, kind = [start.isoformat() for start in starts], np.int64 if question.is_whole else np.float64
    rows: list[TrendRow] = []
    for g, name in enumerate(names):
        values = counted.values[:, g].astype(kind).tolist()
        rows += rows_of(TrendRow, texts, values, complete.tolist(), repeat(name))
    totals = [TrendTotal(total, names[g]) for g, total in enumerate(counted.totals.astype(kind).tolist())]
    return tuple(rows), tuple(totals)


def people_per_event(timelines: Timelines) -> dict[str, int]:
    """How many different people did each event, over the whole log; rows without a person count for nobody."""

    def work(first: int, end: int) -> NDArray[np.int64]:
        counts = np.zeros(len(timelines.names), dtype=np.int64)
        people_per_code(timelines.offsets, timelines.codes, counts, first, end)
        return counts

    counts = added(fold(timelines.offsets, work), np.zeros(len(timelines.names), dtype=np.int64))
    return {name: int(count) for name, count in zip(timelines.names, counts, strict=True)}


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
    by = [prop for prop in properties_of(question.by) if prop != EVENT]
    said = [
        *unknown_events(timelines, [question.event]),
        *unknown_properties(timelines, [*by, question.sum_of, *(c.prop for c in conditions)]),
        *_currency_notes(timelines, question),
        *notes,
    ]
    if question.is_of_people and timelines.events_without_person:
        rows_without = timelines.events_without_person
        said.append(
            Note(
                "without_person",
                Words(
                    f"{times(rows_without, 'event carries', 'events carry')} no person: counted in events and sums, not in people.",
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
