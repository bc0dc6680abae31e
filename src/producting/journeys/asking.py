"""What every question needs before its kernel runs: who is asked, which range, which notes."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note
from producting.journeys.steps import ANY_EVENT, Days, Step
from producting.segments import Segment
from producting.segments.selecting import members
from producting.timelines import Timelines
from producting.timelines.periods import day_of, midnight_ms
from producting.words import Words

BEGINNING, END_OF_TIME = -(2**61), 2**61
OTHER = "__other__"


def asked(timelines: Timelines, segment: Segment | None) -> NDArray[np.uint8]:
    """1 for every person a question is about; shape (people,)."""
    if segment is None:
        return np.ones(timelines.people, dtype=np.uint8)
    return members(timelines, segment).astype(np.uint8)


def instants(days: Days, zone: str) -> tuple[int, int]:
    """The range of calendar days as milliseconds: from the first instant until before the second."""
    first = midnight_ms(days.first, zone) if days.first else BEGINNING
    end = midnight_ms(days.last + timedelta(days=1), zone) if days.last else END_OF_TIME
    return first, end


def as_of(timelines: Timelines) -> datetime | None:
    if timelines.as_of_ms is None:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=timelines.as_of_ms)


def as_of_day(timelines: Timelines) -> date | None:
    return None if timelines.as_of_ms is None else day_of(timelines.as_of_ms, timelines.zone)


def base_rules(timelines: Timelines) -> dict[str, Any]:
    """The part of the rule set that all questions share."""
    return {
        "time_zone": timelines.zone,
        "week_starts": "monday",
        "currency": timelines.currency,
        "instants": "UTC, milliseconds",
    }


def unknown_events(timelines: Timelines, steps: Iterable[Step]) -> list[Note]:
    """A note for every name that never occurs, with the names nearest to it."""
    notes, seen = [], set[str]()
    for name in (name for step in steps for name in step.events):
        if name == ANY_EVENT or name in seen or timelines.code_of(name) is not None:
            continue
        seen.add(name)
        near = difflib.get_close_matches(name, timelines.names, n=3, cutoff=0.5)
        if near:
            said = Words(
                f"No event is called “{name}”. The nearest names are {', '.join(near)}.",
                f"‘{name}’ 이벤트는 없어요. 비슷한 이름은 {', '.join(near)}이에요.",
            )
        else:
            said = Words(f"No event is called “{name}”.", f"‘{name}’ 이벤트는 없어요.")
        notes.append(Note("unknown_event", said))
    return notes


def unknown_properties(timelines: Timelines, props: Iterable[str | None]) -> list[Note]:
    """A note for every property that no event has."""
    notes = []
    for prop in dict.fromkeys(p for p in props if p):
        if prop in timelines.properties:
            continue
        near = difflib.get_close_matches(prop, timelines.properties, n=3, cutoff=0.5)
        en = f"No event has a property “{prop}”." + (f" The nearest are {', '.join(near)}." if near else "")
        ko = f"‘{prop}’ 속성은 어느 이벤트에도 없어요." + (f" 비슷한 속성은 {', '.join(near)}이에요." if near else "")
        notes.append(Note("unknown_property", Words(en, ko)))
    return notes


def largest_groups(
    codes: NDArray[Any], sizes: NDArray[Any], limit: int, without_value: Sequence[bool] | NDArray[np.bool_]
) -> tuple[NDArray[np.int32], list[int], bool]:
    """Which value codes stand alone as groups.

    Args:
        codes: value codes that occur, rising with the values' code points. sizes: how large each is; same shape.
        limit: how many stand alone. without_value: whether a code stands for no value, which ranks last; same shape.

    Returns:
        The group of every code (index into the list; the list's length means other, -1 means absent; shape (max code +
        1,)), the codes that stand alone, largest first (equal sizes by code point, no value last), and whether there
        are others.
    """
    order = np.lexsort((codes, np.asarray(without_value, dtype=np.bool_), -sizes.astype(np.float64)))
    alone = [int(c) for c in codes[order[:limit]]]
    group = np.full(int(codes.max()) + 1 if len(codes) else 1, -1, dtype=np.int32)
    group[codes[order[limit:]]] = len(alone)
    for index, code in enumerate(alone):
        group[code] = index
    return group, alone, len(codes) > limit
