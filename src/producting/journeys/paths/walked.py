"""From a question to every path as a row of event codes, column by column."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from producting.journeys.asking import asked, instants
from producting.journeys.paths.kernels import FIRST, LAST, NOTHING, OPENING, anchors, surroundings
from producting.journeys.paths.question import Paths
from producting.timelines import Specification, Timelines, mark
from producting.timelines.fold import fold

_WHICH = {"start": FIRST, "through": FIRST, "end": LAST, "session": OPENING}


@dataclass(frozen=True, eq=False, slots=True)
class Walked:
    """All paths of a question.

    Attributes:
        person: whose each is; shape (paths,). place: of its anchor among all events; shape (paths,).
        cells: event codes, NOTHING where the session has no event; shape (columns, paths). There is one column more at
            each open side than the answer shows, which tells whether a session goes on beyond it.
        steps: of each column, counted from the anchor; shape (columns,).
    """

    person: NDArray[np.int32]
    place: NDArray[np.int64]
    cells: NDArray[np.int32]
    steps: range

    @property
    def is_newest(self) -> NDArray[np.bool_]:
        """True for the newest path of each person; shape (paths,)."""
        newest = np.ones(len(self.person), dtype=np.bool_)
        np.not_equal(self.person[1:], self.person[:-1], out=newest[:-1])
        return newest

    @property
    def people(self) -> int:
        """How many people the paths are of."""
        return int(np.count_nonzero(self.is_newest))


def walked(timelines: Timelines, question: Paths) -> Walked:
    """Every path that the question asks about, in the order of people and time."""
    shown = question.columns
    steps = range(shown.start - (shown.start < 0), shown.stop + (shown.stop > 1))
    marks, who = mark(timelines, _specifications(timelines, question)), asked(timelines, question.segment)
    since, until = instants(question.days, timelines.zone)
    gap, which, once = question.session_gap_ms, _WHICH[question.anchor], question.counting == "people"
    events = (timelines.offsets, marks.symbols, timelines.times)

    def work(first: int, end: int) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32]]:
        room = int(timelines.offsets[end] - timelines.offsets[first])
        person, place = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int64)
        found = anchors(*events, marks.table, who, gap, since, until, which, once, person, place, first, end)
        person, place = person[:found].copy(), place[:found].copy()
        cells = np.full((len(steps), found), NOTHING, dtype=np.int32)
        surroundings(*events, timelines.codes, marks.table, gap, question.collapse, person, place, -steps.start, cells)
        return person, place, cells

    parts = fold(timelines.offsets, work)
    if not parts:
        return Walked(np.empty(0, np.int32), np.empty(0, np.int64), np.empty((len(steps), 0), np.int32), steps)
    person, place, cells = zip(*parts, strict=True)
    return Walked(np.concatenate(person), np.concatenate(place), np.concatenate(cells, axis=1), steps)


def _specifications(timelines: Timelines, question: Paths) -> list[Specification]:
    """Which events are on a path, and which can be its anchor: the bits KEPT and ANCHOR, in this order."""
    kept = ("*",) if not question.hide else tuple(name for name in timelines.names if name not in question.hide)
    if question.event is None:
        return [Specification(kept, question.where)] * 2
    anchor = question.event.events if "*" not in question.event.events else kept
    return [
        Specification(kept, question.where),
        Specification(anchor, (*question.where, *question.event.where)),
    ]


__all__ = ["Walked", "walked"]
