"""The calendar day of every event in the workspace's zone, worked out once per opened generation.

Ranges and periods are whole calendar days, so a kernel that knows the day needs no instant: two bytes instead of
eight, and a small table from day to period instead of a search.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from producting.timelines.fold import fold
from producting.timelines.kernels import number_days
from producting.timelines.periods import Every, day_of, next_period, periods
from producting.timelines.timelines import Timelines, frozen

if TYPE_CHECKING:
    from collections.abc import MutableMapping


@dataclass(frozen=True, eq=False, slots=True)
class EventDays:
    """`numbers[i]` is the day of event i from `first` on: uint16 or uint32, shape (events,); `count` days in all."""

    first: date
    count: int
    numbers: NDArray[np.unsignedinteger]

    def period_of(self, starts: list[date], every: Every, first: date | None, last: date | None) -> NDArray[np.int32]:
        """The index into `starts` of every day's period.

        `len(starts)` for days outside `first` … `last` or outside all periods.
        """
        outside = len(starts)
        days = self.first.toordinal() + np.arange(self.count)  # plain numbers: dates become numpy's days slowly
        begins = np.fromiter(map(date.toordinal, starts), dtype=np.int64, count=outside)
        at = (np.searchsorted(begins, days, side="right") - 1).astype(np.int32)
        beyond = next_period(starts[-1], every).toordinal() if starts else days[0]
        wrong = (at < 0) | (days >= beyond)
        if first is not None:
            wrong |= days < first.toordinal()
        if last is not None:
            wrong |= days > last.toordinal()
        return np.where(wrong, outside, at).astype(np.int32)


_KNOWN: "MutableMapping[Timelines, EventDays]" = WeakKeyDictionary()


def event_days(timelines: Timelines) -> EventDays | None:
    """The day of every event; None where there is no event."""
    if timelines not in _KNOWN:
        if timelines.first_ms is None or timelines.last_ms is None:
            return None
        first, last = day_of(timelines.first_ms, timelines.zone), day_of(timelines.last_ms, timelines.zone)
        days, bounds = periods(first, last, "day", timelines.zone)
        kind: Any = np.uint16 if len(days) < 2**16 else np.uint32
        numbers = np.empty(timelines.events, dtype=kind)
        everyone = np.append(timelines.offsets, timelines.events)  # events without a person: one more "person"
        fold(everyone, lambda a, b: number_days(everyone, timelines.times, bounds, numbers, a, b))
        _KNOWN[timelines] = EventDays(first, len(days), frozen(numbers))
    return _KNOWN[timelines]
