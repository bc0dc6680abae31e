"""Compiled passes over timelines: which event of a session brought it, and whose touch counts for a person."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def combine(
    codes: NDArray[np.unsignedinteger],
    saying: NDArray[np.int64],
    distinct: int,
    numbers: NDArray[np.int64],
    first: int,
    end: int,
) -> None:
    """Append one column's sayings to the number that stands for what each event says."""
    for i in range(first, end):
        numbers[i] = numbers[i] * distinct + saying[codes[i]]


@kernel
def mark_touches(
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    sourced: NDArray[np.uint32],
    gap: int,
    found: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Of every session the first event that carries a source; of several at one instant the smallest code."""
    for p in range(first, end):
        begin, stop = offsets[p], offsets[p + 1]
        touched = False
        for i in range(begin, stop):
            if i > begin and times[i] - times[i - 1] > gap:
                touched = False
            if touched or sourced[i] == 0:
                continue
            best = i
            k = i + 1
            while k < stop and times[k] == times[i]:
                if sourced[k] != 0 and sourced[k] < sourced[best]:
                    best = k
                k += 1
            found[best] = sourced[best]
            touched = True


@kernel
def first_code(
    offsets: NDArray[np.int64], codes: NDArray[np.uint32], found: NDArray[np.uint32], first: int, end: int
) -> None:
    """Per person the first touch ever, 0 where there is none."""
    for p in range(first, end):
        for i in range(offsets[p], offsets[p + 1]):
            if codes[i] != 0:
                found[p] = codes[i]
                break


@kernel
def last_code_before(
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    codes: NDArray[np.uint32],
    before: NDArray[np.int64],
    lookback: int,
    found: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Per person the last touch at or before an instant, at most `lookback` earlier; 0 where there is none."""
    for p in range(first, end):
        for i in range(offsets[p + 1] - 1, offsets[p] - 1, -1):
            if times[i] > before[p]:
                continue
            if before[p] - times[i] > lookback:
                break
            if codes[i] != 0:
                found[p] = codes[i]
                break
