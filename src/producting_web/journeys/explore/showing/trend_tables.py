"""The tables of a trend: every period, and the totals of several lines."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from producting.answers import Group
from producting.answers.figures import by_name
from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.shown import Section
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Row, Table, Text

if TYPE_CHECKING:
    from producting.journeys.trend.answer import TrendAnswer

MOST_COLUMNS, MOST_ROWS = 8, 100
_NOT_OVER, _CUT_SHORT = Words("not over yet", "아직 진행 중"), Words("only a part", "기간의 일부")
SEGMENT = Words("Segment", "세그먼트")
FIRST = {"day": Words("Day", "날짜"), "week": Words("Week from", "주 시작일"), "month": Words("Month", "달")}


class LineLike(Protocol):
    """What a table needs of a line."""

    @property
    def name(self) -> Text: ...
    @property
    def values(self) -> tuple[float | None, ...]: ...
    @property
    def total(self) -> float | None: ...
    @property
    def before(self) -> float | None: ...
    @property
    def number(self) -> int: ...
    @property
    def count(self) -> str: ...
    @property
    def group(self) -> Group: ...


def sections(
    answer: "TrendAnswer", lines: Sequence[LineLike], draft: Draft, compared: bool, sides: Sequence[Draft] = ()
) -> tuple[Section, ...]:
    """The periods; before them the totals where there are several lines or a period before.

    `sides`: where lines are segments, the question of each alone, to which its numbers open.
    """
    if not lines:
        return ()
    periods = _periods(answer, lines, draft, sides)
    return (_totals(answer, lines, draft, compared, sides), periods) if len(lines) > 1 or compared else (periods,)


def _totals(
    answer: "TrendAnswer", lines: Sequence[LineLike], draft: Draft, compared: bool, sides: Sequence[Draft]
) -> Section:
    columns = [
        Column("name", by_name(answer.question.by) or (SEGMENT if sides else Words("Event", "이벤트")), wrap=True),
        Column("total", Words("All days", "기간 전체"), numeric=True, meter=True),
    ]
    if compared:
        columns += [Column("before", Words("Period before", "이전 기간"), numeric=True),
                    Column("change", Words("Change", "변화"), numeric=True)]  # fmt: skip
    rows = []
    for line in lines:
        change = line.total / line.before - 1 if line.before and line.total is not None else None
        cells = [
            Cell(line.name, text_of(line.name)),
            _number(line.total, _opens(answer, line, sides or draft, "all", line.total)),
        ]
        if compared:
            cells += [_number(line.before), Cell(saying.change(line.total, line.before), change)]
        rows.append(Row(tuple(cells)))
    heading = Words("Totals", "합계")
    table = Table("totals-table", heading, tuple(columns), tuple(rows), is_tall=len(rows) > 30)
    sort = draft.text("sort") if draft.text("sort").lstrip("-") in ("name", "total", "before", "change") else "-total"
    below = Words(
        "People are counted anew over all days, never added up.", "사람은 더하지 않고 기간 전체에서 다시 셌어요."
    )
    return Section(
        "totals", heading, table.in_order(sort), below=below if any(line.count == "people" for line in lines) else None
    )


def _periods(answer: "TrendAnswer", lines: Sequence[LineLike], draft: Draft, sides: Sequence[Draft]) -> Section:
    shown, rows = lines[:MOST_COLUMNS], answer.rows[: len(lines[0].values)]
    every = answer.question.every
    several_years = bool(rows) and rows[0].period[:4] != rows[-1].period[:4]
    made = []
    for i in reversed(range(max(len(rows) - MOST_ROWS, 0), len(rows))):
        name = period_name(date.fromisoformat(rows[i].period), every, several_years)
        made.append(
            Row(
                (
                    Cell(name, rows[i].period, below=state_of(rows, i)),
                    *(
                        _number(line.values[i], _opens(answer, line, sides or draft, rows[i].period, line.values[i]))
                        for line in shown
                    ),
                )
            )
        )
    columns = [Column("period", FIRST[every])]
    columns += [
        Column(f"v{k}", _head(answer, line, len(lines)), numeric=True, meter=len(lines) == 1)
        for k, line in enumerate(shown, 1)
    ]
    heading = Words("Period by period", "기간별 숫자")
    sort = draft.text("sort")
    table = Table("periods-table", heading, tuple(columns), tuple(made), is_tall=len(made) > 30).in_order(
        sort if sort.lstrip("-")[:1] in ("p", "v") else ""
    )
    return Section("periods", heading, table, below=left_out(len(rows), len(lines)), is_filed=True)


def state_of(rows: Sequence[Any], i: int) -> Text:
    """Whether a period is not over, or not all of it is asked about."""
    if rows[i].complete:
        return ""
    return _CUT_SHORT if i == 0 and len(rows) > 1 else _NOT_OVER


def _opens(
    answer: "TrendAnswer", line: LineLike, at: Draft | Sequence[Draft], period: str, count: float | None
) -> str | None:
    """Where a number leads, if it counts people; of a segment, to the question of that segment alone."""
    draft, number = (at, line.number) if isinstance(at, Draft) else (at[line.number - 1], 1)
    opening, of = Opening("trend", draft), f"{number}:{period}"
    if line.count != "people":
        return None
    return opening(of, count) if answer.question.by is None else opening.of_group(of, count, line.group)


def _head(answer: "TrendAnswer", line: LineLike, count: int) -> Text:
    if count > 1:
        return line.name
    said = counted_words(answer.question)
    return Words(said.en[0].upper() + said.en[1:], said.ko)


def counted_words(question: Any) -> Words:
    """In what a trend counts."""
    known = {"people": Words("people", "사람"), "events": Words("events", "이벤트"),
             "per_person": Words("per person", "1인당")}  # fmt: skip
    return known.get(question.count, Words(f"sum of {question.sum_of}", f"{question.sum_of} 합계"))


def left_out(rows: int, lines: int) -> Words | None:
    if rows <= MOST_ROWS and lines <= MOST_COLUMNS:
        return None
    return Words(
        f"Here stand the newest {min(rows, MOST_ROWS)} periods and the first {min(lines, MOST_COLUMNS)} lines; the CSV has all.",
        f"여기에는 최근 {min(rows, MOST_ROWS)}개 기간과 앞의 {min(lines, MOST_COLUMNS)}개 선만 보여요. CSV에는 모두 있어요.",
    )


def period_name(start: date, every: str, with_year: bool) -> Words:
    """A period as an axis and a table call it."""
    if every == "month":
        return saying.month(start)
    return saying.day(start, year=with_year)


def _number(value: float | None, url: str | None = None) -> Cell:
    if value is None:
        return Cell(saying.number(None), None)
    return Cell(saying.number(value, 0 if value == int(value) else 2), value, url)


def text_of(name: Text) -> str:
    return name if isinstance(name, str) else name.en
