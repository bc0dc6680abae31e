"""A segment on its page: how many fit, a bar for who is left after each rule, and how these people differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import segment as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import segment_tables, shown
from producting_web.journeys.explore.showing.shown import Shown
from producting_web.ui import names, saying
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.journeys.profile import ProfileAnswer, ProfileDifference

_LEAST = 0.3  # percent of the width, so that one person among many is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """Who is left: after a rule and those before it, or everybody. `width` is in percent."""

    name: Words
    people: Words
    share: Words
    width: str
    url: str | None
    is_everybody: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars, the longest first."""

    bars: tuple[Bar, ...]


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, bars, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.profile.explain import definition, headline, narrowest_words

    told = tell(on, asked.questions[0])
    answer: ProfileAnswer = told.answer
    opening = Opening(kind.SLUG, asked.draft)
    last = answer.rows[-1]
    return Shown(
        answer=shown.sentences(
            language,
            headline(answer),
            narrowest_words(answer),
            opens=shown.opening((answer.people, opening(f"together:{last.rule}", answer.people))),
        ),
        more=_difference(answer, language),
        picture=_picture(answer, opening),
        took=shown.took(told.seconds, saying.people(answer.everybody)),
        sections=segment_tables.sections(answer, asked.draft, opening),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _difference(answer: "ProfileAnswer", language: Language) -> Words | None:
    """What differs most, its property as the dictionary calls it; or why nothing stands there."""
    from producting.journeys.profile.differences import FEWEST
    from producting.journeys.profile.explain import difference_words

    if answer.differences:
        return difference_words(replace(answer, differences=tuple(map(_named(language), answer.differences[:1]))))
    if not answer.people:
        return None
    if min(answer.people, answer.everybody - answer.people) < FEWEST:
        return Words(
            f"How they differ from everybody is shown from {FEWEST} people on, inside and outside.",
            f"전체와 무엇이 다른지는 세그먼트 안과 밖이 저마다 {FEWEST}명 이상일 때 보여 줘요.",
        )
    return Words(
        "In no property do they differ from everybody by more than chance.",
        "우연으로 보기 어려울 만큼 전체와 다른 속성은 없어요.",
    )


def _named(language: Language) -> "Callable[[ProfileDifference], ProfileDifference]":
    return lambda one: replace(one, prop=said_in(names.prop(one.prop).said, language))


def _picture(answer: "ProfileAnswer", opening: Opening) -> Picture | None:
    if not answer.everybody:
        return None
    everybody = Bar(Words("Everybody", "전체"), saying.people(answer.everybody), saying.share(1.0), "100%", None, True)
    rules = [
        Bar(
            name=segment_tables.rule_name(answer, row.rule),
            people=saying.people(row.together),
            share=saying.share(row.share_together),
            width=_width(row.together, answer.everybody),
            url=opening(f"together:{row.rule}", row.together),
        )
        for row in answer.rows
    ]
    return Picture((everybody, *rules))


def _width(people: int, everybody: int) -> str:
    return f"{max(100 * people / everybody, _LEAST):.2f}%" if people else "0%"
