"""One person's events as timelines of their own, so that every question can be asked of them alone."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.timelines import Timelines
from producting.timelines.column import Column
from producting.timelines.timelines import frozen, small


def alone(timelines: Timelines, person: int) -> Timelines:
    """The timelines of the person with that index; columns hold only the values that occur in them."""
    first, end = int(timelines.offsets[person]), int(timelines.offsets[person + 1])

    def read_column(prop: str) -> Column:
        column = timelines.column(prop)
        found, codes = distinct(column.codes[first:end], len(column) + 1)
        values = found[found > 0]
        if not len(found) or found[0] != 0:
            codes = codes + 1
        return Column(
            frozen(small(codes, len(values) + 1)),
            column.values.take(pa.array(values.astype(np.int64) - 1)),
            timelines.zone,
        )

    return Timelines(
        offsets=frozen(np.array([0, end - first], dtype=np.int64)),
        codes=timelines.codes[first:end],
        times=timelines.times[first:end],
        names=timelines.names,
        persons=timelines.persons.slice(person, 1),
        zone=timelines.zone,
        currency=timelines.currency,
        as_of_ms=timelines.as_of_ms,
        data_version=timelines.data_version,
        properties=timelines.properties,
        read_column=read_column,
    )


def distinct(codes: NDArray[np.unsignedinteger], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The codes that occur, rising, and per event the place of its code among them; `size`: one more than the largest.

    A table where it is no larger than the events, else a sort.
    """
    if size > 4 * len(codes) + 1024:
        found, places = np.unique(codes, return_inverse=True)
        return found.astype(np.int64), places.astype(np.int64)
    there = np.zeros(size, dtype=np.bool_)
    there[codes] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[codes]
