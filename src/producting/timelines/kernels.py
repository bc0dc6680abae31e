"""Compiled passes over columns: which events a question means."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def narrow(
    passing: NDArray[np.uint8], codes: NDArray[np.unsignedinteger], allowed: NDArray[np.uint8], first: int, end: int
) -> None:
    """Keep `passing` only where the event's value is allowed."""
    for i in range(first, end):
        passing[i] &= allowed[codes[i]]


@kernel
def translate(
    codes: NDArray[np.unsignedinteger],
    pattern: NDArray[np.uint32],
    symbols: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """The pattern of each event's name."""
    for i in range(first, end):
        symbols[i] = pattern[codes[i]]


@kernel
def replace_failing(
    symbols: NDArray[np.uint32], passing: NDArray[np.uint8], cleared: NDArray[np.uint32], first: int, end: int
) -> None:
    """Where an event fails a filter, take the pattern without the steps that carry the filter."""
    for i in range(first, end):
        if passing[i] == 0:
            symbols[i] = cleared[symbols[i]]


@kernel
def last_value(
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    codes: NDArray[np.unsignedinteger],
    found: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Per person the last code that is a value; among events at one instant the smallest; 0 where there is none."""
    for p in range(first, end):
        best = np.uint32(0)
        at = np.int64(0)
        for i in range(offsets[p + 1] - 1, offsets[p] - 1, -1):
            code = np.uint32(codes[i])
            if best != 0 and times[i] != at:
                break
            if code != 0 and (best == 0 or code < best):
                best = code
                at = times[i]
        found[p] = best


@kernel
def number_days(
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    bounds: NDArray[np.int64],
    numbers: NDArray[np.unsignedinteger],
    first: int,
    end: int,
) -> None:
    """The calendar day of every event, counted from 0; bounds: instants at which the days begin, shape (days + 1,)."""
    for p in range(first, end):
        at = 0
        for i in range(offsets[p], offsets[p + 1]):
            while bounds[at + 1] <= times[i]:
                at += 1
            numbers[i] = at


FEW = 4  # so many symbols are compared one by one, which the processor does for many events at once
BLOCK = 4096


@kernel
def people_at_once(offsets: NDArray[np.int64], first: int, end: int) -> int:
    """The person after the last of those, from `first` on, who have about BLOCK events together (at least one)."""
    after = first + 1
    while after < end and offsets[after + 1] - offsets[first] <= BLOCK:
        after += 1
    return after


@kernel
def gather(
    symbols: NDArray[np.unsignedinteger],
    low: int,
    high: int,
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
    flags: NDArray[np.uint8],
    place: NDArray[np.int64],
) -> int:
    """The places of the events from `low` to `high` whose symbol matters; returns how many.

    Whether the next event matters cannot be foretold, so no branch asks: with few symbols a block is compared as a
    whole and eight events that do not matter are passed over at once; with more, a small table is asked. Comparing pays
    over thousands of events, so callers gather for many people at once.

    Args:
        matters: 1 per symbol that matters. few: the symbols that matter if they are at most FEW, padded to FEW by
            repeating one; else empty.
        flags: scratch of BLOCK bytes. place: written; at least one longer than there are events.
    """
    count = 0
    if len(few) == 0:
        for i in range(low, high):
            place[count] = i
            count += matters[symbols[i]]
        return count
    one, two, three, four = few[0], few[1], few[2], few[3]
    words = flags.view(np.uint64)
    for block in range(low, high, BLOCK):
        part = symbols[block : min(block + BLOCK, high)]
        size = len(part)
        for j in range(size):
            symbol = part[j]
            flags[j] = np.uint8((symbol == one) | (symbol == two) | (symbol == three) | (symbol == four))
        whole = size // 8
        for word in range(whole):
            if words[word] != 0:
                for j in range(word * 8, word * 8 + 8):
                    place[count] = block + j
                    count += flags[j]
        for j in range(whole * 8, size):
            place[count] = block + j
            count += flags[j]
    return count
