"""Compiled pass of a funnel over time: where the events of a window begin and end in people's timelines."""

import numpy as np
from numpy.typing import NDArray

from producting.timelines.compiling import kernel


@kernel
def events_between(
    offsets: NDArray[np.int64],
    times: NDArray[np.int64],
    person: NDArray[np.int64],
    since: int,
    until: int,
    low: NDArray[np.int64],
    high: NDArray[np.int64],
) -> None:
    """Per person their first event at or after `since`, and the first after `until`; `low`, `high`: written."""
    for n in range(len(person)):
        for instant, found in ((since, low), (until + 1, high)):
            a = offsets[person[n]]
            b = offsets[person[n] + 1]
            while a < b:
                middle = (a + b) // 2
                if times[middle] < instant:
                    a = middle + 1
                else:
                    b = middle
            found[n] = a
