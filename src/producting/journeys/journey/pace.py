"""How long does it take to go on? The waits of those who went from a stage to the next."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from producting.journeys.journey.answer import JourneyAnswer
from producting.journeys.journey.opening import counted_by

PERCENTILES: Final = (10, 25, 50, 75, 90)
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
# Edges that people think in; most go on within minutes or days, so equal bins would show one bar.
_EDGES: Final = (
    *(m * _MINUTE for m in (1, 5, 15)),
    *(h * _HOUR for h in (1, 3, 6, 12)),
    *(d * _DAY for d in (1, 2, 3, 5, 7, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365)),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Waits in seconds. `histogram`: (longest wait of the bin, people), each from the bin before, its edge included.

    `percentiles` maps 10, 25, 50, 75 and 90 to seconds; both are empty where nobody went on.
    """

    people: int
    mean_seconds: float | None
    percentiles: dict[int, float]
    histogram: tuple[tuple[float, int], ...]


def time_to_next(answer: JourneyAnswer, *, stage: int, group: str | None = None) -> Pace:
    """How long those who entered `stage` took to enter the next; its middle is the row's `median_seconds_to_next`.

    Who passed over stages entered them at one instant: a wait of zero. Arguments and errors as in `members`; on the
    last stage nobody goes on.
    """
    entered = counted_by(answer, stage, "reached", group)
    went_on = entered & (answer.level > stage)
    if not went_on.any():
        return Pace(0, None, {}, ())
    waits = (answer.entered_ms[went_on, stage] - answer.entered_ms[went_on, stage - 1]) / 1000
    longest = float(waits.max())
    edges = [float(edge) for edge in _EDGES if edge < longest] + [
        next((float(edge) for edge in _EDGES if edge >= longest), longest)
    ]
    counts = np.bincount(np.searchsorted(edges, waits, side="left"), minlength=len(edges)).tolist()
    found = np.percentile(waits, PERCENTILES).tolist()
    return Pace(
        len(waits),
        float(waits.mean()),
        dict(zip(PERCENTILES, found, strict=True)),
        tuple(zip(edges, counts, strict=True)),
    )
