"""Distinct events for distinct steps: which steps the events of one instant, or of one window, can cover together.

Steps may share events ("cart or wish list"), and one event advances at most one step, so this is a matching between
steps and events. Events alike (same bits) are held as one kind with a count, which keeps it small whatever the number
of events.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel, part


class Scratch(NamedTuple):
    """The kinds of events there are, and room to match them with steps; how many kinds there are is said apart.

    Attributes:
        masks, counts: per kind its steps, as bits, and how many events are of it; shape (kinds,).
        used, match: how many of a kind are taken, shape (kinds,); the kind each step took, -1 for none, shape (steps,).
        parent, queue: of the search for an event; shapes (kinds,) and (steps + 1,).
    """

    masks: NDArray[np.uint64]
    counts: NDArray[np.int64]
    used: NDArray[np.int64]
    match: NDArray[np.int64]
    parent: NDArray[np.int64]
    queue: NDArray[np.int64]


@kernel
def scratch_for(steps: int, symbols: int) -> Scratch:
    """Room for as many kinds as there are symbols."""
    most = symbols + 1
    return Scratch(
        masks=np.empty(most, dtype=np.uint64),
        counts=np.empty(most, dtype=np.int64),
        used=np.empty(most, dtype=np.int64),
        match=np.empty(steps, dtype=np.int64),
        parent=np.empty(most, dtype=np.int64),
        queue=np.empty(steps + 1, dtype=np.int64),
    )


@part()
def augment(wanted: int, lowest: int, steps: int, kinds: int, scratch: Scratch) -> bool:
    """Try to give step `wanted` an event, moving other steps (from `lowest`) to other events where needed."""
    masks, counts, used, match, parent, queue = scratch
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


@part()
def clear(steps: int, kinds: int, scratch: Scratch) -> None:
    """Take every event from its step."""
    for q in range(kinds):
        scratch.used[q] = 0
    for k in range(steps):
        scratch.match[k] = -1


@part()
def extend(level: int, steps: int, kinds: int, scratch: Scratch) -> int:
    """How far an attempt that stands at `level` comes, one step after the other, with distinct events."""
    clear(steps, kinds, scratch)
    come = level
    while come < steps and augment(come, level, steps, kinds, scratch):
        come += 1
    return come


@part()
def covered(steps: int, kinds: int, scratch: Scratch) -> int:
    """How many different steps the events can cover, in any order."""
    clear(steps, kinds, scratch)
    size = 0
    for k in range(steps):
        if augment(k, 0, steps, kinds, scratch):
            size += 1
    return size


@part()
def add_kind(mask: np.uint64, kinds: int, scratch: Scratch) -> int:
    """Count one more event of these bits; returns how many kinds there are now."""
    masks, counts = scratch.masks, scratch.counts
    for q in range(kinds):
        if masks[q] == mask:
            counts[q] += 1
            return kinds
    masks[kinds] = mask
    counts[kinds] = 1
    return kinds + 1
