"""Into which groups does a property break events down, and several properties together?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group
from producting.errors import QuestionError
from producting.timelines import Timelines, last_values
from producting.timelines.timelines import frozen, small
from producting.words import Words

By = str | tuple[str, ...] | None
MOST_PROPERTIES = 3
_DENSE = 2**22  # so many combinations are looked up in a table; of more, those that occur are sorted


@dataclass(frozen=True, eq=False, slots=True)
class Breakdown:
    """A code per event (or person), and the group each code stands for.

    Attributes:
        codes: rising with the groups' code points. `distinct` is one more than the largest can be.
        nothing: the code of "no value at all", or -1 where there is none.
        label: the group of a code: a value, or one of each property where there are several.
    """

    codes: NDArray[Any]
    distinct: int
    nothing: int
    label: Callable[[int], Group]


def by_of(given: str | Iterable[str] | None) -> By:
    """What a question breaks down by: one property, or up to three; none where nothing is named.

    >>> by_of(["platform", "plan"]), by_of(["plan", "plan"]), by_of([])
    (('platform', 'plan'), 'plan', None)
    """
    if given is None or isinstance(given, str):
        return given
    named = tuple(dict.fromkeys(given))
    if len(named) > MOST_PROPERTIES or not all(isinstance(one, str) and one for one in named):
        raise QuestionError(
            Words(
                f"A breakdown takes the names of at most {MOST_PROPERTIES} properties.",
                f"나눠 보기는 속성 {MOST_PROPERTIES}개까지 돼요.",
            )
        )
    return named if len(named) > 1 else (named[0] if named else None)


def properties_of(by: By) -> tuple[str, ...]:
    """The properties of a breakdown."""
    return (by,) if isinstance(by, str) else by or ()


def of_events(timelines: Timelines, by: By, names: str | None = None) -> Breakdown:
    """The groups of events. `names`: the word that stands for the event's own name, unless a property is called so."""
    props = properties_of(by)
    if len(props) == 1:
        return _of_events(timelines, props[0], names)
    return timelines.worked_out(
        ("groups of events", props, names), lambda: _combined([_of_events(timelines, prop, names) for prop in props])
    )


def of_persons(timelines: Timelines, by: By) -> Breakdown:
    """The groups of persons: by their last known value of each property."""
    parts = []
    for prop in properties_of(by):
        column = timelines.column(prop)
        parts.append(Breakdown(last_values(timelines, prop), len(column) + 1, 0, column.value))
    return _combined(parts)


def _of_events(timelines: Timelines, prop: str, names: str | None) -> Breakdown:
    if prop == names and prop not in timelines.properties:
        return Breakdown(timelines.codes, len(timelines.names), -1, timelines.names.__getitem__)
    column = timelines.column(prop)
    return Breakdown(column.codes, len(column) + 1, 0, column.value)


def _combined(parts: Sequence[Breakdown]) -> Breakdown:
    """Several breakdowns as one: a code for every combination that occurs; code 0 is that of no value at all."""
    if len(parts) == 1:
        return parts[0]
    kept: list[NDArray[np.int64]] = []
    codes, distinct = parts[0].codes.astype(np.int64), parts[0].distinct
    for part in parts[1:]:
        codes, occurring = _dense(codes * part.distinct + part.codes, distinct * part.distinct)
        kept.append(occurring)
        distinct = len(occurring)

    def label(code: int) -> Group:
        found = []
        for part, occurring in zip(reversed(parts[1:]), reversed(kept), strict=True):
            code, last = divmod(int(occurring[code]), part.distinct)
            found.append(part.label(last))
        return tuple(_text(one) for one in reversed([*found, parts[0].label(code)]))

    nothing = 0 if all(part.nothing == 0 for part in parts) else -1
    return Breakdown(frozen(small(codes, distinct)), distinct, nothing, label)


def _text(group: Group) -> str | None:
    return group if isinstance(group, str) else None


def _dense(keys: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Keys as places among those that occur, rising; key 0 has the first place, whether it occurs or not."""
    if most > _DENSE:
        occurring, places = np.unique(np.append(keys, 0), return_inverse=True)
        return places[:-1], occurring
    there = np.zeros(most, dtype=np.bool_)
    there[keys] = True
    there[0] = True
    return (np.cumsum(there) - 1)[keys], np.flatnonzero(there)
