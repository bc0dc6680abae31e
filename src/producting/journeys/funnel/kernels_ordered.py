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

NEVER = np.int64(-(2**62))


@kernel
def walk_ordered(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
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
        table: bit k per symbol = the event is step k + 1; at most one bit.
        who: 1 for people who are asked about; shape (people,).
        window: milliseconds, edge inclusive. range_first, range_end: a start lies in [first, end).
        level, latest, reached: written; steps reached, newest start in the range (NEVER if none), and the instants of
            the attempt that counts, shape (people, steps), -1 where a step was not reached.
    """
    longest = 0
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    place = np.empty(longest + 1, dtype=np.int64)
    start = np.empty(steps, dtype=np.int64)
    matters = np.empty(len(table), dtype=np.uint8)
    for symbol in range(len(table)):
        matters[symbol] = table[symbol] != 0
    for p in range(first, end):
        level[p] = 0
        latest[p] = NEVER
        for k in range(steps):
            reached[p, k] = -1
            start[k] = NEVER
        if who[p] == 0:
            continue
        # Which events matter cannot be foretold, so no branch asks: their places are gathered first.
        count = 0
        for i in range(offsets[p], offsets[p + 1]):
            place[count] = i
            count += matters[symbols[i]]
        best = 0
        best_at = np.int64(0)
        first_start = NEVER
        newest = NEVER
        i = 0
        while i < count and best < steps:
            now = times[place[i]]
            bits = table[symbols[place[i]]]
            i += 1
            # Everything at this very instant counts in whichever order converts.
            while i < count and times[place[i]] == now:
                bits |= table[symbols[place[i]]]
                i += 1
            if bits & np.uint64(1) and range_first <= now < range_end and (not first_only or newest == NEVER):
                start[0] = now
                newest = now
                if best == 0:
                    best = 1
                    best_at = now
                    first_start = now
            elif best == 0:
                continue
            for k in range(1, steps):
                if bits >> np.uint64(k) & np.uint64(1) and start[k - 1] != NEVER and now - start[k - 1] <= window:
                    start[k] = start[k - 1]
                    if k + 1 > best:
                        best = k + 1
                        best_at = now
        level[p] = best
        latest[p] = newest
        if best < 2:
            if best == 1:
                reached[p, 0] = first_start
            continue
        # The earliest attempt that comes as far.
        oldest = first_start if first_only else max(range_first, best_at - window)
        come = 0
        i = 0
        while come < best:
            now = times[place[i]]
            bits = table[symbols[place[i]]]
            i += 1
            while i < count and times[place[i]] == now:
                bits |= table[symbols[place[i]]]
                i += 1
            if now < oldest:
                continue
            while come < best and bits >> np.uint64(come) & np.uint64(1):
                reached[p, come] = now
                come += 1
