"""Which groups of people stand side by side in an address? Up to three, each with a name and its rules, as typed.

`segment-a=did paid&segment-a.name=Paid&segment-b=did not paid`: rules repeat, stand one a line, or in the parts of a
row (`segment-b=&segment-b1.is=not`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from producting_web.journeys.explore import rule_groups, typed_rules
from producting_web.journeys.explore.typed_rules import TypedRule

LETTERS = ("a", "b", "c")
KEYS = ("segment-a", "segment-b", "segment-c")
ALWAYS_SHOWN = KEYS[:2]
LONGEST_NAME = 60
_UNTOUCHED = (TypedRule(),)  # the row that stands there before anything is chosen


@dataclass(frozen=True, slots=True)
class TypedSegment:
    """One of the groups; without rules it is everybody, and has a name."""

    letter: str
    name: str = ""
    rules: tuple[TypedRule, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.name and self.rules in ((), _UNTOUCHED)

    @property
    def key(self) -> str:
        return f"segment-{self.letter}"

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from rule_groups.pairs(self.rules, self.key)
        if self.name:
            yield f"{self.key}.name", self.name


def compared(query: QueryDict) -> tuple[TypedSegment, ...]:
    """The groups that are not blank, and a third one that was added to be filled.

    >>> [one.name for one in compared(QueryDict("segment-a=did paid&segment-c.name=All&segment-d=did x"))]
    ['', 'All']
    """
    typed = [_typed(query, letter) for letter in LETTERS]
    return tuple(one for one in typed if _is_kept(one))


def with_rules(there: Sequence[TypedSegment], key: str, rules: Sequence[TypedRule]) -> tuple[TypedSegment, ...]:
    """The groups after the rules of one were changed; a third one stays, to be filled anew."""
    least = () if key in ALWAYS_SHOWN else _UNTOUCHED
    changed = [replace(one, rules=tuple(rules) or least) if one.key == key else one for one in _each(there)]
    return tuple(one for one in changed if _is_kept(one))


def without(there: Sequence[TypedSegment], key: str) -> tuple[TypedSegment, ...]:
    """The groups after one was taken out: those behind it move up."""
    left = [one for one in _each(there) if one.key != key]
    moved = [replace(one, letter=letter) for letter, one in zip(LETTERS, left, strict=False)]
    return tuple(one for one in moved if not one.is_blank)


def with_another(there: Sequence[TypedSegment]) -> tuple[TypedSegment, ...]:
    """The groups and a third one, to be filled."""
    return tuple(there) if any(one.key == KEYS[-1] for one in there) else with_rules(there, KEYS[-1], _UNTOUCHED)


def _each(there: Sequence[TypedSegment]) -> list[TypedSegment]:
    by_letter = {one.letter: one for one in there}
    return [by_letter.get(letter, TypedSegment(letter)) for letter in LETTERS]


def _is_kept(one: TypedSegment) -> bool:
    return not one.is_blank or bool(one.rules and one.key not in ALWAYS_SHOWN)


def _typed(query: QueryDict, letter: str) -> TypedSegment:
    key = f"segment-{letter}"
    name = " ".join(query.get(f"{key}.name", "").replace("\0", "").split())[:LONGEST_NAME]
    rules = typed_rules.rules(query, key)
    is_everybody = rules == _UNTOUCHED and bool(name)
    return TypedSegment(letter, name, () if is_everybody else rules)
