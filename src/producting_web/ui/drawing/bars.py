"""How much on each day? A row of bars from zero.

Across, everything is in percent and stretches with the page; down, in px, so that type keeps its size.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from producting_web.ui.drawing.below import ON_A_PHONE, below
from producting_web.ui.drawing.scales import Scale, ticks
from producting_web.ui.drawing.slope import breadth

HEIGHT = 120
_TOP, _BOTTOM, _LABEL = 16, 96, 114
_GAP = 0.25  # of a bar's place
_LABELS = 5
_BESIDE = 8  # px between a value on the axis and the first bar


@dataclass(frozen=True, slots=True)
class Amount:
    """One bar: its name (a day), what it measures, the same in words, and whether its time is over."""

    name: str
    value: float
    text: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn bar: x and width in percent, y and height in px."""

    x: str
    width: str
    y: float
    height: float
    title: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A label of an axis, at x percent or y px; `is_roomy` where it has no room on a phone."""

    text: str
    x: str
    y: float
    anchor: str = "start"
    is_roomy: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A value that amounts are measured against, and the same in words; from the last amount on, or across them all."""

    value: float
    text: str
    is_of_last: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A drawn level: a line from x to the right edge, its words beside it in a room of so many px."""

    text: str
    x: str
    y: float
    room: int


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture. `room`: how many px the values on the axis take, left of the bars."""

    bars: tuple[Bar, ...]
    grid: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    height: int
    base: int
    room: int
    bound: Bound | None = None


def draw(
    amounts: Sequence[Amount],
    said: Callable[[float], str] | None = None,
    most: float = 0,
    level: Level | None = None,
) -> Bars:
    """Bars for amounts of zero or more. No amounts give an empty picture.

    Args:
        said: writes a value on the axis; without it amounts are counts, whose axis has whole values alone.
        most: the largest value of the pictures beside this one, so that they share a scale.
        level: what they are measured against; the axis reaches it.
    """
    largest = most or max((amount.value for amount in amounts), default=0)
    if level is not None:
        largest = max(largest, level.value)
    marks, write = ticks(0, largest, about=2, whole=said is None), said or "{:,.0f}".format
    scale = Scale(0, marks[-1], _TOP, _BOTTOM)
    place = 100 / max(len(amounts), 1)
    bars = tuple(_bar(amount, i * place, place, scale) for i, amount in enumerate(amounts))
    grid = tuple(Mark(write(value), "0%", round(scale.at(value), 1)) for value in marks[1:] if amounts)
    room = math.ceil(max((breadth(mark.text) for mark in grid), default=0)) + _BESIDE
    labels = tuple(
        Mark(amounts[one.place].name, f"{(one.place + _GAP / 2) * place:.2f}%", _LABEL, is_roomy=one.is_roomy)
        for one in below([amount.name for amount in amounts], _LABELS, ON_A_PHONE, is_inside=True)
    )
    bound = _bound(level, place, scale) if level is not None and amounts else None
    return Bars(bars, grid, labels, HEIGHT, _BOTTOM, room, bound)


def _bound(level: Level, place: float, scale: Scale) -> Bound:
    x = 100 - place if level.is_of_last else 0.0
    return Bound(
        level.text, f"{x:.2f}%", round(scale.at(max(level.value, 0)), 1), math.ceil(breadth(level.text)) + _BESIDE
    )


def _bar(amount: Amount, left: float, place: float, scale: Scale) -> Bar:
    top = min(scale.at(amount.value), scale.bottom)
    y = round(top if amount.value <= 0 else min(top, scale.bottom - 1), 1)
    return Bar(
        x=f"{left + place * _GAP / 2:.2f}%",
        width=f"{place * (1 - _GAP):.2f}%",
        y=y,
        height=round(scale.bottom - y, 1),
        title=f"{amount.name} · {amount.text}",
        complete=amount.complete,
    )
