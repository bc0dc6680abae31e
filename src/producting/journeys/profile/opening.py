"""Who is behind a number of a segment's profile?"""

from typing import Literal, get_args

import numpy as np

from producting.journeys.opening import Behind, Members, page_of, place_of, same_events, where
from producting.journeys.profile.answer import ProfileAnswer
from producting.journeys.profile.way import masks
from producting.journeys.steps import one_of
from producting.timelines import Timelines
from producting.words import Words

Kind = Literal["alone", "together", "lost"]


def members(
    answer: ProfileAnswer,
    timelines: Timelines,
    *,
    rule: int,
    kind: Kind = "together",
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people of a rule, with their last event.

    Args:
        timelines: those that the answer was computed from.
        rule: counted from 1. kind: who fits it `alone`, `together` with all before it, or is `lost` at it: fits all
            before it and not this one.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such rule, kind or page, or the timelines are others.
    """
    return page_of(behind(answer, timelines, rule=rule, kind=kind), timelines, offset, limit)


def behind(answer: ProfileAnswer, timelines: Timelines, *, rule: int, kind: Kind = "together") -> Behind:
    """Everybody whom `members` pages through."""
    one_of("kind", kind, get_args(Kind))
    same_events(answer, timelines)
    place = place_of(Words("rule", "규칙이"), rule, [row.rule for row in answer.rows])
    alone, together = masks(timelines, answer.question.segment)
    everybody = np.full(timelines.people, answer.question.segment.match == "all")
    found = {"alone": alone, "together": together}.get(kind)
    before = together[place - 1] if place else everybody
    return where(_last_instant(timelines), found[place] if found is not None else before & ~together[place])


def _last_instant(timelines: Timelines) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Of everybody's newest event; 0 for people without any."""
    found, has_events = np.zeros(timelines.people, dtype=np.int64), np.diff(timelines.offsets) > 0
    found[has_events] = timelines.times[timelines.offsets[1:][has_events] - 1]
    return found
