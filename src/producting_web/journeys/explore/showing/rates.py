"""Rates of groups as points with their intervals (Wilson, 95 %) on one axis; places in percent of the plot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from producting.words import Words
from producting_web.ui import saying
from producting_web.ui.drawing.scales import ticks
from producting_web.ui.parts import Text

_Z = 1.959964
MOST = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """A group: how many came, and how many of them went on."""

    name: Text
    came: int
    went: int
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the picture."""

    name: Text
    rate: Words
    low: str
    high: str
    at: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """The picture: its lines, and the axis as (place, text)."""

    points: tuple[Point, ...]
    axis: tuple[tuple[str, Words], ...]


def wilson(went: int, came: int) -> tuple[float, float]:
    """The interval of a share.

    >>> [round(edge, 4) for edge in wilson(10, 100)]
    [0.0552, 0.1744]
    """
    share, part = went / came, _Z * _Z / came
    middle = (share + part / 2) / (1 + part)
    reach = _Z / (1 + part) * math.sqrt(share * (1 - share) / came + part / (4 * came))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def draw(groups: Sequence[Counted]) -> Rates | None:
    """The largest groups; None where fewer than two have anybody."""
    fit = [group for group in groups if group.came >= group.went and group.came > 0][:MOST]
    if len(fit) < 2:
        return None
    edges = [wilson(group.went, group.came) for group in fit]
    marks = [
        mark for mark in ticks(min(low for low, _ in edges), max(high for _, high in edges)) if -0.01 < mark < 1.01
    ]
    first, width = marks[0], (marks[-1] - marks[0]) or 1.0

    def place(share: float) -> str:
        return f"{100 * min(max((share - first) / width, 0), 1):.2f}%"

    points = [
        Point(group.name, saying.share(group.went / group.came), place(low), place(high),
              place(group.went / group.came), group.is_marked)
        for group, (low, high) in zip(fit, edges, strict=True)
    ]  # fmt: skip
    return Rates(tuple(points), tuple((place(mark), saying.share_exactly(mark)) for mark in marks))
