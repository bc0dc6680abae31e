"""Does a stage get better? Who entered it in each week or month, and what became of them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.answers import Row
from producting.answers.figures import calendar_day
from producting.errors import QuestionError
from producting.journeys.journey.answer import JourneyAnswer
from producting.journeys.journey.opening import counted_by
from producting.journeys.steps import Every, one_of
from producting.timelines import Timelines
from producting.timelines.periods import day_of, next_period, periods
from producting.words import Words

_MOST_PERIODS: Final = 10_000


@dataclass(frozen=True, slots=True)
class DevelopmentRow(Row):
    """The people who entered a stage in one period, and what became of them until as-of.

    `period` is its first day. `went_on` entered the next stage (also by passing over it); `in_progress` and `dropped`
    stand at this one; on the last stage, which leads nowhere, all three are 0. `share` = went_on / entered, None where
    nobody came or none can go on. `complete`: the period is over at as-of. `mature`: it is, and nobody of it is in
    progress any more, so that the share stays as it is.
    """

    period: date
    entered: int
    went_on: int
    in_progress: int
    dropped: int
    share: float | None
    complete: bool
    mature: bool


def development(
    answer: JourneyAnswer, timelines: Timelines, *, stage: int, every: Every = "week", group: str | None = None
) -> tuple[DevelopmentRow, ...]:
    """What became of the people of a stage, by the period in which they entered it.

    The rows add up to the answer's row of the stage. Periods without entries between the first and the last are rows of
    zeros. In a flow only entries inside the range are in them.

    Args:
        stage: from 1. every: `day`, `week` (from Monday) or `month`, in the workspace's zone. group: as in `members`.

    Raises:
        QuestionError: there is no such stage or group, or there are more periods than anybody reads.
    """
    one_of("every", every, ("day", "week", "month"))
    entered = counted_by(answer, stage, "reached", group)
    if not entered.any():
        return ()
    at = answer.entered_ms[entered, stage - 1]
    starts, bounds = _periods(at, every, timelines.zone)
    place = np.searchsorted(bounds, at, side="right") - 1
    last = stage == len(answer.question.stages)
    beyond = np.zeros(len(at), dtype=np.bool_) if last else answer.level[entered] > stage
    parts = [np.ones(len(at), dtype=np.bool_), beyond]
    parts += [counted_by(answer, stage, kind, group)[entered] for kind in ("in_progress", "dropped")]
    sums = [np.bincount(place[part], minlength=len(starts)).tolist() for part in parts]
    now = timelines.as_of_ms or 0
    return tuple(
        _row(starts[k], sums[0][k], sums[1][k], sums[2][k], sums[3][k], bool(bounds[k + 1] <= now), last)
        for k in range(len(starts))
    )


def _row(
    period: date, entered: int, went_on: int, in_progress: int, dropped: int, complete: bool, last: bool
) -> DevelopmentRow:
    share = None if last or not entered else went_on / entered
    return DevelopmentRow(period, entered, went_on, in_progress, dropped, share, complete, complete and not in_progress)


def _periods(at: NDArray[np.int64], every: Every, zone: str) -> tuple[list[date], NDArray[np.int64]]:
    first, last = day_of(int(at.min()), zone), day_of(int(at.max()), zone)
    length = (next_period(first, every) - first).days
    if (last - first).days / length > _MOST_PERIODS:
        raise QuestionError(
            Words(
                f"There are more than {_MOST_PERIODS:,} periods from {calendar_day(first).en} to {calendar_day(last).en}: ask by "
                "month or for a range.",
                f"{calendar_day(first).ko}부터 {calendar_day(last).ko}까지 기간이 {_MOST_PERIODS:,}개를 넘어요. 월별로 보거나 범위를 "
                "정해 주세요.",
            )
        )
    return periods(first, last, every, zone)
