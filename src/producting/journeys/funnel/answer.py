"""What a funnel answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from producting.answers import Answer, Group, Row
from producting.words import Language


@dataclass(frozen=True, slots=True)
class FunnelRow(Row):
    """One step of one group.

    `people` reached the step (attempts, when counting attempts). `in_progress` and `dropped` stopped at it; both are 0
    on the last step, so people(k) = people(k+1) + in_progress(k) + dropped(k). `conversion` is the share of step 1,
    `from_previous` the share of the step before; None where nobody could have come. Medians are in seconds.
    """

    step: int
    name: str
    people: int
    conversion: float | None
    from_previous: float | None
    in_progress: int
    dropped: int
    median_seconds: float | None
    median_seconds_from_previous: float | None
    group: Group = None


@dataclass(frozen=True)
class FunnelAnswer(Answer):
    """A funnel's rows, and per counted person (or attempt) how far they came and when.

    Attributes:
        level: how far each came, from 1; shape (units,). A unit is a person who reached a step, or an attempt.
        person: which person of the timelines each unit is; shape (units,).
        reached_ms: instants in milliseconds since 1970 at which each step was reached, -1 where it was not;
            shape (units, steps).
        in_progress: not arrived, and a window is still open; shape (units,).
        group: index into `groups` for each unit; shape (units,).
        groups: names of the groups in the order of the rows; empty without a breakdown.
    """

    rows: tuple[FunnelRow, ...]
    level: np.ndarray[Any, Any]
    person: np.ndarray[Any, Any]
    reached_ms: np.ndarray[Any, Any]
    in_progress: np.ndarray[Any, Any]
    group: np.ndarray[Any, Any]
    groups: tuple[Group, ...]

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.funnel.explain import explain  # it reads this class

        return explain(self, language)
