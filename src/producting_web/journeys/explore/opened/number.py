"""Which number of an answer is it, and what does its kind of question say about the people behind it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from producting.answers import Group
from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.ui.parts import Control, Foot, Text
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.opening import Behind

NO_VALUE: Final = "__null__"  # how the engine names the group of people without a value
LONGEST = 2_000
MOST_PROPERTIES = 3  # of one breakdown


@dataclass(frozen=True, slots=True)
class Of:
    """A number: what names it among its kind's ("dropped", "2"), and the group (None: everybody)."""

    parts: tuple[str, ...]
    group: Group = None

    @staticmethod
    def read(query: QueryDict) -> "Of":
        parts = [part[:LONGEST] for part in query.getlist("group")[:MOST_PROPERTIES]]
        group: Group = tuple(parts) if len(parts) > 1 else parts[0] if parts else None
        return Of(tuple(query.get("of", "")[:LONGEST].split(":")), group)

    @property
    def text(self) -> str:
        return ":".join(self.parts)

    def part(self, place: int) -> str:
        """A part of the name; empty where there is none."""
        return self.parts[place] if place < len(self.parts) else ""

    def whole(self, place: int, most: int = 10_000) -> int:
        """A part that is a whole number. Raises QuestionError where it is none."""
        text = self.part(place)
        if text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= most:
            return int(text)
        raise unknown(self)

    def one_of(self, place: int, known: Mapping[str, object]) -> str:
        """A part that is one of several words. Raises QuestionError where it is none."""
        if self.part(place) not in known:
            raise unknown(self)
        return self.part(place)


def unknown(of: Of) -> QuestionError:
    """Why a number that nobody can name is not shown."""
    said = of.text[:40]
    return QuestionError(
        Words(
            f"The answer has no number called “{said}”: open one from the page of the question.",
            f"답에 ‘{said}’ 숫자는 없어요. 질문 화면에서 숫자를 눌러 주세요.",
        )
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A number that stands beside the one that is opened: what it counts, its name (`of`), how many."""

    name: Words
    of: str
    count: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a kind of question says about a number.

    Attributes:
        behind: everybody whom it counts, as the engine gives them.
        said: the number in sentences; `count` makes its figure.
        at: what the instant beside each person is.
        subject: what the log of changes calls it; it holds nothing about a customer.
        foot: how it was counted.
        beside: numbers to change to; none, or the one that is opened among them.
        controls: other choices, each option with its link (`link`).
    """

    behind: "Behind"
    said: tuple[Phrase, ...]
    at: Words
    subject: Words
    foot: Foot
    beside: tuple[Beside, ...] = ()
    controls: tuple[Control, ...] = ()

    @property
    def total(self) -> int:
        return len(self.behind.person)


def link(kind: str, draft: Draft, of: str, group: Group = None) -> str:
    """The page of the people behind a number; `group` as `Of` has it, one of several properties in several parts."""
    return Opening(kind, draft).link(of, group)


@dataclass(frozen=True)
class Opening:
    """Links from the numbers of an answer's page to the people behind them; nobody stands behind a zero."""

    kind: str
    draft: Draft

    def __call__(self, of: str, count: float | None) -> str | None:
        return self.link(of) if count else None

    def of_group(self, of: str, count: float | None, group: Group) -> str | None:
        """One group's number; a group of the rows, None for no value."""
        parts = group if isinstance(group, tuple) else (group,)
        named = tuple(NO_VALUE if part is None else part for part in parts)
        return self.link(of, named if len(named) > 1 else named[0]) if count else None

    def link(self, of: str, group: Group = None) -> str:
        """The page of a number; `group` as `Of` has it."""
        groups = [part or "" for part in group] if isinstance(group, tuple) else [] if group is None else [group]
        return f"{self._question}{urlencode([('of', of), *(('group', part) for part in groups)])}"

    @cached_property
    def _question(self) -> str:
        """The address so far: it is the same for every number of an answer, and there may be hundreds."""
        asked = self.draft.query().urlencode()
        return f"{reverse('explore-people', args=[self.kind])}?{asked}{'&' if asked else ''}"


def only_group(of: Of) -> tuple[Phrase, ...]:
    """That one group only is counted; nothing where it is everybody."""
    if of.group is None:
        return ()
    from producting_web.journeys.explore.showing.shown import group_name, short

    parts = of.group if isinstance(of.group, tuple) else (of.group,)
    known = tuple(None if part in (None, NO_VALUE) else short(part, 60) for part in parts)
    name: Text = group_name(known if len(known) > 1 else known[0])
    only = Words("Only those of “{group}” are counted.", "‘{group}’ 사람만 셌어요.")
    return (Phrase(only, {"group": Figure(name)}),)
