"""Who is behind a number of a funnel?"""

from typing import Literal, get_args

import numpy as np

from producting.answers import Group
from producting.errors import QuestionError
from producting.journeys.funnel.answer import FunnelAnswer
from producting.journeys.opening import Behind, Members, page_of, same_events, wanted_group
from producting.journeys.steps import one_of
from producting.timelines import Timelines
from producting.words import Words

Kind = Literal["reached", "in_progress", "dropped"]


def members(
    answer: FunnelAnswer,
    timelines: Timelines,
    *,
    step: int,
    kind: Kind = "reached",
    group: Group = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people of a number, with the instant at which they reached the step.

    Where attempts are counted these are attempts, so that a person may stand several times.

    Args:
        timelines: those that the answer was computed from.
        step: from 1. kind: which of the row's numbers; `reached` is its `people`.
        group: one of `answer.groups`; all by default; `NO_VALUE` for the people without a value.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such step, kind, group or page, or the timelines are others.
    """
    return page_of(behind(answer, timelines, step=step, kind=kind, group=group), timelines, offset, limit)


def behind(
    answer: FunnelAnswer, timelines: Timelines, *, step: int, kind: Kind = "reached", group: Group = None
) -> Behind:
    """Everybody whom `members` pages through."""
    one_of("kind", kind, get_args(Kind))
    same_events(answer, timelines)
    steps = len(answer.question.steps)
    if not 1 <= step <= steps:
        raise QuestionError(
            Words(
                f"The funnel has steps 1 to {steps}; there is no step {step}.",
                f"퍼널은 1단계부터 {steps}단계까지예요. {step}단계는 없어요.",
            )
        )
    if kind == "reached":
        inside = answer.level >= step
    elif step == steps:  # who arrived neither waits nor drops
        inside = np.zeros(len(answer.level), dtype=np.bool_)
    else:
        inside = (answer.level == step) & (answer.in_progress == (kind == "in_progress"))
    if group is not None:
        inside = inside & (answer.group == answer.groups.index(wanted_group(group, answer.groups)))
    units = np.flatnonzero(inside)
    return Behind(answer.person[units].astype(np.int64), answer.reached_ms[units, step - 1].astype(np.int64))
