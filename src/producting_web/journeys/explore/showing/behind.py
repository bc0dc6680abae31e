"""Which group falls behind the others? The engine's own rule (`funnel.explain`), so that its row can be marked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer


@dataclass(frozen=True, slots=True)
class Behind:
    """A group that falls behind at a step (from 2): what its people would add at the others' rate."""

    group: str | None
    step: int
    missing: float


def behind(answer: "FunnelAnswer") -> Behind | None:
    """The group that misses most people; None where chance explains every difference, or the order is any."""
    if answer.question.by is None or answer.question.order == "any":
        return None
    found = [fallen for step in range(2, len(answer.question.steps) + 1) for fallen in _at(answer, step)]
    worst = max(found, key=lambda one: one.missing, default=None)
    return worst if worst is not None and worst.missing >= 1 else None


def _at(answer: "FunnelAnswer", step: int) -> Sequence[Behind]:
    from producting.journeys.funnel.explain import FEWEST, SURPRISE

    closed = answer.question.closed_only
    came = {row.group: row.people - (row.in_progress if closed else 0) for row in answer.rows if row.step == step - 1}
    went = {row.group: row.people for row in answer.rows if row.step == step}
    all_came, all_went, found = sum(came.values()), sum(went.values()), []
    for group, here in came.items():
        elsewhere = all_came - here
        pooled = all_went / all_came if all_came else 0.0
        if group == "__other__" or here < FEWEST or elsewhere < FEWEST or not 0 < pooled < 1:
            continue
        others = (all_went - went[group]) / elsewhere
        error = math.sqrt(pooled * (1 - pooled) * (1 / here + 1 / elsewhere))
        if (others - went[group] / here) / error > SURPRISE:
            found.append(Behind(group, step, others * here - went[group]))
    return found
