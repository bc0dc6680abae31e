"""From a formula to its answer."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from producting.answers import Note, rows_of
from producting.journeys.formula.answer import FormulaAnswer, FormulaRow, FormulaTotal
from producting.journeys.formula.expression import worked_out
from producting.journeys.formula.question import Formula
from producting.journeys.trend.answer import TrendAnswer
from producting.journeys.trend.way import trends
from producting.timelines import Timelines
from producting.words import Words


def formula(timelines: Timelines, question: Formula) -> FormulaAnswer:
    """Answer a formula: its trends with the same periods and groups, then the formula in every place.

    Example:
        >>> from producting.journeys.trend import Trend
        >>> from producting.timelines import from_rows
        >>> log = from_rows([{"person": "a", "time_ms": at, "event": "buy"} for at in (0, 9)])
        >>> asked = Formula("A / B", A=Trend("buy", "events"), B=Trend("buy"))
        >>> [(row.period, row.value) for row in formula(log, asked).rows]
        [('1970-01-01', 2.0)]
    """
    letters = [letter for letter, _ in question.series]
    series = dict(zip(letters, trends(timelines, question.trends), strict=True))
    first = series[letters[0]]
    values = _worked_out(question, {letter: one.rows for letter, one in series.items()})
    totals = _worked_out(question, {letter: one.totals for letter, one in series.items()})
    rows = first.rows
    columns = ([row.period for row in rows], values, [row.complete for row in rows], [row.group for row in rows])
    return FormulaAnswer(
        question=question,
        rules={**first.rules, "count": {letter: one.question.count for letter, one in series.items()}},
        as_of=first.as_of,
        data_version=first.data_version,
        rows=tuple(rows_of(FormulaRow, *columns)),
        notes=_notes(list(series.values()), None in values),
        totals=tuple(FormulaTotal(value, t.group) for value, t in zip(totals, first.totals, strict=True)),
        series=series,
    )


def _worked_out(question: Formula, rows: dict[str, Sequence[Any]]) -> list[float | None]:
    numbers = {letter: np.array([row.value for row in there], dtype=np.float64) for letter, there in rows.items()}
    return [None if value != value else value for value in worked_out(question.text, numbers).tolist()]


def _notes(series: Sequence[TrendAnswer], has_none: bool) -> tuple[Note, ...]:
    """What the series say, once each, and that some places have no value."""
    notes = list(dict.fromkeys(note for one in series for note in one.notes))
    if has_none:
        said = Words("Where something is divided by zero there is no value.", "0으로 나누는 곳에는 값이 없어요.")
        notes.append(Note("no_value", said))
    return tuple(notes)
