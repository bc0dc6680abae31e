"""One pass over each person: which stages they entered and when, where they stand."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel, part

OUTSIDE, IN_PROGRESS, DROPPED, WON_BACK, ARRIVED = 0, 1, 2, 3, 4


@part()
def satisfied(
    bits: np.uint64,
    now: int,
    level: int,
    stages: int,
    at_least: NDArray[np.int64],
    again_ms: NDArray[np.int64],
    entered: NDArray[np.int64],
    seen: NDArray[np.int64],
) -> np.uint64:
    """The stages above `level` whose rule holds at this instant; bit k = stage k + 1."""
    found = np.uint64(0)
    for k in range(level, stages):
        flag = np.uint64(1) << np.uint64(k)
        if not bits & flag or seen[k] < at_least[k]:
            continue
        if again_ms[k] > 0 and (k != level or k == 0 or now < entered[k - 1] + again_ms[k]):
            continue
        found |= flag
    return found


@part()
def take_instant(
    i: int,
    stop: int,
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    level: int,
    stages: int,
    again_ms: NDArray[np.int64],
    entered: NDArray[np.int64],
    seen: NDArray[np.int64],
) -> tuple[int, np.uint64]:
    """Count the events at the instant of event `i` for the stages above `level`.

    Returns:
        The first event after the instant, and the stages whose rule an event at it fits, as bits.
    """
    now = times[i]
    bits = np.uint64(0)
    while i < stop and times[i] == now:
        mask = table[symbols[i]]
        bits |= mask
        for k in range(level, stages):
            # "Again" counts only what happens late enough after the stage before.
            late = again_ms[k] == 0 or (k > 0 and level >= k and now >= entered[k - 1] + again_ms[k])
            if mask >> np.uint64(k) & np.uint64(1) and late:
                seen[k] += 1
        i += 1
    return i, bits


@part()
def state_of(level: int, stages: int, is_back: bool, is_open: bool) -> int:
    """What became of a person who stands at `level`; `is_open`: they have time left for the next stage."""
    if level == 0:
        return OUTSIDE
    if level == stages:
        return ARRIVED
    if is_back:
        return WON_BACK
    return IN_PROGRESS if is_open else DROPPED


@kernel
def walk_stages(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    stages: int,
    windows: NDArray[np.int64],
    at_least: NDArray[np.int64],
    again_ms: NDArray[np.int64],
    as_of: int,
    state: NDArray[np.uint8],
    level: NDArray[np.uint8],
    skipped: NDArray[np.uint64],
    entries: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """For people `first` … `end`-1 write where they stand.

    Args:
        table: bit k per symbol = the event fits the rule of stage k + 1.
        windows: milliseconds from entering a stage to the next, edge inclusive; shape (stages,).
        at_least: how many events the rule needs. again_ms: how long after entering the stage before, or 0.
        state, level, skipped, entries: written; what became of them, the stage they stand at, a bit per stage that was
            passed over, and the instants at which stages were entered (-1 if not), shape (people, stages).
    """
    entered = np.empty(stages, dtype=np.int64)
    seen = np.empty(stages, dtype=np.int64)
    for p in range(first, end):
        if who[p] == 0:
            continue
        come = 0
        lost = False
        back = False
        passed = np.uint64(0)
        ahead = ~np.uint64(0)  # the stages above the one they stand at: events of the others change nothing any more
        for k in range(stages):
            seen[k] = 0
            entered[k] = -1
        i = offsets[p]
        stop = offsets[p + 1]
        while i < stop:
            if table[symbols[i]] & ahead == 0:
                i += 1
                continue
            now = times[i]
            i, bits = take_instant(i, stop, symbols, times, table, come, stages, again_ms, entered, seen)
            if come > 0 and not lost and now > entered[come - 1] + windows[come - 1]:
                lost = True
            found = satisfied(bits, now, come, stages, at_least, again_ms, entered, seen)
            if found == 0:
                continue
            if lost:
                back = True
                break
            highest = stages
            while not found >> np.uint64(highest - 1) & np.uint64(1):
                highest -= 1
            for k in range(come, highest):
                entered[k] = now
                if not found >> np.uint64(k) & np.uint64(1):
                    passed |= np.uint64(1) << np.uint64(k)
            come = highest
            if come == stages:
                break
            ahead = ~((np.uint64(1) << np.uint64(come)) - np.uint64(1))
        level[p] = come
        skipped[p] = passed
        for k in range(stages):
            entries[p, k] = entered[k]
        is_open = come > 0 and not lost and as_of < entered[come - 1] + windows[come - 1]
        state[p] = state_of(come, stages, back, is_open)
