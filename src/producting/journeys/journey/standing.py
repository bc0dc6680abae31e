"""From a journey's stages to where each person stands: runs the kernel over everybody."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.journeys.asking import asked, instants
from producting.journeys.journey.kernels import OUTSIDE, walk_stages
from producting.journeys.journey.question import Journey
from producting.timelines import Specification, Timelines, mark
from producting.timelines.fold import fold


@dataclass(frozen=True, eq=False)
class Standing:
    """Everybody who entered the first stage.

    Attributes:
        person: indexes into the timelines' people; shape (units,). level: the stage they stand at, from 1.
        state: as in `kernels`. skipped: bit k = stage k + 1 was passed over.
        entered: instants in ms, -1 where a stage was not entered; shape (units, stages).
    """

    person: NDArray[np.int64]
    level: NDArray[np.uint8]
    state: NDArray[np.uint8]
    skipped: NDArray[np.uint64]
    entered: NDArray[np.int64]

    @property
    def reached(self) -> NDArray[np.bool_]:
        """Which stages were entered, passed over or not; shape (units, stages).

        The level says so, not the sign: -1 is also an instant, just before 1970.
        """
        return np.asarray((np.arange(self.entered.shape[1])[:, None] < self.level).T)

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Standing":
        """Some of them, stage beside stage in memory: what follows reads one stage after the other."""
        return Standing(
            self.person[chosen],
            self.level[chosen],
            self.state[chosen],
            self.skipped[chosen],
            np.asfortranarray(self.entered[chosen]),
        )


def everybody(timelines: Timelines, question: Journey) -> Standing:
    """Where every person stands who is asked about, whatever the range."""
    stages = len(question.stages)
    marks = mark(timelines, [Specification(s.rule.events, (*question.where, *s.rule.where)) for s in question.stages])
    people = timelines.people
    state, level = np.zeros(people, dtype=np.uint8), np.zeros(people, dtype=np.uint8)
    skipped = np.zeros(people, dtype=np.uint64)
    entered = np.full((people, stages), -1, dtype=np.int64)
    rules: tuple[Any, ...] = (
        np.array([stage.window_ms for stage in question.stages], dtype=np.int64),
        np.array([stage.at_least for stage in question.stages], dtype=np.int64),
        np.array([stage.again_after_ms for stage in question.stages], dtype=np.int64),
        timelines.as_of_ms or 0,
    )
    who = asked(timelines, question.segment)
    fold(
        timelines.offsets,
        lambda a, b: walk_stages(
            timelines.offsets, marks.symbols, timelines.times, marks.table, who, stages, *rules, state, level, skipped,
            entered, a, b,
        ),
    )  # fmt: skip
    standing = Standing(np.arange(people), level, state, skipped, entered)
    return standing.only(state != OUTSIDE)


def in_range(timelines: Timelines, question: Journey, standing: Standing) -> NDArray[np.bool_]:
    """Which entries count; shape (units, stages). In a cohort all of a person's entries do, or none."""
    first, end = instants(question.days, timelines.zone)
    inside = (standing.entered >= first) & (standing.entered < end) & standing.reached
    if question.range == "cohort":
        return np.asarray(inside[:, :1] & standing.reached)
    return np.asarray(inside)
