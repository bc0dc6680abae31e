"""Stickiness as bars: which share of people came on one day, on two, on all of them."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import group_name, percent
from producting.charts.theme import INK_2, SERIES, heading, known_until, points, spoken, themed
from producting.journeys.stickiness.answer import StickinessAnswer, StickinessAverage, StickinessRow
from producting.journeys.stickiness.explain import headline, ratio_name
from producting.journeys.wording import periods_ko
from producting.words import Language, Words, particle

WIDTH, HEIGHT = 720, 260
_MOST_NUMBERED = 12  # more bars stand too close for a number on each
_MOST_GROUPS, _ROW = 12, 32


@drawing.register
def draw(answer: StickinessAnswer, language: Language) -> alt.TopLevelMixin:
    """The picture of stickiness."""
    title = heading(headline(answer).say(language), spoken(language, _reading(answer), known_until(answer)), WIDTH)
    if answer.question.by is not None:
        height = _ROW * max(min(len(answer.summaries), _MOST_GROUPS), 1)
        return themed(_groups(answer, language).properties(width=WIDTH, height=height, title=title))
    return themed(_bars(answer).properties(width=WIDTH, height=HEIGHT, title=title))


def _reading(answer: StickinessAnswer) -> Words:
    every = answer.question.every
    noun = Words(every, {"week": "주", "month": "달"}[every])
    if answer.question.by is not None:
        name = ratio_name(answer.question)
        return Words(
            f"Bars: {name}, over all complete {noun.en}s.",
            f"막대는 끝난 {noun.ko}{particle(noun.ko, '을', '를')} 모두 본 {name}예요.",
        )
    if answer.summary is None:
        return Words(
            f"Bars: share of people by days active in the {noun.en}; none is over yet.",
            f"막대는 한 {noun.ko}에 며칠 활동했는지에 따른 사람의 비율이에요. 아직 끝나지 않았어요.",
        )
    over = periods_ko(answer.summary.periods, every)
    return Words(
        f"Bars: share of people by days active in a {noun.en}, over {answer.summary.periods} complete {noun.en}s.",
        f"막대는 한 {noun.ko}에 며칠 활동했는지에 따른 사람의 비율이고, 끝난 {over}{particle(over, '을', '를')} 모두 봤어요.",
    )


def _groups(answer: StickinessAnswer, language: Language) -> Any:
    """A bar for each of the largest groups."""
    rows = [one for one in answer.summaries if one.ratio is not None][:_MOST_GROUPS]
    if not rows:
        return points([]).mark_bar().encode(y=alt.value(0))
    values = [
        {"group": group_name(one.group).say(language), "ratio": one.ratio, "text": percent(one.ratio)} for one in rows
    ]
    top = max(one.ratio or 0.0 for one in rows) or 1.0
    x = alt.X("ratio:Q", scale=alt.Scale(domain=[0, top * 1.12], nice=False), axis=alt.Axis(format=".0%"))
    axis = alt.Axis(labelLimit=160, domain=False)
    y = alt.Y("group:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.3))
    base = points(values).encode(x=x, y=y)
    bars = base.mark_bar(color=SERIES[0])
    return alt.layer(bars, base.mark_text(align="left", dx=6, color=INK_2).encode(text="text:N"))


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
