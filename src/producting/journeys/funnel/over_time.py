"""Does a funnel get better? Its conversion by the period in which people entered it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.answers import Row
from producting.answers.figures import calendar_day
from producting.errors import QuestionError
from producting.journeys.asking import asked, instants
from producting.journeys.calendar import days_asked
from producting.journeys.funnel.kernels_periods import ANY, GUARDED, IN_ORDER, STRICT, count_periods
from producting.journeys.funnel.question import Funnel
from producting.journeys.funnel.walking import guards_of, held_of, marks_of, walk_everybody
from producting.journeys.steps import Every, one_of
from producting.timelines import Timelines
from producting.timelines.fold import added, fold
from producting.timelines.periods import next_period, periods
from producting.words import Words

MOST_PERIODS: Final = 1_500


@dataclass(frozen=True, slots=True)
class OverTimeRow(Row):
    """The people (or attempts) that entered the funnel in one period, and what became of them until as-of.

    `period` is its first calendar day. `entered` = `converted` + `in_progress` + `dropped`. `conversion` is converted /
    entered (with `closed_only` without those in progress), None where nobody entered. `complete` is false while the
    window of an entry of the period may still be open.
    """

    period: str
    entered: int
    converted: int
    conversion: float | None
    in_progress: int
    dropped: int
    complete: bool


def over_time(timelines: Timelines, question: Funnel, every: Every = "week") -> tuple[OverTimeRow, ...]:
    """The funnel of each period's entries, over all groups together.

    Every row is the funnel asked anew about that period, so a person who enters in two periods counts in both, as in a
    trend. Where each attempt counts, or a person's first entry alone, every unit stands in the one period in which it
    entered, and the rows add up to the funnel.

    Args:
        every: `day`, `week` (from Monday) or `month`, in the workspace's zone.

    Raises:
        QuestionError: the question cannot be asked, or there are more periods than anybody reads.

    Example:
        >>> from producting.timelines import from_rows
        >>> day = 86_400_000
        >>> events = [(0, "visit"), (5, "buy"), (day * 2, "visit")]
        >>> log = from_rows([{"person": "a", "time_ms": at, "event": event} for at, event in events])
        >>> [(row.period, row.entered, row.converted, row.complete)
        ...  for row in over_time(log, Funnel(["visit", "buy"], within="1h"), "day")]
        [('1970-01-01', 1, 1, True), ('1970-01-02', 0, 0, False), ('1970-01-03', 1, 0, False)]
    """
    one_of("every", every, ("day", "week", "month"))
    days = days_asked(timelines, question.days)
    if days is None:
        return ()
    _check(*days, every)
    starts, whole = periods(*days, every, timelines.zone)
    bounds = np.clip(whole, *instants(question.days, timelines.zone))
    counted = (_by_entry if _stands_once(question) else _by_period)(timelines, question, bounds)
    return tuple(
        _row(
            starts[k], counted[:, k], question, int(bounds[k + 1]) - 1 + question.within_ms <= (timelines.as_of_ms or 0)
        )
        for k in range(counted.shape[1])
    )


def _stands_once(question: Funnel) -> bool:
    return question.counting == "attempts" or question.first_entry_only


def _by_entry(timelines: Timelines, question: Funnel, bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Units by the period of their entry: all, converted, in progress; shape (3, periods)."""
    walked = walk_everybody(timelines, question, marks_of(timelines, question))
    arrived = walked.level == len(question.steps)
    waiting = ~arrived & (walked.latest_start + question.within_ms > (timelines.as_of_ms or 0))
    period = np.searchsorted(bounds, walked.reached[:, 0], side="right") - 1
    return np.stack(
        [np.bincount(period[chosen], minlength=len(bounds) - 1) for chosen in (slice(None), arrived, waiting)]
    )


def _by_period(timelines: Timelines, question: Funnel, bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """People who entered in each period, by any of their entries: all, converted, in progress; shape (3, periods)."""
    marks, who = marks_of(timelines, question), asked(timelines, question.segment)
    events = (timelines.offsets, marks.symbols, timelines.times, marks.table, held_of(timelines, question))
    rules = (len(question.steps), question.within_ms, _way(question), *guards_of(question))

    def work(first: int, end: int) -> NDArray[np.int64]:
        counted = np.zeros((3, len(bounds) - 1), dtype=np.int64)
        count_periods(*events, who, *rules, bounds, timelines.as_of_ms or 0, counted, first, end)
        return counted

    return added(fold(timelines.offsets, work), np.zeros((3, len(bounds) - 1), dtype=np.int64))


def _way(question: Funnel) -> int:
    if question.order == "any":
        return ANY
    if question.order == "strict":
        return STRICT
    return GUARDED if question.exclude else IN_ORDER


def _row(start: date, counted: NDArray[np.int64], question: Funnel, is_complete: bool) -> OverTimeRow:
    entered, converted, waiting = (int(count) for count in counted)
    among = entered - waiting if question.closed_only else entered
    return OverTimeRow(
        period=start.isoformat(),
        entered=entered,
        converted=converted,
        conversion=converted / among if among else None,
        in_progress=waiting,
        dropped=entered - converted - waiting,
        complete=is_complete,
    )


def _check(first: date, last: date, every: Every) -> None:
    length = (next_period(first, every) - first).days
    if (last - first).days // length > MOST_PERIODS:
        raise QuestionError(
            Words(
                f"There are more than {MOST_PERIODS:,} periods from {calendar_day(first).en} to {calendar_day(last).en}: ask by "
                "month or for a range.",
                f"{calendar_day(first).ko}부터 {calendar_day(last).ko}까지 기간이 {MOST_PERIODS:,}개를 넘어요. 월별로 보거나 범위를 "
                "정해 주세요.",
            )
        )
