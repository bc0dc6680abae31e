"""From the profile of a segment to its answer."""

import numpy as np
from numpy.typing import NDArray

from producting.answers import Note
from producting.journeys.asking import as_of, base_rules, unknown_events, unknown_properties
from producting.journeys.profile.answer import ProfileAnswer, ProfileRow
from producting.journeys.profile.differences import FEWEST, differences
from producting.journeys.profile.question import Profile
from producting.journeys.profile.rules import conditions_of, line, plain_rules
from producting.journeys.steps import Step
from producting.segments import Did, Segment
from producting.segments.selecting import members
from producting.timelines import Timelines

Masks = list[NDArray[np.bool_]]


def profile(timelines: Timelines, question: Profile) -> ProfileAnswer:
    """Answer the profile of a segment.

    Example:
        >>> from producting.segments import Has
        >>> from producting.timelines import from_rows
        >>> did = {"a": "buy", "b": "look", "c": "buy"}
        >>> rows = [{"person": who, "time_ms": 0, "event": did[who], "properties": {"plan": who}} for who in did]
        >>> asked = Profile(Segment(Did("buy"), Has("plan = c")))
        >>> [(row.text, row.alone, row.together) for row in profile(from_rows(rows), asked).rows]
        [('did buy', 2, 2), ('plan = c', 1, 1)]
    """
    alone, together = masks(timelines, question.segment)
    rules, people = question.segment.rules, timelines.people
    counts = [(int(np.count_nonzero(a)), int(np.count_nonzero(t))) for a, t in zip(alone, together, strict=True)]
    rows = tuple(
        ProfileRow(k, line(rule), a, a / people if people else None, t, t / people if people else None)
        for k, (rule, (a, t)) in enumerate(zip(rules, counts, strict=True), 1)
    )
    return ProfileAnswer(
        question=question,
        rules={**base_rules(timelines), "match": question.segment.match, "fewest_compared": FEWEST},
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=rows,
        notes=_notes(timelines, question.segment),
        everybody=people,
        people=rows[-1].together,
        differences=differences(timelines, together[-1], question),
    )


def masks(timelines: Timelines, segment: Segment) -> tuple[Masks, Masks]:
    """Who fits each rule alone, and who fits it together with all before it; each of shape (people,)."""
    alone = [members(timelines, Segment(rule)) for rule in segment.rules]
    join = np.logical_and if segment.match == "all" else np.logical_or
    together = [alone[0]]
    for mask in alone[1:]:
        together.append(np.asarray(join(together[-1], mask), dtype=np.bool_))
    return alone, together


def _notes(timelines: Timelines, segment: Segment) -> tuple[Note, ...]:
    steps = [Step(rule.events) for rule in plain_rules(segment) if isinstance(rule, Did)]
    props = [condition.prop for condition in conditions_of(segment)]
    return (*unknown_events(timelines, steps), *unknown_properties(timelines, props))
