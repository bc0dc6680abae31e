"""Stickiness as bars: which share of people came on one day, on two, on all of them."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import percent
from producting.charts.theme import INK_2, SERIES, heading, known_until, points, spoken, themed
from producting.journeys.stickiness.answer import StickinessAnswer, StickinessAverage, StickinessRow
from producting.journeys.stickiness.explain import headline
from producting.words import Language, Words

WIDTH, HEIGHT = 720, 260
_MOST_NUMBERED = 12  # more bars stand too close for a number on each


@drawing.register
def draw(answer: StickinessAnswer, language: Language) -> alt.TopLevelMixin:
    """The picture of stickiness."""
    title = heading(headline(answer).say(language), spoken(language, _reading(answer), known_until(answer)), WIDTH)
    return themed(_bars(answer).properties(width=WIDTH, height=HEIGHT, title=title))


def _reading(answer: StickinessAnswer) -> Words:
    every = answer.question.every
    noun = Words(every, {"week": "주", "month": "달"}[every])
    if answer.summary is None:
        return Words(
            f"Bars: share of people by days active in the {noun.en}; none is over yet.",
            f"막대는 한 {noun.ko}에 며칠 활동했는지에 따른 사람의 비율이에요. 아직 끝나지 않았어요.",
        )
    return Words(
        f"Bars: share of people by days active in a {noun.en}, over {answer.summary.periods} complete {noun.en}s.",
        f"막대는 한 {noun.ko}에 며칠 활동했는지에 따른 사람의 비율이고, 끝난 {answer.summary.periods}번을 모두 봤어요.",
    )


def usual(answer: StickinessAnswer) -> Sequence[StickinessAverage | StickinessRow]:
    """What the bars are: all complete periods, or the last one where none is over."""
    if answer.summary is not None:
        return answer.average
    return [row for row in answer.rows if row.period == answer.rows[-1].period]


def _bars(answer: StickinessAnswer) -> Any:
    rows = [row for row in usual(answer) if row.share is not None]
    if not rows:
        return points([]).mark_bar().encode(y=alt.value(0))
    top = max(row.share or 0.0 for row in rows)
    values = [{"days": row.days, "share": row.share, "text": percent(row.share)} for row in rows]
    x = alt.X("days:O", axis=alt.Axis(labelAngle=0), scale=alt.Scale(paddingInner=0.3))
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, top * 1.12], nice=False), axis=alt.Axis(format=".0%"))
    base = points(values).encode(x=x, y=y)
    bars = base.mark_bar(color=SERIES[0])
    if len(rows) > _MOST_NUMBERED:
        return alt.layer(bars)
    return alt.layer(bars, base.mark_text(baseline="bottom", dy=-5, color=INK_2).encode(text="text:N"))
