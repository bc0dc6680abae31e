"""Where does it hurt most? Pure choices over a journey's rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from producting_web.journeys.stages import StageDefinition

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyRow


def won_at(stages: Sequence[StageDefinition]) -> int:
    """Index of the stage at which a person counts as won: the acquisition, else the second."""
    return next((k for k, stage in enumerate(stages) if stage.acquisition), min(1, len(stages) - 1))


def kept_at(stages: Sequence[StageDefinition]) -> int:
    """Index of the stage at which a person counts as kept.

    The first with an "again after" past the acquisition, else the last.
    """
    won = won_at(stages)
    late = [k for k, stage in enumerate(stages) if k > won and stage.again_after_days > 0]
    return late[0] if late else len(stages) - 1


EARLY = 0.1  # from this share of a stage's people still inside the window its rate is too early to compare


def is_early(row: "JourneyRow") -> bool:
    """Whether so many may still go on that the rate to the next stage says little yet."""
    return row.people > 0 and row.in_progress > EARLY * row.people


def spilled(row: "JourneyRow") -> float | None:
    """Money already spent on those who dropped here; None where nothing was spent."""
    return None if row.cost_per_person is None else row.dropped * row.cost_per_person


def worst(rows: Sequence["JourneyRow"], stages: Sequence[StageDefinition], side: str | None = None) -> int | None:
    """Index of the stage that loses most; None where nobody is lost.

    Where money was spent, among stages from the acquisition on, by what was spent on those who dropped: before it stand
    strangers, most of whom nobody expected to stay. Where none was, by their number, among all but the first stage.

    Args:
        side: only stages that this side leads, if any of these loses somebody.
    """
    first = won_at(stages) if any(row.cost for row in rows) else 1
    losing = [k for k in range(first, len(rows) - 1) if rows[k].dropped]
    if not losing:
        losing = [k for k in range(len(rows) - 1) if rows[k].dropped]
    own = [k for k in losing if stages[k].side == side]
    chosen = own or losing
    return max(chosen, key=lambda k: (spilled(rows[k]) or 0.0, rows[k].dropped), default=None)
