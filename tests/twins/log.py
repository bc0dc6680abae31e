"""A small log as plain Python: events, people, as-of, and the calendar of its zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
HOUR = 3_600_000
DAY = 24 * HOUR


@dataclass(frozen=True, eq=False)
class Event:
    """One row. Two rows that look alike are still two events."""

    person: str | None
    at: int  # milliseconds since 1970
    name: str
    properties: Mapping[str, str | None]


@dataclass(frozen=True)
class Log:
    events: list[Event]
    zone: str

    @property
    def as_of(self) -> int:
        return max(event.at for event in self.events)

    @property
    def people(self) -> dict[str, list[Event]]:
        """Each person's events in order of time."""
        names = {event.person for event in self.events if event.person is not None}
        return {name: in_time_order(e for e in self.events if e.person == name) for name in sorted(names)}

    def day_of(self, event: Event) -> date:
        return local_day(event.at, self.zone)


def log_of(rows: list[dict[str, Any]], zone: str) -> Log:
    """A log from rows `{person, time_ms, event, properties}`."""
    events = [Event(row["person"], row["time_ms"], row["event"], row["properties"]) for row in rows]
    return Log(events, zone)


def in_time_order(events: Any) -> list[Event]:
    return sorted(events, key=lambda event: event.at)


def code_point_order(value: str | None) -> tuple[bool, str]:
    """Text by code point, no value last."""
    return (value is None, value or "")


def local_day(at: int, zone: str) -> date:
    return (EPOCH + at * MILLISECOND).astimezone(ZoneInfo(zone)).date()


def first_instant(day: date, zone: str) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) - EPOCH) // MILLISECOND


def period_of(day: date, every: str) -> date:
    """The first day of the period that holds `day`."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if every == "month" else day


def next_period(period: date, every: str) -> date:
    days = {"day": 1, "week": 7, "month": 31}[every]
    return period_of(period + timedelta(days=days), every)


def periods_between(first: date, last: date, every: str) -> list[date]:
    """Every period from the one that starts on `first` to the one that starts on `last`."""
    periods = []
    while first <= last:
        periods.append(first)
        first = next_period(first, every)
    return periods


def in_days(day: date, days: Any) -> bool:
    """Does a calendar day lie in a question's range?"""
    return (days.first is None or days.first <= day) and (days.last is None or day <= days.last)
