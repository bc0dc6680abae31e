"""Distinct events for distinct steps: which steps the events of one instant, or of one window, can cover together.

Steps may share events ("cart or wish list"), and one event advances at most one step, so this is a matching between
steps and events. Events alike (same bits) are held as one kind with a count, which keeps it small whatever the number
of events.
"""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def augment(
    wanted: int,
    lowest: int,
    steps: int,
    kinds: int,
    masks: NDArray[np.uint64],
    counts: NDArray[np.int64],
    used: NDArray[np.int64],
    match: NDArray[np.int64],
    parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> bool:
    """Try to give step `wanted` an event, moving other steps (from `lowest`) to other events where needed.

    Args:
        masks, counts: the kinds of events and how many there are of each; the first `kinds` entries are valid.
        used, match: how many of a kind are taken, and the kind each step took (-1 for none); changed on success.
        parent, queue: scratch of at least `kinds` and `steps` entries.
    """
    for q in range(kinds):
        parent[q] = -1
    head = 0
    tail = 1
    queue[0] = wanted
    while head < tail:
        step = queue[head]
        head += 1
        for q in range(kinds):
            if parent[q] != -1 or not masks[q] >> np.uint64(step) & np.uint64(1):
                continue
            parent[q] = step
            if used[q] < counts[q]:
                used[q] += 1
                kind = q
                while True:
                    taker = parent[kind]
                    before = match[taker]
                    match[taker] = kind
                    if taker == wanted:
                        return True
                    kind = before
            for other in range(lowest, steps):
                if other != wanted and match[other] == q:
                    queue[tail] = other
                    tail += 1
    return False


@kernel
def extend(
    level: int,
    steps: int,
    kinds: int,
    masks: NDArray[np.uint64],
    counts: NDArray[np.int64],
    used: NDArray[np.int64],
    match: NDArray[np.int64],
    parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> int:
    """How far an attempt that stands at `level` comes, one step after the other, with distinct events."""
    for q in range(kinds):
        used[q] = 0
    for k in range(steps):
        match[k] = -1
    come = level
    while come < steps and augment(come, level, steps, kinds, masks, counts, used, match, parent, queue):
        come += 1
    return come


@kernel
def covered(
    steps: int,
    kinds: int,
    masks: NDArray[np.uint64],
    counts: NDArray[np.int64],
    used: NDArray[np.int64],
    match: NDArray[np.int64],
    parent: NDArray[np.int64],
    queue: NDArray[np.int64],
) -> int:
    """How many different steps the events can cover, in any order."""
    for q in range(kinds):
        used[q] = 0
    for k in range(steps):
        match[k] = -1
    size = 0
    for k in range(steps):
        if augment(k, 0, steps, kinds, masks, counts, used, match, parent, queue):
            size += 1
    return size


@kernel
def add_kind(mask: np.uint64, kinds: int, masks: NDArray[np.uint64], counts: NDArray[np.int64]) -> int:
    """Count one more event of these bits; returns how many kinds there are now."""
    for q in range(kinds):
        if masks[q] == mask:
            counts[q] += 1
            return kinds
    masks[kinds] = mask
    counts[kinds] = 1
    return kinds + 1
