"""Retention as a curve of the average over a table of cohorts; cells that are not over yet are outlined, not filled."""

from typing import Any

import altair as alt

from producting.answers import Group, drawing
from producting.answers.figures import figure, group_name, percent
from producting.charts.theme import (
    COLOURED,
    HEAT,
    INK,
    INK_2,
    INK_3,
    LINE_2,
    MUTE,
    SERIES,
    SUNKEN,
    heading,
    known_until,
    moved_apart,
    points,
    spoken,
    themed,
)
from producting.journeys.retention.answer import RetentionAnswer, RetentionAverage, RetentionRow
from producting.journeys.retention.explain import headline
from producting.words import Language, Words

CELL, ROW, CURVE = 52, 26, 150  # pixels
MOST_COHORTS, MOST_PERIODS = 24, 16
_AFTER = {
    "day": Words("days after", "일 뒤"),
    "week": Words("weeks after", "주 뒤"),
    "month": Words("months after", "개월 뒤"),
}


@drawing.register
def draw(answer: RetentionAnswer, language: Language) -> alt.TopLevelMixin:
    """Retention's picture: curve above, cohorts (or groups) below, on the same columns."""
    periods = _periods(answer)
    lines = _group_lines(answer, language) if answer.question.by else _cohort_lines(answer, language)
    width = CELL * max(len(periods), 1)
    curve = _curve(answer, language, periods).properties(width=width, height=CURVE)
    table = _table(lines, periods).properties(width=width, height=ROW * max(len(lines), 1))
    picture = alt.vconcat(curve, table, spacing=36, bounds="flush").resolve_scale(x="independent", color="independent")
    return themed(picture.properties(title=_heading(answer, language, width)))


def _periods(answer: RetentionAnswer) -> list[int]:
    return sorted({row.period for row in answer.rows})[:MOST_PERIODS]


def _cohorts(answer: RetentionAnswer) -> list[str]:
    return sorted({row.cohort for row in answer.rows})


def _heading(answer: RetentionAnswer, language: Language, width: int) -> alt.TitleParams:
    unit = _AFTER[answer.question.every]
    reading = Words(
        f"Columns: {unit.en} the start. Outlined: not over yet.",
        f"칸은 시작하고 몇 {unit.ko}인지예요. 테두리만 있는 칸은 아직 끝나지 않았어요.",
    )
    return heading(
        headline(answer).say(language), spoken(language, reading, _shown(answer), known_until(answer)), width
    )


def _shown(answer: RetentionAnswer) -> Words | None:
    """What of the answer does not fit into the picture, said under its title."""
    cohorts, periods = len(_cohorts(answer)), len({row.period for row in answer.rows})
    if answer.question.by is None and cohorts > MOST_COHORTS:
        return Words(
            f"Drawn: the latest {MOST_COHORTS} of {cohorts} cohorts, the first {min(periods, MOST_PERIODS)} of {periods} columns.",
            f"코호트 {cohorts}개 가운데 최근 {MOST_COHORTS}개, 칸 {periods}개 가운데 앞의 {min(periods, MOST_PERIODS)}개만 그렸어요.",
        )
    if periods > MOST_PERIODS:
        return Words(
            f"Drawn: the first {MOST_PERIODS} of {periods} columns.",
            f"칸 {periods}개 가운데 앞의 {MOST_PERIODS}개만 그렸어요.",
        )
    return None


_Line = tuple[str, bool, list[tuple[int, float, bool]]]  # label, is the average, cells of (period, share, complete)


def _cohort_lines(answer: RetentionAnswer, language: Language) -> list[_Line]:
    average = Words("Average", "평균").say(language)
    lines: list[_Line] = [(average, True, [(a.period, a.share, True) for a in answer.average if a.size])]
    for cohort in _cohorts(answer)[-MOST_COHORTS:]:
        rows: list[RetentionRow] = [row for row in answer.rows if row.cohort == cohort]
        label = f"{cohort if answer.question.every != 'month' else cohort[:7]} · {figure(rows[0].size)}"
        lines.append((label, False, [(r.period, r.share, r.complete) for r in rows]))
    return lines


def _group_lines(answer: RetentionAnswer, language: Language) -> list[_Line]:
    lines: list[_Line] = []
    for group in dict.fromkeys(a.group for a in answer.average):
        cells = [a for a in answer.average if a.group == group and a.size]
        if cells:
            name = f"{group_name(group).say(language)} · {figure(cells[0].size)}"
            lines.append((name, False, [(a.period, a.share, True) for a in cells]))
    return lines


def _curve(answer: RetentionAnswer, language: Language, periods: list[int]) -> Any:
    groups = list(dict.fromkeys(a.group for a in answer.average))
    marks = [_point(a, groups, language) for a in answer.average if a.size and a.period in periods]
    top = min(1.0, 1.1 * max((p["share"] for p in marks), default=1.0)) or 1.0
    # The table's bands as numbers: a band scale under a line would fall back to points, off the columns.
    x = alt.X("period:Q", scale=alt.Scale(domain=[-0.5, max(len(periods), 1) - 0.5], nice=False, zero=False), axis=None)
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(format=".0%", tickCount=3))
    colour = alt.Color("colour:N", scale=None)
    base = points(marks).encode(x=x, y=y, color=colour, detail="line:N")
    names = points(_names(marks, top)).mark_text(align="left", dx=9)
    return alt.layer(
        base.mark_line(),
        base.mark_point(size=36, opacity=1),
        names.encode(x=x, y=y, text="name:N", color=colour),
    )


def _names(marks: list[dict[str, Any]], top: float) -> list[dict[str, Any]]:
    """The names of up to five lines at their ends, moved apart where they would cover one another."""
    ends = {p["line"]: p for p in marks if p["line"] < COLOURED}
    rising = sorted(ends.values(), key=lambda p: p["share"])
    heights = moved_apart([p["share"] for p in rising], top, CURVE)
    return [{**p, "share": height} for p, height in zip(rising, heights, strict=True)]


def _point(average: RetentionAverage, groups: list[Group], language: Language) -> dict[str, Any]:
    line = groups.index(average.group)
    alone = len(groups) == 1
    label = percent(average.share) if alone else f"{group_name(average.group).say(language)} {percent(average.share)}"
    colour = INK_2 if alone else (SERIES[line] if line < COLOURED else MUTE)
    return {"period": average.period, "share": average.share, "line": line, "colour": colour, "name": label}


def _columns(periods: list[int], axis: alt.Axis) -> alt.X:
    return alt.X("period:O", sort=list(periods), scale=alt.Scale(domain=list(periods), padding=0.04), axis=axis)


def _table(lines: list[_Line], periods: list[int]) -> Any:
    """Filled where the period is over, outlined where it is not. Shades run to the highest share after period 0."""
    cells = [
        {
            "line": label,
            "period": k,
            "share": share,
            "text": f"{share * 100:.0f}%",
            "complete": complete,
            "average": average,
        }
        for label, average, found in lines
        for k, share, complete in found
        if k < MOST_PERIODS
    ]
    later = [share for _, _, found in lines for k, share, complete in found if 0 < k < MOST_PERIODS and complete]
    top = max(later, default=1.0) or 1.0
    names = [label for label, _, _ in lines]
    y = alt.Y(
        "line:N",
        sort=names,
        scale=alt.Scale(domain=names, padding=0.08),
        axis=alt.Axis(labelLimit=240, domain=False, title=None),
    )
    base = points(cells).encode(x=_columns(periods, alt.Axis(orient="top", labelAngle=0, domain=False)), y=y)
    shade = alt.Color("share:Q", scale=alt.Scale(domain=[0, top], range=[SUNKEN, HEAT], interpolate="rgb", clamp=True))
    filled = base.transform_filter("datum.complete && !datum.average").mark_rect(cornerRadius=2)
    outlined = base.transform_filter("!datum.complete").mark_rect(
        cornerRadius=2, filled=False, stroke=LINE_2, strokeWidth=1, strokeDash=[2, 2]
    )
    text = base.mark_text().encode(
        text="text:N", color=alt.condition("datum.complete", alt.value(INK), alt.value(INK_3))
    )
    return alt.layer(filled.encode(color=shade), outlined, text)
