"""One person's events that matter, side by side: what every funnel walks but the common one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from producting.journeys.funnel.kernels_matching import Scratch, add_kind
from producting.timelines.compiling import kernel, part

NEVER, FAR_AWAY = np.int64(-(2**62)), np.int64(2**62)  # earlier and later than every instant


class Collected(NamedTuple):
    """Events in order of time, or room for them.

    Attributes:
        at, bits, value: per event its instant, the steps and exclusions it is, and the code of the property held
            constant (0 = no value); shape (events,) each.
    """

    at: NDArray[np.int64]
    bits: NDArray[np.uint64]
    value: NDArray[np.uint32]


@kernel
def room_for_events(offsets: NDArray[np.int64], first: int, end: int) -> Collected:
    """Room for the events of any of the people `first` … `end`-1, and for one event at least."""
    longest = 1
    for p in range(first, end):
        longest = max(longest, offsets[p + 1] - offsets[p])
    return Collected(
        np.empty(longest, dtype=np.int64), np.empty(longest, dtype=np.uint64), np.empty(longest, dtype=np.uint32)
    )


@kernel
def collect(
    low: int,
    high: int,
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    held: NDArray[np.unsignedinteger],
    everything: bool,
    room: Collected,
) -> Collected:
    """Copy one person's events that matter (or all of them) into the room; returns the part of it that they fill."""
    at, bits, value = room
    count = 0
    holding = len(held) > 0
    for i in range(low, high):
        mask = table[symbols[i]]
        if mask != 0 or everything:
            at[count] = times[i]
            bits[count] = mask
            value[count] = held[i] if holding else 0
            count += 1
    return Collected(at[:count], bits[:count], value[:count])


@kernel
def starting_values(
    events: Collected,
    start_bits: np.uint64,
    range_first: int,
    range_end: int,
    first_only: bool,
    holding: bool,
    values: NDArray[np.uint32],
) -> tuple[int, np.int64, np.int64]:
    """Write the values that a person can start with, each once, no value last.

    Args:
        start_bits: bits of the steps that start an attempt. first_only: only what starts at the first such instant.
        holding: whether attempts keep to one value; else one is as good as another. values: written; room for all.

    Returns:
        How many values there are, and the instants of the oldest and the newest start: 0 and NEVER where none is.
    """
    at, bits, value = events
    found = 0
    oldest = NEVER
    newest = NEVER
    for i in range(len(at)):
        if bits[i] & start_bits != 0 and range_first <= at[i] < range_end:
            if first_only and oldest != NEVER and at[i] != oldest:
                break
            if found == 0 or values[found - 1] != value[i]:  # most people keep to one: nothing to sort
                values[found] = value[i]
                found += 1
            newest = at[i]
            if oldest == NEVER:
                oldest = at[i]
    return distinct(values[: found if holding else min(found, 1)]), oldest, newest


@kernel
def distinct(values: NDArray[np.uint32]) -> int:
    """Bring the different values to the front, in order, no value (0) last; returns how many they are."""
    if len(values) < 2:
        return len(values)
    for v in range(len(values)):
        values[v] -= np.uint32(1)  # no value wraps around and so comes last
    values.sort()
    found = 1
    for v in range(1, len(values)):
        if values[v] != values[v - 1]:
            values[found] = values[v]
            found += 1
    for v in range(found):
        values[v] += np.uint32(1)
    return found


@part()
def take_instant(
    i: int, events: Collected, wanted: int, steps: int, kinds: int, scratch: Scratch
) -> tuple[int, int, np.uint64]:
    """Add the step events of the wanted value at the instant of event `i` to the kinds that there are.

    Returns:
        The first event after the instant, how many kinds there are now, and the exclusions at the instant.
    """
    at, bits, value = events
    step_bits = np.uint64((1 << steps) - 1)
    ended = np.uint64(0)
    now = at[i]
    while i < len(at) and at[i] == now:
        ended |= bits[i] >> np.uint64(steps)
        mask = bits[i] & step_bits
        if mask != 0 and value[i] == wanted:
            kinds = add_kind(mask, kinds, scratch)
        i += 1
    return i, kinds, ended
