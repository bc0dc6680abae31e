"""Compiled passes of a trend: events, people or sums per period and group."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def people_per_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    bounds: NDArray[np.int64],
    counts: NDArray[np.int64],
    first: int,
    end: int,
) -> int:
    """Add each person once to every period with a marked event; returns how many people had one at all.

    Args:
        bounds: instants of the periods, rising; shape (periods + 1,). counts: shape (periods,), added to.
    """
    total = 0
    low_bound = bounds[0]
    last_bound = bounds[-1]
    average = np.float64(len(bounds) - 1) / np.float64(last_bound - low_bound)
    for p in range(first, end):
        if who[p] == 0:
            continue
        counted_until = low_bound  # a person's events rise in time: nothing before this instant needs a look
        seen = False
        for i in range(offsets[p], offsets[p + 1]):
            if table[symbols[i]] == 0:
                continue
            now = times[i]
            if now < counted_until:
                continue
            if now >= last_bound:
                break
            # Periods are of nearly equal length: guess, then walk the step or two that the guess is off.
            at = min(max(int((now - low_bound) * average), 0), len(bounds) - 2)
            while bounds[at] > now:
                at -= 1
            while bounds[at + 1] <= now:
                at += 1
            counts[at] += 1
            counted_until = bounds[at + 1]
            seen = True
        if seen:
            total += 1
    return total


@kernel
def people_per_group(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    bounds: NDArray[np.int64],
    codes: NDArray[np.unsignedinteger],
    group: NDArray[np.int32],
    counts: NDArray[np.int64],
    totals: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Add each person once to every (period, group) with a marked event, and once to every group's total.

    Args:
        codes: the breakdown's value per event; group: value code → group, -1 for none.
        counts: shape (periods, groups). totals: shape (groups,).
    """
    groups = len(totals)
    in_period = np.full(groups, -1, dtype=np.int64)
    in_total = np.full(groups, -1, dtype=np.int64)
    periods = len(bounds) - 1
    for p in range(first, end):
        if who[p] == 0:
            continue
        at = 0
        for i in range(offsets[p], offsets[p + 1]):
            if table[symbols[i]] == 0:
                continue
            now = times[i]
            if now < bounds[0]:
                continue
            if now >= bounds[periods]:
                break
            g = group[codes[i]]
            if g < 0:
                continue
            while bounds[at + 1] <= now:
                at += 1
            stamp = p * periods + at
            if in_period[g] != stamp:
                in_period[g] = stamp
                counts[at, g] += 1
            if in_total[g] != p:
                in_total[g] = p
                totals[g] += 1


@kernel
def amounts_per_group(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    bounds: NDArray[np.int64],
    codes: NDArray[np.unsignedinteger],
    group: NDArray[np.int32],
    amount_codes: NDArray[np.unsignedinteger],
    amounts: NDArray[np.float64],
    sums: NDArray[np.float64],
    lost: NDArray[np.float64],
    first: int,
    end: int,
) -> None:
    """Add the amount of every marked event to its (period, group); events whose value is no number add nothing.

    Args:
        amounts: per value code of the added property, NaN where it is no number; one entry 1.0 counts events.
        sums, lost: shape (periods, groups); the sums, and what rounding took from them (Neumaier 1974).
    """
    periods = len(bounds) - 1
    counting = len(amount_codes) == 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        at = 0
        for i in range(offsets[p], offsets[p + 1]):
            if table[symbols[i]] == 0:
                continue
            now = times[i]
            if now < bounds[0]:
                continue
            if now >= bounds[periods]:
                break
            g = group[codes[i]]
            amount = amounts[0] if counting else amounts[amount_codes[i]]
            if g < 0 or np.isnan(amount):
                continue
            while bounds[at + 1] <= now:
                at += 1
            before = sums[at, g]
            after = before + amount
            lost[at, g] += (before - after) + amount if abs(before) >= abs(amount) else (amount - after) + before
            sums[at, g] = after


@kernel
def people_per_code(
    offsets: NDArray[np.int64], codes: NDArray[np.unsignedinteger], counts: NDArray[np.int64], first: int, end: int
) -> None:
    """Add each person once to every event name they ever did; counts: shape (names,)."""
    last = np.full(len(counts), -1, dtype=np.int64)
    for p in range(first, end):
        for i in range(offsets[p], offsets[p + 1]):
            code = codes[i]
            if last[code] != p:
                last[code] = p
                counts[code] += 1
