"""Whose touch counts? The campaign of a person, fixed once: the first touch ever, or the last before an instant."""

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.timelines import Timelines
from producting.timelines.fold import fold
from producting.touchpoints.kernels import first_code, last_code_before
from producting.touchpoints.touches import Touches
from producting.words import Words

DAY_MS = 86_400_000
LOOKBACK_DAYS = 30
_FAR = 2**61


def first_touch(timelines: Timelines, touches: Touches) -> NDArray[np.uint32]:
    """Per person the code of their first touch ever, 0 = direct; shape (people,).

    A session has one touch at most, so a person never has two at one instant.
    """
    found = np.zeros(timelines.people, dtype=np.uint32)
    fold(timelines.offsets, lambda a, b: first_code(timelines.offsets, touches.codes, found, a, b))
    return found


def last_seen(timelines: Timelines) -> NDArray[np.int64]:
    """Per person the instant of their last event at or before as-of; as-of where there is none; shape (people,).

    The lookback of people who were never won counts back from here: whoever stays away keeps the campaign that brought
    them, however much later the question is asked.
    """
    as_of = timelines.as_of_ms or 0
    offsets, times = timelines.offsets, timelines.times
    count = np.diff(offsets)
    found = np.full(timelines.people, as_of, dtype=np.int64)
    found[count > 0] = times[offsets[1:][count > 0] - 1]
    if (found > as_of).any():  # a clock that ran ahead: count only what is not later than as-of
        known = np.concatenate([[0], np.cumsum(times[: offsets[-1]] <= as_of)])
        count = known[offsets[1:]] - known[offsets[:-1]]
        found[:] = as_of
        found[count > 0] = times[offsets[:-1][count > 0] + count[count > 0] - 1]
    return found


def last_non_direct(
    timelines: Timelines, touches: Touches, before_ms: NDArray[np.int64], lookback_days: float = LOOKBACK_DAYS
) -> NDArray[np.uint32]:
    """Per person the code of the last touch at or before an instant, 0 = direct; shape (people,).

    Args:
        before_ms: each person's instant in milliseconds since 1970: entry into the acquisition stage, or `last_seen`
            for people who never entered it; shape (people,).
        lookback_days: how many days of 24 hours a touch may lie before the instant, the edge included.

    Raises:
        QuestionError: the lookback is negative, or there are not as many instants as people.

    Example:
        >>> from producting.timelines import from_rows
        >>> from producting.touchpoints.touches import touches
        >>> log = from_rows([{"person": "a", "time_ms": 0, "event": "visit", "properties": {"utm_source": "naver"}}])
        >>> found = touches(log)
        >>> [found.table[last_non_direct(log, found, np.array([day * DAY_MS]))[0]].source for day in (30, 31)]
        ['naver', '(direct)']
    """
    if not lookback_days >= 0:
        raise QuestionError(Words("The lookback must be zero days or more.", "전환 확인 기간은 0일 이상이어야 해요."))
    if np.shape(before_ms) != (timelines.people,):
        raise QuestionError(
            Words(
                f"There must be one instant for each of the {timelines.people} people.",
                f"사람 {timelines.people}명마다 기준 시각이 하나씩 있어야 해요.",
            )
        )
    # Far instants are brought near, so that no difference leaves 64 bits.
    before = np.clip(np.asarray(before_ms, dtype=np.int64), -_FAR, _FAR)
    before.setflags(write=False)
    lookback = round(min(lookback_days * DAY_MS, float(_FAR)))
    found = np.zeros(timelines.people, dtype=np.uint32)
    fold(
        timelines.offsets,
        lambda a, b: last_code_before(timelines.offsets, timelines.times, touches.codes, before, lookback, found, a, b),
    )
    return found
