"""What can be chosen? Event names, properties and a property's most frequent values, with how often they occur."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import personal
from producting_web.journeys.editing.offering import event_names
from producting_web.journeys.explore.typed import escaped
from producting_web.ui import names
from producting_web.ui.names import Name

if TYPE_CHECKING:
    from producting.log import Log

MOST_SHOWN = 60
MOST_LISTED = 300  # in a list that works without script
MOST_KEPT = 200  # values of a property that are kept in order
ANY_EVENT = "*"


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing to choose; `count` is how many events have it, None where that says nothing.

    `name` and `about` are what the dictionary calls it and says of it.
    """

    value: str
    count: int | None = None
    name: Words | None = None
    about: Words | None = None
    is_event: bool = False

    @property
    def written(self) -> str:
        """What a field says for it."""
        return escaped(self.value) if self.is_event else self.value


def events(looked_for: str = "", most: int = MOST_SHOWN) -> tuple[Offered, ...]:
    """Event names in which, or in whose meaning, a text stands, the most frequent first; hidden ones are left out."""
    wanted = looked_for.strip().casefold()
    found = [_offered(names.event(event.name), event.count, is_event=True) for event in event_names()
             if _is_offered(names.event(event.name), wanted)]  # fmt: skip
    return tuple(found[:most])


def _is_offered(called: Name, wanted: str) -> bool:
    return not called.is_hidden and called.answers_to(wanted)


def _offered(called: Name, count: int | None = None, *, is_event: bool = False) -> Offered:
    return Offered(called.raw, count, called.display, called.description, is_event)


def properties(looked_for: str = "", most: int = MOST_SHOWN) -> tuple[Offered, ...]:
    """Names of properties in which, or in whose meaning, a text stands; hidden ones are left out."""
    log, wanted = facts.log(), looked_for.strip().casefold()
    known = log.timelines.properties if log is not None else ()
    return tuple(_offered(names.prop(prop)) for prop in known if _is_offered(names.prop(prop), wanted))[:most]


def values(user: Any, prop: str, looked_for: str = "", most: int = MOST_SHOWN) -> tuple[Offered, ...]:
    """Values of a property that contain a text, the most frequent first.

    None of one that does not exist, nor of one whose values this person may not see.
    """
    log = facts.log()
    if log is None or prop not in log.timelines.properties or not personal.sees_values(user, prop):
        return ()
    if not looked_for.strip():
        return facts.remembered(f"values of {prop}", lambda: _most_frequent(log, prop, None))[:most]
    return _most_frequent(log, prop, looked_for.strip())[:most]


def _most_frequent(log: "Log", prop: str, looked_for: str | None) -> tuple[Offered, ...]:
    import numpy as np

    column = log.timelines.column(prop)
    counts = facts.remembered(f"counts of {prop}", lambda: np.bincount(column.codes, minlength=len(column) + 1))
    places = np.arange(1, len(column) + 1) if looked_for is None else _containing(column, looked_for)
    if len(places) > MOST_KEPT:
        places = places[np.argpartition(-counts[places], MOST_KEPT)[:MOST_KEPT]]
    order: Sequence[Any] = places[np.lexsort((places, -counts[places]))].tolist()
    return tuple(Offered(column.value(code) or "", int(counts[code])) for code in order)


def _containing(column: Any, looked_for: str) -> Any:
    import numpy as np
    import pyarrow.compute as pc

    if not len(column):
        return np.zeros(0, dtype=np.int64)
    found = pc.match_substring(column.values, looked_for, ignore_case=True)
    return np.flatnonzero(found.to_numpy(zero_copy_only=False)) + 1
