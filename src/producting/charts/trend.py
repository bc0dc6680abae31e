"""A trend as lines with their names at the end; the period that is still running is dotted, its point hollow."""

from datetime import UTC, datetime
from typing import Any

import altair as alt

from producting.answers import Answer, Group, drawing
from producting.answers.figures import figure, group_name
from producting.charts.theme import (
    COLOURED,
    INK_2,
    INK_3,
    LINE_2,
    MUTE,
    PAPER,
    SERIES,
    heading,
    known_until,
    moved_apart,
    points,
    spoken,
    themed,
)
from producting.journeys.formula import FormulaAnswer
from producting.journeys.formula.explain import headline as formula_headline
from producting.journeys.trend.answer import TrendAnswer
from producting.journeys.trend.explain import headline
from producting.words import Language, Words

Developing = TrendAnswer | FormulaAnswer
WIDTH, HEIGHT = 720, 260
_MOST_DATES = 7

AMOUNTS = {
    "en": "abs(datum.value) >= 10000 ? format(datum.value, '.3~s') : format(datum.value, ',~r')",
    "ko": "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',.4~r') + '억' : "
    "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, ',.4~r') + '만' : format(datum.value, ',~r')",
}


@drawing.register
def draw(answer: TrendAnswer, language: Language) -> alt.TopLevelMixin:
    """The trend's picture."""
    return _picture(answer, headline(answer), language)


@drawing.register
def draw_formula(answer: FormulaAnswer, language: Language) -> alt.TopLevelMixin:
    """A formula is drawn as a trend is; its line breaks where it has no value."""
    return _picture(answer, formula_headline(answer), language)


def _picture(answer: Developing, title: Words, language: Language) -> alt.TopLevelMixin:
    picture = _lines(answer, language).properties(width=WIDTH, height=HEIGHT, title=_heading(answer, title, language))
    return themed(picture)


def _heading(answer: Developing, title: Words, language: Language) -> alt.TitleParams:
    groups = len({row.group for row in answer.rows})
    rest = Words(
        f"The {COLOURED} largest are coloured; the other {groups - COLOURED} are grey.",
        f"가장 큰 {COLOURED}개만 색을 입혔고 나머지 {groups - COLOURED}개는 회색이에요.",
    )
    running = Words("Dotted: not over yet.", "점선은 아직 끝나지 않은 기간이에요.")
    open_ended = any(not row.complete for row in answer.rows)
    notes = (rest if groups > COLOURED else None, running if open_ended else None, known_until(answer))
    return heading(title.say(language), spoken(language, *notes), WIDTH)


def _lines(answer: Developing, language: Language) -> Any:
    low, high = _range(answer)
    if not answer.rows:
        return points([]).mark_line().encode(y=alt.value(0))
    axis = alt.Axis(labelExpr=dates(answer, language), values=ticks(answer), domainColor=LINE_2)
    x = alt.X("period:T", scale=alt.Scale(type="utc"), axis=axis)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=alt.Axis(labelExpr=AMOUNTS[language]))
    base = points(_points(answer)).encode(x=x, y=y, color=alt.Color("colour:N", scale=None), detail="line:N")
    labels = points(_names(answer, language)).mark_text(align="left", baseline="middle", dx=9)
    return alt.layer(
        base.transform_filter("datum.complete").mark_line(),
        base.transform_filter("datum.dotted").mark_line(strokeDash=[2, 4]),
        base.transform_filter("datum.end").mark_point(size=40, opacity=1),
        base.transform_filter("!datum.complete").mark_point(filled=False, fill=PAPER, strokeWidth=1.5, opacity=1),
        labels.encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", scale=None)),
        points(_last_value(answer)).mark_text(baseline="bottom", dy=-9, fontWeight=600).encode(x=x, y=y, text="text:N"),
    )


def _points(answer: Developing) -> list[dict[str, Any]]:
    """One point a period and group, each knowing which stroke it belongs to: solid up to the last complete period."""
    groups = _groups(answer)
    found = []
    for number, group in enumerate(groups):
        rows = [row for row in answer.rows if row.group == group]
        end = max((k for k, row in enumerate(rows) if row.complete and row.value is not None), default=0)
        for k, row in enumerate(rows):
            place = {"period": row.period, "value": row.value, "line": number, "colour": _colour(number, groups)}
            found.append({**place, "complete": row.complete, "dotted": k >= end, "end": row.complete and k == end})
    return found


def _names(answer: Developing, language: Language) -> list[dict[str, Any]]:
    """The names of up to five groups at the ends of their lines, moved apart where they would cover one another."""
    groups = _groups(answer)
    if len(groups) == 1:
        return []
    ends = {row.group: (row.period, row.value) for row in answer.rows if row.value is not None}
    low, high = _range(answer)
    named = [(number, group) for number, group in enumerate(groups[:COLOURED]) if group in ends]
    rising = sorted(named, key=lambda item: ends[item[1]][1])
    heights = moved_apart([ends[group][1] for _, group in rising], high - low, HEIGHT)
    return [
        {
            "period": ends[group][0],
            "value": height,
            "text": group_name(group).say(language),
            "ink": _ink(number, groups),
        }
        for (number, group), height in zip(rising, heights, strict=True)
    ]


def _last_value(answer: Developing) -> list[dict[str, Any]]:
    """The value of the last complete period, above its end of the line; only where one line leaves room for it."""
    known = [(row.period, row.value, row.complete) for row in answer.rows if row.value is not None]
    complete = [(period, value) for period, value, is_complete in known if is_complete]
    if len(_groups(answer)) != 1 or not complete:
        return []
    (period, last), near = complete[-1], known[-max(3, len(answer.rows) // 12) :]
    return [{"period": period, "value": max(value for _, value, _ in near), "text": figure(last)}]


def _range(answer: Developing) -> tuple[float, float]:
    values = [row.value for row in answer.rows if row.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low * 1.08, high * 1.08) if high > low else (0.0, 1.0)


def _groups(answer: Developing) -> list[Group]:
    return list(dict.fromkeys(row.group for row in answer.rows))


def _colour(number: int, groups: list[Group]) -> str:
    if len(groups) == 1:
        return INK_2
    return SERIES[number] if number < COLOURED else MUTE


def _ink(number: int, groups: list[Group]) -> str:
    colour = _colour(number, groups)
    return INK_3 if colour == MUTE else colour


def ticks(answer: Answer) -> list[float]:
    """Some of the periods' own first days, as milliseconds: what an axis finds by itself falls between them."""
    periods = sorted({row.period for row in answer.rows})
    step = max(1, -(-len(periods) // _MOST_DATES))
    return [datetime.fromisoformat(period).replace(tzinfo=UTC).timestamp() * 1000 for period in periods[::step]]


def dates(answer: Answer, language: Language) -> str:
    """How the axis says a period's first day."""
    if answer.question.every == "month":
        return "utcFormat(datum.value, '%Y년 %-m월')" if language == "ko" else "utcFormat(datum.value, '%b %Y')"
    years = len({row.period[:4] for row in answer.rows}) > 1
    if language == "ko":
        return f"utcFormat(datum.value, '{'%y년 ' if years else ''}%-m월 %-d일')"
    return f"utcFormat(datum.value, '%b %-d{', %Y' if years else ''}')"
