"""Who is behind a number? The shape that every question opens to: how many, and a page of people with an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from producting.answers import Answer, Group
from producting.errors import QuestionError
from producting.timelines import Timelines
from producting.words import Words

NO_VALUE: Final = "__null__"  # names the group of people without a value, whose name in the rows is None


@dataclass(frozen=True, slots=True)
class Member:
    """A person and the instant that put them there, in milliseconds since 1970."""

    person: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Members:
    """A page of the people behind a number, those of the newest instant first; `total` is the number."""

    total: int
    page: tuple[Member, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Behind:
    """Everybody behind a number: indices into the timelines' people, rising, and instants in ms; shape (people,)."""

    person: NDArray[np.int64]
    at_ms: NDArray[np.int64]

    def mask(self, people: int) -> NDArray[np.bool_]:
        """True for everybody behind the number; shape (people,)."""
        found = np.zeros(people, dtype=np.bool_)
        found[self.person] = True
        return found


def where(at_ms: NDArray[np.int64], inside: NDArray[np.bool_]) -> Behind:
    """The people of a mask; both shapes (people,)."""
    person = np.flatnonzero(inside)
    return Behind(person, at_ms[person])


def page_of(behind: Behind, timelines: Timelines, offset: int, limit: int) -> Members:
    """A page, the newest instant first, at one instant in the order of the timelines' people.

    Raises:
        QuestionError: there is no such page.
    """
    if offset < 0 or limit < 1:
        raise QuestionError(
            Words(
                "A page begins at 0 or later and holds at least one person.",
                "쪽은 0 이상에서 시작하고 한 명 이상이어야 해요.",
            )
        )
    newest = np.lexsort((behind.person, -behind.at_ms))[offset : offset + limit]
    names = timelines.persons.take(behind.person[newest]).to_pylist()
    instants = behind.at_ms[newest].tolist()
    return Members(len(behind.person), tuple(map(Member, names, instants)))


def same_events(answer: Answer, timelines: Timelines) -> None:
    """Raise QuestionError unless the answer was computed from these timelines."""
    if answer.data_version != timelines.data_version:
        raise QuestionError(
            Words(
                "The answer was computed from other events than these timelines hold: ask it again.",
                "답을 계산한 뒤에 이벤트가 바뀌었어요. 다시 물어봐 주세요.",
            )
        )


def place_of(what: Words, given: Any, among: Sequence[Any]) -> int:
    """Where `given` stands among what the answer has; raises QuestionError where it has none such."""
    if given not in among:
        raise QuestionError(
            Words(f"The answer has no {what.en} “{given}”.", f"답에 ‘{given}’ {what.ko} 없어요."),
        )
    return among.index(given)


def wanted_group(group: Group, groups: Sequence[Group]) -> Group:
    """The group that is meant: its name in the rows, which has None for `NO_VALUE`."""
    wanted = group
    if group not in groups:
        parts = tuple(None if one == NO_VALUE else one for one in group) if isinstance(group, tuple) else group
        wanted = None if group == NO_VALUE else parts
    place_of(Words("group", "그룹이"), wanted, groups)
    return wanted


__all__ = ["NO_VALUE", "Behind", "Member", "Members", "page_of", "place_of", "same_events", "wanted_group", "where"]
