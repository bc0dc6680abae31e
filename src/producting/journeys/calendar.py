"""Which days and periods does a question show?"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note
from producting.journeys.asking import as_of_day
from producting.journeys.steps import Days, Every
from producting.timelines import Timelines
from producting.timelines.periods import day_of, period_start, periods
from producting.words import Words


@dataclass(frozen=True, eq=False)
class WholePeriods:
    """Whole calendar periods from the log's first event on, so that what came before the range is known.

    Attributes:
        starts: first days, from the log's first day or the range's first, whichever is earlier.
        bounds: instants in ms; shape (periods + 1,).
        shown: index of the first period that an answer shows. complete: which are over at as-of; shape (periods,).
        widened: the range begins or ends inside a period, which is counted whole.
    """

    starts: list[date]
    bounds: NDArray[np.int64]
    shown: int
    complete: NDArray[np.bool_]
    widened: bool

    @property
    def notes(self) -> list[Note]:
        notes = []
        if self.widened:
            said = Words(
                "The range begins or ends inside a period; that period is counted whole.",
                "범위가 기간 중간에서 시작하거나 끝나요. 그 기간은 전체를 셌어요.",
            )
            notes.append(Note("widened", said))
        if not self.complete[-1]:
            running = Words("The last period is still running.", "마지막 기간은 아직 끝나지 않았어요.")
            notes.append(Note("incomplete", running))
        return notes


def days_asked(timelines: Timelines, days: Days) -> tuple[date, date] | None:
    """The first and last day that a question shows; None for an empty log.

    By default from the first event of any name to as-of, so that all questions about a log share their days.
    """
    last = days.last or as_of_day(timelines)
    first = days.first
    if first is None and timelines.first_ms is not None:
        first = day_of(timelines.first_ms, timelines.zone)
    if first is None or last is None:
        return None
    # A range that lies wholly before or after the log still shows its own periods, with zeros, and no other.
    return (first, max(first, last)) if days.first else (min(first, last), last)


def whole_periods(timelines: Timelines, days: Days, every: Every) -> WholePeriods | None:
    """The whole periods that hold a day of the range, and those before it; None for an empty log."""
    asked = days_asked(timelines, days)
    if asked is None or timelines.first_ms is None:
        return None
    begin = min(asked[0], day_of(timelines.first_ms, timelines.zone))
    starts, bounds = periods(begin, asked[1], every, timelines.zone)
    shown = starts.index(period_start(asked[0], every))
    return WholePeriods(
        starts,
        bounds,
        shown,
        bounds[1:] <= (timelines.as_of_ms or 0),
        _is_cut(days, every),
    )


def _is_cut(days: Days, every: Every) -> bool:
    begins_inside = days.first is not None and period_start(days.first, every) != days.first
    if days.last is None:
        return begins_inside
    after = date.fromordinal(days.last.toordinal() + 1) if days.last < date.max else days.last
    return begins_inside or period_start(after, every) != after
