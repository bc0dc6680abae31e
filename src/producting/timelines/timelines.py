"""Everybody's events in time order, as columns that are opened, not loaded."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.timelines.column import Column

T = TypeVar("T")
MOST_KEPT = 4  # things that were worked out; each may hold a code of four bytes per event


@dataclass(frozen=True, eq=False)
class Timelines:
    """One immutable generation: people side by side, each with their events in time order.

    Events without a person stand behind all others, in time order, from `offsets[-1]` to the end.

    Attributes:
        offsets: where each person's events begin; shape (people + 1,), int64.
        codes: the event name's index into `names` per event; uint8 or uint32, shape (events,).
        times: instants in milliseconds since 1970, UTC; int64, shape (events,).
        names: event names sorted by code point. persons: each person's id, shape (people,).
        as_of_ms: the instant up to which facts are known; None where there is no event.
        zone, currency: what calendar periods and values without a currency are read in.
        data_version: label of the rows this was built from.
    """

    offsets: NDArray[np.int64]
    codes: NDArray[np.unsignedinteger]
    times: NDArray[np.int64]
    names: tuple[str, ...]
    persons: pa.Array
    zone: str
    currency: str
    as_of_ms: int | None
    data_version: str
    properties: tuple[str, ...]
    read_column: Callable[[str], Column] = field(repr=False)
    _columns: dict[str, Column] = field(default_factory=dict, repr=False)
    _worked_out: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, repr=False)
    _lock: Any = field(default_factory=Lock, repr=False)

    @property
    def people(self) -> int:
        return len(self.offsets) - 1

    @property
    def events(self) -> int:
        return len(self.codes)

    @property
    def events_without_person(self) -> int:
        return self.events - int(self.offsets[-1])

    @cached_property
    def first_ms(self) -> int | None:
        """The oldest event's instant, or None."""
        if not self.events:
            return None
        starts = self.times[self.offsets[:-1][np.diff(self.offsets) > 0]]
        rest = self.times[self.offsets[-1] : self.offsets[-1] + 1]
        return int(min(part.min() for part in (starts, rest) if len(part)))

    @cached_property
    def last_ms(self) -> int | None:
        """The newest event's instant, or None; a clock that runs ahead may put it after as-of."""
        if not self.events:
            return None
        ends = self.times[self.offsets[1:][np.diff(self.offsets) > 0] - 1]
        rest = self.times[self.events - 1 :] if self.events_without_person else self.times[:0]
        return int(max(part.max() for part in (ends, rest) if len(part)))

    def column(self, prop: str) -> Column:
        """The values of a property per event; all "no value" where no event has it."""
        with self._lock:
            if prop not in self._columns:
                self._columns[prop] = self.read_column(prop)
            return self._columns[prop]

    def worked_out(self, what: Hashable, work: Callable[[], T]) -> T:
        """Something per event that questions share and that takes long to work out; the last few are kept."""
        with self._lock:
            if what in self._worked_out:
                self._worked_out.move_to_end(what)
                found: T = self._worked_out[what]
                return found
        found = work()
        with self._lock:
            self._worked_out[what] = found
            while len(self._worked_out) > MOST_KEPT:
                self._worked_out.popitem(last=False)
        return found

    def code_of(self, name: str) -> int | None:
        """The code of an event name, or None where it never occurs."""
        return self._code_by_name.get(name)

    @cached_property
    def _code_by_name(self) -> Mapping[str, int]:
        return {name: code for code, name in enumerate(self.names)}


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """The same array, read-only: kernels are compiled once for read-only columns, mapped or not."""
    array.setflags(write=False)
    return array


def small(codes: NDArray[Any], distinct: int) -> NDArray[np.unsignedinteger]:
    """Codes 0 … distinct-1 in one byte where they fit, else in four."""
    return codes.astype(np.uint8 if distinct <= 256 else np.uint32)


def empty_column(events: int, zone: str) -> Column:
    return Column(frozen(np.zeros(events, dtype=np.uint8)), pa.array([], pa.string()), zone)


def sorted_dictionary(values: Sequence[str | None]) -> tuple[NDArray[np.int64], list[str]]:
    """Codes (0 = None, then code-point order) and the sorted distinct values."""
    distinct = sorted({v for v in values if v is not None})
    index = {v: i + 1 for i, v in enumerate(distinct)}
    return np.array([0 if v is None else index[v] for v in values], dtype=np.int64), distinct
