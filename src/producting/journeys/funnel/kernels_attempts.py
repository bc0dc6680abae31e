"""Counting attempts: every event is used in one attempt only, and the attempt that began first takes it.

The attempts of one person wait in lists, one per level (one list in all for any order), each sorted by when they began.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_collecting import Collected, collect, room_for_events
from producting.journeys.funnel.kernels_general import Guards, guarded
from producting.timelines.compiling import kernel, part
from producting.timelines.kernels_lanes import ONE, lowest

NOBODY = -1


class Attempts(NamedTuple):
    """One person's attempts, or room for them.

    Attributes:
        level, reached, value: what is told of an attempt: steps reached, the instants, the property held constant;
            shapes (attempts,), (attempts, steps), (attempts,).
        began, latest, has, waits: instants of its first and its newest event, the steps it has, as bits, and whether it
            waits for another; shape (attempts,).
        after, before: its neighbours in its list; shape (attempts,). head, tail: the ends of each list, shape
            (steps + 1,).
        lacking: how far `first_lacking` came; shape (steps,).
    """

    level: NDArray[np.uint8]
    reached: NDArray[np.int64]
    value: NDArray[np.uint32]
    began: NDArray[np.int64]
    latest: NDArray[np.int64]
    has: NDArray[np.uint64]
    waits: NDArray[np.bool_]
    after: NDArray[np.int64]
    before: NDArray[np.int64]
    head: NDArray[np.int64]
    tail: NDArray[np.int64]
    lacking: NDArray[np.int64]


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


@part()
def step_events(low: int, high: int, bits: NDArray[np.uint64], step_bits: np.uint64, order: NDArray[np.int64]) -> int:
    """Write which of the events `low` … `high`-1 are of a step; returns how many."""
    found = 0
    for i in range(low, high):
        if bits[i] & step_bits != 0:
            order[found] = i
            found += 1
    return found


@kernel
def sort_by_first_step(order: NDArray[np.int64], bits: NDArray[np.uint64], step_bits: np.uint64) -> None:
    """Sort events by the lowest step they match, then by all they match."""
    keys = np.empty(len(order), dtype=np.float64)
    exact = np.empty(len(order), dtype=np.uint64)
    for j in range(len(order)):
        exact[j] = bits[order[j]] & step_bits
        keys[j] = lowest(exact[j])
    rank = np.argsort(exact, kind="mergesort")
    rank = rank[np.argsort(keys[rank], kind="mergesort")]
    order[:] = order[rank]


@part()
def insert(attempt: int, line: int, attempts: Attempts) -> None:
    """Put an attempt into a list, sorted by when it began, then by its number; almost always at the end."""
    began, after, before, head, tail = attempts.began, attempts.after, attempts.before, attempts.head, attempts.tail
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


@part()
def remove(attempt: int, line: int, attempts: Attempts) -> None:
    """Take an attempt out of its list."""
    after, before, head, tail = attempts.after, attempts.before, attempts.head, attempts.tail
    if before[attempt] == NOBODY:
        head[line] = after[attempt]
    else:
        after[before[attempt]] = after[attempt]
    if after[attempt] == NOBODY:
        tail[line] = before[attempt]
    else:
        before[after[attempt]] = before[attempt]


@part()
def first_lacking(mask: np.uint64, now: int, window: int, made: int, attempts: Attempts) -> int:
    """The first waiting attempt inside its window that lacks one of the steps in `mask`, or NOBODY.

    `lacking` remembers per step how far the search came. It never has to go back: an attempt that has a step, waits no
    longer or is past its window, stays so. Without it a person with n events of one step would cost n * n looks.
    """
    began, has, waits, lacking = attempts.began, attempts.has, attempts.waits, attempts.lacking
    found = NOBODY
    for k in range(len(lacking)):
        if not mask >> np.uint64(k) & ONE:
            continue
        place = lacking[k]
        while place < made and (not waits[place] or has[place] >> np.uint64(k) & ONE or began[place] + window < now):
            place += 1
        lacking[k] = place
        if place < made and (found == NOBODY or place < found):
            found = place
    return found


@part()
def first_in_line(line: int, mask: np.uint64, value: int, now: int, window: int, attempts: Attempts) -> int:
    """The first of a list that holds the value and lacks a step of `mask`; who is past the window leaves the list."""
    candidate = attempts.head[line]
    while candidate != NOBODY:
        following = attempts.after[candidate]
        if attempts.began[candidate] + window < now:
            remove(candidate, line, attempts)
        elif attempts.value[candidate] == value and mask & ~attempts.has[candidate] != 0:
            return candidate
        candidate = following
    return NOBODY


@part()
def first_at_a_step(mask: np.uint64, value: int, now: int, window: int, attempts: Attempts) -> tuple[int, int]:
    """Of the attempts that wait, in order, for one of the steps in `mask` the one that began first; and its list."""
    began = attempts.began
    taker, line = NOBODY, 0
    for k in range(1, len(attempts.lacking)):
        if mask >> np.uint64(k) & ONE:
            candidate = first_in_line(k, mask, value, now, window, attempts)
            if candidate != NOBODY and (
                taker == NOBODY
                or began[candidate] < began[taker]
                or (began[candidate] == began[taker] and candidate < taker)
            ):
                taker, line = candidate, k
    return taker, line


@part()
def take_step(taker: int, line: int, mask: np.uint64, now: int, in_order: bool, attempts: Attempts) -> None:
    """Give an attempt of a list an event; it waits for its next step, or has arrived and leaves."""
    step = np.uint64(line) if in_order else lowest(mask & ~attempts.has[taker])
    attempts.has[taker] |= ONE << step
    attempts.latest[taker] = now
    attempts.reached[taker, attempts.level[taker]] = now
    attempts.level[taker] += 1
    attempts.waits[taker] = attempts.level[taker] < len(attempts.lacking)
    if in_order or not attempts.waits[taker]:
        remove(taker, line, attempts)
    if in_order and attempts.waits[taker]:
        insert(taker, attempts.level[taker], attempts)


@part()
def begin(attempt: int, mask: np.uint64, value: int, now: int, in_order: bool, attempts: Attempts) -> None:
    """Begin an attempt with an event."""
    attempts.began[attempt] = now
    attempts.latest[attempt] = now
    attempts.has[attempt] = ONE << lowest(mask)
    attempts.level[attempt] = 1
    attempts.reached[attempt, 0] = now
    attempts.value[attempt] = value
    attempts.waits[attempt] = len(attempts.lacking) > 1
    if attempts.waits[attempt]:
        insert(attempt, 1 if in_order else 0, attempts)


@part()
def end_guarded(now: int, ended: np.uint64, guards: Guards, attempts: Attempts) -> None:
    """End the attempts that what happened at this instant ends."""
    for k in range(len(attempts.lacking)):
        candidate = attempts.head[k]
        while candidate != NOBODY:
            following = attempts.after[candidate]
            if attempts.latest[candidate] != now and guarded(attempts.level[candidate], ended, guards):
                remove(candidate, k, attempts)
                attempts.waits[candidate] = False
            candidate = following


@kernel
def follow(
    events: Collected, steps: int, window: int, range_first: int, range_end: int, first_only: bool, in_order: bool,
    holding: bool, guards: Guards, order: NDArray[np.int64], attempts: Attempts,
) -> int:  # fmt: skip
    """Write a person's attempts; returns how many they are. `order`: scratch, as long as the events of an instant."""
    at, bits, value = events
    step_bits = np.uint64((1 << steps) - 1)
    attempts.head[:] = NOBODY
    attempts.tail[:] = NOBODY
    attempts.lacking[:] = 0
    made = 0
    i = 0
    while i < len(at):
        now = at[i]
        stop = i
        ended = np.uint64(0)
        while stop < len(at) and at[stop] == now:
            ended |= bits[stop] >> np.uint64(steps)
            stop += 1
        may_start = range_first <= now < range_end and not (first_only and made > 0)
        found = step_events(i, stop, bits, step_bits, order)
        if found > 1:
            sort_by_first_step(order[:found], bits, step_bits)
        for j in range(found):
            mask, held = bits[order[j]] & step_bits, value[order[j]]
            taker, line = NOBODY, 0
            if in_order:
                taker, line = first_at_a_step(mask, held, now, window, attempts)
            elif holding:
                taker = first_in_line(line, mask, held, now, window, attempts)
            else:
                taker = first_lacking(mask, now, window, made, attempts)
            if taker != NOBODY:
                take_step(taker, line, mask, now, in_order, attempts)
            elif may_start and (not in_order or mask & ONE):
                begin(made, mask, held, now, in_order, attempts)
                made += 1
        if guards.strict or ended != 0:
            end_guarded(now, ended, guards, attempts)
        i = stop
    return made


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
    most = 1
    for p in range(first, end):
        most = max(most, base[p + 1] - base[p])
    room = room_for_events(offsets, first, end)
    order = np.empty(len(room.at), dtype=np.int64)
    began, latest = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    has, waits = np.empty(most, dtype=np.uint64), np.empty(most, dtype=np.bool_)
    after, before = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    head, tail = np.empty(steps + 1, dtype=np.int64), np.empty(steps + 1, dtype=np.int64)
    lacking = np.empty(steps, dtype=np.int64)
    guards = Guards(strict, excluded_after, excluded_before)
    for p in range(first, end):
        low, high = base[p], base[p + 1]
        if who[p] == 0 or high == low:
            continue
        events = collect(offsets[p], offsets[p + 1], symbols, times, table, held, strict, room)
        attempts = Attempts(
            level[low:high], reached[low:high], held_value[low:high], began, latest, has, waits, after, before, head,
            tail, lacking,
        )  # fmt: skip
        made[p] = follow(
            events, steps, window, range_first, range_end, first_only, in_order, len(held) > 0, guards, order, attempts
        )
