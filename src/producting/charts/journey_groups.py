"""A journey by group as a table of bars: people, then the share that came from the stage before, then costs."""

import math
from typing import Any

import altair as alt

from producting.answers.figures import figure, group_name, percent
from producting.charts.theme import ALERT, INK, INK_2, INK_3, heading, known_until, points, spoken, wrapped
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.journeys.journey.explain import FEWEST, headline, money, won_at
from producting.words import Language, Words

ROW, COLUMN = 26, 118  # pixels
SURPRISE = 3.0  # standard errors by which a group must fall behind the others before it is red
_READING = Words(
    "First column: people; then the share that came from the stage before, red where it falls behind the others.",
    "첫 칸은 사람 수, 다음 칸부터는 앞 단계에서 넘어온 비율이에요. 다른 곳보다 뒤처지면 붉은색이에요.",
)
_COSTS = Words(" Last columns: what one person cost.", " 마지막 칸은 한 명에 든 광고비예요.")


def groups(answer: JourneyAnswer, language: Language) -> Any:
    """A line for each group, a column for each stage, and two for costs where any are known."""
    names = list(dict.fromkeys(row.group for row in answer.rows))
    lines = {group: k for k, group in enumerate(names)}
    priced = _priced(answer)
    columns = [stage.name for stage in answer.question.stages] + [_each(answer, k, language) for k in priced]
    wide, deep = COLUMN * len(columns), ROW * max(len(names), 1)
    x_scale = alt.Scale(domain=[0, len(columns)], nice=False)
    y_scale = alt.Scale(domain=[-0.5, max(len(names), 1) - 0.5], reverse=True, nice=False, zero=False)
    x, end = alt.X("x:Q", scale=x_scale, axis=None), alt.X("x2:Q", scale=x_scale, axis=None)
    y, low = alt.Y("y:Q", scale=y_scale, axis=None), alt.Y("low:Q", scale=y_scale, axis=None)
    base = points([cell for row in answer.rows for cell in _cell(answer, row, lines[row.group])])
    prices = points([cell for row in answer.rows for cell in _price(answer, row, lines[row.group], priced, language)])
    labels = points([{"y": k, "text": group_name(group).say(language)} for group, k in lines.items()])
    ink = alt.condition("datum.odd", alt.value(ALERT), alt.value(INK_2))
    layers = [
        base.mark_rect().encode(x=x, x2="x2:Q", y=low, y2="high:Q", color=ink),
        base.mark_text(align="left", dx=5).encode(x=end, y=y, text="text:N", color=ink),
        prices.mark_text(align="left", color=INK_2).encode(x=x, y=y, text="text:N"),
        labels.mark_text(align="right", dx=-12, color=INK).encode(x=alt.value(0), y=y, text="text:N"),
        points(_titles(columns))
        .mark_text(align="left", baseline="line-bottom", color=INK_3, lineHeight=15, dy=-16)
        .encode(x=x, y=alt.value(0), text="text:N"),
    ]
    reading = Words(_READING.en + _COSTS.en, _READING.ko + _COSTS.ko) if priced else _READING
    title = heading(headline(answer).say(language), spoken(language, reading, known_until(answer)), wide)
    return alt.layer(*layers).properties(width=wide, height=deep, title=title)


def _priced(answer: JourneyAnswer) -> list[int]:
    """The stages whose cost is shown: where people are won, and the last."""
    if all(row.cost is None for row in answer.rows):
        return []
    return list(dict.fromkeys((won_at(answer.question), len(answer.question.stages))))


def _each(answer: JourneyAnswer, stage: int, language: Language) -> str:
    name = answer.question.stages[stage - 1].name
    return Words(f"Cost each: {name}", f"한 명 비용: {name}").say(language)


def _titles(names: list[str]) -> list[dict[str, Any]]:
    """Names over the columns, standing on the same foot: the lines above are empty."""
    lines = [wrapped(name, COLUMN * 0.9, 12) for name in names]
    most = max((len(found) for found in lines), default=1)
    return [{"x": k, "text": [""] * (most - len(found)) + found} for k, found in enumerate(lines)]


def _cell(answer: JourneyAnswer, row: JourneyRow, line: int) -> list[dict[str, Any]]:
    most = max((r.people for r in answer.rows if r.stage == 1), default=0) or 1
    filled = row.people / most if row.stage == 1 else row.from_previous
    if filled is None:
        return []
    left = row.stage - 1
    text = figure(row.people) if row.stage == 1 else percent(row.from_previous)
    place = {"x": left, "x2": left + 0.52 * min(filled, 1), "y": line, "low": line - 0.3, "high": line + 0.3}
    return [{**place, "text": text, "odd": _is_lowest(answer, row)}]


def _price(
    answer: JourneyAnswer, row: JourneyRow, line: int, priced: list[int], language: Language
) -> list[dict[str, Any]]:
    if row.stage not in priced or row.cost_per_person is None:
        return []
    text = money(row.cost_per_person, answer.rules.get("currency", "KRW")).say(language)
    return [{"x": len(answer.question.stages) + priced.index(row.stage), "y": line, "text": text}]


def _is_lowest(answer: JourneyAnswer, row: JourneyRow) -> bool:
    """Is this the lowest share of its stage, and further below the others than chance explains?"""
    if row.stage == 1 or row.from_previous is None:
        return False
    before = {r.group: r.people for r in answer.rows if r.stage == row.stage - 1}
    rivals = [
        r for r in answer.rows if r.stage == row.stage and before[r.group] >= FEWEST and r.from_previous is not None
    ]
    if row is not min(rivals, key=lambda r: r.from_previous or 0.0, default=None):
        return False
    own = before[row.group]
    elsewhere = sum(before[r.group] for r in rivals) - own
    if not elsewhere:
        return False
    went_on = sum((r.from_previous or 0.0) * before[r.group] for r in rivals if r is not row)
    pooled = (went_on + row.from_previous * own) / (own + elsewhere)
    error = math.sqrt(pooled * (1 - pooled) * (1 / own + 1 / elsewhere)) if 0 < pooled < 1 else math.inf
    return (went_on / elsewhere - row.from_previous) / error > SURPRISE
