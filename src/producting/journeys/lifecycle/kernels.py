"""Compiled passes of a lifecycle: which state a person is in, period by period."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel
from producting.timelines.kernels_lanes import LANES, ONE, lowest, matching

NEW, RETURNING, RESURRECTED, DORMANT = 0, 1, 2, 3
NEVER = -9  # stands far enough before period 0 that period 0 does not follow it


@kernel
def states_per_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    group: NDArray[np.int32],
    period: NDArray[np.int32],
    counts: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Add each person once to a state of every period in which they have one, in their group.

    Args:
        matters, few: the symbols that are activity, as `matching` takes them.
        group: of every person, negative for those who are not counted.
        period: of every day, from the log's first on; the number of periods for days after the last.
        counts: shape (groups, 4, periods), added to.
    """
    periods = counts.shape[2]
    for p in range(first, end):
        if group[p] < 0:
            continue
        mine = counts[group[p]]
        before = np.int64(NEVER)
        high = np.uint64(offsets[p + 1])
        for at in range(np.uint64(offsets[p]), high, LANES):
            bits = matching(symbols, at, high, matters, few)
            while bits != 0:
                now = np.int64(period[days[at + lowest(bits)]])
                bits &= bits - ONE
                if now == before or now >= periods:
                    continue
                if before == NEVER:
                    mine[NEW, now] += 1
                elif now == before + 1:
                    mine[RETURNING, now] += 1
                else:
                    mine[RESURRECTED, now] += 1
                    mine[DORMANT, before + 1] += 1
                before = now
        if before >= 0 and before + 1 < periods:
            mine[DORMANT, before + 1] += 1


@kernel
def active_since(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    earliest: int,
    periods: int,
    found: NDArray[np.uint8],
    first: int,
    end: int,
) -> None:
    """1 for everybody with activity in one of the periods from `earliest` on; shape (people,)."""
    for p in range(first, end):
        if who[p] == 0:
            continue
        high = np.uint64(offsets[p + 1])
        for at in range(np.uint64(offsets[p]), high, LANES):
            bits = matching(symbols, at, high, matters, few)
            while bits != 0 and found[p] == 0:
                now = np.int64(period[days[at + lowest(bits)]])
                bits &= bits - ONE
                if earliest <= now < periods:
                    found[p] = 1
            if found[p] == 1:
                break


@kernel
def state_in_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    wanted: int,
    state: NDArray[np.int8],
    instant: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Every person's state in one period, and what put them there.

    That is their first activity in the period, or for the dormant the last one before it. `state` keeps what it holds
    where a person has none; both have shape (people,).
    """
    for p in range(first, end):
        if who[p] == 0:
            continue
        before = np.int64(NEVER)
        for i in range(offsets[p], offsets[p + 1]):
            if matters[symbols[i]] == 0:
                continue
            now = np.int64(period[days[i]])
            if now > wanted:
                break
            instant[p] = times[i]
            if now == wanted:
                if before == NEVER:
                    state[p] = NEW
                elif before == wanted - 1:
                    state[p] = RETURNING
                else:
                    state[p] = RESURRECTED
                break
            before = now
        if state[p] < 0 and before == wanted - 1:
            state[p] = DORMANT
