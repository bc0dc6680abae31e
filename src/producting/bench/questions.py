"""What is asked of every engine, and the form in which answers are compared."""

from dataclasses import dataclass
from typing import Final

DAY_MS: Final = 86_400_000
WEEK_MS: Final = 7 * DAY_MS
ZONE: Final = "Asia/Seoul"
ZONE_MS: Final = (
    9 * 3_600_000
)  # the zone has had one offset since 1988, so that peers can add it instead of looking it up
MONDAY_MS: Final = 3 * DAY_MS  # 1970-01-01 was a Thursday: week 0 began three days before it

# An answer as engines are compared by it: whole numbers only, rows in rising order.
#   funnel      (step, people who reached it)
#   retention   (week of the start, weeks after it, people), where there are any
#   daily       (day since 1970, people), where there are any
#   per event   (event's code, people), where there are any
Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class FunnelOfThree:
    """People who went from one event to the next to the third, within seven days of the first."""

    codes: tuple[int, int, int]
    window_ms: int = WEEK_MS


@dataclass(frozen=True, slots=True)
class WeeklyRetention:
    """People by the calendar week of their first `start`, and the weeks after it in which they did anything at all."""

    start: int


@dataclass(frozen=True, slots=True)
class DailyUniques:
    """Different people of one event per calendar day."""

    code: int


@dataclass(frozen=True, slots=True)
class UniquesPerEvent:
    """Different people of every event, over the whole log."""


Question = FunnelOfThree | WeeklyRetention | DailyUniques | UniquesPerEvent

# Codes are ranks by frequency: event 0 is about a quarter of the log, 22 to 28 about one percent each.
QUESTIONS: Final[dict[str, Question]] = {
    "funnel_frequent": FunnelOfThree((0, 1, 2)),
    "funnel_middling": FunnelOfThree((5, 9, 13)),
    "funnel_rare": FunnelOfThree((22, 25, 28)),
    "retention_weekly": WeeklyRetention(5),
    "daily_uniques": DailyUniques(0),
    "uniques_per_event": UniquesPerEvent(),
}


def week_of(instant_ms: int) -> int:
    """The calendar week of an instant, counted from the one that holds 1970-01-01.

    >>> week_of(0), week_of(4 * DAY_MS - ZONE_MS - 1), week_of(4 * DAY_MS - ZONE_MS)
    (0, 0, 1)
    """
    return (instant_ms + ZONE_MS + MONDAY_MS) // WEEK_MS
