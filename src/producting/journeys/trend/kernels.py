"""Compiled passes of a trend: events, people or sums per period and group."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel
from producting.timelines.kernels_lanes import LANES, ONE, lowest, matching


@kernel
def people_per_period(
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
) -> int:
    """Add each person once to every period with an event that counts; returns how many people had one at all.

    Args:
        matters, few: the symbols that count, as `matching` takes them.
        period: of every day, the last index of `counts` for days outside the range.
        counts: shape (periods + 1,), added to; the last one counts what lies outside.
    """
    outside = np.uint32(len(counts) - 1)
    total = 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        before = outside + np.uint32(1)
        inside = False
        high = np.uint64(offsets[p + 1])
        for at in range(np.uint64(offsets[p]), high, LANES):
            bits = matching(symbols, at, high, matters, few)
            while bits != 0:
                now = np.uint32(period[days[at + lowest(bits)]])
                bits &= bits - ONE
                counts[now] += now != before
                inside |= now != outside
                before = now
        total += inside
    return total


@kernel
def people_per_group(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    days: NDArray[np.unsignedinteger],
    counted: NDArray[np.uint8],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    codes: NDArray[np.unsignedinteger],
    group: NDArray[np.int32],
    counts: NDArray[np.int64],
    totals: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Add each person once to every (period, group) with an event that counts, and once to every group's total.

    Args:
        codes: the breakdown's value per event; group: value code → group, -1 for none.
        counts: shape (periods, groups); a day whose period is `periods` lies outside. totals: shape (groups,).
    """
    periods, groups = counts.shape
    in_period = np.full(groups, -1, dtype=np.int64)
    in_total = np.full(groups, -1, dtype=np.int64)
    for p in range(first, end):
        if who[p] == 0:
            continue
        for i in range(offsets[p], offsets[p + 1]):
            if counted[symbols[i]] == 0:
                continue
            at = period[days[i]]
            g = group[codes[i]]
            if at == periods or g < 0:
                continue
            stamp = np.int64(p) * periods + at
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
    days: NDArray[np.unsignedinteger],
    counted: NDArray[np.uint8],
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    codes: NDArray[np.unsignedinteger],
    group: NDArray[np.int32],
    amount_codes: NDArray[np.unsignedinteger],
    amounts: NDArray[np.float64],
    sums: NDArray[np.float64],
    lost: NDArray[np.float64],
    first: int,
    end: int,
) -> None:
    """Add the amount of every event that counts to its (period, group); one whose value is no number adds nothing.

    Args:
        amounts: per value code of the added property, NaN where it is no number; one entry 1.0 counts events.
        sums, lost: shape (periods, groups); the sums, and what rounding took from them (Neumaier 1974).
    """
    periods = sums.shape[0]
    counting = len(amount_codes) == 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        for i in range(offsets[p], offsets[p + 1]):
            if counted[symbols[i]] == 0:
                continue
            at = period[days[i]]
            g = group[codes[i]]
            amount = amounts[0] if counting else amounts[amount_codes[i]]
            if at == periods or g < 0 or np.isnan(amount):
                continue
            before = sums[at, g]
            after = before + amount
            lost[at, g] += (before - after) + amount if abs(before) >= abs(amount) else (amount - after) + before
            sums[at, g] = after


@kernel
def people_per_code(
    offsets: NDArray[np.int64], codes: NDArray[np.unsignedinteger], counts: NDArray[np.int64], first: int, end: int
) -> None:
    """Add each person once to every event name they ever did; counts: shape (names,)."""
    names = len(counts)
    if names <= 64:
        # One bit a name: what a person did is one number, and no branch depends on the next event.
        for p in range(first, end):
            did = np.uint64(0)
            for i in range(offsets[p], offsets[p + 1]):
                did |= np.uint64(1) << np.uint64(codes[i])
            for code in range(names):
                counts[code] += np.int64(did >> np.uint64(code) & np.uint64(1))
        return
    last = np.full(names, -1, dtype=np.int64)
    for p in range(first, end):
        for i in range(offsets[p], offsets[p + 1]):
            code = codes[i]
            if last[code] != p:
                last[code] = p
                counts[code] += 1
