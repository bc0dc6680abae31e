"""From timelines to what stands in them: events are put in order of their names once, then every stretch is counted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from producting.lake import EVENTS, Lake
from producting.log.contents.contents import Contents, EventContent, PropertyContent, SourceContent, Volume
from producting.timelines import Timelines
from producting.timelines.column import Column
from producting.timelines.days import EventDays, event_days
from producting.timelines.periods import day_of, next_period, period_start

_EXAMPLES = 5
_RECENT = 30  # days
_MOST_NAMES = 300  # whose properties are looked at
_MOST_CELLS = 60_000_000  # events times properties that are counted one by one
_FEWEST = 10_000  # events of a name that are looked at, however many there are in all
_DAYS, _WEEKS = 120, 520  # as many periods as a chart can hold
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def contents_of(timelines: Timelines, lake: Lake) -> Contents:
    """Count what stands in the timelines; the lake tells where it came from."""
    days = event_days(timelines)
    return Contents(
        events=_events(timelines, days) if days is not None else (),
        volume=_volume(days),
        sources=_sources(lake),
        as_of=None if timelines.as_of_ms is None else _instant(timelines.as_of_ms),
        data_version=timelines.data_version,
    )


@dataclass(frozen=True, eq=False, slots=True)
class _ByName:
    """Places of events in order of their names, then persons; where each name's begin, shape (names + 1,)."""

    places: NDArray[np.int64]
    bounds: NDArray[np.int64]

    def stretch(self, code: int) -> NDArray[np.int64]:
        return self.places[self.bounds[code] : self.bounds[code + 1]]


def _events(timelines: Timelines, days: EventDays) -> tuple[EventContent, ...]:
    names = len(timelines.names)
    counts = np.bincount(timelines.codes, minlength=names)
    # Small codes are put in order by counting, which is many times faster than comparing.
    codes = timelines.codes.astype(np.uint16) if names < 2**16 else timelines.codes
    by_name = _ByName(np.argsort(codes, kind="stable"), np.concatenate([[0], np.cumsum(counts)]))
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda code: (-int(counts[code]), code))
    steps = _steps(timelines, counts, order[:_MOST_NAMES])
    properties = _properties(timelines, by_name, steps)
    persons = np.repeat(np.arange(timelines.people, dtype=np.int64), np.diff(timelines.offsets))
    recent = days.count if timelines.as_of_ms is None else _day_number(timelines, days)
    found = []
    for code in order:
        places = by_name.stretch(code)
        at, when = timelines.times[places], days.numbers[places].astype(np.int64)
        of_persons = places[: np.searchsorted(places, len(persons))]
        inside = when[(when > recent - _RECENT) & (when <= recent)]
        found.append(
            EventContent(
                name=timelines.names[code],
                count=len(places),
                people=_changes(persons[of_persons]),
                first=_instant(at.min()),
                last=_instant(at.max()),
                active_days=len(np.unique(inside)),
                properties=properties.get(code, ()) if code in steps else None,
                every=steps.get(code, 1),
            )
        )
    return tuple(found)


def _steps(timelines: Timelines, counts: NDArray[np.int64], chosen: list[int]) -> dict[int, int]:
    """Per name that is looked at, of how many of its events one is: all, unless that would be too many cells."""
    cells = int(counts[chosen].sum()) * len(timelines.properties)
    step = max(1, -(-cells // _MOST_CELLS))
    return {code: min(step, max(1, int(counts[code]) // _FEWEST)) for code in chosen}


def _properties(
    timelines: Timelines, by_name: _ByName, steps: dict[int, int]
) -> dict[int, tuple[PropertyContent, ...]]:
    """Per name the properties that any of its events has; each column is gone through once."""
    places = [by_name.stretch(code)[:: steps[code]] for code in steps]
    ends = np.cumsum([0, *(len(part) for part in places)]).tolist()
    together = np.concatenate(places) if places else np.zeros(0, np.int64)
    found: dict[int, list[PropertyContent]] = {code: [] for code in steps}
    for prop in timelines.properties:
        column = timelines.column(prop)
        codes = column.codes[together]
        for code, (first, end) in zip(steps, pairwise(ends), strict=True):
            content = _property(prop, column, codes[first:end])
            if content is not None:
                found[code].append(content)
    return {code: tuple(contents) for code, contents in found.items()}


def _property(prop: str, column: Column, codes: NDArray[np.unsignedinteger]) -> PropertyContent | None:
    values, counts = _counted(codes, len(column) + 1)
    if len(values) and values[0] == 0:
        values, counts = values[1:], counts[1:]
    if not len(values):
        return None
    if len(values) > _EXAMPLES:
        often = np.partition(counts, -_EXAMPLES)[-_EXAMPLES]
        some = np.flatnonzero(counts >= often) if often > 1 else np.concatenate(
            [np.flatnonzero(counts > 1), np.flatnonzero(counts == 1)[:_EXAMPLES]]
        )  # fmt: skip
    else:
        some = np.arange(len(values))
    best = some[np.lexsort((values[some], -counts[some]))][:_EXAMPLES]
    return PropertyContent(
        name=prop,
        filled=float(counts.sum()) / len(codes),
        distinct=len(values),
        examples=tuple((column.value(int(values[i])) or "", int(counts[i])) for i in best.tolist()),
    )


def _counted(codes: NDArray[np.unsignedinteger], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The codes that occur, rising, and how often each; `size`: one more than the largest there is."""
    if size > 4 * len(codes) + 1024:  # a table would be larger than what it counts
        values, counts = np.unique(codes, return_counts=True)
        return values.astype(np.int64), counts
    table = np.bincount(codes, minlength=1)
    values = np.flatnonzero(table)
    return values, table[values]


def _changes(rising: NDArray[np.int64]) -> int:
    """How many different numbers there are in a row that never falls."""
    return int(np.count_nonzero(np.diff(rising))) + 1 if len(rising) else 0


def _day_number(timelines: Timelines, days: EventDays) -> int:
    return (day_of(timelines.as_of_ms or 0, timelines.zone) - days.first).days


def _volume(days: EventDays | None) -> Volume:
    if days is None:
        return Volume("day", ())
    every: Literal["day", "week", "month"] = (
        "day" if days.count <= _DAYS else "week" if days.count <= 7 * _WEEKS else "month"
    )
    last = days.first + timedelta(days=days.count - 1)
    starts: list[date] = []
    at = period_start(days.first, every)
    while at <= last:
        starts.append(at)
        at = next_period(at, every)
    per_day: NDArray[Any] = np.bincount(days.numbers, minlength=days.count)
    of_day = days.period_of(starts, every, None, None)
    counts = np.zeros(len(starts), dtype=np.int64)
    np.add.at(counts, of_day, per_day)
    return Volume(every, tuple(zip(starts, counts.tolist(), strict=True)))


def _sources(lake: Lake) -> tuple[SourceContent, ...]:
    records = {record.import_id: record for record in lake.imports()}
    found = []
    for rows in reversed(lake.rows_of_imports(EVENTS)):
        record = records.get(rows.import_id)
        found.append(
            SourceContent(
                source=rows.source,
                import_id=rows.import_id,
                imported_at=rows.received_at,
                format=record.format if record else "",
                files=record.files if record else (),
                rows=rows.rows,
                first=rows.oldest,
                last=rows.newest,
            )
        )
    return tuple(found)


def _instant(ms: Any) -> datetime:
    return _EPOCH + timedelta(milliseconds=int(ms))
