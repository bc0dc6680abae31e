"""Compiled pieces that several questions share."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import part


@part(in_place=True)
def first_since(instant: int, times: NDArray[np.int64], low: int, high: int) -> int:
    """The first of the events `low` … `high`-1 that is not before the instant; `high` where all are."""
    while low < high:
        middle = (low + high) // 2
        if times[middle] < instant:
            low = middle + 1
        else:
            high = middle
    return low


@part(in_place=True)
def smaller_value(one: np.uint32, other: np.uint32) -> np.uint32:
    """The smaller of two codes of values; no value (0) is larger than any."""
    return other if one == 0 or (other != 0 and other < one) else one
