"""How long does it take to go on? The waits of those who went from a stage to the next."""

from typing import Final

from producting.journeys.journey.answer import JourneyAnswer
from producting.journeys.journey.opening import counted_by
from producting.journeys.pace import DAY, HOUR, MINUTE, Pace, pace_of

# Edges that people think in; most go on within minutes or days, so equal bins would show one bar.
_EDGES: Final = (
    *(m * MINUTE for m in (1, 5, 15)),
    *(h * HOUR for h in (1, 3, 6, 12)),
    *(d * DAY for d in (1, 2, 3, 5, 7, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365)),
)


def time_to_next(answer: JourneyAnswer, *, stage: int, group: str | None = None) -> Pace:
    """How long those who entered `stage` took to enter the next; its middle is the row's `median_seconds_to_next`.

    Who passed over stages entered them at one instant: a wait of zero. Arguments and errors as in `members`; on the
    last stage nobody goes on.
    """
    entered = counted_by(answer, stage, "reached", group)
    went_on = entered & (answer.level > stage)
    if not went_on.any():
        return Pace(0, None, {}, ())
    return pace_of((answer.entered_ms[went_on, stage] - answer.entered_ms[went_on, stage - 1]) / 1000, _EDGES)


__all__ = ["Pace", "time_to_next"]
