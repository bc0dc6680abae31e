"""A grid of cohorts and periods, each cell shaded by its share; cells whose period is not over are open."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.answers import Group
from producting.answers.figures import by_name
from producting.words import Words
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.shown import group_name
from producting_web.journeys.explore.showing.trend_tables import SEGMENT
from producting_web.journeys.explore.showing.trend_tables import period_name as cohort_name
from producting_web.ui import saying
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.journeys.retention.answer import RetentionAnswer

MOST_COHORTS, MOST_PERIODS, MOST_PERIODS_DRAWN = 30, 13, 60
_SHADES = 8
_UNITS_KO = {"day": "일", "week": "주", "month": "개월"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell; `shade` from 0 to 8, `value` as a machine reads it."""

    text: Words
    value: float | None
    shade: int
    is_open: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A cohort (or a group): its name, how many people it has, its cells; those that are not there yet are None."""

    name: Text
    size: Words
    cells: tuple[GridCell | None, ...]
    raw_size: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The table. `first` is what its rows are called, `foot` the average; `note` says what a cell does not."""

    id: str
    caption: Words
    first: Text
    heads: tuple[Words, ...]
    rows: tuple[GridRow, ...]
    foot: GridRow | None
    has_open: bool
    note: Words | None = None


def of_cohorts(answer: "RetentionAnswer", caption: Words, opening: Opening) -> Grid:
    """The share who came back, the newest cohorts last, the average at the foot."""
    rows = list(_cohorts(answer, lambda row: row.share, saying.share, 1.0, opening))
    average = {a.period: a for a in answer.average}
    size = sum(row.size for row in answer.rows if row.period == 0)
    width = _width(answer)
    cells = tuple(
        _cell(a.share, saying.share(a.share), a.share, url=opening(f"returned:all:{k}", a.people)) if a else None
        for k, a in ((k, average.get(k)) for k in range(width))
    )
    foot = GridRow(Words("Average", "평균"), saying.number(size), cells, size, opening("started:all", size))
    return _grid("cohorts-table", caption, Words("Cohort", "코호트"), answer, rows, foot)


def of_worth(answer: "RetentionAnswer", caption: Words) -> Grid:
    """What a person of the cohort brought up to a period."""
    most = max((_each(row) for row in answer.rows), default=0.0) or 1.0
    rows = list(_cohorts(answer, _each, lambda value: saying.number(value, 0 if abs(value) >= 100 else 2), most))
    return _grid("worth-table", caption, Words("Cohort", "코호트"), answer, rows, None)


def of_groups(answer: "RetentionAnswer", caption: Words, opening: Opening) -> Grid:
    """The average of every group, the largest first; a group of which no period is over has none."""
    width, rows = _width(answer), []
    average = {(a.group, a.period): a for a in answer.average}
    sizes: dict[Group, int] = {}
    for row in answer.rows:
        sizes[row.group] = sizes.get(row.group, 0) + (row.size if row.period == 0 else 0)
    for group, size in sizes.items():
        known = [average.get((group, k)) for k in range(width)]
        cells = tuple(
            None if a is None else _cell(
                a.share, saying.share(a.share), a.share,
                url=opening.of_group(f"returned:all:{a.period}", a.people, group),
            )
            for a in known
        )  # fmt: skip
        url = opening.of_group("started:all", size, group)
        rows.append(GridRow(group_name(group), saying.number(size), cells, size, url))
    return _grid("cohorts-table", caption, by_name(answer.question.by), answer, rows, None)


def of_segments(
    answers: "Sequence[RetentionAnswer]", names: Sequence[str], caption: Words, openings: Sequence[Opening]
) -> Grid:
    """The average of every segment, in their order."""
    longest = max(answers, key=_width)
    rows = []
    for answer, name, opening in zip(answers, names, openings, strict=True):
        average = {a.period: a for a in answer.average}
        size = sum(row.size for row in answer.rows if row.period == 0)
        known = [average.get(k) for k in range(_width(longest))]
        cells = tuple(
            _cell(a.share, saying.share(a.share), a.share, url=opening(f"returned:all:{a.period}", a.people))
            if a
            else None
            for a in known
        )
        rows.append(GridRow(name, saying.number(size), cells, size, opening("started:all", size)))
    return _grid("cohorts-table", caption, SEGMENT, longest, rows, None)


def _grid(id: str, caption: Words, first: Text, answer: Any, rows: Sequence[GridRow], foot: GridRow | None) -> Grid:
    filled = 1 + max((k for row in rows for k, cell in enumerate(row.cells) if cell is not None), default=0)
    heads = tuple(period_name(k, answer.question.every) for k in range(min(filled, _width(answer))))
    rows = [replace(row, cells=row.cells[: len(heads)]) for row in rows]
    has_open = any(cell is not None and cell.is_open for row in rows for cell in row.cells)
    return Grid(id, caption, first, heads, tuple(rows), foot, has_open)


def _cohorts(
    answer: "RetentionAnswer",
    value: Callable[[Any], float],
    said: Callable[[float], Words],
    most: float,
    opening: Opening | None = None,
) -> Iterator[GridRow]:
    by_cohort: dict[str, list[Any]] = {}
    for row in answer.rows:
        by_cohort.setdefault(row.cohort, []).append(row)
    width, names = _width(answer), list(by_cohort)[-MOST_COHORTS:]
    several_years = bool(names) and names[0][:4] != names[-1][:4]
    for name in names:
        rows = by_cohort[name]
        cells: list[GridCell | None] = [
            _cell(value(row), said(value(row)), value(row) / most, not row.complete, _opens(row, opening))
            for row in rows[:width]
        ]
        called = cohort_name(date.fromisoformat(name), answer.question.every, several_years)
        size, url = rows[0].size, opening(f"started:{name}:0", rows[0].size) if opening is not None else None
        yield GridRow(called, saying.number(size), (*cells, *[None] * (width - len(cells))), size, url)


def _opens(row: Any, opening: Opening | None) -> str | None:
    return opening(f"returned:{row.cohort}:{row.period}", row.people) if opening is not None else None


def _each(row: Any) -> float:
    return (row.cumulative or 0.0) / row.size if row.size else 0.0


def _cell(value: float, text: Words, share: float, is_open: bool = False, url: str | None = None) -> GridCell:
    return GridCell(text, value, round(_SHADES * min(max(share, 0.0), 1.0)), is_open, url)


def _width(answer: "RetentionAnswer") -> int:
    return min(max((row.period for row in answer.rows), default=0) + 1, MOST_PERIODS)


def _count(answer: "RetentionAnswer") -> int:
    return len({row.cohort for row in answer.rows})


def cut(answer: "RetentionAnswer") -> Words | None:
    """What of a large answer the grid leaves to the CSV."""
    cohorts, periods = _count(answer), max((row.period for row in answer.rows), default=0) + 1
    if cohorts <= MOST_COHORTS and periods <= MOST_PERIODS:
        return None
    shown = min(cohorts, MOST_COHORTS), min(periods, MOST_PERIODS)
    return Words(f"Here stand the newest {shown[0]} cohorts and their first {shown[1]} periods; the CSV has all.",
                 f"여기에는 최근 코호트 {shown[0]}개의 처음 {shown[1]}개 기간만 보여요. CSV에는 모두 있어요.")  # fmt: skip


def period_name(k: int, every: str) -> Words:
    """How long after the start.

    >>> period_name(0, "week").ko, period_name(3, "month").en
    ('0주', 'month 3')
    """
    return Words(f"{every} {k}", f"{k}{_UNITS_KO[every]}")
