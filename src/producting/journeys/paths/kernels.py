"""Compiled passes of paths: where is the anchor of each session, and what stands around it?"""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel

KEPT, ANCHOR = np.uint64(1), np.uint64(2)  # bits of a symbol: the event is on the path; it can be the anchor
FIRST, LAST, OPENING = 0, 1, 2  # which event of a session: the first or last in the range, or the one it opens with
NOTHING = -1


@kernel
def anchors(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    who: NDArray[np.uint8],
    gap: int,
    since: int,
    until: int,
    which: int,
    once: bool,
    person: NDArray[np.int32],
    place: NDArray[np.int64],
    first: int,
    end: int,
) -> int:
    """Write the anchor of every session that has one; returns how many there are.

    Args:
        gap: a session ends after longer without an event, in ms. since, until: the instants of an anchor, half open.
        once: only the first session of each person that has one.
        person, place: whose it is, and the anchor's place among all events; room for one per event of these people.
    """
    found = 0
    for p in range(first, end):
        if who[p] == 0:
            continue
        before = found
        taken = False
        for i in range(offsets[p], offsets[p + 1]):
            if i > offsets[p] and times[i] - times[i - 1] > gap:
                if once and found > before:
                    break
                taken = False
            bits = table[symbols[i]]
            if bits & ANCHOR == 0 or (taken and which != LAST):
                continue
            if times[i] < since or times[i] >= until:
                taken = taken or which == OPENING
                continue
            if not taken:
                found += 1
            taken = True
            person[found - 1] = p
            place[found - 1] = i
    return found


@kernel
def surroundings(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    codes: NDArray[np.unsignedinteger],
    table: NDArray[np.uint64],
    gap: int,
    collapse: bool,
    person: NDArray[np.int32],
    place: NDArray[np.int64],
    middle: int,
    cells: NDArray[np.int32],
) -> None:
    """Write the event codes before and after each anchor into its session's columns.

    Args:
        middle: the column of the anchor. cells: shape (columns, paths), filled with NOTHING.
    """
    columns = cells.shape[0]
    for n in range(len(place)):
        p = person[n]
        at = place[n]
        low, high = offsets[p], offsets[p + 1]
        cells[middle, n] = codes[at]
        last = np.int64(codes[at])
        column = middle + 1
        i = at + 1
        while column < columns and i < high and times[i] - times[i - 1] <= gap:
            code = np.int64(codes[i])
            if table[symbols[i]] & KEPT != 0 and not (collapse and code == last):
                cells[column, n] = code
                last = code
                column += 1
            i += 1
        last = np.int64(codes[at])
        column = middle - 1
        i = at - 1
        while column >= 0 and i >= low and times[i + 1] - times[i] <= gap:
            code = np.int64(codes[i])
            if table[symbols[i]] & KEPT != 0 and not (collapse and code == last):
                cells[column, n] = code
                last = code
                column -= 1
            i -= 1
