"""How do people flow through the stages of a journey? One stream, wide for large screens and tall for small ones.

Its thickness is the square root of people. What goes on is solid; of each drop, people still inside the window are dots
under the next level and those who left are hairs that fall. Both share the drop by their counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from producting_web.ui.drawing.falls import TALL, WIDE, Fall, Hair, Level, fall_of
from producting_web.ui.drawing.paths import Pen, tidy

_OVERLAP = 1.0  # between bands of one owner, so that no seam shines through
_TIP, _PAPER = 7.0, 3.0  # of the cut between two owners
_END, _END_TIP = 11.0, 2.0  # how far before its column the last band and its tip end
PIN_AT = 0.82  # of the picture's height


@dataclass(frozen=True, slots=True)
class Reach:
    """One stage's part of the stream, as path data; empty where there is nothing to draw.

    Attributes:
        side: whose colour it takes.
        flow: the band of those who came.
        edge: the band's border alone, for a journey that has no people yet.
        hairs: those who left.
        rows: those who wait, one dotted line each.
        box: viewBox of this part alone.
        pin_x, pin_y: where a pin stands, in percent of the whole picture (wide) or of `box` (tall); None without hairs.
    """

    side: str
    flow: str
    edge: str
    hairs: str
    rows: tuple[str, ...]
    box: str
    pin_x: str | None
    pin_y: str | None


@dataclass(frozen=True, slots=True)
class Stream:
    """Both directions of one stream, a reach per stage in each, and the wide picture's viewBox."""

    wide: tuple[Reach, ...]
    tall: tuple[Reach, ...]
    box: str


def draw(levels: Sequence[Level]) -> Stream:
    """The stream of at least one stage.

    Raises:
        ValueError: no stage, or a count below zero.

    >>> stream = draw([Level("marketing", 100, 10, 50), Level("product", 40)])
    >>> len(stream.wide), stream.wide[1].hairs, stream.box
    (2, '', '0 0 336 264')
    """
    if not levels:
        raise ValueError("A stream has at least one stage")
    if any(min(level.people, level.in_progress, level.dropped) < 0 for level in levels):
        raise ValueError("Nobody is fewer than zero people")
    columns = range(len(levels))
    return Stream(
        wide=tuple(_wide(levels, k) for k in columns),
        tall=tuple(_tall(levels, k) for k in columns),
        box=f"0 0 {tidy(len(levels) * WIDE.column)} {tidy(WIDE.height)}",
    )


def sketch(sides: Sequence[str]) -> Stream:
    """The outline of a stream that has no people yet: only its reaches' `edge` is meant to be shown."""
    return draw([Level(side, round(100_000 * 0.45**k)) for k, side in enumerate(sides)])


def _wide(levels: Sequence[Level], k: int) -> Reach:
    fall = fall_of(levels, k, WIDE)
    pin = fall.middle_hair()
    across = None if pin is None else f"{100 * pin / (len(levels) * WIDE.column):.2f}%"
    box = f"{tidy(fall.left)} 0 {tidy(WIDE.column)} {tidy(WIDE.height)}"
    return _reach(levels, k, fall, Pen(), box, across, None if pin is None else f"{100 * PIN_AT:.0f}%")


def _tall(levels: Sequence[Level], k: int) -> Reach:
    """The same, turned: down the page is along the stream, and its straight edge stands on the right."""
    fall = fall_of(levels, k, TALL)
    pin = fall.middle_hair()
    down = None if pin is None else f"{100 * (pin - fall.left) / TALL.column:.2f}%"
    box = f"0 {tidy(fall.left)} {tidy(TALL.height)} {tidy(TALL.column)}"
    pen = Pen(lambda x, y: (TALL.height - y, x))
    return _reach(levels, k, fall, pen, box, None if pin is None else f"{100 * (1 - PIN_AT):.0f}%", down)


def _reach(
    levels: Sequence[Level], k: int, fall: Fall, pen: Pen, box: str, pin_x: str | None, pin_y: str | None
) -> Reach:
    ends = _ends(levels, k, fall)
    return Reach(
        side=levels[k].side,
        flow=_band(fall, ends, pen),
        edge=_edge(fall, ends, pen),
        hairs="".join(_hair(hair, pen) for hair in fall.hairs()),
        rows=tuple(pen.polyline([(row.start, row.y), (row.end, row.y)]) for row in fall.rows()),
        box=box,
        pin_x=pin_x,
        pin_y=pin_y,
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a band begins and ends, and how far its notch and its tip reach."""

    left: float
    notch: float
    right: float
    tip: float
    first: bool


def _ends(levels: Sequence[Level], k: int, fall: Fall) -> _Ends:
    cut_left = k > 0 and levels[k - 1].side != levels[k].side
    left = fall.left + (_PAPER / 2 if cut_left else 0)
    notch = _TIP if cut_left else 0
    right = fall.left + fall.size.column
    if k == len(levels) - 1:
        return _Ends(left, notch, right - _END, _END - _END_TIP, k == 0)
    if levels[k + 1].side != levels[k].side:
        return _Ends(left, notch, right - _PAPER / 2, _TIP, k == 0)
    return _Ends(left, notch, right + _OVERLAP, 0, k == 0)


def _band(fall: Fall, ends: _Ends, pen: Pen) -> str:
    if fall.high == 0:
        return ""
    path = pen.move(ends.left, 0) + pen.line(ends.right, 0)
    if ends.tip and fall.low:
        path += pen.line(ends.right + ends.tip, fall.low / 2)
    path += pen.line(ends.right, fall.low)
    path += _rising(fall, pen) + pen.line(ends.left, fall.high)
    if ends.notch:
        path += pen.line(ends.left + ends.notch, fall.high / 2)
    return path + "Z"


def _edge(fall: Fall, ends: _Ends, pen: Pen) -> str:
    """The straight edge and the falling one; the first is closed at its beginning, the last at its tip."""
    right = ends.right if ends.tip > _TIP else fall.left + fall.size.column
    path = pen.polyline([(fall.left, 0), (right, 0)])
    if ends.tip > _TIP:
        path += pen.line(ends.right + ends.tip, fall.low / 2) + pen.line(ends.right, fall.low)
    else:
        path += pen.move(right, fall.low)
    path += _rising(fall, pen) + pen.line(fall.left, fall.high)
    return path + pen.line(fall.left, 0) if ends.first else path


def _rising(fall: Fall, pen: Pen) -> str:
    """The lower edge from the next level back up to this one: one cubic with level ends."""
    middle = fall.start + fall.width / 2
    return pen.line(fall.end, fall.low) + pen.curve((middle, fall.low), (middle, fall.high), (fall.start, fall.high))


def _hair(hair: Hair, pen: Pen) -> str:
    """Leaves the edge, bends once, falls straight."""
    x, y, bend = hair.x, hair.y, hair.bend
    path = pen.move(x, y) + pen.curve((x + 0.65 * bend, y + 0.2), (x + bend, y + 0.45 * bend), (x + bend, hair.turn))
    return path + pen.line(x + bend, hair.end)
