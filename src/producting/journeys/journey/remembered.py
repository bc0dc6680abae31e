"""What journeys ask of the same timelines again and again, worked out once for each opened generation.

A page asks one journey by campaign, by channel, for this period and the one before: its touches, the events that carry
money and the meeting of spend with visits stay the same.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from producting.events.schema import CURRENCY, VALUE
from producting.timelines import Timelines
from producting.timelines.days import event_days
from producting.touchpoints.spend import Meeting
from producting.touchpoints.touches import Touches, touches

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_MOST_MEETINGS = 32


@dataclass(frozen=True, eq=False, slots=True)
class Touched:
    """The touches of timelines, and how many visits each brought; shape (touches,)."""

    touches: Touches
    visits: NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Paid:
    """The events of people that carry money: whose, when, on which day, how much in which currency; shape (events,)."""

    person: NDArray[np.int64]
    at: NDArray[np.int64]
    day: NDArray[np.datetime64]
    amount: NDArray[np.float64]
    currency: NDArray[np.str_]


@dataclass(eq=False, slots=True)
class _Known:
    touched: Touched | None = None
    paid: Paid | None = None
    meetings: dict[Hashable, Meeting] = field(default_factory=dict)


_KNOWN: "MutableMapping[Timelines, _Known]" = WeakKeyDictionary()


def touched(timelines: Timelines) -> Touched:
    """Everybody's touches."""
    known = _known(timelines)
    if known.touched is None:
        found = touches(timelines)
        known.touched = Touched(found, np.bincount(found.codes, minlength=len(found.table)))
    return known.touched


def paid(timelines: Timelines) -> Paid | None:
    """The events that carry money up to as-of, in everybody's order; None where there is none."""
    known = _known(timelines)
    if known.paid is None:
        known.paid = _paid(timelines)
    return known.paid if len(known.paid.person) else None


def meetings(timelines: Timelines) -> dict[Hashable, Meeting]:
    """Meetings of spend with these timelines' visits, by what makes them the same; few are kept."""
    kept = _known(timelines).meetings
    while len(kept) >= _MOST_MEETINGS:
        kept.pop(next(iter(kept)), None)
    return kept


def _known(timelines: Timelines) -> _Known:
    return _KNOWN.setdefault(timelines, _Known())


def _paid(timelines: Timelines) -> Paid:
    amounts, days = timelines.column(VALUE), event_days(timelines)
    carries = ~np.isnan(amounts.numbers)
    with_person = int(timelines.offsets[-1])
    events = np.flatnonzero(carries[amounts.codes[:with_person]]) if carries.any() else np.empty(0, np.int64)
    events = events[timelines.times[events] <= (timelines.as_of_ms or 0)]
    currencies = timelines.column(CURRENCY)
    names = np.array([currencies.value(code) or timelines.currency for code in range(len(currencies) + 1)])
    first = np.datetime64(days.first if days else "1970-01-01", "D")
    return Paid(
        np.searchsorted(timelines.offsets, events, side="right") - 1,
        timelines.times[events],
        first + days.numbers[events].astype(np.int64) if days else np.empty(0, "datetime64[D]"),
        amounts.numbers[amounts.codes[events]],
        names[currencies.codes[events]],
    )
