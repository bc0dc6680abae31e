"""What do the pages of compared segments share? Their picture, their order in a sentence, and who each of them is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from producting.words import Words
from producting_web.journeys.explore.calling import called
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.comparing import Side
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.lines import Picture
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Foot, Footing
from producting_web.ui.templatetags.ui import reading

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground

TEMPLATE = "journeys/explore_picture_compared.html"


@dataclass(frozen=True, slots=True)
class Lines:
    """A line for each segment, and what they show."""

    drawn: Picture
    label: Words


@dataclass(frozen=True, slots=True)
class Rated:
    """A segment's share (None: of nobody), of how many, as that many are said."""

    name: str
    share: float | None
    count: int
    said: Words


def ranked(rated: Sequence[Rated], what: Words) -> Words:
    """Whose share is larger, of how many, and how far they are apart; `what` they have a share of, as a clause.

    >>> two = [Rated("a", 0.2, 50, Words("50 people", "50명")), Rated("b", 0.5, 10, Words("10 people", "10명"))]
    >>> ranked(two, Words("came through", "끝까지 간 비율")).en
    '50.0% of 10 people in “b”, 20.0% of 50 people in “a” came through. They are 30.0\\xa0pt apart.'
    """
    known = sorted((one for one in rated if one.share is not None), key=lambda one: -(one.share or 0))
    nobody = [one.name for one in rated if one.share is None]
    topic = saying.with_particle(what.ko, "은/는")
    english = ", ".join(f"{saying.share(one.share).en} of {one.said.en} in “{one.name}”" for one in known)
    korean = ", ".join(f"‘{one.name}’ {saying.share(one.share).ko}({one.said.ko}\u00a0중)" for one in known)
    said = [Words(f"{english} {what.en}.", f"{what.ko}{topic} {korean}예요.")] if known else []
    if len(known) > 1:
        gap = saying.unsigned((known[0].share or 0) - (known[-1].share or 0))
        said.append(Words(f"They are {gap.en} apart.", f"차이는 {gap.ko}예요."))
    if nobody:
        english, korean = ", ".join(f"“{name}”" for name in nobody), ", ".join(f"‘{name}’" for name in nobody)
        said.append(Words(f"Nobody to count in {english}.", f"{korean}에는 셀 사람이 없어요."))
    return Words(" ".join(one.en for one in said), " ".join(one.ko for one in said))


def behind_the_best(share: float | None, shares: Sequence[float | None]) -> Cell:
    """How far a share lies below the largest."""
    known = [one for one in shares if one is not None]
    if share is None or share == max(known):
        return Cell(saying.NOTHING, None)
    return Cell(saying.points(share - max(known)), share - max(known))


def foot(on: "Ground", kind: Kind, asked: Asked, answers: Sequence[Any], definition: Callable[[Any], Words]) -> Foot:
    """Definition of what all are asked, then the segments."""
    question = kind.ask(replace(asked.draft, by=(), compared=()), Checking(), asked.days)[0][0]
    made = shown.foot(on, definition(called(question, reading())), answers, [side.name for side in asked.sides])
    first, *others = made.entries
    return replace(made, entries=(first, Footing(Words("Segments", "세그먼트"), _who(asked.sides)), *others))


def _who(sides: Sequence[Side]) -> Words:
    english = "; ".join(f"“{side.name}”{_beside(side.name, side.who.en)}" for side in sides)
    korean = "; ".join(f"‘{side.name}’{_beside(side.name, side.who.ko)}" for side in sides)
    return saying.held_words(
        Words(f"{english}. Somebody may be in several.", f"{korean}. 한 사람이 여러 곳에 들 수 있어요.")
    )


def _beside(name: str, who: str) -> str:
    """Whom a name stands for, where it does not say so itself."""
    return "" if who == name else f": {who}"
