"""Who is behind a state of a period?"""

from typing import Literal, get_args

import numpy as np

from producting.answers import Group
from producting.journeys.asking import asked
from producting.journeys.calendar import whole_periods
from producting.journeys.lifecycle.answer import LifecycleAnswer
from producting.journeys.lifecycle.grouping import activity, days_and_periods, grouped
from producting.journeys.lifecycle.kernels import DORMANT, NEW, RESURRECTED, RETURNING, state_in_period
from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, wanted_group, where
from producting.journeys.steps import one_of
from producting.timelines import Timelines
from producting.timelines.fold import fold
from producting.words import Words

State = Literal["new", "returning", "resurrected", "dormant", "active"]
_STATES = {
    "new": (NEW,),
    "returning": (RETURNING,),
    "resurrected": (RESURRECTED,),
    "dormant": (DORMANT,),
    "active": (NEW, RETURNING, RESURRECTED),
}


def members(
    answer: LifecycleAnswer,
    timelines: Timelines,
    *,
    period: str,
    state: State,
    group: Group = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people of a state, with their first activity in the period; the dormant with their last one before it.

    Args:
        timelines: those that the answer was computed from.
        period: its first day, as in the rows. group: one of the rows' groups; `NO_VALUE` for the people without a
            value; all by default. offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such period, state, group or page, or the timelines are others.
    """
    return page_of(behind(answer, timelines, period=period, state=state, group=group), timelines, offset, limit)


def behind(answer: LifecycleAnswer, timelines: Timelines, *, period: str, state: State, group: Group = None) -> Behind:
    """Everybody whom `members` pages through."""
    one_of("state", state, get_args(State))
    same_events(answer, timelines)
    place = place_of(Words("period", "기간이"), period, list(dict.fromkeys(row.period for row in answer.rows)))
    calendar = whole_periods(timelines, answer.question.days, answer.question.every)
    assert calendar is not None, "an answer with rows has periods"
    marks, who = activity(timelines, answer.question), asked(timelines, answer.question.segment)
    days, period_of_day = days_and_periods(timelines, answer.question, calendar)
    found, instant = np.full(timelines.people, -1, dtype=np.int8), np.zeros(timelines.people, dtype=np.int64)
    events = (timelines.offsets, marks.symbols, timelines.times, days, marks.wanted()[0], who, period_of_day)
    fold(timelines.offsets, lambda a, b: state_in_period(*events, calendar.shown + place, found, instant, a, b))
    inside = np.isin(found, _STATES[state])
    if group is not None:
        wanted = wanted_group(group, list(answer.groups) if answer.question.by is not None else [])
        groups = grouped(timelines, answer.question, calendar)
        inside &= groups.group == groups.names.index(wanted)
    return where(instant, inside)
