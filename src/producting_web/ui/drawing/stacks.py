"""What is a column made of, above the line and below it? Stacked columns from zero, in even places.

Across, everything is in percent and stretches with the page; down, in px, so that type keeps its size. A part is named
by its `kind`, which templates turn into a colour; the parts of one kind share the kind's name beside the last column.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from producting_web.ui.drawing.bars import Mark
from producting_web.ui.drawing.below import BESIDE_NAMES, ON_A_PHONE, below
from producting_web.ui.drawing.scales import Scale, ticks
from producting_web.ui.drawing.slope import breadth

HEIGHT = 240
_TOP, _BOTTOM, _LABEL = 20, 212, 234
_GAP, _WIDEST = 0.25, 12.0  # of a column's place; in percent of the plot
_LABELS, _LINE = 5, 15
_BESIDE, _REM = 20, 16  # px from the plot to a name, over its colour


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a column: its kind, what it measures, and the same in words."""

    kind: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its parts from the line upwards and from the line downwards, all of zero or more.

    `text` stands over it; `before` is how high it was earlier; `complete` is false while its time runs.
    """

    name: str
    above: tuple[Part, ...]
    below: tuple[Part, ...] = ()
    text: str = ""
    before: float | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawn part: x and width in percent, y and height in px."""

    kind: str
    x: str
    width: str
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn column. `before_y` is where it ended earlier."""

    pieces: tuple[Piece, ...]
    x: str
    width: str
    text: Mark | None
    before_y: float | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Name:
    """What a kind of part is called, beside the plot."""

    kind: str
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Stacks:
    """The picture. `zero` is where the line stands, `base` where the plot ends."""

    columns: tuple[Drawn, ...]
    grid: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    names: tuple[Name, ...]
    zero: float
    base: int
    height: int

    @property
    def room(self) -> int:
        """How many rem the names take right of a narrow plot, at least 3 and at most 8."""
        widest = max((breadth(name.text) for name in self.names), default=0.0)
        return min(max(ceil((widest + _BESIDE) / _REM), 3), 8)


def draw(
    columns: Sequence[Column],
    said: Callable[[float], str],
    names: Mapping[str, str] | None = None,
    labels: int = _LABELS,
) -> Stacks:
    """The columns over one another's places; `said` writes a value on the axis. No columns give an empty picture.

    Args:
        names: what each kind is called, beside the last column. labels: how many columns are named under the plot.
    """
    heights = [max(_sum(column.above), column.before or 0.0) for column in columns]
    depths = [_sum(column.below) for column in columns]
    marks = ticks(-max(depths, default=0.0), max(heights, default=0.0))
    scale = Scale(marks[0], marks[-1], _TOP, _BOTTOM)
    place = 100 / max(len(columns), 1)
    drawn = tuple(_column(column, i * place, place, scale) for i, column in enumerate(columns))
    return Stacks(
        columns=drawn,
        grid=tuple(Mark(said(abs(value)), "0%", round(scale.at(value), 1)) for value in marks) if columns else (),
        labels=tuple(
            Mark(columns[one.place].name, f"{(one.place + 0.5) * place:.2f}%", _LABEL, "middle", one.is_roomy)
            for one in below([column.name for column in columns], labels, BESIDE_NAMES if names else ON_A_PHONE)
        ),
        names=_names(drawn[-1], names or {}) if drawn else (),
        zero=round(scale.at(0), 1),
        base=_BOTTOM,
        height=HEIGHT,
    )


def _sum(parts: Sequence[Part]) -> float:
    return sum(part.value for part in parts)


def _column(column: Column, left: float, place: float, scale: Scale) -> Drawn:
    width = min(place * (1 - _GAP), _WIDEST)
    x = left + (place - width) / 2
    pieces, up, down = list[Piece](), 0.0, 0.0
    for part in column.above:
        pieces.append(_piece(column, part, up, up + part.value, (x, width), scale))
        up += part.value
    for part in column.below:
        pieces.append(_piece(column, part, -down - part.value, -down, (x, width), scale))
        down += part.value
    over = min(scale.at(up), scale.at(column.before or 0.0)) - 6
    return Drawn(
        pieces=tuple(piece for piece in pieces if piece.height > 0),
        x=f"{x:.2f}%",
        width=f"{width:.2f}%",
        text=Mark(column.text, f"{left + place / 2:.2f}%", round(over, 1), "middle") if column.text else None,
        before_y=None if column.before is None else round(scale.at(column.before), 1),
        complete=column.complete,
    )


def _piece(column: Column, part: Part, low: float, high: float, place: tuple[float, float], scale: Scale) -> Piece:
    """A part that is not nothing is seen: at least 1 px."""
    top, bottom = scale.at(high), scale.at(low)
    height = max(bottom - top, 1.0) if part.value > 0 else 0.0
    return Piece(
        kind=part.kind,
        x=f"{place[0]:.2f}%",
        width=f"{place[1]:.2f}%",
        y=round(bottom - height, 1),
        height=round(height, 1),
        title=f"{column.name} · {part.text}",
    )


def _names(last: Drawn, names: Mapping[str, str]) -> tuple[Name, ...]:
    """From the top down, each beside its piece of the last column, moved down until none lies on another."""
    found = [
        Name(piece.kind, names[piece.kind], round(piece.y + piece.height / 2 + 4, 1))
        for piece in sorted(last.pieces, key=lambda piece: piece.y)
        if piece.kind in names
    ]
    for i in range(1, len(found)):
        found[i] = replace(found[i], y=max(found[i].y, round(found[i - 1].y + _LINE, 1)))
    return tuple(found)
