"""An answer as a chart: which column lies along, which is measured, and how it is drawn; all of it in the address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from producting.words import Language, Words
from producting_web.journeys.explore.showing import lines as line_charts
from producting_web.journeys.explore.showing.shown import short
from producting_web.ui.drawing import levels
from producting_web.ui.drawing.marks import Axis

if TYPE_CHECKING:
    from producting.sql import SqlAnswer

MOST_POINTS, MOST_BARS = 2_000, 40
KINDS = {"line": Words("Lines", "선"), "bars": Words("Bars", "막대"), "none": Words("No chart", "차트 없음")}
_FIRST_OF_A_MONTH = re.compile(r"\d{4}-\d\d-01")
_TIME = re.compile(r"((?:19|20|21)\d\d-\d\d)(-\d\d)?(?: (\d\d:\d\d:\d\d).*)?")  # a month, a day or an instant
_ALONG = ("time", "day", "text", "number", "truth")


@dataclass(frozen=True, slots=True)
class Choice:
    """One field under the chart: its parameter, its name, and (value, label, chosen) of each option."""

    name: str
    label: Words
    options: tuple[tuple[str, Words | str, bool], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The choices, and what is drawn: lines or bars; neither where `missing` says why, or where none is wanted."""

    choices: tuple[Choice, ...]
    lines: line_charts.Picture | None = None
    bars: tuple[levels.Level, ...] = ()
    said: Words | None = None
    missing: Words | None = None


@dataclass(frozen=True, slots=True)
class _Chosen:
    x: int
    y: int
    by: int | None
    kind: str


def chart(answer: "SqlAnswer", query: QueryDict, language: Language) -> Chart | None:
    """None where nothing can be drawn: no rows, or no column of numbers."""
    chosen = _chosen(answer, query)
    if chosen is None:
        return None
    choices = _choices(answer, chosen)
    if chosen.kind == "none":
        return Chart(choices)
    if chosen.kind == "bars":
        return _bars(answer, chosen, choices, language)
    return _lines(answer, chosen, choices, language)


def _chosen(answer: "SqlAnswer", query: QueryDict) -> _Chosen | None:
    """As the address says, else as the columns suggest."""
    kinds = [column.kind for column in answer.columns]
    numbers = [place for place, kind in enumerate(kinds) if kind == "number"]
    if not answer.rows or not numbers:
        return None
    named = {column.name: place for place, column in reversed(list(enumerate(answer.columns)))}
    y = named.get(query.get("y", ""), numbers[-1])
    y = y if y in numbers else numbers[-1]
    others = [place for place in range(len(kinds)) if place != y] or [y]
    x = named.get(query.get("x", ""), min(others, key=lambda place: (_ALONG.index(kinds[place]), place)))
    by = named.get(query.get("by", "")) if "by" in query else _split(answer, x, y)
    kind = query.get("as", "")
    if kind not in KINDS:
        kind = "line" if kinds[x] in ("time", "day") else "bars" if len(answer.rows) <= MOST_BARS and x != y else "none"
    return _Chosen(x, y, by if by not in (x, y) else None, kind)


def _split(answer: "SqlAnswer", x: int, y: int) -> int | None:
    """The first column that tells rows of one place apart, where there are several."""
    if len({row[x] for row in answer.rows}) == len(answer.rows):
        return None
    others = [place for place, column in enumerate(answer.columns) if place != x and column.kind in ("text", "truth")]
    return next((by for by in others if len({(row[x], row[by]) for row in answer.rows}) == len(answer.rows)), None)


def _choices(answer: "SqlAnswer", chosen: _Chosen) -> tuple[Choice, ...]:
    names = [column.name for column in answer.columns]
    numbers = [column.name for column in answer.columns if column.kind == "number"]
    by = "" if chosen.by is None else names[chosen.by]

    def of(listed: Sequence[str], now: str) -> tuple[tuple[str, Words | str, bool], ...]:
        return tuple((name, short(name, 40), name == now) for name in dict.fromkeys(listed))

    nothing: tuple[tuple[str, Words | str, bool], ...] = (("", Words("nothing", "나누지 않음"), not by),)
    return (
        Choice("as", Words("Chart", "차트"), tuple((key, said, key == chosen.kind) for key, said in KINDS.items())),
        Choice("x", Words("Along", "가로축"), of(names, names[chosen.x])),
        Choice("y", Words("Measured", "값"), of(numbers, names[chosen.y])),
        Choice("by", Words("Split by", "나누기"), nothing + of([n for n in names if n not in
               (names[chosen.x], names[chosen.y])], by)),
    )  # fmt: skip


def _number(cell: Any) -> float | None:
    """What can be drawn of a cell: neither text nor what is beyond all numbers."""
    if cell is None or isinstance(cell, str):
        return None
    value = float(cell)
    return value if abs(value) < 1e300 else None


def _name(cell: Any) -> str:
    return "NULL" if cell is None else short(str(cell), 60)


def _bars(answer: "SqlAnswer", chosen: _Chosen, choices: tuple[Choice, ...], language: Language) -> Chart:
    measured = [(row[chosen.x], _number(row[chosen.y])) for row in answer.rows[:MOST_BARS]]
    known = [(_name(name), value) for name, value in measured if value is not None]
    drawn = levels.draw([levels.Amount(name, value, line_charts.amount(value, language)) for name, value in known])
    said = None
    if len(answer.rows) > MOST_BARS:
        said = Words(f"The first {MOST_BARS} of {len(answer.rows):,} rows are drawn.",
                     f"{len(answer.rows):,}줄 가운데 앞의 {MOST_BARS}줄만 그렸어요.")  # fmt: skip
    return Chart(choices, bars=drawn, said=said)


def _lines(answer: "SqlAnswer", chosen: _Chosen, choices: tuple[Choice, ...], language: Language) -> Chart:
    places = sorted({row[chosen.x] for row in answer.rows if row[chosen.x] is not None}, key=_order)
    if not 2 <= len(places) <= MOST_POINTS:
        return Chart(choices, missing=Words(
            f"Lines need 2 to {MOST_POINTS:,} different values along; here are {len(places):,}.",
            f"선을 그리려면 가로축 값이 2~{MOST_POINTS:,}개여야 하는데 {len(places):,}개예요.",
        ))  # fmt: skip
    met = {(row[chosen.x], None if chosen.by is None else row[chosen.by]) for row in answer.rows}
    if len(met) < len(answer.rows):  # one of them would be drawn and the others silently not
        return Chart(choices, missing=Words(
            "Several rows stand at one place: split by a column, or group in the question.",
            "같은 자리에 여러 줄이 있어요. 열을 골라 나누거나 질문에서 묶어 주세요.",
        ))  # fmt: skip
    at = {place: index for index, place in enumerate(places)}
    series: dict[str, list[float | None]] = {}
    for row in answer.rows:
        if row[chosen.x] is not None:
            name = answer.columns[chosen.y].name if chosen.by is None else _name(row[chosen.by])
            series.setdefault(name, [None] * len(places))[at[row[chosen.x]]] = _number(row[chosen.y])
    largest = sorted(series.items(), key=lambda one: -max((abs(v) for v in one[1] if v is not None), default=0.0))
    drawn = [line_charts.Series(name, tuple(values)) for name, values in largest[: line_charts.MOST_LINES]]
    picture = line_charts.draw(drawn, _along(places), language, count=len(series), axis=_axis(places))
    return Chart(choices, lines=picture)


def _along(places: Sequence[Any]) -> list[str]:
    """What stands below: an instant at midnight is its day, the first day of each month is the month.

    >>> _along(["2026-01-01 00:00:00", "2026-02-01 00:00:00"]), _along(["2026-01-01", "2026-01-02"])
    (['2026-01', '2026-02'], ['2026-01-01', '2026-01-02'])
    """
    said = [str(place).removesuffix(" 00:00:00") for place in places]
    return [day[:7] for day in said] if all(_FIRST_OF_A_MONTH.fullmatch(day) for day in said) else said


def _axis(places: Sequence[Any]) -> Axis | None:
    """The days below lines whose places are months, days or instants; None where one is none of them."""
    found = [read.groups() for read in map(_TIME.fullmatch, map(str, places)) if read]
    try:
        days = [date.fromisoformat(month + (day or "-01")) for month, day, _ in found]
    except ValueError:
        return None
    has_hours = any(clock not in (None, "00:00:00") for _, _, clock in found)
    return Axis.of(days, "day" if has_hours else _every(days)) if len(days) == len(places) else None


def _every(days: Sequence[date]) -> str:
    """How long the periods are that begin on these days: the longest that fits.

    >>> _every([date(2026, 1, 1), date(2026, 2, 1)]), _every([date(2026, 1, 1), date(2026, 7, 1)])
    ('month', 'quarter')
    >>> _every([date(2026, 3, 2), date(2026, 3, 9)]), _every([date(2026, 3, 2), date(2026, 3, 4)])
    ('week', 'day')
    """
    if all(day.day == 1 for day in days):
        months = {day.month for day in days}
        return "year" if months == {1} else "quarter" if months <= {1, 4, 7, 10} else "month"
    steps = {(after - before).days for before, after in pairwise(days)}
    return "week" if all(step % 7 == 0 for step in steps) else "day"


def _order(cell: Any) -> tuple[bool, Any]:
    return (True, cell) if isinstance(cell, str) else (False, float(cell))
