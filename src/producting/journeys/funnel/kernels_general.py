"""Funnels in order with everything: shared steps, exclusions, strict order, a property held constant.

As in the common funnel, the latest start per level is kept. An exclusion at some instant ends the attempts that stand
at the levels it guards and have no step at that very instant, so levels reached *at* the instant are kept apart until
it is over. The earliest attempt is found by trying starts one after the other; a start whose first level was ended at
instant x rules out all starts before x, since it could do whatever they could.
"""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_matching import add_kind, extend
from producting.timelines.compiling import kernel

NEVER = np.int64(-(2**62))


@kernel
def collect(
    low: int,
    high: int,
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    held: NDArray[np.unsignedinteger],
    everything: bool,
    at: NDArray[np.int64],
    bits: NDArray[np.uint64],
    value: NDArray[np.uint32],
) -> int:
    """Copy one person's events that matter (or all of them) side by side; returns how many."""
    count = 0
    holding = len(held) > 0
    for i in range(low, high):
        mask = table[symbols[i]]
        if mask != 0 or everything:
            at[count] = times[i]
            bits[count] = mask
            value[count] = held[i] if holding else 0
            count += 1
    return count


@kernel
def guarded(level: int, ended: np.uint64, strict: bool, after: NDArray[np.int64], before: NDArray[np.int64]) -> bool:
    """Whether what happened at this instant ends attempts that stand at `level` (and have no step at it)."""
    if strict:
        return True
    for e in range(len(after)):
        if ended >> np.uint64(e) & np.uint64(1) and after[e] <= level < before[e]:
            return True
    return False


@kernel
def walk(
    count: int,
    at: NDArray[np.int64],
    bits: NDArray[np.uint64],
    value: NDArray[np.uint32],
    wanted_value: int,
    steps: int,
    window: int,
    range_first: int,
    range_end: int,
    strict: bool,
    after: NDArray[np.int64],
    before: NDArray[np.int64],
    target: int,
    reached: NDArray[np.int64],
    start: NDArray[np.int64],
    fresh: NDArray[np.int64],
    masks: NDArray[np.uint64],
    counts: NDArray[np.int64],
    used: NDArray[np.int64],
    match: NDArray[np.int64],
    parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> tuple[int, np.int64]:
    """Follow all attempts that start in the range; returns (level reached, instant at which level 1 was first ended).

    `reached[k]` becomes the first instant at which any attempt came to level k + 1. Stops at level `target`.
    """
    step_bits = np.uint64((1 << steps) - 1)
    for k in range(steps):
        start[k] = NEVER
        reached[k] = -1
    best = 0
    lost_at = NEVER
    i = 0
    while i < count:
        now = at[i]
        if best > 0 and now - window > start[0] and now >= range_end:
            alive = False
            for k in range(steps - 1):
                alive = alive or (start[k] != NEVER and now - start[k] <= window)
            if not alive:
                break
        kinds = 0
        events = 0
        ended = np.uint64(0)
        while i < count and at[i] == now:
            ended |= bits[i] >> np.uint64(steps)
            mask = bits[i] & step_bits
            if mask != 0 and value[i] == wanted_value:
                kinds = add_kind(mask, kinds, masks, counts)
                events += 1
            i += 1
        for k in range(steps):
            fresh[k] = NEVER
        if events > 0:
            for level in range(steps):
                if level == 0:
                    from_start = now if range_first <= now < range_end else NEVER
                else:
                    from_start = start[level - 1]
                    if from_start != NEVER and now - from_start > window:
                        from_start = NEVER
                if from_start == NEVER:
                    continue
                come = level
                if events == 1:
                    if masks[0] >> np.uint64(level) & np.uint64(1):
                        come = level + 1
                else:
                    come = extend(level, steps, kinds, masks, counts, used, match, parent, queue)
                for k in range(level, come):
                    fresh[k] = max(fresh[k], from_start)
        for k in range(steps):
            if k < steps - 1 and start[k] != NEVER and guarded(k + 1, ended, strict, after, before):
                start[k] = NEVER
                if k == 0 and lost_at == NEVER:
                    lost_at = now
            if fresh[k] != NEVER:
                start[k] = max(start[k], fresh[k])
                if k + 1 > best:
                    for q in range(best, k + 1):
                        reached[q] = now
                    best = k + 1
        if best >= target:
            break
    return best, lost_at


@kernel
def walk_general(
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
    strict: bool,
    after: NDArray[np.int64],
    before: NDArray[np.int64],
    level: NDArray[np.uint8],
    latest: NDArray[np.int64],
    reached: NDArray[np.int64],
    held_value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """As `walk_ordered`, for every other funnel in order.

    Args:
        table: bits 0 … steps-1 are the steps, bit steps + e is exclusion e, active from level after[e] until before[e].
        held: the code of the held property per event, or empty. held_value: written; that of the attempt that counts.
    """
    longest = 1
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    at = np.empty(longest, dtype=np.int64)
    bits = np.empty(longest, dtype=np.uint64)
    value = np.empty(longest, dtype=np.uint32)
    start = np.empty(steps, dtype=np.int64)
    fresh = np.empty(steps, dtype=np.int64)
    come = np.empty(steps, dtype=np.int64)
    match = np.empty(steps, dtype=np.int64)
    queue = np.empty(steps + 1, dtype=np.int64)
    masks = np.empty(len(table) + 1, dtype=np.uint64)
    counts = np.empty(len(table) + 1, dtype=np.int64)
    used = np.empty(len(table) + 1, dtype=np.int64)
    parent = np.empty(len(table) + 1, dtype=np.int64)
    starts = np.empty(longest, dtype=np.uint32)
    ends = strict or len(after) > 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        count = collect(offsets[p], offsets[p + 1], symbols, times, table, held, strict, at, bits, value)
        found = 0
        newest = NEVER
        oldest = NEVER
        for i in range(count):
            if bits[i] & np.uint64(1) and range_first <= at[i] < range_end:
                if first_only and oldest != NEVER and at[i] != oldest:
                    break
                starts[found] = value[i] - np.uint32(1)  # no value wraps around and so comes last
                found += 1
                newest = at[i]
                if oldest == NEVER:
                    oldest = at[i]
        latest[p] = newest
        if found == 0:
            continue
        begin = oldest
        finish = newest + 1
        if len(held) == 0:
            found = 1
        values = np.sort(starts[:found])
        for v in range(found):
            if v > 0 and values[v] == values[v - 1]:
                continue
            wanted = np.uint32(values[v] + np.uint32(1))
            best, _ = walk(
                count, at, bits, value, wanted, steps, window, begin, finish, strict, after, before, steps,
                come, start, fresh, masks, counts, used, match, parent, queue,
            )  # fmt: skip
            if best < level[p]:
                continue
            earliest = max(begin, come[best - 1] - window)
            for i in range(count):
                if not (bits[i] & np.uint64(1)) or value[i] != wanted or at[i] < earliest:
                    continue
                if best == level[p] and at[i] >= reached[p, 0]:
                    break
                tried, lost_at = walk(
                    count, at, bits, value, wanted, steps, window, at[i], at[i] + 1, strict, after, before, best,
                    come, start, fresh, masks, counts, used, match, parent, queue,
                )  # fmt: skip
                if tried == best:
                    level[p] = best
                    held_value[p] = wanted
                    for k in range(steps):
                        reached[p, k] = come[k]
                    break
                earliest = max(at[i] + 1, lost_at) if ends else at[i] + 1
