"""Which value stood at a step."""

import numpy as np
from numpy.typing import NDArray

from producting.journeys.kernels import first_since, smaller_value
from producting.timelines.compiling import kernel


@kernel
def value_at(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    wanted_bits: np.uint64,
    codes: NDArray[np.unsignedinteger],
    held: NDArray[np.unsignedinteger],
    held_value: NDArray[np.uint32],
    person: NDArray[np.int64],
    instant: NDArray[np.int64],
    found: NDArray[np.uint32],
    first: int,
    end: int,
) -> None:
    """Per unit the smallest value (no value last) among the person's events of the step at an instant; 0 = no value.

    Args:
        wanted_bits: bits of the step. codes: the property per event. held, held_value: as in `walk_general`.
        person, instant: per unit; an instant of -1 means the step was not reached. found: written; shape (units,).
    """
    holding = len(held) > 0
    for u in range(first, end):
        if instant[u] == -1:
            continue
        high = offsets[person[u] + 1]
        best = np.uint32(0)
        for i in range(first_since(instant[u], times, offsets[person[u]], high), high):
            if times[i] != instant[u]:
                break
            if table[symbols[i]] & wanted_bits != 0 and (not holding or held[i] == held_value[u]):
                best = smaller_value(best, np.uint32(codes[i]))
        found[u] = best
