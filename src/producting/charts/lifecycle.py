"""A lifecycle as bars: who is new, stays and comes back stands above the line, who falls asleep below it."""

from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import group_name
from producting.charts.theme import (
    INK_2,
    LINE_2,
    MUTE,
    SERIES,
    heading,
    known_until,
    moved_apart,
    points,
    spoken,
    themed,
)
from producting.charts.trend import AMOUNTS, dates, ticks
from producting.journeys.lifecycle.answer import LifecycleAnswer
from producting.journeys.lifecycle.explain import NAMES, headline, pulse_of
from producting.words import Language, Words

WIDTH, HEIGHT = 720, 280
_MOST_GROUPS, _ROW = 12, 32
_OF_GROUPS = Words("Bars: pulse over all complete periods.", "막대는 끝난 기간을 모두 본 펄스예요.")
_ABOVE = ("returning", "resurrected", "new")  # from the line upwards: who stays is the ground that the others stand on
_COLOURS = {"returning": SERIES[0], "resurrected": SERIES[1], "new": SERIES[3], "dormant": MUTE}


@drawing.register
def draw(answer: LifecycleAnswer, language: Language) -> alt.TopLevelMixin:
    """The lifecycle's picture."""
    if answer.question.by is not None:
        title = heading(headline(answer).say(language), spoken(language, _OF_GROUPS, known_until(answer)), WIDTH)
        height = _ROW * max(min(len(answer.groups), _MOST_GROUPS), 1)
        return themed(_groups(answer, language).properties(width=WIDTH, height=height, title=title))
    reading = Words("Below the line: who fell asleep.", "선 아래는 휴면에 들어간 사람이에요.")
    running = Words("Pale: not over yet.", "옅은 막대는 아직 끝나지 않은 기간이에요.")
    open_ended = any(not row.complete for row in answer.rows)
    notes = spoken(language, reading, running if open_ended else None, known_until(answer))
    title = heading(headline(answer).say(language), notes, WIDTH)
    return themed(_bars(answer, language).properties(width=WIDTH, height=HEIGHT, title=title))


def _groups(answer: LifecycleAnswer, language: Language) -> Any:
    """A bar for each of the largest groups."""
    pulses = [(group, pulse_of(rows)) for group, rows in answer.groups.items()]
    known = [(group, pulse) for group, pulse in pulses if pulse is not None][:_MOST_GROUPS]
    if not known:
        return points([]).mark_bar().encode(y=alt.value(0))
    values = [{"group": group_name(g).say(language), "pulse": pulse, "text": f"{pulse:.2f}"} for g, pulse in known]
    top = max(1.0, *(pulse for _, pulse in known))
    x = alt.X("pulse:Q", scale=alt.Scale(domain=[0, top * 1.12], nice=False), axis=alt.Axis(format=".1f"))
    y = alt.Y("group:N", sort=None, axis=alt.Axis(labelLimit=160, domain=False), scale=alt.Scale(paddingInner=0.3))
    base = points(values).encode(x=x, y=y)
    bars = base.mark_bar(color=SERIES[0])
    return alt.layer(bars, base.mark_text(align="left", dx=6, color=INK_2).encode(text="text:N"))


def _bars(answer: LifecycleAnswer, language: Language) -> Any:
    if not answer.rows:
        return points([]).mark_bar().encode(y=alt.value(0))
    low, high = -max(row.dormant for row in answer.rows), max(row.active for row in answer.rows)
    domain = [low * 1.08, high * 1.08] if high > low else [0, 1]
    axis = alt.Axis(labelExpr=dates(answer, language), values=ticks(answer), domain=False)
    x = alt.X("period:T", scale=alt.Scale(type="utc", padding=14), axis=axis)
    y = alt.Y("low:Q", scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(labelExpr=AMOUNTS[language]))
    bars = points(_parts(answer)).mark_bar(size=min(28.0, 0.7 * WIDTH / (len(answer.rows) + 1)))
    names = points(_names(answer, language, domain[1] - domain[0])).mark_text(align="left", baseline="middle", dx=22)
    return alt.layer(
        bars.encode(
            x=x,
            y=y,
            y2="high:Q",
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
        ),
        points([{"zero": 0}]).mark_rule(color=LINE_2, strokeWidth=1).encode(y="zero:Q"),
        names.encode(x=x, y=alt.Y("at:Q"), text="text:N", color=alt.value(INK_2)),
    )


def _parts(answer: LifecycleAnswer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in answer.rows:
        place, sofar = {"period": row.period, "opacity": 1.0 if row.complete else 0.45}, 0
        for state in _ABOVE:
            found.append({**place, "low": sofar, "high": sofar + row[state], "colour": _COLOURS[state]})
            sofar += row[state]
        found.append({**place, "low": -row.dormant, "high": 0, "colour": _COLOURS["dormant"]})
    return [part for part in found if part["high"] > part["low"]]


def _names(answer: LifecycleAnswer, language: Language, span: float) -> list[dict[str, Any]]:
    """The states' names beside the last bar, from the lowest up, moved apart where they would cover one another."""
    row, sofar = answer.rows[-1], 0
    middles, states = [-row.dormant / 2], ["dormant"]
    for state in _ABOVE:
        middles.append(sofar + row[state] / 2)
        states.append(state)
        sofar += row[state]
    heights = moved_apart(middles, span, HEIGHT)
    return [
        {"period": row.period, "at": height, "text": NAMES[state].say(language)}
        for state, height in zip(states, heights, strict=True)
    ]
