"""The tables of a formula: every period with what its letters stood for, and the totals of its groups."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from producting.answers import Group
from producting.answers.figures import by_name
from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.shown import Section, short
from producting_web.journeys.explore.showing.trend_tables import (
    FIRST,
    MOST_COLUMNS,
    MOST_ROWS,
    LineLike,
    counted_words,
    left_out,
    period_name,
    state_of,
    text_of,
)
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table

if TYPE_CHECKING:
    from producting.journeys.formula import FormulaAnswer
    from producting.journeys.trend.answer import TrendAnswer


def sections(answer: "FormulaAnswer", lines: Sequence[LineLike], draft: Draft, compared: bool) -> tuple[Section, ...]:
    """The periods; before them the totals where there are groups or a period before."""
    if not lines:
        return ()
    is_broken_down = answer.question.by is not None
    periods = _groups(answer, lines, draft) if is_broken_down else _periods(answer, draft)
    return (_totals(answer, lines, draft, compared), periods) if is_broken_down or compared else (periods,)


def said(value: float | None) -> Words:
    """A value with as many digits as tell it apart from its neighbours.

    >>> said(12), said(0.12345), said(1234.5)
    (Words(en='12', ko='12'), Words(en='0.123', ko='0.123'), Words(en='1,234.5', ko='1,234.5'))
    """
    if value is None or value == int(value):
        return saying.number(value)
    return saying.number(value, 3 if abs(value) < 1 else 2 if abs(value) < 100 else 1)


def _totals(answer: "FormulaAnswer", lines: Sequence[LineLike], draft: Draft, compared: bool) -> Section:
    """A row for each group: the formula, the period before, and what the letters stood for."""
    columns = [
        Column("name", by_name(answer.question.by) or Words("Formula", "수식"), wrap=True),
        Column("total", answer.question.text, numeric=True, meter=True),
    ]
    if compared:
        columns += [Column("before", Words("Period before", "이전 기간"), numeric=True),
                    Column("change", Words("Change", "변화"), numeric=True)]  # fmt: skip
    columns += _letters(answer, optional=True)
    rows = []
    for g, line in enumerate(lines):
        change = line.total / line.before - 1 if line.before and line.total is not None else None
        cells = [Cell(line.name, text_of(line.name)), Cell(said(line.total), line.total)]
        if compared:
            cells += [Cell(said(line.before), line.before), Cell(saying.change(line.total, line.before), change)]
        of_letters = enumerate(answer.series.values(), 1)
        cells += [_counted(one, draft, f"{n}:all", one.totals[g].value, line.group) for n, one in of_letters]
        rows.append(Row(tuple(cells)))
    heading = Words("Totals", "합계")
    table = Table("totals-table", heading, tuple(columns), tuple(rows), is_tall=len(rows) > 30)
    known = ("name", "total", "before", "change", *(f"s{n}" for n in range(1, len(answer.series) + 1)))
    sort = draft.text("sort") if draft.text("sort").lstrip("-") in known else ""
    below = Words(
        "Worked out of totals that are counted anew over all days, never out of the periods.",
        "기간별 값이 아니라 기간 전체에서 다시 센 수로 계산했어요.",
    )
    return Section("totals", heading, table.in_order(sort), below=below)


def _periods(answer: "FormulaAnswer", draft: Draft) -> Section:
    """A row for each period: the formula, and what the letters stood for."""
    columns = [Column("period", FIRST[answer.question.every]),
               Column("v1", answer.question.text, numeric=True, meter=True),
               *_letters(answer)]  # fmt: skip
    made = []
    for i in reversed(range(max(len(answer.rows) - MOST_ROWS, 0), len(answer.rows))):
        row = answer.rows[i]
        of_letters = enumerate(answer.series.values(), 1)
        cells = [_counted(one, draft, f"{n}:{row.period}", one.rows[i].value, None) for n, one in of_letters]
        made.append(Row((_period(answer, i), Cell(said(row.value), row.value), *cells)))
    return _section(columns, made, draft, left_out(len(answer.rows), 1))


def _groups(answer: "FormulaAnswer", lines: Sequence[LineLike], draft: Draft) -> Section:
    """A row for each period: the formula of each group."""
    shown, count = lines[:MOST_COLUMNS], len(lines[0].values)
    columns = [Column("period", FIRST[answer.question.every])]
    columns += [Column(f"v{k}", line.name, numeric=True) for k, line in enumerate(shown, 1)]
    made = [
        Row((_period(answer, i), *(Cell(said(line.values[i]), line.values[i]) for line in shown)))
        for i in reversed(range(max(count - MOST_ROWS, 0), count))
    ]
    return _section(columns, made, draft, left_out(count, len(lines)))


def _section(columns: Sequence[Column], rows: Sequence[Row], draft: Draft, below: Words | None) -> Section:
    heading, sort = Words("Period by period", "기간별 숫자"), draft.text("sort")
    table = Table("periods-table", heading, tuple(columns), tuple(rows), is_tall=len(rows) > 30).in_order(
        sort if sort.lstrip("-") in [column.key for column in columns] else ""
    )
    return Section("periods", heading, table, below=below, is_filed=True)


def _period(answer: "FormulaAnswer", i: int) -> Cell:
    rows = answer.rows
    several_years = rows[0].period[:4] != rows[-1].period[:4]
    name = period_name(date.fromisoformat(rows[i].period), answer.question.every, several_years)
    return Cell(name, rows[i].period, below=state_of(rows, i))


def _letters(answer: "FormulaAnswer", *, optional: bool = False) -> list[Column]:
    return [
        Column(f"s{n}", _named(letter, one), numeric=True, optional=optional, wrap=True)
        for n, (letter, one) in enumerate(answer.series.items(), 1)
    ]


def _named(letter: str, answer: "TrendAnswer") -> Words:
    """A letter with what it counts."""
    label, counted = f"{letter} · {short(answer.question.event.label, 40)}", counted_words(answer.question)
    return Words(f"{label}, {counted.en}", f"{label}, {counted.ko}")


def _counted(answer: "TrendAnswer", draft: Draft, of: str, value: float, group: Group) -> Cell:
    """What a letter stood for; it opens where it counts people."""
    url: str | None = None
    if answer.question.count == "people":
        opening = Opening("trend", draft)
        url = opening(of, value) if answer.question.by is None else opening.of_group(of, value, group)
    return Cell(said(value), value, url)
