"""A funnel over time in one pass: what became of each person's entries of every period.

Of a period only one thing is asked: does any entry of it arrive? Attempts are not followed one by one.

- In order, where nothing ends an attempt: when the last step is reached from a start, every older start whose window
  still holds that instant reaches it too, since it can do from there on what the later one did. One walk along the
  timeline therefore finds all starts that arrive.
- Where something ends attempts, that walk finds the periods that may arrive; each of them is then walked by itself.
- In any order, the window slides from one start that covers every step to the next, a period at a time.
"""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_any import next_better
from producting.journeys.funnel.kernels_general import NEVER, collect, walk
from producting.journeys.funnel.kernels_matching import add_kind, extend
from producting.timelines.compiling import kernel

IN_ORDER, GUARDED, STRICT, ANY = range(4)


@kernel
def arrive(
    first: int, count: int, at: NDArray[np.int64], bits: NDArray[np.uint64], value: NDArray[np.uint32], wanted: int,
    steps: int, window: int, starts: int, place: NDArray[np.int64], period: NDArray[np.int64],
    arrived: NDArray[np.bool_], start: NDArray[np.int64], fresh: NDArray[np.int64], masks: NDArray[np.uint64],
    counts: NDArray[np.int64], used: NDArray[np.int64], match: NDArray[np.int64], parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> None:  # fmt: skip
    """Mark the periods of the starts (of the wanted value) that reach the last step where nothing ends an attempt.

    Args:
        first: the first event of the instant of the first start.
        place, period: the event that starts, and its period; shape (starts,) or more. arrived: shape (periods,).
        start: scratch; start[k] is the latest start that has come k steps; shape (steps + 1,), as `fresh`.
    """
    step_bits = np.uint64((1 << steps) - 1)
    one = np.uint64(1)
    oldest, newest = at[place[0]], at[place[starts - 1]]
    start[:] = NEVER
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
            kinds = 0
            while i < count and at[i] == now:
                mask = bits[i] & step_bits
                if mask != 0 and value[i] == wanted:
                    kinds = add_kind(mask, kinds, masks, counts)
                i += 1
            if kinds == 0:
                continue
            start[0] = now if oldest <= now <= newest else NEVER
            fresh[:] = NEVER
            for level in range(steps):
                if start[level] != NEVER and now - start[level] <= window:
                    come = extend(level, steps, kinds, masks, counts, used, match, parent, queue)
                    for k in range(level, come):
                        fresh[k + 1] = max(fresh[k + 1], start[level])
            for k in range(1, steps + 1):
                start[k] = max(start[k], fresh[k])
        while marked < starts and at[place[marked]] <= start[steps]:
            if at[place[marked]] >= now - window and value[place[marked]] == wanted:
                arrived[period[marked]] = True
            marked += 1


@kernel
def arrive_guarded(
    count: int, at: NDArray[np.int64], bits: NDArray[np.uint64], value: NDArray[np.uint32], wanted: int, steps: int,
    window: int, strict: bool, after: NDArray[np.int64], before: NDArray[np.int64], starts: int,
    place: NDArray[np.int64], period: NDArray[np.int64], perhaps: NDArray[np.bool_], arrived: NDArray[np.bool_],
    start: NDArray[np.int64], fresh: NDArray[np.int64], come: NDArray[np.int64], masks: NDArray[np.uint64],
    counts: NDArray[np.int64], used: NDArray[np.int64], match: NDArray[np.int64], parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> None:  # fmt: skip
    """Mark, of the periods that perhaps arrive, those that do though something ends attempts; `perhaps` is cleared."""
    n = 0
    while n < starts:
        k = period[n]
        low = first_of_instant(place[n], at)
        newest = at[low]
        while n < starts and period[n] == k:
            newest = at[place[n]]
            n += 1
        if perhaps[k] and not arrived[k]:
            best, _ = walk(
                count - low, at[low:], bits[low:], value[low:], wanted, steps, window, at[low], newest + 1, strict,
                after, before, steps, come, start, fresh, masks, counts, used, match, parent, queue,
            )  # fmt: skip
            arrived[k] = best == steps
        perhaps[k] = False


@kernel
def arrive_any(
    first: int, count: int, at: NDArray[np.int64], bits: NDArray[np.uint64], value: NDArray[np.uint32], wanted: int,
    steps: int, window: int, newest: int, bounds: NDArray[np.int64], arrived: NDArray[np.bool_],
    slid: NDArray[np.int64], masks: NDArray[np.uint64], counts: NDArray[np.int64], used: NDArray[np.int64],
    match: NDArray[np.int64], parent: NDArray[np.int64], queue: NDArray[np.int64],
) -> None:  # fmt: skip
    """Mark the periods of the starts that cover every step in any order: one start of each is enough."""
    slid[:3] = 0
    slid[3] = NEVER
    since = at[first]
    i = first
    while i < count:
        i, size = next_better(
            i, count, at, bits, value, wanted, steps, window, since, newest, steps - 1, NEVER, slid, masks, counts,
            used, match, parent, queue,
        )  # fmt: skip
        if size > 0:
            k = np.searchsorted(bounds, at[i], side="right") - 1
            arrived[k] = True
            since = bounds[k + 1]


@kernel
def starts_of(
    count: int, at: NDArray[np.int64], bits: NDArray[np.uint64], start_bits: np.uint64, bounds: NDArray[np.int64],
    place: NDArray[np.int64], period: NDArray[np.int64],
) -> int:  # fmt: skip
    """Write which events start an attempt inside the periods, and in which; returns how many."""
    starts = 0
    k = 0
    for i in range(count):
        if bits[i] & start_bits == 0 or not bounds[0] <= at[i] < bounds[len(bounds) - 1]:
            continue
        if starts == 0:
            k = np.searchsorted(bounds, at[i], side="right") - 1
        while at[i] >= bounds[k + 1]:
            k += 1
        place[starts] = i
        period[starts] = k
        starts += 1
    return starts


@kernel
def first_of_instant(i: int, at: NDArray[np.int64]) -> int:
    """The first event at the instant of event `i`."""
    while i > 0 and at[i - 1] == at[i]:
        i -= 1
    return i


@kernel
def is_guarded(count: int, bits: NDArray[np.uint64], steps: int) -> bool:
    """Whether the person has an event that ends attempts."""
    for i in range(count):
        if bits[i] >> np.uint64(steps) != 0:
            return True
    return False


@kernel
def tally(
    starts: int, at: NDArray[np.int64], place: NDArray[np.int64], period: NDArray[np.int64],
    arrived: NDArray[np.bool_], window: int, as_of: int, counted: NDArray[np.int64],
) -> None:  # fmt: skip
    """Count one person in each period of a start; `arrived` is cleared."""
    for n in range(starts):
        k = period[n]
        if n + 1 < starts and period[n + 1] == k:
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
    longest = 1
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    at = np.empty(longest, dtype=np.int64)
    bits = np.empty(longest, dtype=np.uint64)
    value = np.empty(longest, dtype=np.uint32)
    place = np.empty(longest, dtype=np.int64)
    period = np.empty(longest, dtype=np.int64)
    arrived = np.zeros(len(bounds), dtype=np.bool_)
    perhaps = np.zeros(len(bounds), dtype=np.bool_)
    start = np.empty(steps + 1, dtype=np.int64)
    fresh = np.empty(steps + 1, dtype=np.int64)
    come = np.empty(steps, dtype=np.int64)
    slid = np.empty(4, dtype=np.int64)
    match = np.empty(steps, dtype=np.int64)
    queue = np.empty(steps + 1, dtype=np.int64)
    masks = np.empty(len(table) + 1, dtype=np.uint64)
    counts = np.empty(len(table) + 1, dtype=np.int64)
    used = np.empty(len(table) + 1, dtype=np.int64)
    parent = np.empty(len(table) + 1, dtype=np.int64)
    start_bits = np.uint64((1 << steps) - 1 if way == ANY else 1)
    for p in range(first, end):
        if who[p] == 0:
            continue
        count = collect(offsets[p], offsets[p + 1], symbols, times, table, held, way == STRICT, at, bits, value)
        starts = starts_of(count, at, bits, start_bits, bounds, place, period)
        values = np.sort(value[place[:starts]]) if len(held) > 0 else value[place[: min(starts, 1)]]
        head = first_of_instant(place[0], at) if starts > 0 else 0
        guarded = way == STRICT or (way == GUARDED and is_guarded(count, bits, steps))
        for v in range(len(values)):
            wanted = values[v]
            if v > 0 and wanted == values[v - 1]:
                continue
            if way == ANY:
                arrive_any(
                    head, count, at, bits, value, wanted, steps, window, at[place[starts - 1]], bounds, arrived, slid,
                    masks, counts, used, match, parent, queue,
                )  # fmt: skip
                continue
            arrive(
                head, count, at, bits, value, wanted, steps, window, starts, place, period,
                perhaps if guarded else arrived, start, fresh, masks, counts, used, match, parent, queue,
            )  # fmt: skip
            if guarded:
                arrive_guarded(
                    count, at, bits, value, wanted, steps, window, way == STRICT, after, before, starts, place, period,
                    perhaps, arrived, start, fresh, come, masks, counts, used, match, parent, queue,
                )  # fmt: skip
        tally(starts, at, place, period, arrived, window, as_of, counted)
