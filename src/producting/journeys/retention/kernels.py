"""Compiled passes of retention: when people start, and in which periods after that they return."""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.kernels import first_since, smaller_value
from producting.timelines.compiling import kernel, part
from producting.timelines.kernels_lanes import LANES, NOWHERE, ONE, first_place, lowest, matching

AT_ONCE = np.uint64(16)


@part(in_place=True)
def add_seen(seen: np.uint64, cells: NDArray[np.uint64], place: np.uint64) -> None:
    """Add bit k of `seen` to the cell k places on: all 64, for how many a person has cannot be foretold."""
    for k in range(LANES):
        cells[place + k] += seen >> k & ONE


@part()
def add_periods(
    days: NDArray[np.unsignedinteger],
    period: NDArray[np.int32],
    until: NDArray[np.int32],
    low: np.uint64,
    high: np.uint64,
    cells: NDArray[np.uint64],
    row: np.uint64,
) -> None:
    """Add one to the cell of every period that holds one of a person's events; the cells begin at `row`."""
    base = np.uint64(period[days[low]])
    seen = np.uint64(0)  # bit k: period base + k
    over = np.int64(-1)
    while low < high:
        stop = min(low + AT_ONCE, high)
        # Days rise: where the last of these events lies in the period that was seen last, so do all before it.
        if np.int64(days[stop - ONE]) >= over:
            for i in range(low, stop):
                at = np.uint64(period[days[i]])
                if at >= base + LANES:
                    add_seen(seen, cells, row + base)
                    seen = np.uint64(0)
                    base = at
                seen |= ONE << at - base
            over = np.int64(until[days[stop - ONE]])
        low = stop
    add_seen(seen, cells, row + base)


@kernel
def returns_per_period(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    days: NDArray[np.unsignedinteger],
    starting: NDArray[np.uint8],
    few_starting: NDArray[np.unsignedinteger],
    returning: NDArray[np.uint8],
    few_returning: NDArray[np.unsignedinteger],
    every_event: bool,
    who: NDArray[np.uint8],
    period: NDArray[np.int32],
    until: NDArray[np.int32],
    in_range: NDArray[np.uint8],
    sizes: NDArray[np.int64],
    cells: NDArray[np.uint64],
    width: int,
    first: int,
    end: int,
) -> None:
    """The common retention: one start a person (the first ever), calendar periods, each counted once.

    Args:
        starting, returning: 1 per symbol that is a start or a return, and these symbols if they are few, as `matching`
            takes them. every_event: every symbol is a return, so none is looked at.
        period, until, in_range: of every day its period, the day after that period, and whether a start on it lies in
            the range.
        sizes: per period its starts; shape (periods,). cells: people by start and return period, row by row of `width`
            cells, at least LANES more than there are periods; what stands behind the periods means nothing; shape
            (periods * width,). Both are added to.
    """
    for p in range(first, end):
        own, high = np.uint64(offsets[p]), np.uint64(offsets[p + 1])
        low = first_place(own, high, symbols, starting, few_starting) if who[p] else NOWHERE
        if low == NOWHERE or in_range[days[low]] == 0:
            continue
        cohort = period[days[low]]
        row = np.uint64(cohort * width)
        sizes[cohort] += 1
        if every_event:
            add_periods(days, period, until, low, high, cells, row)
            continue
        # A return at the start's own instant may stand before it.
        while low > own and times[low - ONE] == times[low]:
            low -= ONE
        before = np.int32(-1)
        for at in range(low, high, LANES):
            bits = matching(symbols, at, high, returning, few_returning)
            while bits != 0:
                now = period[days[at + lowest(bits)]]
                bits &= bits - ONE
                cells[row + np.uint64(now)] += np.uint64(now != before)
                before = now


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
                best = np.uint32(0)
                j = i
                while grouping and j < offsets[p + 1] and times[j] == now:
                    if table[symbols[j]] & one:
                        best = smaller_value(best, np.uint32(codes[j]))
                    j += 1
                cohort[row] = at
                instant[row] = now
                value[row] = best
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
            high = offsets[p + 1]
            last = -1
            at = c
            until = np.int64(0)
            for i in range(first_since(start, times, offsets[p], high), high):
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


@kernel
def first_returns(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    person: NDArray[np.int64],
    since: NDArray[np.int64],
    until: NDArray[np.int64],
    returned: NDArray[np.int64],
    found: NDArray[np.bool_],
    first: int,
    end: int,
) -> None:
    """The first return of every start from `since` until before `until`, all per start; shape (starts,).

    Args:
        table: bit 1 = the event is a return. returned, found: written, the instant and whether there is one.
    """
    two = np.uint64(2)
    for s in range(first, end):
        for i in range(offsets[person[s]], offsets[person[s] + 1]):
            if times[i] >= until[s]:
                break
            if times[i] >= since[s] and table[symbols[i]] & two:
                returned[s] = times[i]
                found[s] = True
                break
