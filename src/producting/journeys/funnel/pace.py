"""How long does it take to convert? The waits from a step to a later one."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from producting.answers import Row
from producting.errors import QuestionError
from producting.journeys.funnel.answer import FunnelAnswer
from producting.journeys.opening import wanted_group
from producting.journeys.pace import DAY, HOUR, MINUTE, PERCENTILES, Pace, pace_of
from producting.words import Words

# Windows last from seconds to months: edges grow with the wait, in the units that people think in.
EDGES: Final = (
    1, 5, 15, 30,
    *(m * MINUTE for m in (1, 2, 5, 10, 15, 30)),
    *(h * HOUR for h in (1, 2, 3, 6, 12)),
    *(d * DAY for d in (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaceRow(Row):
    """How many waits from `from_step` to `to_step` lasted longer than `from_seconds` and up to `to_seconds`.

    A wait of no time at all stands in the bin that begins at 0. The figures are those of all waits between the two
    steps, so every row of them says the same; in seconds. `people` counts attempts, when counting attempts.
    """

    from_step: int
    to_step: int
    from_seconds: float
    to_seconds: float
    people: int
    p10_seconds: float
    p25_seconds: float
    median_seconds: float
    p75_seconds: float
    p90_seconds: float
    mean_seconds: float


def time_to_convert(answer: FunnelAnswer, *, first: int = 1, last: int | None = None, group: str | None = None) -> Pace:
    """How long those who reached step `last` (the funnel's last by default) had taken since step `first`.

    Its middle is the row's `median_seconds` (from step 1) or `median_seconds_from_previous`. The histogram begins with
    the bin of the shortest wait.

    Args:
        first, last: steps, from 1. group: as in `members`.

    Raises:
        QuestionError: there are no such steps, or no such group.

    Example:
        >>> from producting.timelines import from_rows
        >>> from producting.journeys.funnel.question import Funnel
        >>> from producting.journeys.funnel.way import funnel
        >>> rows = [{"person": who, "time_ms": at, "event": event}
        ...         for who, wait in (("a", 60_000), ("b", 90_000)) for at, event in ((0, "visit"), (wait, "buy"))]
        >>> pace = time_to_convert(funnel(from_rows(rows), Funnel(["visit", "buy"])))
        >>> pace.mean_seconds, pace.percentiles[50], pace.histogram
        (75.0, 75.0, ((60.0, 1), (120.0, 1)))
    """
    steps = len(answer.question.steps)
    last = steps if last is None else last
    if not 1 <= first < last <= steps:
        raise QuestionError(
            Words(
                f"A wait lies between two of the {steps} steps, an earlier and a later one; not between {first} and {last}.",
                f"걸린 시간은 {steps}단계 가운데 앞 단계에서 뒤 단계까지예요. {first}단계에서 {last}단계는 안 돼요.",
            )
        )
    there = answer.level >= last
    if group is not None:
        there = there & (answer.group == answer.groups.index(wanted_group(group, answer.groups)))
    units = np.flatnonzero(there)
    pace = pace_of((answer.reached_ms[units, last - 1] - answer.reached_ms[units, first - 1]) / 1000, EDGES)
    begins = next((k for k, (_, people) in enumerate(pace.histogram) if people), 0)
    return replace(pace, histogram=pace.histogram[begins:])


def pace_rows(answer: FunnelAnswer, *, first: int = 1, last: int | None = None) -> tuple[PaceRow, ...]:
    """The time to convert between two steps as rows, one a bin of its histogram; none where nobody came so far.

    Args:
        first, last: as in `time_to_convert`.

    Raises:
        QuestionError: there are no such steps.
    """
    last = len(answer.question.steps) if last is None else last
    pace = time_to_convert(answer, first=first, last=last)
    if pace.mean_seconds is None:
        return ()
    figures = (*(pace.percentiles[share] for share in PERCENTILES), pace.mean_seconds)
    return tuple(PaceRow(first, last, _begins(edge), edge, people, *figures) for edge, people in pace.histogram)


def stretches(steps: int) -> tuple[tuple[int, int], ...]:
    """The ways that can be timed in a funnel of so many steps: the whole one, and each step from the one before.

    >>> stretches(3), stretches(2)
    (((1, 3), (1, 2), (2, 3)), ((1, 2),))
    """
    return ((1, steps), *((k - 1, k) for k in range(2, steps + 1) if steps > 2))


def _begins(edge: float) -> float:
    """Where the bin that ends at an edge begins, in seconds.

    >>> _begins(1.0), _begins(60.0), _begins(400.0 * DAY) == 365 * DAY
    (0.0, 30.0, True)
    """
    below = bisect_left(EDGES, edge)
    return float(EDGES[below - 1]) if below else 0.0


def side_by_side(paces: Sequence[Pace]) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """Several histograms over the same bins: the longest wait of each bin, and how many people of each pace it holds.

    From the shortest wait of all to the longest, without a gap; what lies beyond the last edge shares one bin.

    Example:
        >>> from producting.journeys.pace import pace_of
        >>> quick, slow = (pace_of(np.array(waits), EDGES) for waits in ([3.0, 20.0], [100.0]))
        >>> side_by_side([quick, slow])
        ((5.0, (1, 0)), (15.0, (0, 0)), (30.0, (1, 0)), (60.0, (0, 0)), (120.0, (0, 1)))
    """
    reached = [edge for pace in paces for edge, people in pace.histogram if people]
    if not reached:
        return ()
    longest = max(reached)
    bins = [float(edge) for edge in EDGES if min(reached) <= edge <= longest]
    if not bins or bins[-1] < longest:
        bins.append(longest)
    counts = np.zeros((len(bins), len(paces)), dtype=np.int64)
    for k, pace in enumerate(paces):
        for edge, people in pace.histogram:
            if people:
                counts[bisect_left(bins, edge), k] += people
    return tuple((edge, tuple(row)) for edge, row in zip(bins, counts.tolist(), strict=True))
