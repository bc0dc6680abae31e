"""A funnel over time in one pass: what became of each person's entries of every period.

Of a period only one thing is asked: does any entry of it arrive? Attempts are not followed one by one.

- In order, where nothing ends an attempt: when the last step is reached from a start, every older start whose window
  still holds that instant reaches it too, since it can do from there on what the later one did. One walk along the
  timeline therefore finds all starts that arrive.
- Where something ends attempts, that walk finds the periods that may arrive; each of them is then walked by itself.
- In any order, the window slides from one start that covers every step to the next, a period at a time.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_any import next_better
from producting.journeys.funnel.kernels_collecting import (
    NEVER,
    Collected,
    collect,
    distinct,
    room_for_events,
    take_instant,
)
from producting.journeys.funnel.kernels_general import Guards, Walk, room_for_walk, walk
from producting.journeys.funnel.kernels_matching import Scratch, extend, scratch_for
from producting.timelines.compiling import kernel, part

IN_ORDER, GUARDED, STRICT, ANY = range(4)


class Starts(NamedTuple):
    """The events that start an attempt inside the periods, in order of time, or room for them.

    Attributes:
        place, period: the event that starts, and its period; shape (starts,) each.
    """

    place: NDArray[np.int64]
    period: NDArray[np.int64]


@part()
def arrive(
    first: int, events: Collected, wanted: int, steps: int, window: int, starts: Starts, arrived: NDArray[np.bool_],
    start: NDArray[np.int64], fresh: NDArray[np.int64], scratch: Scratch,
) -> None:  # fmt: skip
    """Mark the periods of the starts (of the wanted value) that reach the last step where nothing ends an attempt.

    Args:
        first: the first event of the instant of the first start. arrived: shape (periods,).
        start: scratch; start[k] is the latest start that has come k steps; shape (steps + 1,), as `fresh`.
    """
    at, bits, value = events
    place, period = starts
    count = len(at)
    step_bits = np.uint64((1 << steps) - 1)
    one = np.uint64(1)
    oldest, newest = at[place[0]], at[place[len(place) - 1]]
    for k in range(steps + 1):
        start[k] = NEVER
    marked = 0
    i = first
    while i < count and at[i] <= newest + window:
        now = at[i]
        if i + 1 == count or at[i + 1] != now:
            mask = bits[i] & step_bits if value[i] == wanted else np.uint64(0)
            i += 1
            start[0] = now if oldest <= now <= newest else NEVER
            for k in range(steps - 1, -1, -1):
                if mask >> np.uint64(k) & one and start[k] != NEVER and now - start[k] <= window:
                    start[k + 1] = start[k]
            if not mask >> np.uint64(steps - 1) & one:
                continue
        else:
            i, kinds, _ = take_instant(i, events, wanted, steps, 0, scratch)
            if kinds == 0:
                continue
            start[0] = now if oldest <= now <= newest else NEVER
            for k in range(steps + 1):
                fresh[k] = NEVER
            for level in range(steps):
                if start[level] != NEVER and now - start[level] <= window:
                    come = extend(level, steps, kinds, scratch)
                    for k in range(level, come):
                        fresh[k + 1] = max(fresh[k + 1], start[level])
            for k in range(1, steps + 1):
                start[k] = max(start[k], fresh[k])
        while marked < len(place) and at[place[marked]] <= start[steps]:
            if at[place[marked]] >= now - window and value[place[marked]] == wanted:
                arrived[period[marked]] = True
            marked += 1


@part()
def arrive_guarded(
    events: Collected, wanted: int, steps: int, window: int, guards: Guards, starts: Starts,
    perhaps: NDArray[np.bool_], arrived: NDArray[np.bool_], room: Walk, scratch: Scratch,
) -> None:  # fmt: skip
    """Mark, of the periods that perhaps arrive, those that do though something ends attempts; `perhaps` is cleared."""
    at = events.at
    place, period = starts
    n = 0
    while n < len(place):
        k = period[n]
        low = first_of_instant(place[n], at)
        newest = at[low]
        while n < len(place) and period[n] == k:
            newest = at[place[n]]
            n += 1
        if perhaps[k] and not arrived[k]:
            best, _ = walk(low, events, wanted, window, at[low], newest + 1, guards, steps, room, scratch)
            arrived[k] = best == steps
        perhaps[k] = False


@part()
def arrive_any(
    first: int, events: Collected, wanted: int, steps: int, window: int, newest: int, bounds: NDArray[np.int64],
    arrived: NDArray[np.bool_], slid: NDArray[np.int64], scratch: Scratch,
) -> None:  # fmt: skip
    """Mark the periods of the starts that cover every step in any order: one start of each is enough."""
    slid[0], slid[1], slid[2], slid[3] = 0, 0, 0, NEVER
    at = events.at
    since = at[first]
    i = first
    while i < len(at):
        i, size = next_better(i, events, wanted, steps, window, since, newest, steps - 1, NEVER, slid, scratch)
        if size > 0:
            k = np.searchsorted(bounds, at[i], side="right") - 1
            arrived[k] = True
            since = bounds[k + 1]


@kernel
def find_starts(events: Collected, start_bits: np.uint64, bounds: NDArray[np.int64], room: Starts) -> Starts:
    """Write which events start an attempt inside the periods; returns the part of the room that they fill."""
    at, bits, _ = events
    place, period = room
    starts = 0
    k = 0
    for i in range(len(at)):
        if bits[i] & start_bits == 0 or not bounds[0] <= at[i] < bounds[len(bounds) - 1]:
            continue
        if starts == 0:
            k = np.searchsorted(bounds, at[i], side="right") - 1
        while at[i] >= bounds[k + 1]:
            k += 1
        place[starts] = i
        period[starts] = k
        starts += 1
    return Starts(place[:starts], period[:starts])


@part()
def first_of_instant(i: int, at: NDArray[np.int64]) -> int:
    """The first event at the instant of event `i`."""
    while i > 0 and at[i - 1] == at[i]:
        i -= 1
    return i


@part()
def is_guarded(events: Collected, steps: int) -> bool:
    """Whether the person has an event that ends attempts."""
    for bits in events.bits:
        if bits >> np.uint64(steps) != 0:
            return True
    return False


@part()
def tally(
    starts: Starts, at: NDArray[np.int64], arrived: NDArray[np.bool_], window: int, as_of: int,
    counted: NDArray[np.int64],
) -> None:  # fmt: skip
    """Count one person in each period of a start; `arrived` is cleared."""
    place, period = starts
    for n in range(len(place)):
        k = period[n]
        if n + 1 < len(place) and period[n + 1] == k:
            continue  # the newest start of a period says how long its window is open
        counted[0, k] += 1
        counted[1, k] += arrived[k]
        counted[2, k] += not arrived[k] and at[place[n]] + window > as_of
        arrived[k] = False


@kernel
def count_periods(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    held: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    steps: int,
    window: int,
    way: int,
    after: NDArray[np.int64],
    before: NDArray[np.int64],
    bounds: NDArray[np.int64],
    as_of: int,
    counted: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Count for every period the people `first` … `end`-1 who entered in it, and what became of those entries.

    Args:
        table, held, after, before: as `walk_general` takes them. way: IN_ORDER, GUARDED (exclusions end attempts),
            STRICT (and any other event does) or ANY.
        bounds: where the periods begin and the last one ends; shape (periods + 1,).
        counted: counted up: who entered, arrived, and is still inside the window; shape (3, periods).
    """
    room, scratch, walked = room_for_events(offsets, first, end), scratch_for(steps, len(table)), room_for_walk(steps)
    longest = len(room.at)
    room_for_starts = Starts(np.empty(longest, dtype=np.int64), np.empty(longest, dtype=np.int64))
    values = np.empty(longest, dtype=np.uint32)
    arrived, perhaps = np.zeros(len(bounds), dtype=np.bool_), np.zeros(len(bounds), dtype=np.bool_)
    start, fresh = np.empty(steps + 1, dtype=np.int64), np.empty(steps + 1, dtype=np.int64)
    slid = np.empty(4, dtype=np.int64)
    guards = Guards(way == STRICT, after, before)
    start_bits = np.uint64((1 << steps) - 1 if way == ANY else 1)
    for p in range(first, end):
        if who[p] == 0:
            continue
        events = collect(offsets[p], offsets[p + 1], symbols, times, table, held, way == STRICT, room)
        starts = find_starts(events, start_bits, bounds, room_for_starts)
        many = len(starts.place)
        if many == 0:
            continue
        head, newest = first_of_instant(starts.place[0], events.at), events.at[starts.place[many - 1]]
        guarded = way == STRICT or (way == GUARDED and is_guarded(events, steps))
        found = 0
        for n in range(many if len(held) > 0 else 1):
            value = events.value[starts.place[n]]
            if found == 0 or values[found - 1] != value:
                values[found] = value
                found += 1
        for v in range(distinct(values[:found])):
            wanted = values[v]
            if way == ANY:
                arrive_any(head, events, wanted, steps, window, newest, bounds, arrived, slid, scratch)
                continue
            arrive(head, events, wanted, steps, window, starts, perhaps if guarded else arrived, start, fresh, scratch)
            if guarded:
                arrive_guarded(events, wanted, steps, window, guards, starts, perhaps, arrived, walked, scratch)
        tally(starts, events.at, arrived, window, as_of, counted)
