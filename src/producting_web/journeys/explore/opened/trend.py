"""Who did it in a period? `of` is "1:2026-03-02" (the first event's people of that period) or "1:all"."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.calling import called, said_label
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.kinds.trend import is_a_formula
from producting_web.journeys.explore.opened.number import Of, Opened, only_group, unknown
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.shown import short
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase
from producting_web.ui.templatetags.ui import reading

if TYPE_CHECKING:
    from producting.answers import Answer
    from producting.journeys.trend.answer import TrendAnswer

ALL = "all"
_SAID = Words("{people} did “{event}” {when}.", "{when} ‘{event}’ 이벤트를 한 사람은 {people:이에요/예요}.")


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where the trend has no such number."""
    from producting.journeys.trend import opening
    from producting.journeys.trend.explain import definition

    number, (answers, labels) = of.whole(0), _counted(on, asked)
    if not 1 <= number <= len(answers):
        raise unknown(of)
    answer = answers[number - 1]
    period = None if of.part(1) == ALL else of.part(1)
    found = opening.behind(answer, on.log.timelines, period=period, group=of.group)
    places = {
        "people": Figure(saying.people(len(found.person))),
        "event": Figure(short(said_label(labels[number - 1], reading()), 60)),
        "when": Figure(when(answer, period)),
    }
    return Opened(
        behind=found,
        said=(Phrase(_SAID, places), *only_group(of)),
        at=Words("First did it", "처음 한 시각"),
        subject=Words(f"Trend · {period or 'all days'}", f"추세 · {period or '기간 전체'}"),
        foot=shown.foot(on, definition(called(answer.question, reading())), [answer]),
    )


def _counted(on: Ground, asked: Asked) -> "tuple[Sequence[TrendAnswer], Sequence[str]]":
    """The trends in the order of the question, those of a formula by letter, and their names."""
    if not is_a_formula(asked.questions[0]):
        return [ask(on, question).answer for question in asked.questions], asked.labels
    answers = list(ask(on, asked.questions[0]).answer.series.values())
    return answers, [answer.question.event.label for answer in answers]


def when(answer: "Answer", period: str | None) -> Words:
    """A period as it stands in a sentence; None is all of them."""
    if period is None:
        return Words("over all these days", "기간 전체에")
    start = date.fromisoformat(period)
    if answer.question.every == "month":
        return Words(f"in {start:%Y-%m}", f"{start.year}년 {start.month}월에")
    said = saying.day(start, year=True)
    if answer.question.every == "week":
        return Words(f"in the week from {said.en}", f"{said.ko}에 시작한 주에")
    return Words(f"on {said.en}", f"{said.ko}에")
