"""Who is behind a number of days in a period?"""

import numpy as np

from producting.journeys.asking import asked
from producting.journeys.calendar import whole_periods
from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, where
from producting.journeys.stickiness.answer import StickinessAnswer
from producting.journeys.stickiness.kernels import days_in_period
from producting.journeys.stickiness.way import activity, days_and_periods
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
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people who were active on so many days of a period, with their first activity on the last of these days.

    Args:
        timelines: those that the answer was computed from.
        period: its first day, as in the rows. days: how many; exactly, or `at_least`: 1 is then everybody active.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such period, number of days or page, or the timelines are others.
    """
    everybody = behind(answer, timelines, period=period, days=days, at_least=at_least)
    return page_of(everybody, timelines, offset, limit)


def behind(answer: StickinessAnswer, timelines: Timelines, *, period: str, days: int, at_least: bool = False) -> Behind:
    """Everybody whom `members` pages through."""
    same_events(answer, timelines)
    place = place_of(Words("period", "기간이"), period, [one.period for one in answer.periods])
    place_of(Words("number of days", "날수가"), days, [row.days for row in answer.rows if row.period == period])
    calendar = whole_periods(timelines, answer.question.days, answer.question.every)
    assert calendar is not None, "an answer with rows has periods"
    marks, who = activity(timelines, answer.question), asked(timelines, answer.question.segment)
    numbers, period_of_day = days_and_periods(timelines, answer.question, calendar)
    many, instant = np.zeros(timelines.people, dtype=np.int64), np.zeros(timelines.people, dtype=np.int64)
    events = (timelines.offsets, marks.symbols, timelines.times, numbers, marks.wanted()[0], who, period_of_day)
    fold(timelines.offsets, lambda a, b: days_in_period(*events, place, days, many, instant, a, b))
    return where(instant, many >= days if at_least else many == days)
