"""What is wrong with a typed question? A sentence beside its field; what cannot be read is left out of the question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.draft import Draft, Steps
from producting_web.journeys.explore.typed import TypedFilter, TypedStep

MOST_GROUPS = 200
LONGEST_DAYS = 36_500
MOST_TIMES = 1_000_000
_TOO_LONG = re.compile(r"\d{4,}\s*[smhdw]$")  # a length that the engine cannot count in


@dataclass(slots=True)
class Checking:
    """Sentences by field: "step2", "step2.where1", "where1", "within", "segment" …; "question" for the whole."""

    said: dict[str, Words] = field(default_factory=dict)

    def say(self, where: str, words: Words) -> None:
        self.said.setdefault(where, words)

    def filters(self, typed: Sequence[TypedFilter], scope: str) -> list[Any]:
        """The conditions that can be asked."""
        kept = []
        for number, one in enumerate(typed, 1):
            if not one.is_finished:
                continue
            try:
                kept.append(one.condition())
            except QuestionError as refused:
                self.say(f"{scope}where{number}", refused.words)
        return kept

    def step(self, typed: TypedStep, place: str) -> Any:
        """The engine's step; None while no event is named."""
        from producting.journeys.steps import Step

        if typed.is_blank:
            return None
        return Step(list(typed.events), self.filters(typed.filters, f"{place}."))

    def steps(self, draft: Draft, steps: Steps) -> list[tuple[int, TypedStep, Any]]:
        """Each named step with its number in the builder; blank ones are left out."""
        found = [
            (number, typed, self.step(typed, f"{steps.key}{number}"))
            for number, typed in enumerate(draft.steps[steps.key], 1)
        ]
        return [(number, typed, step) for number, typed, step in found if step is not None]

    def one_of(self, draft: Draft, name: str, allowed: Sequence[str]) -> str:
        """One of the words that a parameter knows; the first where it says another."""
        given = draft.text(name)
        if given in allowed:
            return given
        words = ", ".join(allowed)
        self.say(name, Words(f"“{given[:30]}” is not known here: use {words}.",
                             f"‘{given[:30]}’{_topic(given[:30])} 여기서 쓸 수 없어요. {words} 가운데 하나를 써 주세요."))  # fmt: skip
        return allowed[0]

    def span(self, draft: Draft, name: str, usual: str) -> str:
        """A length of time; the usual one where it cannot be read."""
        from producting.journeys.steps import milliseconds

        given = draft.text(name)
        try:
            length = milliseconds(given[:20])
        except (QuestionError, OverflowError):
            if _TOO_LONG.match(given[:20]):
                self.say(name, Words("At most 100 years.", "100년까지만 쓸 수 있어요."))
                return usual
            self.say(name, Words(f"“{given[:20]}” is no length of time: write a number above zero, as in 30 days.",
                                 f"‘{given[:20]}’에서 기간을 읽을 수 없어요. 30일처럼 0보다 큰 수를 써 주세요."))  # fmt: skip
            return usual
        if length > LONGEST_DAYS * 86_400_000:
            self.say(name, Words("At most 100 years.", "100년까지만 쓸 수 있어요."))
            return usual
        return given

    def groups(self, draft: Draft) -> int:
        """How many groups stand alone."""
        given = draft.text("limit")
        if given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= MOST_GROUPS:
            return int(given)
        self.say("limit", Words(f"Write a whole number from 1 to {MOST_GROUPS}.",
                                f"1부터 {MOST_GROUPS}까지의 정수를 써 주세요."))  # fmt: skip
        return 25

    def by(self, draft: Draft) -> Any:
        """The properties to break down by; what is more than the kind can is left out."""
        from producting.journeys.breakdown import by_of

        most = draft.shape.most_by
        named = tuple(dict.fromkeys(prop for prop in draft.by if prop))
        if len(named) > most:
            self.say("by", Words(f"By at most {most} here; what else is named is left out.",
                                 f"속성은 {most}개까지 돼요. 나머지는 뺐어요."))  # fmt: skip
        return by_of(named[:most])

    def segment(self, draft: Draft) -> Any:
        """The people asked about; lines that cannot be read are left out."""
        from producting.segments import Segment
        from producting.segments.grammar import parse_segment

        rules: list[Any] = []
        for line in draft.segment:
            try:
                read = parse_segment(line).rules
            except QuestionError as refused:
                self.say("segment", refused.words)
                continue
            if any(_is_beyond(rule) for rule in read):
                self.say(
                    "segment", Words(f"A number in “{line[:60]}” is too large.", f"‘{line[:60]}’의 숫자가 너무 커요.")
                )
            else:
                rules += read
        return Segment(*rules) if rules else None


def _is_beyond(rule: Any) -> bool:
    return getattr(rule, "at_least", 0) > MOST_TIMES or (getattr(rule, "last_days", None) or 0) > LONGEST_DAYS


def _topic(text: str) -> str:
    from producting_web.ui.saying import with_particle

    return with_particle(text, "은/는")
