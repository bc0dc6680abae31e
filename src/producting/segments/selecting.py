"""From rules to the people they select."""

import numpy as np
from numpy.typing import NDArray

from producting.segments.kernels import did_at_least
from producting.segments.segment import Did, Has, Segment
from producting.timelines import Specification, Timelines, allowed_codes, last_values, mark
from producting.timelines.fold import fold

DAY_MS = 86_400_000


def members(timelines: Timelines, segment: Segment) -> NDArray[np.bool_]:
    """True for every person the segment selects; shape (people,).

    Example:
        >>> from producting.timelines import from_rows
        >>> did = {"a": "buy", "b": "look"}
        >>> log = from_rows([{"person": person, "time_ms": 0, "event": did[person]} for person in did])
        >>> members(log, Segment(Did("buy"))).tolist()
        [True, False]
    """
    chosen = [_rule(timelines, rule) for rule in segment.rules]
    together = np.logical_and if segment.match == "all" else np.logical_or
    return np.asarray(together.reduce(chosen), dtype=np.bool_)


def _rule(timelines: Timelines, rule: Did | Has | Segment) -> NDArray[np.bool_]:
    if isinstance(rule, Segment):
        return members(timelines, rule)
    if isinstance(rule, Has):
        fits = allowed_codes(timelines.column(rule.condition.prop), rule.condition, timelines.zone)
        return np.asarray(fits[last_values(timelines, rule.condition.prop)], dtype=np.bool_)
    return _did(timelines, rule)


def _did(timelines: Timelines, rule: Did) -> NDArray[np.bool_]:
    marks = mark(timelines, [Specification(rule.events, rule.where)])
    found = np.zeros(timelines.people, dtype=np.uint8)
    until = timelines.as_of_ms or 0
    since = -(2**61) if rule.last_days is None else until - round(rule.last_days * DAY_MS)
    fold(
        timelines.offsets,
        lambda a, b: did_at_least(
            timelines.offsets, marks.symbols, timelines.times, marks.table, since, until, rule.at_least, found, a, b
        ),
    )
    return np.asarray(found == (0 if rule.negate else 1), dtype=np.bool_)
