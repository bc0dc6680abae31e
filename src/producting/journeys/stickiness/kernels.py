"""Compiled passes of stickiness: on how many days of each period was a person active?"""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.kernels import smaller_value
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
def find_stretches(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    days: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    periods: int,
    codes: NDArray[np.uint32],
    writing: bool,
    base: NDArray[np.int64],
    at_period: NDArray[np.int32],
    many: NDArray[np.int64],
    value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Every person's periods with activity: on how many days, and the value at the first activity.

    Called twice: first (`writing=False`) to count them into `base[person + 1]`, then to write them from `base[person]`
    on.

    Args:
        codes: the breakdown's value per event. value: per stretch the smallest at its first instant (no value last).
    """
    for p in range(first, end):
        if who[p] == 0:
            continue
        day, current, found = np.int64(-1), np.int64(periods), np.int64(0)
        began = np.int64(0)
        for i in range(offsets[p], offsets[p + 1]):
            if matters[symbols[i]] == 0:
                continue
            now = np.int64(period[days[i]])
            if now >= periods:
                continue
            if now != current:
                current, began, day = now, times[i], np.int64(-1)
                found += 1
                if writing:
                    row = base[p] + found - 1
                    at_period[row], many[row], value[row] = now, 0, codes[i]
            if writing:
                row = base[p] + found - 1
                if np.int64(days[i]) != day:
                    day = np.int64(days[i])
                    many[row] += 1
                if times[i] == began:
                    value[row] = smaller_value(value[row], codes[i])
        if not writing:
            base[p + 1] = found


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
