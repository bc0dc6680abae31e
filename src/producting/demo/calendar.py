"""Which days are busy? Growth, weekday, season, Korean holidays and noise, for arriving and for reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

DAY_MS: Final = 86_400_000
SEOUL_MS: Final = 9 * 3_600_000  # Seoul has no daylight saving time
NEVER: Final = 1 << 62  # an instant that no company lives to see

# The main days of Seollal and Chuseok, by the Korean lunar calendar. Years outside the table have fixed holidays only.
SEOLLAL: Final = tuple(
    date.fromisoformat(day)
    for day in (
        "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29",
        "2026-02-17", "2027-02-07", "2028-01-27", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31",
    )
)  # fmt: skip
CHUSEOK: Final = tuple(
    date.fromisoformat(day)
    for day in (
        "2018-09-24", "2019-09-13", "2020-10-01", "2021-09-21", "2022-09-10", "2023-09-29", "2024-09-17", "2025-10-06",
        "2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22", "2030-09-12", "2031-10-01", "2032-09-19", "2033-09-08",
    )
)  # fmt: skip
_FIXED_HOLIDAYS: Final = frozenset({(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)})

# Monday … Sunday, January … December.
_ARRIVING_BY_WEEKDAY: Final = (1.03, 1.0, 0.99, 0.97, 0.92, 1.04, 1.10)
_ARRIVING_BY_MONTH: Final = (1.16, 1.0, 1.01, 0.97, 0.92, 0.95, 1.07, 1.12, 1.03, 1.0, 0.97, 1.04)
_READING_BY_WEEKDAY: Final = (0.95, 0.94, 0.95, 0.96, 0.90, 1.12, 1.22)
_READING_BY_MONTH: Final = (1.10, 1.03, 0.98, 0.95, 0.93, 0.97, 1.06, 1.10, 1.0, 1.0, 0.98, 1.04)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a company. `arriving` and `reading` are how busy each day is; 1 is an ordinary day."""

    first: date
    count: int
    start_ms: int  # midnight in Seoul of the first day
    end_ms: int  # midnight in Seoul after the last day: no event reaches it
    arriving: NDArray[np.float64]
    reading: NDArray[np.float64]

    def at(self, share: float) -> int:
        """The midnight nearest to this share of the range."""
        return self.start_ms + round(self.count * share) * DAY_MS

    def before_end(self, days: float) -> int:
        """The midnight that many days before the end; a range shorter than half a year shrinks the days with it."""
        return self.end_ms - round(days * min(1.0, self.count / 180)) * DAY_MS

    def day_of(self, instant: int) -> date:
        """The day in Seoul that holds the instant."""
        return self.first + timedelta(days=(instant - self.start_ms) // DAY_MS)


def calendar(end: date, days: int, rng: np.random.Generator) -> Calendar:
    """The last `days` days up to and with `end`."""
    first = end - timedelta(days=days - 1)
    start_ms = (first - date(1970, 1, 1)).days * DAY_MS - SEOUL_MS
    dates = [first + timedelta(days=number) for number in range(days)]
    growth = np.exp(np.linspace(-0.5, 0.5, days))
    arriving = growth * _busy(dates, _ARRIVING_BY_WEEKDAY, _ARRIVING_BY_MONTH) * _holidays(dates, 0.55, 0.8, 0.95)
    reading = _busy(dates, _READING_BY_WEEKDAY, _READING_BY_MONTH) * _holidays(dates, 0.62, 0.85, 1.15)
    return Calendar(
        first,
        days,
        start_ms,
        start_ms + days * DAY_MS,
        arriving * _noise(days, 0.10, rng),
        reading * _noise(days, 0.04, rng),
    )


def _busy(dates: Sequence[date], by_weekday: Sequence[float], by_month: Sequence[float]) -> NDArray[np.float64]:
    return np.array([by_weekday[day.weekday()] * by_month[day.month - 1] for day in dates])


def _holidays(dates: Sequence[date], main: float, beside: float, fixed: float) -> NDArray[np.float64]:
    feasts = {*SEOLLAL, *CHUSEOK}
    neighbours = {feast + timedelta(days=step) for feast in feasts for step in (-1, 1)}
    return np.array(
        [
            main if day in feasts
            else beside if day in neighbours
            else fixed if (day.month, day.day) in _FIXED_HOLIDAYS
            else 1.0
            for day in dates
        ]
    )  # fmt: skip


def _noise(days: int, spread: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Noise that remembers yesterday, as weather and news do."""
    shocks = rng.normal(0, spread, days)
    carried = np.zeros(days)
    for day in range(days):
        carried[day] = shocks[day] + (0.45 * carried[day - 1] if day else 0.0)
    return np.exp(carried)
