"""A journey as a stream that hangs from one edge: it narrows where people leave, in the colour of whose stage it is.

Solid: went on. Dots: still in time. Fine lines: left. The thickness is the square root of the people, so that the few
who stay can still be seen beside the many who come.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from producting.answers import drawing
from producting.answers.figures import figure, percent
from producting.charts.journey_groups import groups
from producting.charts.theme import INK, INK_2, INK_3, PAPER, heading, known_until, points, spoken, themed, wrapped
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.journeys.journey.explain import headline, money, won_at, worst
from producting.journeys.journey.explain import totals as totals_of
from producting.words import Language, Words

HEIGHT, THICKEST = 250, 190  # pixels
_KEEPS, _LEAST_FALL, _MOST_FALL = 0.24, 0.17, 0.56  # of a column: level first, then falling
_LINES_APART, _DOTS_APART = 4.0, 5.0  # pixels
_SIDES: Final = {
    "product": ("#4353d9", "#3543c0", Words("Product", "제품")),
    "marketing": ("#e4572e", "#b23a15", Words("Marketing", "마케팅")),
    "shared": ("#0f8a7e", "#0a6b62", Words("Joint", "공통")),
}
_READING: Final = Words(
    "Solid: went on. Dots: still in time. Fine lines: left. Thickness is the square root of people.",
    "면은 넘어간 사람, 점은 아직 시간이 남은 사람, 가는 선은 떠난 사람이에요. 굵기는 사람 수의 제곱근이에요.",
)


@drawing.register
def draw(answer: JourneyAnswer, language: Language) -> alt.TopLevelMixin:
    """The journey's picture: the stream for one group, a table of bars for a breakdown."""
    if answer.question.by is not None:
        return themed(groups(answer, language))
    stages = _stages(answer)
    each = min(150, max(104, 1_080 // len(stages)))
    said = headline(answer).say(language)
    title = heading(said, spoken(language, _READING, known_until(answer)), each * len(stages))
    layers = [_band(stages, each), *_leaving(stages, each), *_above(answer, stages, each, language)]
    layers.append(_below(answer, stages, language))
    return themed(alt.layer(*layers).properties(width=each * len(stages), height=HEIGHT, title=title))


@dataclass(frozen=True, slots=True)
class _Stage:
    """One column: how thick the stream enters it, `thick`, and leaves it, `then`, in pixels; where it falls."""

    row: JourneyRow
    side: str
    thick: float
    then: float
    begin: float
    end: float

    def depth(self, x: float) -> float:
        """The stream's lower edge at x, in columns: level, one curve with level ends, level."""
        part = min(max((x - self.begin) / (self.end - self.begin), 0.0), 1.0)
        return self.thick + (self.then - self.thick) * part * part * (3 - 2 * part)


def _stages(answer: JourneyAnswer) -> list[_Stage]:
    most = max((row.people for row in answer.rows), default=0) or 1
    thick = [THICKEST * math.sqrt(row.people / most) for row in answer.rows]
    found = []
    for k, row in enumerate(answer.rows):
        then = thick[k + 1] if k + 1 < len(thick) else thick[k]
        fall = min(max(abs(thick[k] - then) * 1.15 / 168, _LEAST_FALL), _MOST_FALL)
        side = answer.question.stages[k].side
        found.append(_Stage(row, side, thick[k], then, k + _KEEPS, k + _KEEPS + fall))
    return found


def _x(count: int) -> alt.X:
    return alt.X("x:Q", scale=alt.Scale(domain=[0, count], nice=False, zero=False), axis=None)


def _y() -> alt.Y:
    return alt.Y("y:Q", scale=alt.Scale(domain=[0, HEIGHT], reverse=True, nice=False), axis=None)


def _band(stages: list[_Stage], each: int) -> Any:
    """One area for each run of stages that one side leads; a slit of paper between two sides."""
    rows, run = [], 0
    for k, stage in enumerate(stages):
        run += k > 0 and stages[k - 1].side != stage.side
        first = k + (1.5 / each if k and stages[k - 1].side != stage.side else 0)
        last = k + 1 - (1.5 / each if k + 1 < len(stages) and stages[k + 1].side != stage.side else 0)
        for i in range(41):
            x = first + (last - first) * i / 40
            rows.append({"x": x, "y": 0, "y2": stage.depth(x), "run": run, "colour": _SIDES[stage.side][0]})
    colour = alt.Color("colour:N", scale=None)
    return (
        points(rows)
        .mark_area(opacity=1, line=False)
        .encode(
            x=_x(len(stages)), y=_y(), y2="y2:Q", detail="run:N", fill=alt.Fill("colour:N", scale=None), color=colour
        )
    )


def _leaving(stages: list[_Stage], each: int) -> list[Any]:
    """Fine lines for those who left, from the curve straight down; dots under the next level for those in time.

    What is lost in thickness is shared by counts; at least two lines and one row of dots, so that neither vanishes.
    """
    lines, dots = list[dict[str, Any]](), list[dict[str, Any]]()
    for stage in stages[:-1]:
        left, waiting = stage.row.dropped, stage.row.in_progress
        lost = max(stage.thick - stage.then, 0.0)
        share = left / (left + waiting) if left + waiting else 0.0
        colour = _SIDES[stage.side][0]
        if left:
            count = max(2, round(lost * share / _LINES_APART))
            for i in range(count):
                at = stage.begin + (stage.end - stage.begin) * _at((i + 0.5) / count * share)
                lines.append({"x": at, "y": stage.depth(at), "y2": HEIGHT - (i * 7 % 22), "colour": colour})
        if waiting:
            across = max(3, int((math.floor(stage.begin) + 0.97 - stage.end) * each / _DOTS_APART))
            for r in range(max(1, round(lost * (1 - share) / _DOTS_APART))):
                depth = stage.then + _DOTS_APART * (r + 0.9)
                dots += [
                    {"x": stage.end + _DOTS_APART * (i + 0.5) / each, "y": depth, "colour": colour}
                    for i in range(across)
                ]
    x, y, colours = _x(len(stages)), _y(), alt.Color("colour:N", scale=None)
    return [
        points(lines).mark_rule(strokeWidth=1).encode(x=x, y=y, y2="y2:Q", color=colours),
        points(dots).mark_point(size=5, filled=True, opacity=1).encode(x=x, y=y, color=colours),
    ]


def _at(part: float) -> float:
    """Where on the way down the curve has fallen by `part`: the inverse of 3t² − 2t³."""
    return 0.5 - math.sin(math.asin(1 - 2 * min(max(part, 0.0), 1.0)) / 3)


def _above(answer: JourneyAnswer, stages: list[_Stage], each: int, language: Language) -> list[Any]:
    """Over each column whose it is, its name, its people; between two the share that went on, the worst in a pill."""
    x = _x(len(stages))
    names = [wrapped(stage.row.name, each * 0.92, 13) for stage in stages]
    most = max(len(lines) for lines in names)
    sides = [
        {"x": k, "text": _SIDES[stage.side][2].say(language), "colour": _SIDES[stage.side][1]}
        for k, stage in enumerate(stages)
    ]
    titles = [{"x": k, "text": [""] * (most - len(lines)) + lines} for k, lines in enumerate(names)]
    counts = [{"x": k, "text": figure(stage.row.people)} for k, stage in enumerate(stages)]
    over = points(titles).mark_text(align="left", baseline="line-bottom", lineHeight=17, fontSize=13, color=INK)
    head = points(sides).mark_text(align="left", baseline="bottom", fontSize=12)
    return [
        head.encode(x=x, y=alt.value(-56 - 17 * most), text="text:N", color=alt.Color("colour:N", scale=None)),
        over.encode(x=x, y=alt.value(-52), text="text:N"),
        points(counts)
        .mark_text(align="left", baseline="bottom", fontSize=16, fontWeight=600, color=INK)
        .encode(x=x, y=alt.value(-30), text="text:N"),
        *_rates(answer, stages, x),
    ]


# Half as high as it is wide, round at both ends; drawn 20 pixels to the unit.
_PILL: Final = "M-0.8,-0.45H0.8A0.45,0.45,0,0,1,0.8,0.45H-0.8A0.45,0.45,0,0,1,-0.8,-0.45Z"


def _rates(answer: JourneyAnswer, stages: list[_Stage], x: alt.X) -> list[Any]:
    """The loss of those who were won is marked: strangers are always lost in the greatest numbers."""
    summed = totals_of(answer)
    marked = worst(summed, won_at(answer.question)) or worst(summed)
    rates = [
        {"x": k, "text": percent(stage.row.from_previous), "worst": marked is not None and marked.stage == k}
        for k, stage in enumerate(stages)
        if stage.row.from_previous is not None
    ]
    base = points(rates)
    pill = base.transform_filter("datum.worst").mark_point(
        shape=_PILL, size=1600, color=INK, opacity=1, filled=True, strokeWidth=0
    )
    text = base.mark_text(fontSize=11, baseline="middle")
    colour = alt.condition("datum.worst", alt.value(PAPER), alt.value(INK_2))
    return [
        pill.encode(x=x, y=alt.value(-14)),
        text.encode(x=x, y=alt.value(-14), text="text:N", color=colour),
    ]


def _below(answer: JourneyAnswer, stages: list[_Stage], language: Language) -> Any:
    """Under each column its ledger: who left, who is in time, what one person cost."""
    currency = answer.rules.get("currency", "KRW")
    labels = []
    for k, stage in enumerate(stages):
        row, lines = stage.row, list[Words]()
        if k < len(stages) - 1:
            lines.append(Words(f"Left {figure(row.dropped)}", f"이탈 {figure(row.dropped)}"))
            lines.append(Words(f"In time {figure(row.in_progress)}", f"진행 중 {figure(row.in_progress)}"))
        if row.cost_per_person is not None:
            cost = money(row.cost_per_person, currency)
            lines.append(Words(f"{cost.en} each", f"한 명에 {cost.ko}"))
        labels.append({"x": k, "text": [words.say(language) for words in lines] or [""]})
    mark = points(labels).mark_text(align="left", baseline="top", lineHeight=17, color=INK_3)
    return mark.encode(x=_x(len(stages)), y=alt.value(HEIGHT + 10), text="text:N")
