"""Retention of several segments on its page: whose people come back, on average."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import retention as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import compared, grid, lines, shown
from producting_web.journeys.explore.showing.shown import Section, Shown
from producting_web.ui import saying

if TYPE_CHECKING:
    from producting.journeys.retention.answer import RetentionAnswer
    from producting_web.journeys.explore.asking import Ground


def show(on: "Ground", asked: Asked, language: Language) -> Shown:
    """Sentence, a curve for each segment, their averages, foot. Raises ProductingError with a sentence."""
    from producting.journeys.retention.explain import definition

    told = [tell(on, question) for question in asked.questions]
    answers: list[RetentionAnswer] = [one.answer for one in told]
    return Shown(
        answer=shown.sentences(language, _sentence(answers, asked.labels)),
        more=None,
        picture=_picture(answers, asked.labels, language),
        took=shown.took(sum(one.seconds for one in told), Words(f"{len(told)} segments", f"세그먼트 {len(told)}개")),
        sections=_sections(answers, asked),
        notes=shown.notes_of(answers),
        foot=compared.foot(on, kind.RETENTION, asked, answers, definition),
        template=compared.TEMPLATE,
    )


def _sentence(answers: "Sequence[RetentionAnswer]", names: Sequence[str]) -> Words:
    """The first period after the start, of the cohorts for which it is over."""
    every = answers[0].question.every
    rated = []
    for name, answer in zip(names, answers, strict=True):
        after = next((one for one in answer.average if one.period == 1), None)
        size = after.size if after is not None else 0
        rated.append(compared.Rated(name, after.share if after is not None else None, size, saying.people(size)))
    unit = {"day": "하루", "week": "1주", "month": "1개월"}[every]
    return compared.ranked(rated, Words(f"came back after 1 {every}", f"{unit} 뒤에 돌아온 비율"))


def _picture(answers: "Sequence[RetentionAnswer]", names: Sequence[str], language: Language) -> compared.Lines | None:
    last = min(max((one.period for answer in answers for one in answer.average), default=0), grid.MOST_PERIODS_DRAWN)
    if last < 1:
        return None
    series = []
    for name, answer in zip(names, answers, strict=True):
        known = {one.period: one.share for one in answer.average}
        if known:
            series.append(lines.Series(name, tuple(known.get(k) for k in range(last + 1))))
    periods = [grid.period_name(k, answers[0].question.every).say(language) for k in range(last + 1)]
    drawn = lines.draw(series, periods, language, unit=lines.SHARES)
    return compared.Lines(drawn, Words("Share who came back, on average", "평균적으로 돌아온 비율"))


def _sections(answers: "Sequence[RetentionAnswer]", asked: Asked) -> tuple[Section, ...]:
    if not any(answer.rows for answer in answers):
        return ()
    heading = Words("Average by segment", "세그먼트별 평균")
    openings = [Opening("retention", side.draft) for side in asked.sides]
    table = grid.of_segments(answers, asked.labels, heading, openings)
    return (Section("cohorts", heading, table, template="journeys/explore_grid.html"),)
