"""What is wrong with a typed question? A sentence beside its field; what cannot be read is left out of the question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.draft import Draft, Steps
from producting_web.journeys.explore.rule_groups import groups
from producting_web.journeys.explore.typed import TypedFilter, TypedStep
from producting_web.journeys.explore.typed_rules import DID_NOT, HAS, LONGEST_DAYS, MOST_RULES, MOST_TIMES, TypedRule

MOST_GROUPS = 200
_DAYS = re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)
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
        """The people asked about; rules that cannot be read are left out."""
        from producting.segments import Segment

        key = draft.shape.rules
        if len(draft.segment) > MOST_RULES:
            self.say(key, Words(f"At most {MOST_RULES} rules; what comes after them is left out.",
                                f"규칙은 {MOST_RULES}개까지 돼요. 그다음 것은 뺐어요."))  # fmt: skip
        rules = self.rules(draft.segment[:MOST_RULES], key)
        return Segment(*rules) if rules else None

    def rules(self, typed: Sequence[TypedRule], key: str) -> list[Any]:
        """The engine's rules of those that can be asked: one for each group."""
        from producting.segments import Segment

        found, number = list[Any](), 0
        for group in groups(typed):
            read = [self.rule(rule, f"{key}{place}") for place, rule in enumerate(group, number + 1)]
            asked = [rule for rule in read if rule is not None]
            found += [Segment(*asked, match="any")] if len(asked) > 1 else asked
            number += len(group)
        return found

    def rule(self, typed: TypedRule, place: str) -> Any:
        """The engine's rule; None while it cannot be asked."""
        from producting.segments import Did, Has

        if typed.text:
            self.say(place, self._unread(typed.text))
            return None
        where = self.filters(typed.filters, f"{place}.")
        if typed.kind == HAS:
            return Has(where[0]) if where else None
        times, days = self._times(typed.times, f"{place}.times"), self._days(typed.days, f"{place}.days")
        if not typed.events or times is None or days is None:
            return None
        return Did(typed.events, times, days or None, where=where, negate=typed.kind == DID_NOT)

    def _unread(self, line: str) -> Words:
        from producting.segments.grammar import parse_rule

        try:
            parse_rule(line)
        except QuestionError as refused:
            return refused.words
        return Words(f"A number in “{line[:60]}” is too large.", f"‘{line[:60]}’의 숫자가 너무 커요.")

    def _times(self, text: str, place: str) -> int | None:
        if not text:
            return 1
        if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_TIMES:
            return int(text)
        self.say(place, Words(f"Write a whole number from 1 to {MOST_TIMES:,}; until then this rule is left out.",
                              f"1부터 {MOST_TIMES:,}까지의 정수를 써 주세요. 그때까지 이 규칙은 뺐어요."))  # fmt: skip
        return None

    def _days(self, text: str, place: str) -> float | None:
        """0 where any time counts, None where it cannot be read."""
        if not text:
            return 0.0
        if _DAYS.fullmatch(text) and 0 < float(text) <= LONGEST_DAYS:
            return float(text)
        self.say(place, Words("Write a number of days above zero, at most 100 years; until then this rule is left out.",
                              "0보다 큰 날수를 100년 안에서 써 주세요. 그때까지 이 규칙은 뺐어요."))  # fmt: skip
        return None


def _topic(text: str) -> str:
    from producting_web.ui.saying import with_particle

    return with_particle(text, "은/는")
