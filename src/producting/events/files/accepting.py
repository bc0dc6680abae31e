"""Which rows can go in, and as what? One batch at a time: time, event and value first, identity for what is left."""

from collections import Counter
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files import amounts
from producting.events.files.columns import Roles
from producting.events.files.faults import Faults
from producting.events.files.identity import SOURCE, row_hashes
from producting.events.files.mapping import Mapping
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.files.times import DayOrder, read_times
from producting.events.schema import CURRENCY, INSTANT, STAGED, VALUE


@dataclass(slots=True)
class Accepting:
    """How the rows of one file are taken; collects the time formats met and whether a time needed the zone.

    `latest`: microseconds since 1970, the last instant that is accepted.
    """

    roles: Roles
    mapping: Mapping
    zone: ZoneInfo
    order: DayOrder
    latest: int
    file_number: int
    formats: Counter[str] = field(default_factory=Counter)
    naive: bool = False


def accept(rows: Rows, how: Accepting) -> tuple[pa.Table, list[Refused]]:
    """The rows that can go in, with the columns of `STAGED`, and the others with their reasons."""
    if len(rows) == 0:
        return STAGED.empty_table(), []
    faults = Faults(len(rows))
    at = _time(rows, how, faults)
    name = _event(rows, how, faults)
    added = _value(rows, how, faults)
    refused = faults.refused(rows)
    sound = faults.sound()
    if not sound.all():
        mask = pa.array(sound)
        rows, at, name = rows.only(sound), at[sound], name.filter(mask)
        added = {key: column.filter(mask) for key, column in added.items()}
    return _table(rows, at, name, added, how), refused


def _time(rows: Rows, how: Accepting, faults: Faults) -> NDArray[np.int64]:
    texts = rows.column(how.roles.time)
    times = read_times(texts, how.zone, how.order)
    how.formats.update(times.formats)
    how.naive |= times.naive
    empty = pc.is_null(texts).to_numpy(zero_copy_only=False)
    faults.add(empty, "no_time", how.roles.time)
    faults.add(times.ambiguous, "ambiguous_time", how.roles.time)
    faults.add(~times.good, "bad_time", how.roles.time)
    faults.add(times.at > how.latest, "future_time", how.roles.time)
    return times.at


def _event(rows: Rows, how: Accepting, faults: Faults) -> pa.Array:
    if how.roles.event is None:
        return pa.repeat(pa.scalar(how.mapping.event_name, pa.string()), len(rows))
    names = rows.column(how.roles.event)
    filled = pc.fill_null(names, "")
    blank = pc.equal(pc.utf8_trim_whitespace(filled), "").to_numpy(zero_copy_only=False)
    faults.add(blank, "no_event", how.roles.event)
    return names


def _value(rows: Rows, how: Accepting, faults: Faults) -> dict[str, pa.Array]:
    added: dict[str, pa.Array] = {}
    if how.roles.value is not None:
        columns = how.roles.value.columns
        texts, wrong = amounts.values([rows.column(name) for name in columns], how.roles.value.factor)
        for number, name in enumerate(columns, 1):
            faults.add(wrong == number, "bad_value", name)
        added[VALUE] = texts
    if how.roles.currency is not None:
        added[CURRENCY] = rows.column(how.roles.currency)
    elif how.roles.currency_code is not None:
        code = pa.repeat(pa.scalar(how.roles.currency_code), len(rows))
        worth = added.get(VALUE, rows.column(VALUE))
        added[CURRENCY] = pc.if_else(pc.is_valid(worth), code, pa.scalar(None, pa.string()))
    return added


def _table(rows: Rows, at: NDArray[np.int64], name: pa.Array, added: dict[str, pa.Array], how: Accepting) -> pa.Table:
    used = how.roles.used()
    wanted = None if how.mapping.properties is None else frozenset(how.mapping.properties)

    def keep(column: str) -> bool:
        return column not in used if wanted is None else column in wanted

    hashes, vendor = row_hashes(rows, how.mapping.event_name, list(how.roles.message_ids))
    nobody = pa.nulls(len(rows), pa.string())
    person, anonymous = how.roles.person, how.roles.anonymous
    columns = {
        "file_number": pa.repeat(pa.scalar(how.file_number, pa.int32()), len(rows)),
        "line": pa.array(rows.lines),
        "row_hash": hashes,
        "vendor_id": vendor,
        "source": pa.repeat(pa.scalar(SOURCE), len(rows)),
        "name": name,
        "time": pa.array(at).cast(INSTANT),
        "distinct_id": rows.column(person) if person is not None else nobody,
        "anonymous_id": rows.column(anonymous) if anonymous is not None else nobody,
        "properties": rows.properties(keep, added),
    }
    return pa.Table.from_arrays([columns[field.name] for field in STAGED], schema=STAGED)
