"""The profile of a segment as bars that grow shorter: everybody, then who is left after each rule."""

from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import figure, percent
from producting.charts.theme import INK, INK_2, MUTE, SERIES, heading, known_until, points, spoken, themed, wrapped
from producting.journeys.profile.answer import ProfileAnswer
from producting.journeys.profile.explain import headline
from producting.words import Language, Words

WIDTH, ROW = 560, 52


@drawing.register
def draw(answer: ProfileAnswer, language: Language) -> alt.TopLevelMixin:
    """The picture of a segment's profile."""
    reading = Words("Each bar: who is left after this rule and those before it.",
                    "막대는 그 규칙과 앞의 규칙에 모두 맞는 사람이에요.")  # fmt: skip
    any_of = Words("Each bar: who fits this rule or one before it.", "막대는 그 규칙이나 앞의 규칙에 맞는 사람이에요.")
    said = reading if answer.question.segment.match == "all" else any_of
    title = heading(headline(answer).say(language), spoken(language, said, known_until(answer)), WIDTH)
    return themed(_bars(answer, language).properties(width=WIDTH, height=ROW * (len(answer.rows) + 1), title=title))


def _bars(answer: ProfileAnswer, language: Language) -> Any:
    rows = _rows(answer, language)
    x = alt.X("people:Q", scale=alt.Scale(domain=[0, max(answer.everybody, 1)], nice=False), axis=None)
    y = alt.Y("row:O", axis=None, sort=None)
    base = points(rows)
    text: dict[str, Any] = {"align": "left", "baseline": "bottom", "dy": -9}
    return alt.layer(
        base.mark_bar(size=14, yOffset=8).encode(x=x, y=y, color=alt.Color("colour:N", scale=None)),
        base.mark_text(**text, color=INK_2).encode(x=alt.value(0), y=y, text="name:N"),
        base.mark_text(align="right", baseline="bottom", dy=-9, color=INK).encode(
            x=alt.value(WIDTH), y=y, text="count:N"
        ),
    )


def _rows(answer: ProfileAnswer, language: Language) -> list[dict[str, Any]]:
    everybody = {"row": 0, "people": answer.everybody, "name": Words("everybody", "전체").say(language),
                 "count": figure(answer.everybody), "colour": MUTE}  # fmt: skip
    rules = [
        {
            "row": row.rule, "people": row.together, "name": wrapped(f"{row.rule} {row.text}", WIDTH * 0.75, 12)[0],
            "count": f"{figure(row.together)} ({percent(row.share_together)})", "colour": SERIES[0],
        }
        for row in answer.rows
    ]  # fmt: skip
    return [everybody, *rules]
