"""The compiled pass behind "did E at least n times in the last m days"."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def did_at_least(
    offsets: NDArray[np.int64],
    symbols: NDArray[np.unsignedinteger],
    times: NDArray[np.int64],
    table: NDArray[np.uint64],
    since: int,
    until: int,
    times_needed: int,
    found: NDArray[np.uint8],
    first: int,
    end: int,
) -> None:
    """1 for every person with enough marked events at instants in [since, until]."""
    for p in range(first, end):
        seen = 0
        for i in range(offsets[p + 1] - 1, offsets[p] - 1, -1):
            if table[symbols[i]] == 0:
                continue
            if times[i] < since:
                break
            if times[i] <= until:
                seen += 1
                if seen >= times_needed:
                    found[p] = 1
                    break
