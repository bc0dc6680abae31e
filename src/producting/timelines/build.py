"""From the lake's rows to a generation: sort once by person and time, then write column after column."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from producting.lake import Snapshot
from producting.lake.arriving import view_of_events
from producting.people import Resolution, resolve
from producting.sql import connect
from producting.timelines.generation import Meta, write_meta, write_texts
from producting.timelines.property_writer import PropertyWriter
from producting.timelines.timelines import small

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROWS_AT_ONCE = 250_000
Progress = Callable[[int, int], None]

_PEOPLE = """
create temp table placed as
select coalesce(by_user.person, distinct_id, by_device.person, anonymous_id) as person, event_id, time, name, properties
from events
left join linked by_user on by_user.id = events.distinct_id
left join linked by_device on by_device.id = events.anonymous_id and events.distinct_id is null
"""
_PLACED = """
select person_index.index as person, epoch_us(time) // 1000 as instant, name_index.index as name, properties
from placed
left join person_index on person_index.person = placed.person
join name_index on name_index.name = placed.name
order by person_index.index nulls last, instant, event_id
"""


def build(snapshot: Snapshot, folder: Path, spill: Path, progress: Progress | None = None) -> None:
    """Write the generation of a snapshot into an empty folder.

    Args:
        snapshot: one version of the lake's events. folder: where the columns go. spill: where a large sort may spill.
        progress: called with rows written and rows in all.
    """
    with connect(spill) as connection:
        view_of_events(connection, snapshot.event_files)
        resolution = resolve(connection, "events")
        _index_people_and_names(connection, folder)
        people = _one(connection, "select count(*) from person_index")
        offsets, properties = _write_columns(connection, folder, snapshot.events, people, progress)
        np.save(folder / "offsets.npy", offsets)
        write_meta(folder, _meta(connection, snapshot, people, properties, resolution))


def _index_people_and_names(connection: "DuckDBPyConnection", folder: Path) -> None:
    connection.execute(_PEOPLE)
    for index, column, file in (("person_index", "person", "persons"), ("name_index", "name", "names")):
        connection.execute(
            f"create temp table {index} as select {column}, row_number() over (order by {column}) - 1 as index "
            f"from (select distinct {column} from placed where {column} is not null)"
        )
        texts = connection.sql(f"select {column} as text from {index} order by index").to_arrow_table()
        write_texts(folder / f"{file}.arrow", texts.column("text").combine_chunks())


def _write_columns(
    connection: "DuckDBPyConnection", folder: Path, events: int, people: int, progress: Progress | None
) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Write codes, times and properties in order; returns where each person begins, and the properties' names."""
    names = _one(connection, "select count(*) from name_index")
    keys = [row[0] for row in connection.execute(_KEYS).fetchall()]
    counts = np.zeros(people + 1, dtype=np.int64)
    (folder / "p").mkdir()
    with ExitStack() as stack:
        writer = stack.enter_context(PropertyWriter(folder / "p", keys, events))
        codes = _column(folder / "codes.npy", small(np.zeros(0, dtype=np.int64), names).dtype, events)
        times = _column(folder / "times.npy", np.dtype(np.int64), events)
        at = 0
        for batch in connection.sql(_PLACED).to_arrow_reader(ROWS_AT_ONCE):
            end = at + batch.num_rows
            codes[at:end] = batch.column("name").to_numpy()
            times[at:end] = batch.column("instant").to_numpy()
            person = batch.column("person").fill_null(people).to_numpy()
            counts += np.bincount(person, minlength=people + 1)
            writer.write(batch.column("properties"))
            at = end
            if progress:
                progress(at, events)
    offsets = np.concatenate([[0], np.cumsum(counts[:people])]).astype(np.int64)
    return offsets, tuple(keys)


_KEYS = "select distinct unnest(json_keys(properties)) as key from placed where properties <> '{}' order by key"


def _column(path: Path, kind: np.dtype[Any], events: int) -> NDArray[Any]:
    if events == 0:
        np.save(path, np.zeros(0, dtype=kind))
        return np.zeros(0, dtype=kind)
    return np.lib.format.open_memmap(path, mode="w+", dtype=kind, shape=(events,))


def _meta(
    connection: "DuckDBPyConnection",
    snapshot: Snapshot,
    people: int,
    properties: tuple[str, ...],
    resolution: Resolution,
) -> Meta:
    said = resolution.describe()[:5]
    return Meta(
        data_version=snapshot.data_version,
        as_of_ms=_as_of(connection, snapshot.newest_import_at),
        people=people,
        events=snapshot.events,
        properties=properties,
        linked_ids=resolution.linked,
        refused_merges=len(resolution.refused),
        refused_examples=tuple((words.en, words.ko) for words in said),
    )


def _as_of(connection: "DuckDBPyConnection", newest_import_at: datetime | None) -> int | None:
    """The newest event time that is not later than the newest import instant."""
    if newest_import_at is None:
        return None
    row = connection.execute(
        "select max(epoch_us(time)) // 1000 from placed where time <= ?", [newest_import_at]
    ).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def _one(connection: "DuckDBPyConnection", query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


__all__ = ["build"]
