"""Timelines from rows or columns that are already in memory (tests, small logs, benchmarks)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.timelines.column import Column
from producting.timelines.timelines import Timelines, empty_column, frozen, small, sorted_dictionary


def from_rows(
    rows: Iterable[Mapping[str, Any]], *, zone: str = "UTC", currency: str = "KRW", as_of_ms: int | None = None
) -> Timelines:
    """Timelines of a few rows, each `{"person": text or None, "time_ms": int, "event": text, "properties": {…}}`.

    As-of is the newest row's instant unless given.
    """
    listed = list(rows)
    people = sorted({row["person"] for row in listed if row["person"] is not None})
    index = {person: i for i, person in enumerate(people)}
    of_row = np.array([index.get(row["person"], len(people)) for row in listed], dtype=np.int64)
    times = np.array([row["time_ms"] for row in listed], dtype=np.int64)
    order = np.lexsort((times, of_row))
    names = sorted({row["event"] for row in listed})
    codes = np.array([names.index(row["event"]) for row in listed], dtype=np.int64)[order]
    props = sorted(
        {prop for row in listed for prop, value in (row.get("properties") or {}).items() if value is not None}
    )

    def read(prop: str) -> Column:
        if prop not in props:
            return empty_column(len(listed), zone)
        values, distinct = sorted_dictionary([(row.get("properties") or {}).get(prop) for row in listed])
        return Column(frozen(small(values[order], len(distinct) + 1)), pa.array(distinct, pa.string()), zone)

    return Timelines(
        offsets=frozen(np.searchsorted(of_row[order], np.arange(len(people) + 1)).astype(np.int64)),
        codes=frozen(small(codes, len(names))),
        times=frozen(times[order]),
        names=tuple(names),
        persons=pa.array(people, pa.string()),
        zone=zone,
        currency=currency,
        as_of_ms=as_of_ms if as_of_ms is not None else (int(times.max()) if listed else None),
        data_version=f"rows-{len(listed)}",
        properties=tuple(props),
        read_column=read,
    )


def from_columns(
    person: NDArray[np.integer],
    time_ms: NDArray[np.int64],
    code: NDArray[np.unsignedinteger],
    names: Sequence[str],
    *,
    zone: str = "UTC",
    currency: str = "KRW",
) -> Timelines:
    """Timelines of columns already sorted by person (0, 1, …) and time; `names` sorted by code point."""
    people = int(person[-1]) + 1 if len(person) else 0
    # A count and a running sum instead of a search: one pass, whatever the number of people.
    offsets = np.concatenate([[0], np.cumsum(np.bincount(person, minlength=people))]).astype(np.int64)
    code, time_ms = np.ascontiguousarray(code), np.ascontiguousarray(time_ms, dtype=np.int64)  # read by address
    return Timelines(
        offsets=frozen(offsets),
        codes=frozen(small(code, len(names)) if code.dtype not in (np.uint8, np.uint32) else code),
        times=frozen(time_ms),
        names=tuple(names),
        persons=pa.array(np.arange(people).astype(str)) if people else pa.array([], pa.string()),
        zone=zone,
        currency=currency,
        as_of_ms=int(time_ms.max()) if len(time_ms) else None,
        data_version=f"columns-{len(person)}",
        properties=(),
        read_column=lambda prop: empty_column(len(person), zone),
    )
