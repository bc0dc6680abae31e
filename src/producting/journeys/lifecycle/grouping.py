"""In which group of a breakdown does everybody stand? In the one of their last known value, in all periods."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from producting.journeys.asking import OTHER, asked, largest_groups
from producting.journeys.breakdown import of_persons
from producting.journeys.calendar import WholePeriods
from producting.journeys.lifecycle.kernels import active_since
from producting.journeys.lifecycle.question import Lifecycle
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.days import event_days
from producting.timelines.fold import fold


@dataclass(frozen=True, eq=False)
class Grouped:
    """`group` of every person, its place in `names`, -1 for those who are not asked about; shape (people,)."""

    names: tuple[str | None, ...]
    group: NDArray[np.int32]


def activity(timelines: Timelines, question: Lifecycle) -> Marks:
    """Which events are activity."""
    return mark(timelines, [Specification(question.events.events, (*question.where, *question.events.where))])


def days_and_periods(
    timelines: Timelines, question: Lifecycle, calendar: WholePeriods
) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int32]]:
    """Every event's day, and the period of every day."""
    days = event_days(timelines)
    assert days is not None, "a log with a first event has days"
    return days.numbers, days.period_of(calendar.starts, question.every, None, None)


def grouped(timelines: Timelines, question: Lifecycle, calendar: WholePeriods) -> Grouped:
    """The groups of those who have a state in a period that is shown; without a breakdown there is one, None."""
    who = asked(timelines, question.segment)
    if question.by is None:
        return Grouped((None,), np.where(who == 1, 0, -1).astype(np.int32))
    days, period = days_and_periods(timelines, question, calendar)
    symbols, wanted = activity(timelines, question), np.zeros(timelines.people, dtype=np.uint8)
    # Who was active just before the first period shown has a state in it, too: returning or dormant.
    earliest, periods = calendar.shown - 1, len(calendar.starts)
    events = (timelines.offsets, symbols.symbols, days, *symbols.wanted(), who, period, earliest, periods, wanted)
    fold(timelines.offsets, lambda a, b: active_since(*events, a, b))
    broken = of_persons(timelines, question.by)
    codes, sizes = np.unique(broken.codes[wanted == 1], return_counts=True)
    of_code, alone, others = largest_groups(codes, sizes, question.limit, codes == broken.nothing)
    group = np.full(timelines.people, -1, dtype=np.int32)
    group[wanted == 1] = of_code[broken.codes[wanted == 1]]
    labels = [broken.label(code) for code in alone]
    return Grouped((*(one if isinstance(one, str) else None for one in labels), *([OTHER] if others else [])), group)
