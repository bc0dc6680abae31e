"""Counting attempts: every event is used in one attempt only, and the attempt that began first takes it.

The attempts of one person wait in lists, one per level (one list in all for any order), each sorted by when they began.
"""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_general import collect, guarded
from producting.timelines.compiling import kernel

NOBODY = -1


@kernel
def most_attempts(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    start_bits: np.uint64,
    range_first: int,
    range_end: int,
    most: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Write per person how many events could begin an attempt."""
    for p in range(first, end):
        if who[p] == 0:
            continue
        for i in range(offsets[p], offsets[p + 1]):
            if table[symbols[i]] & start_bits != 0 and range_first <= times[i] < range_end:
                most[p] += 1


@kernel
def lowest_bit(mask: np.uint64) -> int:
    k = 0
    while not mask >> np.uint64(k) & np.uint64(1):
        k += 1
    return k


@kernel
def by_first_step(low: int, high: int, bits: NDArray[np.uint64], step_bits: np.uint64, order: NDArray[np.int64]) -> int:
    """The step events of one instant, by the lowest step they match, then by all they match; returns how many."""
    found = 0
    for i in range(low, high):
        if bits[i] & step_bits != 0:
            order[found] = i
            found += 1
    if found > 1:
        keys = np.empty(found, dtype=np.float64)
        exact = np.empty(found, dtype=np.uint64)
        for j in range(found):
            exact[j] = bits[order[j]] & step_bits
            keys[j] = lowest_bit(exact[j])
        rank = np.argsort(exact, kind="mergesort")
        rank = rank[np.argsort(keys[rank], kind="mergesort")]
        sorted_order = order[:found][rank]
        for j in range(found):
            order[j] = sorted_order[j]
    return found


@kernel
def insert(
    attempt: int, line: int, head: NDArray[np.int64], tail: NDArray[np.int64], after: NDArray[np.int64],
    before: NDArray[np.int64], began: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put an attempt into a list, sorted by when it began, then by its number; almost always at the end."""
    place = tail[line]
    while place != NOBODY and (began[place] > began[attempt] or (began[place] == began[attempt] and place > attempt)):
        place = before[place]
    following = head[line] if place == NOBODY else after[place]
    before[attempt] = place
    after[attempt] = following
    if place == NOBODY:
        head[line] = attempt
    else:
        after[place] = attempt
    if following == NOBODY:
        tail[line] = attempt
    else:
        before[following] = attempt


@kernel
def remove(
    attempt: int,
    line: int,
    head: NDArray[np.int64],
    tail: NDArray[np.int64],
    after: NDArray[np.int64],
    before: NDArray[np.int64],
) -> None:
    """Take an attempt out of its list."""
    if before[attempt] == NOBODY:
        head[line] = after[attempt]
    else:
        after[before[attempt]] = after[attempt]
    if after[attempt] == NOBODY:
        tail[line] = before[attempt]
    else:
        before[after[attempt]] = before[attempt]


@kernel
def first_lacking(
    mask: np.uint64,
    attempts: int,
    oldest: int,
    has: NDArray[np.uint64],
    waits: NDArray[np.bool_],
    lacking: NDArray[np.int64],
) -> int:
    """The first waiting attempt, from `oldest` on, that lacks one of the steps in `mask`, or NOBODY.

    `lacking` remembers per step how far the search came. It never has to go back: an attempt that has a step, or waits
    no longer, stays so. Without it a person with n events of one step would cost n * n looks.
    """
    found = NOBODY
    for k in range(len(lacking)):
        if not mask >> np.uint64(k) & np.uint64(1):
            continue
        place = max(lacking[k], oldest)
        while place < attempts and (not waits[place] or has[place] >> np.uint64(k) & np.uint64(1)):
            place += 1
        lacking[k] = place
        if place < attempts and (found == NOBODY or place < found):
            found = place
    return found


@kernel
def count_attempts(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    held: NDArray[np.unsignedinteger],
    who: NDArray[np.uint8],
    steps: int,
    window: int,
    range_first: int,
    range_end: int,
    first_only: bool,
    strict: bool,
    in_order: bool,
    excluded_after: NDArray[np.int64],
    excluded_before: NDArray[np.int64],
    base: NDArray[np.int64],
    made: NDArray[np.int64],
    level: NDArray[np.uint8],
    reached: NDArray[np.int64],
    held_value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Write every attempt of the people `first` … `end`-1.

    Args:
        base: where each person's attempts begin in the arrays below; shape (people + 1,). made: how many there were.
        level, reached, held_value: per attempt; shapes (attempts,), (attempts, steps), (attempts,).
    """
    longest = 1
    most = 1
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
        most = max(most, base[p + 1] - base[p])
    at = np.empty(longest, dtype=np.int64)
    bits = np.empty(longest, dtype=np.uint64)
    value = np.empty(longest, dtype=np.uint32)
    order = np.empty(longest, dtype=np.int64)
    began = np.empty(most, dtype=np.int64)
    latest = np.empty(most, dtype=np.int64)
    has = np.empty(most, dtype=np.uint64)
    after = np.empty(most, dtype=np.int64)
    before = np.empty(most, dtype=np.int64)
    head = np.empty(steps + 1, dtype=np.int64)
    tail = np.empty(steps + 1, dtype=np.int64)
    waits = np.empty(most, dtype=np.bool_)
    lacking = np.empty(steps, dtype=np.int64)
    holds = len(held) > 0
    step_bits = np.uint64((1 << steps) - 1)
    one = np.uint64(1)
    for p in range(first, end):
        if who[p] == 0 or base[p + 1] == base[p]:
            continue
        count = collect(offsets[p], offsets[p + 1], symbols, times, table, held, strict, at, bits, value)
        for k in range(steps + 1):
            head[k] = NOBODY
            tail[k] = NOBODY
        lacking[:] = 0
        oldest = 0
        attempts = 0
        entered = False
        i = 0
        while i < count:
            now = at[i]
            stop = i
            ended = np.uint64(0)
            while stop < count and at[stop] == now:
                ended |= bits[stop] >> np.uint64(steps)
                stop += 1
            found = by_first_step(i, stop, bits, step_bits, order)
            may_start = range_first <= now < range_end and not (first_only and entered)
            for j in range(found):
                event = order[j]
                mask = bits[event] & step_bits
                taker = NOBODY
                line = 0
                if not in_order and not holds:
                    while oldest < attempts and began[oldest] + window < now:
                        oldest += 1
                    taker = first_lacking(mask, attempts, oldest, has, waits, lacking)
                for k in range(1 if in_order else 0, steps if in_order else 1 if holds else 0):
                    if in_order and not mask >> np.uint64(k) & one:
                        continue
                    candidate = head[k]
                    while candidate != NOBODY:
                        following = after[candidate]
                        if began[candidate] + window < now:
                            remove(candidate, k, head, tail, after, before)
                        elif held_value[base[p] + candidate] == value[event] and (
                            in_order or mask & ~has[candidate] != 0
                        ):
                            earlier = taker == NOBODY or began[candidate] < began[taker]
                            if earlier or (began[candidate] == began[taker] and candidate < taker):
                                taker = candidate
                                line = k
                            break
                        candidate = following
                if taker != NOBODY:
                    row = base[p] + taker
                    if not in_order:
                        has[taker] |= one << np.uint64(lowest_bit(mask & ~has[taker]))
                    latest[taker] = now
                    reached[row, level[row]] = now
                    level[row] += 1
                    waits[taker] = level[row] < steps
                    if in_order or not waits[taker]:
                        remove(taker, line, head, tail, after, before)
                    if in_order and waits[taker]:
                        insert(taker, level[row], head, tail, after, before, began)
                elif may_start and (not in_order or mask & one):
                    row = base[p] + attempts
                    began[attempts] = now
                    latest[attempts] = now
                    has[attempts] = one << np.uint64(lowest_bit(mask))
                    level[row] = 1
                    reached[row, 0] = now
                    held_value[row] = value[event]
                    waits[attempts] = steps > 1
                    if waits[attempts]:
                        insert(attempts, 1 if in_order else 0, head, tail, after, before, began)
                    attempts += 1
                    entered = True
            if strict or ended != 0:
                for k in range(steps):
                    candidate = head[k]
                    while candidate != NOBODY:
                        following = after[candidate]
                        standing = level[base[p] + candidate]
                        if latest[candidate] != now and guarded(
                            standing, ended, strict, excluded_after, excluded_before
                        ):
                            remove(candidate, k, head, tail, after, before)
                            waits[candidate] = False
                        candidate = following
            i = stop
        made[p] = attempts
