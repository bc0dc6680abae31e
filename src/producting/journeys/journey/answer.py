"""What a journey answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from producting.answers import Answer, Row
from producting.touchpoints.spend import Meeting
from producting.words import Language


@dataclass(frozen=True, slots=True)
class JourneyRow(Row):
    """One stage of one group.

    `people` entered the stage, `skipped` of them passed over it. Of those who stand at it, `in_progress` are still
    inside the window to the next, `dropped` are not (`won_back` of these came to a later stage afterwards).
    `conversion` is the share of stage 1, `from_previous` the share of those in the stage before. Medians are in
    seconds: from the first stage, and on to the next. `cost` is the spend of the group's campaigns in the range,
    `cost_per_person` that of one who entered the stage (None where nothing was spent or nobody came), `value` what
    those who entered it brought until as-of. `mature` is false while somebody of the group may still reach the stage.
    """

    stage: int
    name: str
    people: int
    skipped: int
    conversion: float | None
    from_previous: float | None
    in_progress: int
    dropped: int
    won_back: int
    median_seconds: float | None
    median_seconds_to_next: float | None
    cost: float | None
    cost_per_person: float | None
    value: float
    mature: bool
    group: str | None = None


@dataclass(frozen=True)
class JourneyAnswer(Answer):
    """A journey's rows, and per person of the cohort where they stand.

    Attributes:
        person: which people of the timelines are in it; shape (units,).
        level: the stage each stands at, from 1; state: 1 in progress, 2 dropped, 3 won back, 4 at the last stage.
        entered_ms: instants at which stages were entered, -1 where not; shape (units, stages).
        skipped: bit k = stage k + 1 was passed over; uint64, shape (units,).
        counted: which entries the range counts; bool, shape (units, stages).
        value: what each brought; shape (units,). group: index into `groups` for each.
        meeting: the range's spend met with visits, and the two rests that found no partner; None without spend.
    """

    rows: tuple[JourneyRow, ...]
    person: np.ndarray[Any, Any]
    level: np.ndarray[Any, Any]
    state: np.ndarray[Any, Any]
    entered_ms: np.ndarray[Any, Any]
    skipped: np.ndarray[Any, Any]
    counted: np.ndarray[Any, Any]
    value: np.ndarray[Any, Any]
    group: np.ndarray[Any, Any]
    groups: tuple[str | None, ...]
    meeting: Meeting | None

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.journey.explain import explain  # it reads this class

        return explain(self, language)
