"""Does a funnel get better? Its conversion by the period in which people entered it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.answers import Row
from producting.errors import QuestionError
from producting.journeys.asking import asked, instants
from producting.journeys.calendar import days_asked
from producting.journeys.funnel.kernels_windows import events_between
from producting.journeys.funnel.question import Funnel
from producting.journeys.funnel.walking import Walked, marks_of, walk_everybody
from producting.journeys.steps import Every, one_of
from producting.timelines import Marks, Timelines
from producting.timelines.periods import next_period, periods
from producting.timelines.timelines import frozen
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
    walked = (_by_entry if _stands_once(question) else _anew)(timelines, question, bounds)
    return tuple(
        _row(starts[k], each, question, timelines.as_of_ms or 0, int(bounds[k + 1])) for k, each in enumerate(walked)
    )


def _stands_once(question: Funnel) -> bool:
    return question.counting == "attempts" or question.first_entry_only


def _by_entry(timelines: Timelines, question: Funnel, bounds: NDArray[np.int64]) -> Iterator[Walked]:
    """One walk, cut by the period of each unit's entry."""
    walked = walk_everybody(timelines, question, marks_of(timelines, question))
    period = np.searchsorted(bounds, walked.reached[:, 0], side="right") - 1
    for k in range(len(bounds) - 1):
        yield walked.only(np.flatnonzero(period == k))


def _anew(timelines: Timelines, question: Funnel, bounds: NDArray[np.int64]) -> Iterator[Walked]:
    """A walk for every period, over those alone who enter in it and what they did inside the window."""
    marks, who = marks_of(timelines, question), asked(timelines, question.segment)
    for k, entries in enumerate(_entering(timelines, question, marks, bounds)):
        person = np.unique(entries)
        first, end = int(bounds[k]), int(bounds[k + 1])
        window = _between(timelines, marks, person[who[person] != 0], first, end - 1 + question.within_ms)
        everybody = np.ones(window[0].people, dtype=np.uint8)
        yield walk_everybody(window[0], question, window[1], who=everybody, span=(first, end))


def _between(
    timelines: Timelines, marks: Marks, person: NDArray[np.int64], since: int, until: int
) -> tuple[Timelines, Marks]:
    """The timelines of some people, cut to the events from one instant until another, both included."""
    low, high = np.empty(len(person), dtype=np.int64), np.empty(len(person), dtype=np.int64)
    events_between(timelines.offsets, timelines.times, person, since, until, low, high)
    count = high - low
    offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    at = np.arange(offsets[-1]) + np.repeat(low - offsets[:-1], count)

    part = timelines.only(person, offsets, at)
    return part, Marks(frozen(marks.symbols[at]), marks.table)


def _entering(
    timelines: Timelines, question: Funnel, marks: Marks, bounds: NDArray[np.int64]
) -> Iterator[NDArray[np.int64]]:
    """Per period the people with an event that starts an attempt."""
    bits = np.uint64((1 << len(question.steps)) - 1 if question.order == "any" else 1)
    end = int(timelines.offsets[-1])
    events = np.flatnonzero(((marks.table & bits) != 0)[marks.symbols[:end]])
    person = np.repeat(np.arange(timelines.people), np.diff(timelines.offsets))[events]
    period = np.searchsorted(bounds, timelines.times[events], side="right") - 1
    order = np.argsort(period, kind="stable")
    edges = np.searchsorted(period[order], np.arange(len(bounds)))
    for k in range(len(bounds) - 1):
        yield person[order[edges[k] : edges[k + 1]]]


def _row(start: date, walked: Walked, question: Funnel, as_of_ms: int, end: int) -> OverTimeRow:
    entered, arrived = len(walked.level), walked.level == len(question.steps)
    waiting = int(np.count_nonzero(~arrived & (walked.latest_start + question.within_ms > as_of_ms)))
    converted = int(np.count_nonzero(arrived))
    among = entered - waiting if question.closed_only else entered
    return OverTimeRow(
        period=start.isoformat(),
        entered=entered,
        converted=converted,
        conversion=converted / among if among else None,
        in_progress=waiting,
        dropped=entered - converted - waiting,
        complete=end - 1 + question.within_ms <= as_of_ms,
    )


def _check(first: date, last: date, every: Every) -> None:
    length = (next_period(first, every) - first).days
    if (last - first).days // length > MOST_PERIODS:
        raise QuestionError(
            Words(
                f"There are more than {MOST_PERIODS:,} periods from {first} to {last}: ask by month or for a range.",
                f"{first}부터 {last}까지 기간이 {MOST_PERIODS:,}개를 넘어요. 월별로 보거나 범위를 정해 주세요.",
            )
        )
