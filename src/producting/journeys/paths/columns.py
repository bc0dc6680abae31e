"""Which events of a column stand alone, and which are together other?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from producting.journeys.paths.answer import Kind
from producting.journeys.paths.kernels import NOTHING
from producting.journeys.paths.question import Paths
from producting.journeys.paths.walked import Walked


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """The nodes of one column.

    Attributes:
        step: counted from the anchor. names, kinds: of every node; the last is where the session has no event here.
        events: how many different events each stands for.
        node: of every path, an index into these; shape (paths,).
    """

    step: int
    names: tuple[str | None, ...]
    kinds: tuple[Kind, ...]
    events: tuple[int, ...]
    node: NDArray[np.int32]

    @property
    def nothing(self) -> int:
        return len(self.kinds) - 1


def columns_of(walked: Walked, question: Paths, names: Sequence[str]) -> list[Column]:
    """Every column, those beyond the picture included, in the order of their steps."""
    shown = question.columns
    return [
        _shown(step, cells, question.nodes, names) if step in shown else _beyond(step, cells)
        for step, cells in zip(walked.steps, walked.cells, strict=True)
    ]


def _shown(step: int, cells: NDArray[np.int32], limit: int, names: Sequence[str]) -> Column:
    sizes = np.bincount(cells - NOTHING, minlength=len(names) + 1)[1:]
    codes = np.flatnonzero(sizes)
    largest = codes[np.lexsort((codes, -sizes[codes]))]  # equal sizes in the order of the names' code points
    alone, rest = largest[:limit], len(largest[limit:])
    titles: list[str | None] = [names[code] for code in alone]
    kinds: list[Kind] = ["event"] * len(alone)
    if rest:
        titles, kinds = [*titles, None], [*kinds, "other"]
    node_of = np.full(len(names) + 1, len(alone), dtype=np.int32)
    node_of[alone - NOTHING] = np.arange(len(alone))
    node_of[0] = len(kinds)
    edge: Kind = "begin" if step < 0 else "end"
    events = (*[1] * len(alone), *([rest] if rest else []), 0)
    return Column(step, (*titles, None), (*kinds, edge), events, node_of[cells - NOTHING])


def _beyond(step: int, cells: NDArray[np.int32]) -> Column:
    kinds: tuple[Kind, Kind] = ("earlier", "begin") if step < 0 else ("later", "end")
    return Column(step, (None, None), kinds, (0, 0), (cells == NOTHING).astype(np.int32))
