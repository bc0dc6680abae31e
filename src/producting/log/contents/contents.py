"""What stands in a log, as a page shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class PropertyContent:
    """One property of one event's rows.

    Attributes:
        filled: the share of the rows that have it, above 0 to 1. distinct: how many different values there are.
        examples: the most frequent values with their counts, at most five; of equal counts the smallest by code point.
    """

    name: str
    filled: float
    distinct: int
    examples: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventContent:
    """One event name.

    Attributes:
        count: how many events; people: how many persons did it.
        first, last: instants (UTC).
        active_days: on how many of the 30 calendar days that end with as-of's it happened.
        properties: those that any of its events has, by code point; None where names are so many that only the most
            frequent were looked at.
        every: properties were counted over every n-th of its events; 1 = over all.
    """

    name: str
    count: int
    people: int
    first: datetime
    last: datetime
    active_days: int
    properties: tuple[PropertyContent, ...] | None
    every: int


@dataclass(frozen=True, slots=True)
class Volume:
    """How many events each day, week (from Monday) or month has; `points` holds every period, also those with none."""

    every: Literal["day", "week", "month"]
    points: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class SourceContent:
    """The events of one import that are in: where they came from, and when they happened (UTC).

    `files`, `format` are empty of an import of which only the rows are left.
    """

    source: str
    import_id: str
    imported_at: datetime
    format: str
    files: tuple[str, ...]
    rows: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a log.

    Attributes:
        events: every event name, the most frequent first.
        volume: all events over time. sources: the imports that brought them, the newest first.
        as_of: up to when facts are known (UTC); None for an empty log.
        data_version: the label of the rows this was counted from.
    """

    events: tuple[EventContent, ...]
    volume: Volume
    sources: tuple[SourceContent, ...]
    as_of: datetime | None
    data_version: str
