"""From rules to the people they select."""

import numpy as np
from numpy.typing import NDArray

from producting.segments.kernels import did_at_least
from producting.segments.segment import Did, Has, Segment
from producting.timelines import Specification, Timelines, allowed_codes, last_values, mark
from producting.timelines.fold import fold

DAY_MS = 86_400_000


def members(timelines: Timelines, segment: Segment, until: int | None = None) -> NDArray[np.bool_]:
    """True for every person the segment selects; shape (people,).

    Args:
        until: an instant in milliseconds; the segment as it was then, of the people who had an event by then. None for
            as-of.

    Example:
        >>> from producting.timelines import from_rows
        >>> did = {"a": "buy", "b": "look"}
        >>> log = from_rows([{"person": person, "time_ms": 0, "event": did[person]} for person in did])
        >>> members(log, Segment(Did("buy"))).tolist()
        [True, False]
    """
    chosen = [_rule(timelines, rule, until) for rule in segment.rules]
    together = np.logical_and if segment.match == "all" else np.logical_or
    found = np.asarray(together.reduce(chosen), dtype=np.bool_)
    return found if until is None else found & there_by(timelines, until)


def there_by(timelines: Timelines, until: int) -> NDArray[np.bool_]:
    """True for every person with an event at this instant (in milliseconds) or before; shape (people,)."""
    begins, ends = timelines.offsets[:-1], timelines.offsets[1:]
    found = np.zeros(timelines.people, dtype=np.bool_)
    some = ends > begins
    found[some] = timelines.times[begins[some]] <= until
    return found


def _rule(timelines: Timelines, rule: Did | Has | Segment, until: int | None) -> NDArray[np.bool_]:
    if isinstance(rule, Segment):
        return members(timelines, rule, until)
    if isinstance(rule, Has):
        fits = allowed_codes(timelines.column(rule.condition.prop), rule.condition, timelines.zone)
        return np.asarray(fits[last_values(timelines, rule.condition.prop, until)], dtype=np.bool_)
    return _did(timelines, rule, timelines.as_of_ms or 0 if until is None else until)


def _did(timelines: Timelines, rule: Did, until: int) -> NDArray[np.bool_]:
    marks = mark(timelines, [Specification(rule.events, rule.where)])
    found = np.zeros(timelines.people, dtype=np.uint8)
    since = -(2**61) if rule.last_days is None else until - round(rule.last_days * DAY_MS)
    fold(
        timelines.offsets,
        lambda a, b: did_at_least(
            timelines.offsets, marks.symbols, timelines.times, marks.table, since, until, rule.at_least, found, a, b
        ),
    )
    return np.asarray(found == (0 if rule.negate else 1), dtype=np.bool_)
