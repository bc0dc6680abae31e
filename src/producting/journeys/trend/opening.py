"""Who is behind a number of a trend?"""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group
from producting.errors import QuestionError
from producting.journeys.asking import OTHER, asked, instants
from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, wanted_group
from producting.journeys.trend.answer import TrendAnswer
from producting.journeys.trend.counting import breakdown, events_of
from producting.journeys.trend.question import Trend
from producting.timelines import Timelines
from producting.timelines.periods import midnight_ms, next_period
from producting.words import Words


def members(
    answer: TrendAnswer,
    timelines: Timelines,
    *,
    period: str | None = None,
    group: Group = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people of a number, with their first event that counts there.

    Args:
        timelines: those that the answer was computed from.
        period: its first day, as in the rows; the whole range by default, as in the totals.
        group: one of the totals' groups; all by default; `NO_VALUE` for the people without a value.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: the trend does not count people, there is no such period, group or page, or the timelines are
            others.
    """
    return page_of(behind(answer, timelines, period=period, group=group), timelines, offset, limit)


def behind(answer: TrendAnswer, timelines: Timelines, *, period: str | None = None, group: Group = None) -> Behind:
    """Everybody whom `members` pages through."""
    question: Trend = answer.question
    if question.count != "people":
        raise QuestionError(
            Words(
                f"This trend counts {question.count}, not people: ask it with people to see who they are.",
                f"이 추세는 사람이 아니라 {question.count} 기준이에요. 사람 수로 물으면 누구인지 볼 수 있어요.",
            )
        )
    same_events(answer, timelines)
    first, end = _span(answer, timelines, period)
    marks = events_of(timelines, question)
    inside = (marks.table != 0)[marks.symbols]
    inside[int(timelines.offsets[-1]) :] = False
    events = np.flatnonzero(inside)
    events = events[(timelines.times[events] >= first) & (timelines.times[events] < end)]
    if group is not None:
        events = events[_in_group(answer, timelines, group, events)]
    person = np.searchsorted(timelines.offsets, events, side="right") - 1
    begins = np.flatnonzero(np.diff(person, prepend=-1))  # events stand person by person, in time order
    begins = begins[asked(timelines, question.segment)[person[begins]] != 0]
    return Behind(person[begins].astype(np.int64), timelines.times[events[begins]].astype(np.int64))


def _span(answer: TrendAnswer, timelines: Timelines, period: str | None) -> tuple[int, int]:
    """From the first instant until before the second."""
    question: Trend = answer.question
    first, end = instants(question.days, timelines.zone)
    if question.days.last is None and answer.rows:  # the rows end with the period that holds as-of
        last = next_period(date.fromisoformat(answer.rows[-1].period), question.every)
        end = midnight_ms(last, timelines.zone)
    if period is None:
        return first, end
    place_of(Words("period", "기간이"), period, [row.period for row in answer.rows])
    start = date.fromisoformat(period)
    after = next_period(start, question.every)
    return max(first, midnight_ms(start, timelines.zone)), min(end, midnight_ms(after, timelines.zone))


def _in_group(answer: TrendAnswer, timelines: Timelines, group: Group, events: NDArray[Any]) -> NDArray[np.bool_]:
    """Which of the events carry the group's value."""
    groups = [total.group for total in answer.totals]
    wanted = wanted_group(group, groups)
    found = breakdown(timelines, answer.question.by)
    there = np.unique(found.codes[events])
    alone = {name for name in groups if name != OTHER}
    matching = np.zeros(found.distinct, dtype=np.bool_)
    for code in there.tolist():
        name = found.label(code)
        matching[code] = name == wanted if wanted != OTHER else name not in alone
    return np.asarray(matching[found.codes[events]])
