"""The timelines as Arrow tables that nothing is copied for: codes stay codes, and texts stand once in dictionaries."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from producting.log.console.schema import VALUE, property_columns
from producting.timelines import Timelines
from producting.timelines.column import Column as Values
from producting.timelines.periods import zone_of

BATCH = 500_000  # rows that one thread takes at a time
_DAY_MS = 86_400_000


def event_columns(timelines: Timelines) -> pa.Table:
    """`event`, `person`, `time_utc` and every property, as `schema.property_columns` calls them."""
    counts = np.append(np.diff(timelines.offsets), timelines.events_without_person)
    persons = pa.concat_arrays([timelines.persons.cast(pa.large_string()), _nothing(pa.large_string())])
    columns: dict[str, Any] = {
        "event": _coded(timelines.codes, pa.array(timelines.names, pa.large_string())),
        "person": _coded(np.repeat(np.arange(len(counts), dtype=np.uint32), counts), persons),
        "time_utc": pa.array(timelines.times).view(pa.timestamp("ms")),
    }
    for column in property_columns(timelines.properties):
        values = timelines.column(str(column.prop))
        columns[column.name] = _coded(values.codes, _values(values, is_number=column.prop == VALUE))
    table = pa.table(columns)
    return pa.Table.from_batches(table.to_batches(max_chunksize=BATCH), table.schema)


def people_columns(timelines: Timelines) -> pa.Table:
    """`person`, `first_utc`, `last_utc`, `events`."""
    first, end = timelines.offsets[:-1], timelines.offsets[1:]
    instants = {name: pa.array(timelines.times[at]).view(pa.timestamp("ms")) for name, at in
                (("first_utc", first), ("last_utc", end - 1))}  # fmt: skip
    return pa.table({"person": timelines.persons, **instants, "events": pa.array(end - first)})


def local(column: str, timelines: Timelines) -> str:
    """A column of UTC instants as SQL that gives the wall clock of the log's zone: plain sums, so that it is quick."""
    shifts = tuple(_shifts(timelines))
    if not shifts:
        return f"{column}::timestamp"
    cases = "".join(f"when {column} < timestamp '{until}' then {ms} " for until, ms in shifts[:-1])
    shift = f"case {cases}else {shifts[-1][1]} end" if cases else str(shifts[-1][1])
    return f"({column} + to_milliseconds({shift}))"


def _shifts(timelines: Timelines) -> Iterator[tuple[str, int]]:
    """(until which UTC instant, milliseconds ahead of UTC) for every stretch between two changes of the clock."""
    if timelines.first_ms is None or timelines.last_ms is None:
        return
    zone, at = zone_of(timelines.zone), timelines.first_ms

    def ahead(ms: int) -> int:
        offset = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(zone).utcoffset()
        return (offset or timedelta()) // timedelta(milliseconds=1)

    while at <= timelines.last_ms:
        step = at
        while step <= timelines.last_ms and ahead(step) == ahead(at):
            step += _DAY_MS
        if step > timelines.last_ms and ahead(timelines.last_ms) == ahead(at):
            break
        change = _first_after(step - _DAY_MS, min(step, timelines.last_ms), ahead)
        yield str(datetime.fromtimestamp(change // 1000, UTC).replace(tzinfo=None)), ahead(at)
        at = change
    yield "", ahead(timelines.last_ms)


def _first_after(same: int, other: int, ahead: Any) -> int:
    """The first instant whose shift is not that of `same`; clocks change on whole seconds."""
    seconds = range(same // 1000, other // 1000 + 1)
    before = ahead(same)
    return seconds[bisect_right(seconds, 0, key=lambda second: int(ahead(second * 1000) != before))] * 1000


def _coded(codes: Any, values: pa.Array) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes), values)


def _values(column: Values, *, is_number: bool) -> pa.Array:
    """What codes count into: no value first, then the values."""
    if is_number:
        return pa.array(column.numbers, from_pandas=True)  # NaN = no number = NULL, the first of them too
    return pa.concat_arrays([_nothing(pa.large_string()), column.values.cast(pa.large_string())])


def _nothing(kind: pa.DataType) -> pa.Array:
    return pa.array([None], kind)


def views(timelines: Timelines, shown: Sequence[str]) -> dict[str, str]:
    """The tables people see, as SELECTs over what stands above. `shown`: columns of `events` that are properties."""
    properties = "".join(', "' + name.replace('"', '""') + '"' for name in shown)
    time = local("time_utc", timelines)
    first, last = (local(column, timelines) for column in ("first_utc", "last_utc"))
    at = local("imported_utc", timelines)
    return {
        "events": f"select event, person, {time} as time, time_utc::timestamp as time_utc{properties} from _events",
        "people": f"select person, {first} as first_seen, {last} as last_seen, events from _people",
        "imports": f"select import_id, {at} as imported_at, * exclude (import_id, imported_utc) from _imports",
    }
