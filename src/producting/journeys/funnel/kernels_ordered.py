"""The common funnel: steps in order, no two steps share an event, nothing excluded.

State per person: for each step the latest start of an attempt that has come so far. A later start is never worse,
because every later step is still ahead of both and its window is open longer. The level that some attempt reaches is
therefore found in one pass. The *earliest* attempt that comes as far is then the first start not older than one window
before the instant at which that level was first reached: it can follow at least the steps that the latest start
followed.
"""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel, part
from producting.timelines.kernels_lanes import LANES, NOWHERE, ONE, fetch, first_place, lowest, matching

NEVER = np.int64(-(2**62))
AT_ONCE = 64
FETCHED = 4  # instants a person that are asked for beforehand; how many a person has cannot be foretold


@part()
def next_starters(
    p: np.uint64,
    end: np.uint64,
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    starting: NDArray[np.uint8],
    few_starting: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    persons: NDArray[np.uint64],
    places: NDArray[np.uint64],
) -> tuple[int, np.uint64]:
    """Write up to AT_ONCE people from `p` on who have a first step, and its place.

    Their instants lie far apart in memory: asked for here, they come side by side instead of one after the other.

    Returns:
        How many there are, and the person after the last that was looked at.
    """
    found = 0
    address = times.ctypes.data
    while p < end and found < AT_ONCE:
        high = np.uint64(offsets[p + ONE])
        low = first_place(np.uint64(offsets[p]), high, symbols, starting, few_starting) if who[p] else NOWHERE
        if low != NOWHERE:
            persons[found] = p
            places[found] = low
            found += 1
            bits = matching(symbols, low, high, matters, few)
            for _ in range(FETCHED):
                fetch(address, low + lowest(bits))
                bits &= bits - ONE
        p += ONE
    return found, p


@part(in_place=True)
def go_on(
    group: np.uint64, now: int, starts: bool, window: int, start: NDArray[np.int64], best: np.uint64
) -> np.uint64:
    """Let the events of one instant (bit k: one that is step k + 1) take attempts a step further, lowest step first.

    Done again with one more event of the same instant it leaves what the events together leave.

    Args:
        starts: an attempt may start now. start: start[k] is the latest start that reached k steps; start[0] is scratch;
            shape (steps + 1,). best: the most steps that an attempt reached before.

    Returns:
        The most steps that an attempt reached by now.
    """
    start[0] = now if starts else NEVER
    while group != 0:
        step = lowest(group)
        group &= group - ONE
        # Which step comes next cannot be foretold: a value is chosen, not a branch. NEVER is too long ago.
        before = start[step]
        reaches = now - before <= window
        start[step + ONE] = before if reaches else start[step + ONE]
        best = max(best, step + ONE if reaches else best)
    return best


@part()
def earliest(
    low: np.uint64,
    high: np.uint64,
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    step_of: NDArray[np.uint8],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    oldest: int,
    best: np.uint64,
    reached: NDArray[np.int64],
    unit: np.uint64,
) -> None:
    """Write the instants of the first attempt that starts at `oldest` or later and reaches `best` steps."""
    come = np.uint64(0)
    group = np.uint64(0)
    last = NEVER
    for at in range(low, high, LANES):
        bits = matching(symbols, at, high, matters, few)
        while bits != 0:
            i = at + lowest(bits)
            bits &= bits - ONE
            now = times[i]
            if now < oldest:
                continue
            group = (group if now == last else np.uint64(0)) | ONE << np.uint64(step_of[symbols[i]])
            last = now
            while come < best and group >> come & ONE:
                reached[come, unit] = now
                come += ONE
            if come == best:
                return


@kernel
def walk_ordered(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    step_of: NDArray[np.uint8],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    starting: NDArray[np.uint8],
    few_starting: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    steps: int,
    window: int,
    range_first: int,
    range_end: int,
    first_only: bool,
    person: NDArray[np.int64],
    level: NDArray[np.uint8],
    latest: NDArray[np.int64],
    reached: NDArray[np.int64],
    first: int,
    end: int,
) -> int:
    """Write how far people `first` … `end`-1 came, those who reached a step only; returns how many they are.

    Args:
        step_of: the step of a symbol that is one, from 0. matters, few, starting, few_starting: the symbols that are
            steps, and those that are the first, as `matching` takes them.
        who: 1 for people who are asked about; shape (people,).
        window: milliseconds, edge inclusive. range_first, range_end: a start lies in [first, end).
        person, level, latest, reached: written from `first` on: the person, steps reached, newest start in the range,
            and the instants of the attempt that counts, -1 where a step was not reached; `reached`: shape (steps,
            people), the others: (people,).
    """
    start = np.empty(steps + 1, dtype=np.int64)
    persons, places = np.empty(AT_ONCE, dtype=np.uint64), np.empty(AT_ONCE, dtype=np.uint64)
    most = np.uint64(steps)
    unit = np.uint64(first)
    asked_until = np.uint64(first)
    while asked_until < np.uint64(end):
        starters, asked_until = next_starters(
            asked_until, np.uint64(end), offsets, symbols, times, matters, few, starting, few_starting, who,
            persons, places,
        )  # fmt: skip
        for n in range(starters):
            p, low = persons[n], places[n]
            own, high = np.uint64(offsets[p]), np.uint64(offsets[p + ONE])
            # Everything at one instant counts in whichever order converts, also what stands before the first start.
            while low > own and times[low - ONE] == times[low]:
                low -= ONE
            for k in range(most + ONE):
                start[k] = NEVER
            best, best_at, first_start = np.uint64(0), np.int64(0), NEVER
            group, last = np.uint64(0), NEVER
            for at in range(low, high, LANES):
                bits = matching(symbols, at, high, matters, few)
                while bits != 0 and best < most:
                    i = at + lowest(bits)
                    bits &= bits - ONE
                    now = times[i]
                    group = (group if now == last else np.uint64(0)) | ONE << np.uint64(step_of[symbols[i]])
                    last = now
                    starts = range_first <= now < range_end and not (first_only and best != 0)
                    further = go_on(group, now, starts, window, start, best)
                    first_start = now if best == 0 else first_start
                    best_at = now if further > best else best_at
                    best = further
                if best == most:
                    break
            if best == 0:
                continue
            person[unit] = p
            level[unit] = best
            latest[unit] = start[1]
            reached[0, unit] = first_start
            for k in range(ONE, most):
                reached[k, unit] = -1
            if best > ONE:
                oldest = first_start if first_only else max(range_first, best_at - window)
                earliest(low, high, symbols, times, step_of, matters, few, oldest, best, reached, unit)
            unit += ONE
    return int(unit) - first
