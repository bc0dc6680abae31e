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
