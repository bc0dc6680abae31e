"""Which groups of people stand side by side in an address? Up to three, each with a name and its rules, as typed.

`segment-a=did paid&segment-a.name=Paid&segment-b=did not paid`: rules repeat, or stand one a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

LETTERS = ("a", "b", "c")
MOST_RULES = 10
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class TypedSegment:
    """One of the groups; without rules it is everybody, and has a name."""

    letter: str
    name: str = ""
    rules: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not (self.name or self.rules)

    @property
    def key(self) -> str:
        return f"segment-{self.letter}"

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((self.key, rule) for rule in self.rules)
        if self.name:
            yield f"{self.key}.name", self.name


def compared(query: QueryDict) -> tuple[TypedSegment, ...]:
    """The groups that are not blank.

    >>> [one.name for one in compared(QueryDict("segment-a=did paid&segment-c.name=All&segment-d=did x"))]
    ['', 'All']
    """
    typed = [TypedSegment(letter, _name(query, letter), _rules(query, letter)) for letter in LETTERS]
    return tuple(one for one in typed if not one.is_blank)


def _name(query: QueryDict, letter: str) -> str:
    return " ".join(query.get(f"segment-{letter}.name", "").replace("\0", "").split())[:LONGEST_NAME]


def _rules(query: QueryDict, letter: str) -> tuple[str, ...]:
    lines = [line.strip()[:500] for text in query.getlist(f"segment-{letter}")[:50] for line in text.splitlines()]
    return tuple(line for line in lines if line)[:MOST_RULES]
