"""How do compared segments stand in the builder? Each with its name, the saved one that it is, and its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.rule_rows import Rules, rules_of
from producting_web.journeys.explore.saved_segments import Choice, KeptSegment, choice
from producting_web.journeys.explore.typed_compared import ALWAYS_SHOWN, LETTERS, TypedSegment


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One group as the builder shows it."""

    letter: str
    name: str
    rules: Rules
    saved: Choice

    @property
    def key(self) -> str:
        return self.rules.key

    @property
    def is_begun(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.name) or self.rules.is_begun

    @property
    def may_go(self) -> bool:
        """Whether there is anything to take out."""
        return self.is_begun or self.key not in ALWAYS_SHOWN


def compared_rows(
    draft: Draft, kept: Sequence[KeptSegment], said: Mapping[str, Words], known: frozenset[str], user: Any
) -> tuple[ComparedRow, ...]:
    """Two groups, and a third once it was added; none where nothing can be compared."""
    if not draft.shape.is_compared:
        return ()
    there = {one.letter: one for one in draft.compared}
    shown = [there.get(letter, TypedSegment(letter)) for letter in LETTERS]
    return tuple(
        ComparedRow(
            one.letter,
            one.name,
            rules_of(one.key, () if one.is_blank else one.rules, said, known, user, begins=True),
            choice(one.key, one.rules, kept, said),
        )
        for one in shown
        if one.letter in there or one.key in ALWAYS_SHOWN
    )
