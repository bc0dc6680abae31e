"""Who is behind a number of days in a period?"""

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group
from producting.journeys.asking import asked
from producting.journeys.calendar import WholePeriods, whole_periods
from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, wanted_group, where
from producting.journeys.stickiness.answer import StickinessAnswer
from producting.journeys.stickiness.counting import activity, days_and_periods, stretches
from producting.journeys.stickiness.kernels import days_in_period
from producting.timelines import Timelines
from producting.timelines.fold import fold
from producting.words import Words


def members(
    answer: StickinessAnswer,
    timelines: Timelines,
    *,
    period: str,
    days: int,
    at_least: bool = False,
    group: Group = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people who were active on so many days of a period, with their first activity on the last of these days.

    Args:
        timelines: those that the answer was computed from.
        period: its first day, as in the rows. days: how many; exactly, or `at_least`: 1 is then everybody active.
        group: one of the rows' groups; `NO_VALUE` for the people without a value; all by default.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such period, number of days, group or page, or the timelines are others.
    """
    everybody = behind(answer, timelines, period=period, days=days, at_least=at_least, group=group)
    return page_of(everybody, timelines, offset, limit)


def behind(
    answer: StickinessAnswer,
    timelines: Timelines,
    *,
    period: str,
    days: int,
    at_least: bool = False,
    group: Group = None,
) -> Behind:
    """Everybody whom `members` pages through."""
    same_events(answer, timelines)
    place = place_of(Words("period", "기간이"), period, list(dict.fromkeys(one.period for one in answer.periods)))
    place_of(Words("number of days", "날수가"), days, [row.days for row in answer.rows if row.period == period])
    calendar = whole_periods(timelines, answer.question.days, answer.question.every)
    assert calendar is not None, "an answer with rows has periods"
    marks, who = activity(timelines, answer.question), asked(timelines, answer.question.segment)
    numbers, period_of_day = days_and_periods(timelines, answer.question, calendar)
    many, instant = np.zeros(timelines.people, dtype=np.int64), np.zeros(timelines.people, dtype=np.int64)
    events = (timelines.offsets, marks.symbols, timelines.times, numbers, marks.wanted()[0], who, period_of_day)
    fold(timelines.offsets, lambda a, b: days_in_period(*events, place, days, many, instant, a, b))
    inside = many >= days if at_least else many == days
    if group is not None:
        inside &= _in_group(answer, timelines, calendar, place, group)
    return where(instant, inside)


def _in_group(
    answer: StickinessAnswer, timelines: Timelines, calendar: WholePeriods, place: int, group: Group
) -> NDArray[np.bool_]:
    """Who was in a group in one period; shape (people,)."""
    groups = dict.fromkeys(one.group for one in answer.periods) if answer.question.by is not None else ()
    wanted = wanted_group(group, list(groups))
    found = stretches(timelines, answer.question, calendar)
    mask = np.zeros(timelines.people, dtype=np.bool_)
    mask[found.person[(found.period == place) & (found.group == found.names.index(wanted))]] = True
    return mask
