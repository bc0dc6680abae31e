"""Funnels in any order: how many different steps fall inside one window that begins at an event of any step."""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_collecting import (
    FAR_AWAY,
    NEVER,
    Collected,
    collect,
    room_for_events,
    starting_values,
    take_instant,
)
from producting.journeys.funnel.kernels_matching import Scratch, add_kind, covered, scratch_for
from producting.timelines.compiling import kernel, part


@part()
def next_end(i: int, events: Collected, wanted: int, steps: int) -> np.int64:
    """The first instant after that of event `i` with an excluded event and no step of the wanted value, or far away."""
    at, bits, value = events
    step_bits = np.uint64((1 << steps) - 1)
    j = i
    while j < len(at):
        now = at[j]
        excluded = False
        stepped = False
        while j < len(at) and at[j] == now:
            excluded = excluded or bits[j] >> np.uint64(steps) != 0
            stepped = stepped or (bits[j] & step_bits != 0 and value[j] == wanted)
            j += 1
        if now > at[i] and excluded and not stepped:
            return now
    return FAR_AWAY


@part()
def first_times(
    begin: int, window: int, events: Collected, wanted: int, steps: int, reached: NDArray[np.int64], scratch: Scratch
) -> None:
    """Write at which instants the attempt that begins at `begin` covers 1, 2, … steps, -1 where it does not."""
    at = events.at
    i = 0
    while at[i] < begin:
        i += 1
    end_at = next_end(i, events, wanted, steps)
    for k in range(steps):
        reached[k] = -1
    kinds = 0
    size = 0
    while i < len(at) and at[i] <= begin + window and at[i] < end_at and size < steps:
        now = at[i]
        i, kinds, _ = take_instant(i, events, wanted, steps, kinds, scratch)
        now_covered = covered(steps, kinds, scratch)
        for k in range(size, now_covered):
            reached[k] = now
        size = max(size, now_covered)


@part()
def at_most(kinds: int, scratch: Scratch) -> tuple[int, bool]:
    """No more steps than this can be covered, and whether so many are: where no event is of two steps, they are."""
    masks, counts = scratch.masks, scratch.counts
    together = np.uint64(0)
    is_exact = True
    for q in range(kinds):
        if counts[q] > 0:
            together |= masks[q]
            is_exact = is_exact and masks[q] & (masks[q] - np.uint64(1)) == 0
    steps = 0
    while together != 0:
        together &= together - np.uint64(1)
        steps += 1
    return steps, is_exact


@part()
def next_better(
    i: int, events: Collected, wanted: int, steps: int, window: int, oldest: int, newest: int, best: int,
    ties_before: int, slid: NDArray[np.int64], scratch: Scratch,
) -> tuple[int, int]:  # fmt: skip
    """The next attempt from event `i` on that covers more than `best` steps: its first event, and how many it covers.

    Args:
        oldest, newest: the attempt starts at an instant from the one to the other.
        ties_before: an attempt that starts earlier than this is taken with `best` steps too.
        slid: where the window's two ends stand, how many kinds of events it holds, and when it is ended: 0, 0, 0 and
            NEVER at the first call about a person's value, then what the call before left; shape (4,).

    Returns:
        The number of events and 0 where there is none.
    """
    at, bits, value = events
    count = len(at)
    step_bits = np.uint64((1 << steps) - 1)
    left, right, kinds, ended_at = slid[0], slid[1], slid[2], slid[3]
    # Two ends slide: `left` drops what lies before the start, `right` takes what its window holds.
    while i < count and at[i] <= newest:
        now = at[i]
        starts_here = False
        j = i
        while j < count and at[j] == now:
            starts_here = starts_here or (bits[j] & step_bits != 0 and value[j] == wanted)
            j += 1
        if not starts_here or now < oldest:
            i = j
            continue
        while left < i:
            if left < right and bits[left] & step_bits != 0 and value[left] == wanted:
                for q in range(kinds):
                    if scratch.masks[q] == bits[left] & step_bits:
                        scratch.counts[q] -= 1
            left += 1
        right = max(right, left)
        if ended_at <= now:
            ended_at = next_end(i, events, wanted, steps)
        while right < count and at[right] <= now + window and at[right] < ended_at:
            if bits[right] & step_bits != 0 and value[right] == wanted:
                kinds = add_kind(bits[right] & step_bits, kinds, scratch)
            right += 1
        size, is_exact = at_most(kinds, scratch)
        if not is_exact and (size > best or (size == best and now < ties_before)):
            size = covered(steps, kinds, scratch)
        if size > best or (size == best and now < ties_before):
            slid[0], slid[1], slid[2], slid[3] = left, right, kinds, ended_at
            return i, size
        i = j
    return count, 0


@part()
def best_start(
    events: Collected, wanted: int, steps: int, window: int, oldest: np.int64, newest: int, best: int,
    ties_before: np.int64, slid: NDArray[np.int64], scratch: Scratch,
) -> tuple[int, np.int64]:  # fmt: skip
    """The earliest of the attempts of one value that cover the most steps, if it is better than what there is.

    Args:
        best, ties_before: the most steps covered by now; an attempt that starts earlier is better with as many.

    Returns:
        How many steps it covers, and when it starts: 0 and NEVER where none is better.
    """
    slid[0], slid[1], slid[2], slid[3] = 0, 0, 0, NEVER
    covers, begins = 0, NEVER
    i = 0
    while best < steps or ties_before != NEVER:
        i, size = next_better(i, events, wanted, steps, window, oldest, newest, best, ties_before, slid, scratch)
        if size == 0:
            break
        covers, begins = size, events.at[i]
        best, ties_before, oldest = size, NEVER, begins + 1
    return covers, begins


@kernel
def walk_any(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    held: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    steps: int,
    window: int,
    range_first: int,
    range_end: int,
    first_only: bool,
    level: NDArray[np.uint8],
    latest: NDArray[np.int64],
    reached: NDArray[np.int64],
    held_value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """As `walk_general`, in any order; every bit from `steps` on is an exclusion."""
    room, scratch = room_for_events(offsets, first, end), scratch_for(steps, len(table))
    values = np.empty(len(room.at), dtype=np.uint32)
    slid = np.empty(4, dtype=np.int64)
    step_bits = np.uint64((1 << steps) - 1)
    for p in range(first, end):
        if who[p] == 0:
            continue
        events = collect(offsets[p], offsets[p + 1], symbols, times, table, held, False, room)
        many, oldest, newest = starting_values(
            events, step_bits, range_first, range_end, first_only, len(held) > 0, values
        )
        latest[p] = newest
        begins = NEVER
        for v in range(many):
            size, start = best_start(events, values[v], steps, window, oldest, newest, level[p], begins, slid, scratch)
            if size > 0:
                level[p], held_value[p], begins = size, values[v], start
        if level[p] > 0:
            first_times(begins, window, events, held_value[p], steps, reached[p], scratch)
