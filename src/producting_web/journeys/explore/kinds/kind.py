"""What is a kind of question made of?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.errors import QuestionError
from producting.words import Language, Words
from producting_web.journeys.explore import comparing
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.comparing import Side
from producting_web.journeys.explore.draft import Draft, Shape
from producting_web.journeys.explore.hidden import hidden, said
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed question as the engine is asked.

    Attributes:
        questions: the engine's, in the order of their lines in the picture; none while something is missing.
        days: what it looks at. said: sentences by field, see `Checking`.
        labels: what each question is called in a picture, one for each.
        sides: the segments that are compared, one for each question; none where none are.
    """

    draft: Draft
    days: Days
    questions: tuple[Any, ...] = ()
    said: dict[str, Words] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question.

    Attributes:
        slug: its place in addresses. name: its tab. fresh: what a new one is called. promise: what it answers.
        shape: what it can say.
        ask: from a draft, the checking and the days to the engine's questions and their labels; raises QuestionError
            for what no field alone has wrong.
        show: from the ground, the question and the reader's language to what stands on the page.
        builder: the template of its fields. picture: the template of its picture.
        missing: what to do while nothing can be asked yet.
        behind: from the ground, the question and a number's name to the people behind it; raises QuestionError where
            there is no such number. None where no number is people.
        before: from the question to the engine's questions about the period before, which the page asks, too; none
            where it does not. compares: whether it can stand against it. has_days: whether it looks at a range of days.
    """

    slug: str
    name: Words
    fresh: Words
    promise: Words
    shape: Shape
    ask: Callable[[Draft, Checking, Days], tuple[Sequence[Any], Sequence[str]]]
    show: "Callable[[Ground, Asked, Language], Shown]"
    builder: str
    picture: str
    missing: Words
    behind: "Callable[[Ground, Asked, Of], Opened] | None" = None
    before: Callable[[Asked], Sequence[Any]] = lambda asked: ()
    compares: bool = True
    has_days: bool = True

    def asked(self, draft: Draft, oldest: date, newest: date) -> Asked:
        """The draft checked, and the engine's questions where they can be asked: not with dots in place of a value."""
        from producting_web.journeys.explore.spans import EVERYTHING, days_of

        checking = Checking()
        over = draft if self.has_days else draft.with_texts(**{"range": EVERYTHING, "from": "", "to": ""})
        days = days_of(over, checking, oldest, newest)
        dots = said(hidden(draft))
        if dots or "to" in checking.said:
            return Asked(draft, days, (), checking.said | dots)
        try:
            questions, labels = self.ask(draft, checking, days)
            sides = comparing.sides(draft, checking) if questions else ()
            if sides and self.is_comparable(questions, checking):
                questions, labels = self.of_sides(sides, days), [side.name for side in sides]
            else:
                sides = ()
        except QuestionError as refused:
            checking.say("question", refused.words)
            questions, labels, sides = (), (), ()
        return Asked(draft, days, tuple(questions), checking.said, tuple(labels), sides)

    def of_sides(self, sides: Sequence[Side], days: Days) -> list[Any]:
        """The question of each segment."""
        return [self.ask(side.draft, Checking(), days)[0][0] for side in sides]

    def is_comparable(self, questions: Sequence[Any], checking: Checking) -> bool:
        """Whether the question is one, as a comparison needs it; says why it is not."""
        if len(questions) == 1:
            return True
        comparing.not_for(
            Words("Segments are compared for one event, or for a formula: take the other events out.",
                  "세그먼트는 이벤트가 하나이거나 수식일 때 비교할 수 있어요. 다른 이벤트를 빼 주세요."), checking
        )  # fmt: skip
        return False
