"""Who is it? A segment as it is typed and asked: rules about people, of which groups of any and all must hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.rule_groups import lines_of
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

SLUG, RULES = "segment", "rule"
SHAPE = Shape((), {}, most_by=0, rules=RULES)


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """The profile of one segment; none while no rule is finished."""
    from producting.journeys.profile import Profile

    segment = checking.segment(draft)
    if segment is None:
        return (), ()
    return (Profile(segment),), (" · ".join(lines_of(draft.segment)),)


def said(question: Any, language: Language) -> str:
    """The people of a segment, as its title says them."""
    from producting.journeys.wording import segment_words
    from producting_web.journeys.explore.calling import called

    rules = segment_words(called(question.segment, language))
    return Words(f"people who {rules.en}", f"{rules.ko} 사람").say(language)


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing.segment import show

    return show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.segment import behind

    return behind(on, asked, of)


SEGMENT = Kind(
    slug=SLUG,
    name=Words("Segment", "세그먼트"),
    fresh=Words("New segment", "새 세그먼트"),
    promise=Words("Who fits some rules, how many are left after each, and how do they differ from everybody?",
                  "어떤 조건에 맞는 사람이 누구이고, 규칙마다 몇 명이 남고, 전체와 무엇이 다른가요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_segment.html",
    picture="journeys/explore_picture_segment.html",
    missing=Words("Choose an event or a property, and the answer stands here.", "이벤트나 속성을 고르면 여기에 답이 나와요."),
    behind=_behind,
    compares=False,
    has_days=False,
)  # fmt: skip
__all__ = ["RULES", "SEGMENT", "SLUG", "ask", "said"]
