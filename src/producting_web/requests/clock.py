"""How long did somebody wait? Working time: Monday to Friday of the workspace's zone, around the clock.

A day counts as 24 hours, so that whoever asks on Friday at 17:00 and is answered on Monday at 17:00 waited one day.
Holidays are not known, and count.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

DAY_SECONDS = 86_400
_SATURDAY = 5


def working_seconds(begin: datetime, end: datetime, zone: tzinfo) -> float:
    """The seconds between two instants that lie on working days.

    >>> from zoneinfo import ZoneInfo
    >>> friday = datetime(2026, 3, 6, 8, tzinfo=UTC)  # 17:00 in Seoul
    >>> working_seconds(friday, friday + timedelta(days=3), ZoneInfo("Asia/Seoul")) / DAY_SECONDS
    1.0
    """
    day, seconds = begin.astimezone(zone).date(), 0.0
    while (midnight := _midnight(day, zone)) < end:
        after = _midnight(day + timedelta(days=1), zone)
        if day.weekday() < _SATURDAY:
            seconds += max((min(end, after) - max(begin, midnight)).total_seconds(), 0.0)
        day += timedelta(days=1)
    return seconds


def _midnight(day: date, zone: tzinfo) -> datetime:
    """As an instant: what stands between two of them is real time, also where clocks are changed."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
