"""Where are people lost? The steps over all groups, the worst of them, and the groups that fall behind the others."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow

FEWEST = 50  # groups below this many people are not compared: their rates jump by chance
SURPRISE = 4.0  # standard errors by which a group must fall behind the others before it is named


@dataclass(frozen=True, slots=True)
class Stage:
    """One step over all groups together: each person stands in exactly one group, so the groups add up."""

    step: int
    name: str
    people: int
    in_progress: int
    dropped: int


def totals(answer: FunnelAnswer) -> tuple[Stage, ...]:
    """The steps of a funnel, its groups added up."""
    stages: dict[int, Stage] = {}
    for row in answer.rows:
        before = stages.get(row.step, Stage(row.step, row.name, 0, 0, 0))
        stages[row.step] = Stage(
            row.step,
            row.name,
            before.people + row.people,
            before.in_progress + row.in_progress,
            before.dropped + row.dropped,
        )
    return tuple(stages[k] for k in sorted(stages))


def worst_step(stages: tuple[Stage, ...]) -> Stage | None:
    """The step after which most people are lost, or None while nobody is."""
    worst = max(stages[:-1], key=lambda stage: stage.dropped, default=None)
    return worst if worst is not None and worst.dropped else None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A group that falls behind at a step: its row, the rate of the others there, and whom it misses at that rate."""

    row: FunnelRow
    others: float
    missing: float


def shortfalls(answer: FunnelAnswer) -> Iterator[Shortfall]:
    """Every group that falls behind the others at a step further than chance explains; none in any order."""
    if answer.question.by is None or answer.question.order == "any":
        return
    rows = {(row.group, row.step): row for row in answer.rows}
    stages = totals(answer)
    for (group, step), row in rows.items():
        if step == 1 or group == "__other__":
            continue
        before = rows[group, step - 1]
        came, elsewhere = before.people, stages[step - 2].people - before.people
        if answer.question.closed_only:
            came -= before.in_progress
            elsewhere -= stages[step - 2].in_progress - before.in_progress
        if came < FEWEST or elsewhere < FEWEST:
            continue
        others = (stages[step - 1].people - row.people) / elsewhere
        pooled = stages[step - 1].people / (came + elsewhere)
        error = math.sqrt(pooled * (1 - pooled) * (1 / came + 1 / elsewhere)) if 0 < pooled < 1 else math.inf
        if (others - row.people / came) / error > SURPRISE:
            yield Shortfall(row, others, others * came - row.people)


def furthest_behind(answer: FunnelAnswer) -> Shortfall | None:
    """The shortfall that misses most people; None where chance explains every difference."""
    worst = max(shortfalls(answer), key=lambda shortfall: shortfall.missing, default=None)
    return worst if worst is not None and worst.missing >= 1 else None
