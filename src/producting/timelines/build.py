"""From the lake's rows to a generation: sort once by person and time, then write column after column."""

from collections.abc import Callable
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
_OBJECTS = """
create temp table objects as
select properties, row_number() over () - 1 as index from (select distinct properties from placed)
"""
_KEYS = "select distinct unnest(json_keys(properties)) as key from objects where properties <> '{}' order by key"
_SORTED = """
select
    person_index.index as person, epoch_us(time) // 1000 as instant, name_index.index as name, objects.index as object
from placed
left join person_index on person_index.person = placed.person
join name_index on name_index.name = placed.name
join objects on objects.properties = placed.properties
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
        people = _count(connection, "person_index")
        connection.execute(_OBJECTS)
        offsets, objects = _write_columns(connection, folder, snapshot.events, people, progress)
        np.save(folder / "offsets.npy", offsets)
        properties = _write_properties(connection, folder / "p", objects)
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
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Write codes and times in order; returns where each person begins, and the number of each event's properties."""
    names = _count(connection, "name_index")
    counts = np.zeros(people + 1, dtype=np.int64)
    codes = _column(folder / "codes.npy", small(np.zeros(0, dtype=np.int64), names).dtype, events)
    times = _column(folder / "times.npy", np.dtype(np.int64), events)
    objects = np.zeros(events, dtype=np.uint32)
    at = 0
    for batch in connection.sql(_SORTED).to_arrow_reader(ROWS_AT_ONCE):
        end = at + batch.num_rows
        codes[at:end] = batch.column("name").to_numpy()
        times[at:end] = batch.column("instant").to_numpy()
        objects[at:end] = batch.column("object").to_numpy()
        person = batch.column("person").fill_null(people).to_numpy()
        counts += np.bincount(person, minlength=people + 1)
        at = end
        if progress:
            progress(at, events)
    return np.concatenate([[0], np.cumsum(counts[:people])]).astype(np.int64), objects


def _write_properties(connection: "DuckDBPyConnection", folder: Path, objects: NDArray[np.uint32]) -> tuple[str, ...]:
    """Write every property's codes; rows with equal properties were numbered once, and are read once."""
    keys = [row[0] for row in connection.execute(_KEYS).fetchall()]
    folder.mkdir()
    place = np.zeros(_count(connection, "objects"), dtype=np.uint32)
    with PropertyWriter(folder, keys) as writer:
        for batch in connection.sql("select index, properties from objects").to_arrow_reader(ROWS_AT_ONCE):
            place[batch.column("index").to_numpy()] = np.arange(writer.rows, writer.rows + batch.num_rows)
            writer.write(batch.column("properties"))
        writer.finish(place[objects])
    return tuple(keys)


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
        refused_merges=resolution.refused_merges,
        refused_examples=tuple((words.en, words.ko) for words in said),
    )


def _as_of(connection: "DuckDBPyConnection", newest_import_at: datetime | None) -> int | None:
    """The newest event time that is not later than the newest import instant."""
    newest = "select max(epoch_us(time)) // 1000 from placed where time <= ?"
    return None if newest_import_at is None else _value(connection, newest, [newest_import_at])


def _count(connection: "DuckDBPyConnection", table: str) -> int:
    return _value(connection, f"select count(*) from {table}") or 0


def _value(connection: "DuckDBPyConnection", query: str, parameters: list[Any] | None = None) -> int | None:
    # All rows are fetched, for a result left unfinished keeps the connection from its next query.
    (row,) = connection.execute(query, parameters).fetchall()
    return None if row[0] is None else int(row[0])


__all__ = ["build"]
