"""Compiled passes of retention: when people start, and in which periods after that they return."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel
from producting.timelines.kernels import BLOCK, gather


@kernel
def first_starts(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    starts: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """The place of every person's first start ever, -1 where there is none; starts: shape (people,)."""
    one = np.uint64(1)
    for p in range(first, end):
        starts[p] = -1
        if who[p] == 0:
            continue
        for i in range(offsets[p], offsets[p + 1]):
            if table[symbols[i]] & one:
                starts[p] = i
                break


@kernel
def returns_per_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    days: NDArray[np.unsignedinteger],
    returning: NDArray[np.uint8],
    every_event: bool,
    period: NDArray[np.int32],
    ends: NDArray[np.int64],
    in_range: NDArray[np.uint8],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    people: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """The common retention: one start a person, calendar periods, each counted once.

    Args:
        returning: 1 per symbol that is a return; not asked where `every_event` is one.
        period, in_range: of every day its period, and whether a start on it lies in the range. ends: of every period
            the day after its last; shape (periods,).
        starts: as `first_starts` wrote them. sizes: shape (periods,). people: shape (cohorts, periods): by start and
            return period. Both are added to.
    """
    place = np.empty(BLOCK + 1, dtype=np.int64)
    flags = np.empty(BLOCK, dtype=np.uint8)
    table_asked = symbols[:0]
    for p in range(first, end):
        low = starts[p]
        if low < 0 or in_range[days[low]] == 0:
            continue
        cells = people[period[days[low]]]
        sizes[period[days[low]]] += 1
        before = np.int32(-1)
        if every_event:
            i = low
            while i < offsets[p + 1]:
                at = period[days[i]]
                cells[at] += 1
                # Days rise: nothing before the period's end needs a look, and eight such events are one.
                while i + 8 <= offsets[p + 1] and days[i + 7] < ends[at]:
                    i += 8
                while i < offsets[p + 1] and days[i] < ends[at]:
                    i += 1
            continue
        # A return at the start's own instant may stand before it.
        while low > offsets[p] and times[low - 1] == times[low]:
            low -= 1
        for block in range(low, offsets[p + 1], BLOCK):
            high = min(block + BLOCK, offsets[p + 1])
            for j in range(gather(symbols, block, high, returning, table_asked, flags, place)):
                at = period[days[place[j]]]
                cells[at] += at != before
                before = at


@kernel
def find_starts(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    bounds: NDArray[np.int64],
    range_first: int,
    range_end: int,
    recurring: bool,
    codes: NDArray[np.unsignedinteger],
    writing: bool,
    base: NDArray[np.int64],
    cohort: NDArray[np.int32],
    instant: NDArray[np.int64],
    value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Every person's starts: the first ever, or the first in each period with one.

    Called twice: first (`writing=False`) to count them into `base[person + 1]`, then to write them from `base[person]`
    on.

    Args:
        table: bit 0 = the event is a start. bounds: instants of the periods; shape (periods + 1,).
        codes: the breakdown's value per event, or empty.
        cohort, instant, value: per start its period, its instant, and the smallest value there (no value last).
    """
    one = np.uint64(1)
    grouping = len(codes) > 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        found = 0
        at = 0
        next_wanted = np.int64(-(2**62))
        i = offsets[p]
        while i < offsets[p + 1]:
            if not table[symbols[i]] & one:
                i += 1
                continue
            now = times[i]
            if now >= range_end:
                break
            if now < range_first or now < next_wanted:
                if not recurring:
                    break  # the first ever start lies before the range
                i += 1
                continue
            while bounds[at + 1] <= now:
                at += 1
            if writing:
                row = base[p] + found
                best = np.uint32(0xFFFFFFFF)
                j = i
                while grouping and j < offsets[p + 1] and times[j] == now:
                    if table[symbols[j]] & one:
                        best = min(best, np.uint32(codes[j]) - np.uint32(1))
                    j += 1
                cohort[row] = at
                instant[row] = now
                value[row] = best + np.uint32(1)
            found += 1
            if not recurring:
                break
            next_wanted = bounds[at + 1]
            i += 1
        if not writing:
            base[p + 1] = found


@kernel
def count_returns(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    bounds: NDArray[np.int64],
    length: int,
    or_after: bool,
    base: NDArray[np.int64],
    cohort: NDArray[np.int32],
    instant: NDArray[np.int64],
    group: NDArray[np.int32],
    amount_codes: NDArray[np.unsignedinteger],
    amounts: NDArray[np.float64],
    people: NDArray[np.int64],
    sums: NDArray[np.float64],
    first: int,
    end: int,
) -> None:
    """Add every start's returns to its cells.

    Args:
        table: bit 1 = the event is a return. length: of a rolling period in ms, or 0 for calendar periods.
        base, cohort, instant: the starts, as `find_starts` wrote them. group: per start.
        amount_codes, amounts: the added property per event and its number per code (NaN = none), or empty.
        people, sums: shape (groups, cohorts, periods); `or_after` counts only the last period with a return, so
            that the caller's running sum from the end gives "in k or later".
    """
    two = np.uint64(2)
    periods = people.shape[2]
    adding = len(amount_codes) > 0
    for p in range(first, end):
        for s in range(base[p], base[p + 1]):
            start = instant[s]
            c = cohort[s]
            g = group[s]
            low = offsets[p]
            high = offsets[p + 1]
            while low < high:
                middle = (low + high) // 2
                if times[middle] < start:
                    low = middle + 1
                else:
                    high = middle
            last = -1
            at = c
            until = np.int64(0)
            for i in range(low, offsets[p + 1]):
                if not table[symbols[i]] & two:
                    continue
                now = times[i]
                if last < 0 or now >= until:
                    if length > 0:
                        k = (now - start) // length
                        until = start + (k + 1) * length
                    else:
                        while at + 1 < len(bounds) and bounds[at + 1] <= now:
                            at += 1
                        k = at - c
                        until = bounds[at + 1]
                    if k >= periods:
                        break
                    if not or_after:
                        people[g, c, k] += 1
                    last = k
                if adding and not np.isnan(amounts[amount_codes[i]]):
                    sums[g, c, last] += amounts[amount_codes[i]]
            if or_after and last >= 0:
                people[g, c, last] += 1
