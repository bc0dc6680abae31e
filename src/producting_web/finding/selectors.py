"""What is called like this? Everything with a name that a person may see, by kind, the best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from producting.words import Words
from producting_web.finding.matching import Typed, scores
from producting_web.journeys.persons.page import Match, found
from producting_web.people.policy import Act, may
from producting_web.ui.finding import Named, everything

LONGEST = 200
IN_PLACE, ON_PAGE = 5, 40  # of a kind
FEWEST_OF_AN_ID = 2  # characters; one alone is in every id


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `more` is how many others there are."""

    kind: Words
    found: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `persons` are customers whose id looks like it, for who may see them."""

    typed: str
    groups: tuple[Group, ...]
    count: int
    persons: tuple[Match, ...]
    all_persons: str

    @property
    def is_empty(self) -> bool:
        return not self.count and not self.persons

    @property
    def page(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.typed})}"


def search(user: Any, text: str, of_a_kind: int) -> Results:
    """Everything that is called like a text. `of_a_kind`: how many of each kind are shown."""
    typed = text.replace("\0", "").strip()[:LONGEST]
    sees = may(user, Act.SEE_PERSONS)
    ranked = _ranked(Typed.of(typed), everything(user)) if typed else []
    persons = found(typed)[:of_a_kind] if sees and len(typed) >= FEWEST_OF_AN_ID else ()
    return Results(
        typed=typed,
        groups=_grouped(ranked, of_a_kind),
        count=len(ranked),
        persons=persons,
        all_persons=f"{reverse('persons')}?{urlencode({'q': typed})}" if sees and typed else "",
    )


def _ranked(typed: Typed, named: Iterable[Named]) -> list[Named]:
    """Those that fit, the best first; among equals the heavier, then the shorter."""
    known = list(named)
    owners = [place for place, one in enumerate(known) for _ in one.names]
    best = [0.0] * len(known)
    for place, score in zip(owners, scores(typed, [name for one in known for name in one.names]), strict=True):
        best[place] = max(best[place], score)
    fits = [place for place, score in enumerate(best) if score > 0]
    fits.sort(key=lambda place: (-best[place], -known[place].weight, len(known[place].names[0]), known[place].names[0]))
    return [known[place] for place in fits]


def _grouped(ranked: list[Named], of_a_kind: int) -> tuple[Group, ...]:
    """By kind, in the order of each kind's best."""
    kinds: dict[Words, list[Named]] = {}
    for one in ranked:
        kinds.setdefault(one.kind, []).append(one)
    return tuple(Group(kind, tuple(all_[:of_a_kind]), max(len(all_) - of_a_kind, 0)) for kind, all_ in kinds.items())
