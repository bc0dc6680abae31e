"""The common funnel: steps in order, no two steps share an event, nothing excluded.

State per person: for each step the latest start of an attempt that has come so far. A later start is never worse,
because every later step is still ahead of both and its window is open longer. The level that some attempt reaches is
therefore found in one pass. The *earliest* attempt that comes as far is then the first start not older than one window
before the instant at which that level was first reached: it can follow at least the steps that the latest start
followed.
"""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel
from producting.timelines.kernels import BLOCK, gather, people_at_once

NEVER = np.int64(-(2**62))


@kernel
def walk_ordered(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    steps: int,
    window: int,
    range_first: int,
    range_end: int,
    first_only: bool,
    level: NDArray[np.uint8],
    latest: NDArray[np.int64],
    reached: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """For people `first` … `end`-1 write how far they came.

    Args:
        table: bit k per symbol = the event is step k + 1; at most one bit. matters, few: as `gather` takes them.
        who: 1 for people who are asked about; shape (people,).
        window: milliseconds, edge inclusive. range_first, range_end: a start lies in [first, end).
        level, latest, reached: written for people who reached a step (level must be 0 before); steps reached, newest
            start in the range, and the instants of the attempt that counts, shape (people, steps), -1 where a step was
            not reached.
    """
    longest = BLOCK
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    place = np.empty(longest + 1, dtype=np.int64)
    instant = np.empty(longest + 1, dtype=np.int64)
    start = np.empty(steps, dtype=np.int64)
    flags = np.empty(BLOCK, dtype=np.uint8)
    gathered_until = first
    gathered = 0
    own_end = 0
    for p in range(first, end):
        if p == gathered_until:
            gathered_until = people_at_once(offsets, p, end)
            gathered = gather(symbols, offsets[p], offsets[gathered_until], matters, few, flags, place)
            # Read together, these far-apart instants come from memory side by side instead of one after the other.
            for j in range(gathered):
                instant[j] = times[place[j]]
            own_end = 0
        own_first = own_end
        begun = False
        while own_end < gathered and place[own_end] < offsets[p + 1]:
            begun |= table[symbols[place[own_end]]] & np.uint64(1) != 0
            own_end += 1
        if who[p] == 0 or not begun:
            continue
        for k in range(steps):
            start[k] = NEVER
        best = 0
        best_at = np.int64(0)
        first_start = NEVER
        newest = NEVER
        i = own_first
        while i < own_end and best < steps:
            now = instant[i]
            bits = table[symbols[place[i]]]
            i += 1
            # Everything at this very instant counts in whichever order converts.
            while i < own_end and instant[i] == now:
                bits |= table[symbols[place[i]]]
                i += 1
            starts = bits & np.uint64(range_first <= now < range_end and not (first_only and newest != NEVER))
            if starts & np.uint64(1):
                start[0] = now
                newest = now
                if best == 0:
                    best = 1
                    best_at = now
                    first_start = now
            elif best == 0:
                continue
            # Which step comes next cannot be foretold either: a value is chosen, not a branch. NEVER is too long ago.
            for k in range(1, steps):
                before = start[k - 1]
                goes_on = bits >> np.uint64(k) & np.uint64(now - before <= window)
                start[k] = before if goes_on else start[k]
                if goes_on and k >= best:
                    best = k + 1
                    best_at = now
        if best == 0:
            continue
        level[p] = best
        latest[p] = newest
        reached[p, 0] = first_start
        for k in range(1, steps):
            reached[p, k] = -1
        if best == 1:
            continue
        # The earliest attempt that comes as far.
        oldest = first_start if first_only else max(range_first, best_at - window)
        come = 0
        i = own_first
        while come < best:
            now = instant[i]
            bits = table[symbols[place[i]]]
            i += 1
            while i < own_end and instant[i] == now:
                bits |= table[symbols[place[i]]]
                i += 1
            if now < oldest:
                continue
            while come < best and bits >> np.uint64(come) & np.uint64(1):
                reached[p, come] = now
                come += 1
