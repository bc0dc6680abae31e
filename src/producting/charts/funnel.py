"""A funnel as columns: people who arrived are solid, those still in time are dots, those who left are fine lines."""

from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import figure, group_name, percent, window
from producting.charts.theme import (
    ALERT,
    INK,
    INK_2,
    INK_3,
    LINE_2,
    PAPER,
    heading,
    known_until,
    points,
    spoken,
    themed,
    wrapped,
)
from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow
from producting.journeys.funnel.explain import headline
from producting.journeys.funnel.losses import totals, worst_step
from producting.words import Language, Words

HEIGHT = 260
HALF = 0.34  # half a column's width, in steps
ROW = 26  # height of a group's line
FEWEST = 50  # groups below this many people are drawn but never marked
_LINES_TO_A_COLUMN = 22
_DOT_ROWS_APART = 5  # pixels


@drawing.register
def draw(answer: FunnelAnswer, language: Language) -> alt.TopLevelMixin:
    """The funnel's picture: columns for one group, a table of bars for a breakdown."""
    picture = _columns(answer, language) if answer.question.by is None else _groups(answer, language)
    return themed(picture)


def _columns(answer: FunnelAnswer, language: Language) -> Any:
    rows = answer.rows
    each = min(140, max(72, 960 // len(rows)))
    x = alt.X("x:Q", scale=alt.Scale(domain=[-0.5, len(rows) - 0.5], nice=False, zero=False), axis=None)
    top = max([row.people for row in rows] + [1])
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)
    layers = [
        _solid(rows, x, y),
        _left(rows, x, y),
        _still_in_time(rows, x, y, top),
        _baseline(),
        _counts(rows, x, y),
        *_rates(answer, x),
        _names(rows, x, each),
    ]
    return alt.layer(*layers).properties(
        width=each * len(rows), height=HEIGHT, title=_heading(answer, language, each * len(rows), _TEXTURES)
    )


_TEXTURES = Words(
    "Solid: arrived. Dots: still in time. Fine lines: left.",
    "면은 온 사람, 점은 아직 시간이 남은 사람, 가는 선은 떠난 사람이에요.",
)


def _heading(answer: FunnelAnswer, language: Language, width: int, reading: Words) -> alt.TitleParams:
    said = headline(answer).say(language)
    return heading(said, spoken(language, reading, _window(answer), known_until(answer)), width)


def _window(answer: FunnelAnswer) -> Words | None:
    if len(answer.question.steps) == 1:
        return None
    within = window(answer.question.within_ms)
    return Words(f"Within {within.en} of the first step.", f"첫 단계부터 {within.ko} 안이에요.")


def _solid(rows: tuple[FunnelRow, ...], x: alt.X, y: alt.Y) -> Any:
    bars = [{"x": k - HALF, "x2": k + HALF, "y": 0, "y2": row.people} for k, row in enumerate(rows)]
    return points(bars).mark_rect(color=INK_2).encode(x=x, x2="x2:Q", y=y, y2="y2:Q")


def _left(rows: tuple[FunnelRow, ...], x: alt.X, y: alt.Y) -> Any:
    """Above a column, the people who left on the way to it. Real lines: they look alike in every renderer."""
    lines = []
    for k in range(1, len(rows)):
        before, here = rows[k - 1], rows[k]
        if before.dropped:
            low = here.people + before.in_progress
            lines += [{"x": at, "y": low, "y2": low + before.dropped} for at in _across(k, _LINES_TO_A_COLUMN)]
    return points(lines).mark_rule(color=INK_2, strokeWidth=1).encode(x=x, y=y, y2="y2:Q")


def _still_in_time(rows: tuple[FunnelRow, ...], x: alt.X, y: alt.Y, top: int) -> Any:
    """Between the two, dots for people still in time: at least one row, so that they never vanish."""
    dots = []
    for k in range(1, len(rows)):
        waiting = rows[k - 1].in_progress
        if waiting:
            pixels = waiting / top * HEIGHT
            count = max(1, round(pixels / _DOT_ROWS_APART))
            for r in range(count):
                level = rows[k].people + waiting * (r + 0.5) / count
                dots += [{"x": at, "y": level} for at in _across(k, _LINES_TO_A_COLUMN)]
    return points(dots).mark_point(color=INK_2, size=5, filled=True, opacity=1).encode(x=x, y=y)


def _across(k: int, many: int) -> list[float]:
    return [k - HALF + 2 * HALF * (i + 0.5) / many for i in range(many)]


def _baseline() -> Any:
    return points([{}]).mark_rule(color=LINE_2, strokeWidth=1).encode(y=alt.value(HEIGHT))


def _counts(rows: tuple[FunnelRow, ...], x: alt.X, y: alt.Y) -> Any:
    labels = [
        {"x": k - HALF, "y": max(row.people, rows[k - 1].people if k else 0), "text": figure(row.people)}
        for k, row in enumerate(rows)
    ]
    mark = points(labels).mark_text(align="left", baseline="bottom", dy=-5, fontSize=13, fontWeight=600, color=INK)
    return mark.encode(x=x, y=y, text="text:N")


# Half as high as it is wide, round at both ends; drawn 20 pixels to the unit.
_PILL = "M-0.8,-0.45H0.8A0.45,0.45,0,0,1,0.8,0.45H-0.8A0.45,0.45,0,0,1,-0.8,-0.45Z"


def _rates(answer: FunnelAnswer, x: alt.X) -> list[Any]:
    """How many of the step before went on, between the columns; the biggest loss in a dark pill."""
    worst = worst_step(totals(answer))
    marked = worst.step if worst else -1
    rates = [
        {"x": k - 0.5, "text": percent(row.from_previous), "worst": k == marked}
        for k, row in enumerate(answer.rows)
        if k and row.from_previous is not None
    ]
    base = points(rates)
    pill = base.transform_filter("datum.worst").mark_point(
        shape=_PILL, size=1600, color=INK, opacity=1, filled=True, strokeWidth=0
    )
    text = base.mark_text(fontSize=11, baseline="middle")
    arrow = base.mark_text(text="→", fontSize=13, color=INK_3, baseline="middle")
    return [
        arrow.encode(x=x, y=alt.value(HEIGHT - 32)),
        pill.encode(x=x, y=alt.value(HEIGHT - 13)),
        text.encode(
            x=x,
            y=alt.value(HEIGHT - 13),
            text="text:N",
            color=alt.condition("datum.worst", alt.value(PAPER), alt.value(INK_2)),
        ),
    ]


def _names(rows: tuple[FunnelRow, ...], x: alt.X, each: int) -> Any:
    """Under each column its whole name in as many lines as it needs, and its share of the first step."""
    labels = [
        {"x": k - HALF, "text": [*wrapped(row.name, each * 0.9, 12), percent(row.conversion)]}
        for k, row in enumerate(rows)
    ]
    mark = points(labels).mark_text(align="left", baseline="top", lineHeight=17, color=INK_3)
    return mark.encode(x=x, y=alt.value(HEIGHT + 8), text="text:N")


def _groups(answer: FunnelAnswer, language: Language) -> Any:
    """A line for each group, a bar for each step: the share that came from the step before; the odd one out in red."""
    steps = [row for row in answer.rows if row.group == answer.rows[0].group] if answer.rows else []
    names = list(dict.fromkeys(row.group for row in answer.rows))
    lines = {group: k for k, group in enumerate(names)}
    cells = [cell for row in answer.rows for cell in _cell(answer, row, lines[row.group])]
    titles = _column_titles([row.name for row in steps])
    labels = [{"y": k, "text": group_name(group).say(language)} for group, k in lines.items()]
    wide = alt.Scale(domain=[0, max(len(steps), 1)], nice=False)
    deep = alt.Scale(domain=[-0.5, max(len(names), 1) - 0.5], reverse=True, nice=False, zero=False)
    x, y = alt.X("x:Q", scale=wide, axis=None), alt.Y("y:Q", scale=deep, axis=None)
    low, end = alt.Y("low:Q", scale=deep, axis=None), alt.X("x2:Q", scale=wide, axis=None)
    base = points(cells)
    ink = alt.condition("datum.odd", alt.value(ALERT), alt.value(INK_2))
    layers = [
        base.mark_rect().encode(x=x, x2="x2:Q", y=low, y2="high:Q", color=ink),
        base.mark_text(align="left", dx=5).encode(x=end, y=y, text="text:N", color=ink),
        points(labels).mark_text(align="right", dx=-12, color=INK).encode(x=alt.value(0), y=y, text="text:N"),
        points(titles)
        .mark_text(align="left", baseline="line-bottom", color=INK_3, lineHeight=15, dy=-8)
        .encode(x=x, y=alt.value(0), text="text:N"),
    ]
    reading = Words(
        "First column: people; then the share that came from the step before.",
        "첫 칸은 사람 수, 다음 칸부터는 앞 단계에서 넘어온 비율이에요.",
    )
    width = 150 * max(len(steps), 1)
    return alt.layer(*layers).properties(
        width=width, height=ROW * max(len(names), 1), title=_heading(answer, language, width, reading)
    )


def _column_titles(names: list[str]) -> list[dict[str, Any]]:
    """Names over the columns, each as many lines as it needs, standing on the same foot: the lines above are empty."""
    lines = [wrapped(name, 130, 12) for name in names]
    most = max((len(found) for found in lines), default=1)
    return [{"x": k, "text": [""] * (most - len(found)) + found} for k, found in enumerate(lines)]


def _cell(answer: FunnelAnswer, row: FunnelRow, line: int) -> list[dict[str, Any]]:
    most = max((r.people for r in answer.rows if r.step == 1), default=0) or 1
    filled = row.people / most if row.step == 1 else row.from_previous
    if filled is None:
        return []
    left = row.step - 1
    text = figure(row.people) if row.step == 1 else percent(row.from_previous)
    place = {"x": left, "x2": left + 0.6 * min(filled, 1), "y": line, "low": line - 0.3, "high": line + 0.3}
    return [{**place, "text": text, "odd": _is_lowest(answer, row)}]


def _is_lowest(answer: FunnelAnswer, row: FunnelRow) -> bool:
    """Is this the lowest share of its step, among at least two groups large enough to say so?"""
    if row.step == 1 or row.from_previous is None:
        return False
    before = {r.group: r.people for r in answer.rows if r.step == row.step - 1}
    rivals = [
        r for r in answer.rows if r.step == row.step and before[r.group] >= FEWEST and r.from_previous is not None
    ]
    if len(rivals) < 2 or before[row.group] < FEWEST:
        return False
    lowest = min(rivals, key=lambda r: r.from_previous or 0.0)
    return lowest is row and any(r.from_previous != row.from_previous for r in rivals)
