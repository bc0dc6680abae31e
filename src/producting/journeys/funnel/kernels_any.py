"""Funnels in any order: how many different steps fall inside one window that begins at an event of any step."""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_general import NEVER, collect
from producting.journeys.funnel.kernels_matching import add_kind, covered
from producting.timelines.compiling import kernel


@kernel
def next_end(
    i: int,
    count: int,
    at: NDArray[np.int64],
    bits: NDArray[np.uint64],
    value: NDArray[np.uint32],
    wanted: int,
    steps: int,
) -> np.int64:
    """The first instant after `at[i]` with an excluded event and no step of the wanted value; far away if none."""
    step_bits = np.uint64((1 << steps) - 1)
    j = i
    while j < count:
        now = at[j]
        excluded = False
        stepped = False
        while j < count and at[j] == now:
            excluded = excluded or bits[j] >> np.uint64(steps) != 0
            stepped = stepped or (bits[j] & step_bits != 0 and value[j] == wanted)
            j += 1
        if now > at[i] and excluded and not stepped:
            return now
    return np.int64(2**62)


@kernel
def first_times(
    i: int, last: int, end_at: int, count: int, at: NDArray[np.int64], bits: NDArray[np.uint64],
    value: NDArray[np.uint32], wanted: int, steps: int, reached: NDArray[np.int64], masks: NDArray[np.uint64],
    counts: NDArray[np.int64], used: NDArray[np.int64], match: NDArray[np.int64], parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> None:  # fmt: skip
    """Write at which instants the attempt that begins at event `i` covers 1, 2, … steps."""
    step_bits = np.uint64((1 << steps) - 1)
    kinds = 0
    size = 0
    j = i
    while j < count and at[j] <= last and at[j] < end_at and size < steps:
        now = at[j]
        while j < count and at[j] == now:
            mask = bits[j] & step_bits
            if mask != 0 and value[j] == wanted:
                kinds = add_kind(mask, kinds, masks, counts)
            j += 1
        now_covered = covered(steps, kinds, masks, counts, used, match, parent, queue)
        for k in range(size, now_covered):
            reached[k] = now
        size = max(size, now_covered)


@kernel
def at_most(kinds: int, masks: NDArray[np.uint64], counts: NDArray[np.int64]) -> tuple[int, bool]:
    """No more steps than this can be covered, and whether so many are: where no event is of two steps, they are."""
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


@kernel
def next_better(
    i: int, count: int, at: NDArray[np.int64], bits: NDArray[np.uint64], value: NDArray[np.uint32], wanted: int,
    steps: int, window: int, oldest: int, newest: int, best: int, ties_before: int, slid: NDArray[np.int64],
    masks: NDArray[np.uint64], counts: NDArray[np.int64], used: NDArray[np.int64], match: NDArray[np.int64],
    parent: NDArray[np.int64], queue: NDArray[np.int64],
) -> tuple[int, int]:  # fmt: skip
    """The next attempt from event `i` on that covers more than `best` steps: its first event, and how many it covers.

    Args:
        oldest, newest: the attempt starts at an instant from the one to the other.
        ties_before: an attempt that starts earlier than this is taken with `best` steps too.
        slid: where the window's two ends stand, how many kinds of events it holds, and when it is ended: 0, 0, 0 and
            NEVER at the first call about a person's value, then what the call before left; shape (4,).

    Returns:
        `count` and 0 where there is none.
    """
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
                    if masks[q] == bits[left] & step_bits:
                        counts[q] -= 1
            left += 1
        right = max(right, left)
        if ended_at <= now:
            ended_at = next_end(i, count, at, bits, value, wanted, steps)
        while right < count and at[right] <= now + window and at[right] < ended_at:
            if bits[right] & step_bits != 0 and value[right] == wanted:
                kinds = add_kind(bits[right] & step_bits, kinds, masks, counts)
            right += 1
        size, is_exact = at_most(kinds, masks, counts)
        if not is_exact and (size > best or (size == best and now < ties_before)):
            size = covered(steps, kinds, masks, counts, used, match, parent, queue)
        if size > best or (size == best and now < ties_before):
            slid[0], slid[1], slid[2], slid[3] = left, right, kinds, ended_at
            return i, size
        i = j
    return count, 0


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
    longest = 1
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    at = np.empty(longest, dtype=np.int64)
    bits = np.empty(longest, dtype=np.uint64)
    value = np.empty(longest, dtype=np.uint32)
    starts = np.empty(longest, dtype=np.uint32)
    match = np.empty(steps, dtype=np.int64)
    queue = np.empty(steps + 1, dtype=np.int64)
    masks = np.empty(len(table) + 1, dtype=np.uint64)
    counts = np.empty(len(table) + 1, dtype=np.int64)
    used = np.empty(len(table) + 1, dtype=np.int64)
    parent = np.empty(len(table) + 1, dtype=np.int64)
    slid = np.empty(4, dtype=np.int64)
    step_bits = np.uint64((1 << steps) - 1)
    for p in range(first, end):
        if who[p] == 0:
            continue
        count = collect(offsets[p], offsets[p + 1], symbols, times, table, held, False, at, bits, value)
        found = 0
        newest = NEVER
        oldest = NEVER
        for i in range(count):
            if bits[i] & step_bits != 0 and range_first <= at[i] < range_end:
                if first_only and oldest != NEVER and at[i] != oldest:
                    break
                starts[found] = value[i] - np.uint32(1)
                found += 1
                newest = at[i]
                if oldest == NEVER:
                    oldest = at[i]
        latest[p] = newest
        if found == 0:
            continue
        if len(held) == 0:
            found = 1
        values = np.sort(starts[:found])
        for v in range(found):
            if v > 0 and values[v] == values[v - 1]:
                continue
            wanted = np.uint32(values[v] + np.uint32(1))
            slid[:3] = 0
            slid[3] = NEVER
            i = 0
            since = oldest
            ties_before = reached[p, 0] if level[p] > 0 else NEVER
            size = 0
            while i < count and size < steps:
                i, size = next_better(
                    i, count, at, bits, value, wanted, steps, window, since, newest, level[p], ties_before, slid,
                    masks, counts, used, match, parent, queue,
                )  # fmt: skip
                if size > 0:
                    level[p] = size
                    held_value[p] = wanted
                    reached[p, 0] = at[i]
                    since = at[i] + 1
                    ties_before = NEVER
        if level[p] > 0:
            begin = reached[p, 0]
            i = 0
            while at[i] < begin:
                i += 1
            wanted = held_value[p]
            ended_at = next_end(i, count, at, bits, value, wanted, steps)
            for k in range(steps):
                reached[p, k] = -1
            first_times(
                i, begin + window, ended_at, count, at, bits, value, wanted, steps, reached[p], masks, counts, used,
                match, parent, queue,
            )  # fmt: skip
