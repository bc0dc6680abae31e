"""Calendar days, weeks and months of a time zone as instants, safe across daylight-saving changes."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.words import Words

Every = Literal["day", "week", "month"]


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone called `name`; raises QuestionError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise QuestionError(
            Words(
                f"“{name}” is not a time zone: use a name such as Asia/Seoul, Europe/Paris or UTC.",
                f"‘{name}’ 시간대를 찾을 수 없어요. Asia/Seoul이나 UTC처럼 써 주세요.",
            )
        ) from None


def midnight_ms(day: date, zone: str) -> int:
    """The instant at which `day` begins in `zone`, in milliseconds since 1970."""
    return round(datetime.combine(day, time(), zone_of(zone)).timestamp() * 1000)


def day_of(instant_ms: int, zone: str) -> date:
    """The calendar day in `zone` that holds the instant.

    >>> day_of(1_767_193_200_000, "Asia/Seoul")
    datetime.date(2026, 1, 1)
    """
    return (
        (datetime(1970, 1, 1, tzinfo=zone_of("UTC")) + timedelta(milliseconds=instant_ms))
        .astimezone(zone_of(zone))
        .date()
    )


def period_start(day: date, every: Every) -> date:
    """The first day of the period that holds `day`; weeks begin on Monday."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if every == "month" else day


def next_period(start: date, every: Every) -> date:
    if every == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if every == "week" else 1)


def periods(first: date, last: date, every: Every, zone: str) -> tuple[list[date], NDArray[np.int64]]:
    """All periods from the one that holds `first` to the one that holds `last`.

    Returns:
        Their first days, and their bounds in milliseconds: shape (periods + 1,), the end of one being the start of the
        next.
    """
    starts, bounds = _periods(first, last, every, zone)
    return list(starts), bounds


@lru_cache(maxsize=256)  # the same calendar is asked for by every question of a log
def _periods(first: date, last: date, every: Every, zone: str) -> tuple[tuple[date, ...], NDArray[np.int64]]:
    starts, at = [], period_start(first, every)
    while at <= last:
        starts.append(at)
        at = next_period(at, every)
    bounds = np.array([midnight_ms(d, zone) for d in [*starts, at]], dtype=np.int64)
    bounds.setflags(write=False)
    return tuple(starts), bounds
