"""Funnels in order with everything: shared steps, exclusions, strict order, a property held constant.

As in the common funnel, the latest start per level is kept. An exclusion at some instant ends the attempts that stand
at the levels it guards and have no step at that very instant, so levels reached *at* the instant are kept apart until
it is over. The earliest attempt is found by trying starts one after the other; a start whose first level was ended at
instant x rules out all starts before x, since it could do whatever they could.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_collecting import (
    FAR_AWAY,
    NEVER,
    Collected,
    collect,
    room_for_events,
    starting_values,
    take_instant,
)
from producting.journeys.funnel.kernels_matching import Scratch, extend, scratch_for
from producting.timelines.compiling import kernel, part


class Guards(NamedTuple):
    """What ends attempts: any other event where the order is strict, exclusion e from level after[e] until before[e].

    Attributes:
        after, before: shape (exclusions,) each.
    """

    strict: bool
    after: NDArray[np.int64]
    before: NDArray[np.int64]


class Walk(NamedTuple):
    """Where the attempts of a walk stand.

    Attributes:
        reached: per step the first instant at which an attempt came to it, -1 where none did.
        start, fresh: per step the newest start of an attempt that came to it, and of one that did at this very instant.
    """

    reached: NDArray[np.int64]
    start: NDArray[np.int64]
    fresh: NDArray[np.int64]


@kernel
def room_for_walk(steps: int) -> Walk:
    """Room to follow attempts through so many steps."""
    return Walk(np.empty(steps, dtype=np.int64), np.empty(steps, dtype=np.int64), np.empty(steps, dtype=np.int64))


@part()
def guarded(level: int, ended: np.uint64, guards: Guards) -> bool:
    """Whether what happened at this instant ends attempts that stand at `level` (and have no step at it)."""
    if guards.strict:
        return True
    for e in range(len(guards.after)):
        if ended >> np.uint64(e) & np.uint64(1) and guards.after[e] <= level < guards.before[e]:
            return True
    return False


@part()
def is_open(now: int, window: int, start: NDArray[np.int64]) -> bool:
    """Whether an attempt that is not at the last step yet is still inside its window."""
    for k in range(len(start) - 1):
        if start[k] != NEVER and now - start[k] <= window:
            return True
    return False


@part()
def advance(
    now: int, starts: bool, window: int, kinds: int, start: NDArray[np.int64], fresh: NDArray[np.int64],
    scratch: Scratch,
) -> None:  # fmt: skip
    """Write into `fresh` which attempts come to which step with the events of one instant; `starts`: one may start."""
    steps = len(start)
    is_alone = kinds == 1 and scratch.counts[0] == 1
    for level in range(steps):
        if level == 0:
            from_start = now if starts else NEVER
        else:
            from_start = start[level - 1]
            if from_start != NEVER and now - from_start > window:
                from_start = NEVER
        if from_start == NEVER:
            continue
        if is_alone:
            come = level + 1 if scratch.masks[0] >> np.uint64(level) & np.uint64(1) else level
        else:
            come = extend(level, steps, kinds, scratch)
        for k in range(level, come):
            fresh[k] = max(fresh[k], from_start)


@part()
def walk(
    first: int, events: Collected, wanted: int, window: int, range_first: int, range_end: int, guards: Guards,
    target: int, room: Walk, scratch: Scratch,
) -> tuple[int, np.int64]:  # fmt: skip
    """Follow, from event `first` on, all attempts of the wanted value that start in the range, as far as `target`.

    Returns:
        The level reached, and the instant at which an attempt at level 1 was first ended.
    """
    at = events.at
    reached, start, fresh = room
    steps = len(start)
    for k in range(steps):
        start[k] = NEVER
        reached[k] = -1
    best = 0
    lost_at = NEVER
    i = first
    while i < len(at) and best < target:
        now = at[i]
        if best > 0 and now - window > start[0] and now >= range_end and not is_open(now, window, start):
            break
        i, kinds, ended = take_instant(i, events, wanted, steps, 0, scratch)
        for k in range(steps):
            fresh[k] = NEVER
        if kinds > 0:
            advance(now, range_first <= now < range_end, window, kinds, start, fresh, scratch)
        for k in range(steps):
            if k < steps - 1 and start[k] != NEVER and guarded(k + 1, ended, guards):
                start[k] = NEVER
                if k == 0 and lost_at == NEVER:
                    lost_at = now
            if fresh[k] != NEVER:
                start[k] = max(start[k], fresh[k])
                for q in range(best, k + 1):
                    reached[q] = now
                best = max(best, k + 1)
    return best, lost_at


@part()
def find_earliest(
    events: Collected, wanted: int, window: int, oldest: int, best: int, before: int, guards: Guards, room: Walk,
    scratch: Scratch,
) -> bool:  # fmt: skip
    """Whether an attempt that starts from `oldest` on, earlier than `before`, comes to level `best`: `room` has it."""
    at, bits, value = events
    ends = guards.strict or len(guards.after) > 0
    for i in range(len(at)):
        if not (bits[i] & np.uint64(1)) or value[i] != wanted or at[i] < oldest:
            continue
        if at[i] >= before:
            break
        tried, lost_at = walk(0, events, wanted, window, at[i], at[i] + 1, guards, best, room, scratch)
        if tried == best:
            return True
        oldest = max(at[i] + 1, lost_at) if ends else at[i] + 1
    return False


@kernel
def walk_general(
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
    after: NDArray[np.int64],
    before: NDArray[np.int64],
    level: NDArray[np.uint8],
    latest: NDArray[np.int64],
    reached: NDArray[np.int64],
    held_value: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """As `walk_ordered`, for every other funnel in order.

    Args:
        table: bits 0 … steps-1 are the steps, bit steps + e is exclusion e. strict, after, before: as in `Guards`.
        held: the code of the held property per event, or empty. held_value: written; that of the attempt that counts.
    """
    room, scratch, walked = room_for_events(offsets, first, end), scratch_for(steps, len(table)), room_for_walk(steps)
    values = np.empty(len(room.at), dtype=np.uint32)
    guards = Guards(strict, after, before)
    for p in range(first, end):
        if who[p] == 0:
            continue
        events = collect(offsets[p], offsets[p + 1], symbols, times, table, held, strict, room)
        many, oldest, newest = starting_values(
            events, np.uint64(1), range_first, range_end, first_only, len(held) > 0, values
        )
        latest[p] = newest
        for v in range(many):
            wanted = values[v]
            best, _ = walk(0, events, wanted, window, oldest, newest + 1, guards, steps, walked, scratch)
            if best < level[p]:
                continue
            since = max(oldest, walked.reached[best - 1] - window)
            before_that = reached[p, 0] if best == level[p] else FAR_AWAY
            if find_earliest(events, wanted, window, since, best, before_that, guards, walked, scratch):
                level[p] = best
                held_value[p] = wanted
                for k in range(steps):
                    reached[p, k] = walked.reached[k]
