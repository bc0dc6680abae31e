"""Compiled passes of stickiness: on how many days of each period was a person active?"""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel
from producting.timelines.kernels_lanes import LANES, ONE, lowest, matching


@kernel
def people_by_days(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    counts: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Add each person once to a number of days of every period in which they were active.

    Args:
        matters, few: the symbols that are activity, as `matching` takes them.
        period: of every day, from the log's first on; the number of periods for days outside all of them.
        counts: shape (most days + 1, periods), added to.
    """
    periods = counts.shape[1]
    for p in range(first, end):
        if who[p] == 0:
            continue
        day, current, many = np.int64(-1), np.int64(periods), np.int64(0)
        high = np.uint64(offsets[p + 1])
        for at in range(np.uint64(offsets[p]), high, LANES):
            bits = matching(symbols, at, high, matters, few)
            while bits != 0:
                today = np.int64(days[at + lowest(bits)])
                bits &= bits - ONE
                if today == day:
                    continue
                day = today
                now = np.int64(period[today])
                if now != current:
                    if current < periods:
                        counts[many, current] += 1
                    current, many = now, np.int64(0)
                many += 1
        if current < periods:
            counts[many, current] += 1


@kernel
def days_in_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    wanted: int,
    nth: int,
    many: NDArray[np.int64],
    instant: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """On how many days of one period every person was active, and the instant at which the `nth` of them began.

    `many` and `instant` have shape (people,) and keep what they hold where a person has none.
    """
    for p in range(first, end):
        if who[p] == 0:
            continue
        day = np.int64(-1)
        for i in range(offsets[p], offsets[p + 1]):
            if matters[symbols[i]] == 0 or period[days[i]] != wanted or np.int64(days[i]) == day:
                continue
            day = np.int64(days[i])
            many[p] += 1
            if many[p] == nth:
                instant[p] = times[i]
