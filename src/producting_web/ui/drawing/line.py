"""How did a number develop? Lines over even periods; what is not over yet is dotted, what is unknown is a gap.

Paths stand in a box 1000 wide that is stretched across the plot; dots and labels are placed in percent of the plot.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from producting_web.ui.drawing.bars import Mark
from producting_web.ui.drawing.below import BESIDE_NAMES, below
from producting_web.ui.drawing.paths import Pen, tidy
from producting_web.ui.drawing.scales import Scale, extent, ticks
from producting_web.ui.drawing.slope import breadth

HEIGHT = 200
BOX = 1000
_TOP, _BOTTOM, _LABEL = 18, 172, 194
_LABELS = 5
_BESIDE, _REM = 12, 16  # from a line's end to its name; px
_KEY = 14  # px that the colour takes before a name, where names had to leave their lines' ends
_BASELINE = 4  # px from the middle of a name down to its baseline
_LEFT = 48  # px beside the plot, where values stand: half of the first period's name may reach there


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a value per period (None where unknown), from which period on it is incomplete, whose colour it is.

    `side` None is the grey of an earlier period; it is drawn first. `narrow_name` is the name where the page is narrow.
    """

    name: str
    values: tuple[float | None, ...]
    last_text: str
    side: str | None = None
    incomplete_from: int | None = None
    narrow_name: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line on the page: its path, the dotted path of what is not over, its last point and its names there."""

    side: str | None
    path: str
    open_path: str
    dot: Mark | None
    dot_is_open: bool
    name: str
    name_y: float
    narrow_name: str

    @property
    def is_moved(self) -> bool:
        """Whether the name stands so far from the line's end that it may be taken for another's."""
        return (
            self.dot is not None and self.side is not None and abs(self.name_y - _BASELINE - self.dot.y) > _BESIDE / 2
        )


@dataclass(frozen=True, slots=True)
class Lines:
    """The picture."""

    lines: tuple[Drawn, ...]
    grid: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    box: str
    height: int
    base: int

    @property
    def has_keys(self) -> bool:
        """Whether names carry their lines' colours: where several lines end close to one another."""
        return any(one.is_moved for one in self.lines)

    @property
    def room(self) -> int:
        """How many rem the names at line ends take right of a narrow plot, at least 3 and at most 8."""
        return self._room([one.narrow_name for one in self.lines], 3, 8)

    @property
    def wide_room(self) -> int:
        """The same of a wide plot, at least 9 and at most 14."""
        return self._room([one.name for one in self.lines], 9, 14)

    def _room(self, names: Sequence[str], least: int, most: int) -> int:
        named = [f"{one.dot.text} {name}" for one, name in zip(self.lines, names, strict=True) if one.dot and one.side]
        beside = _BESIDE + (_KEY if self.has_keys else 0)
        return min(max(ceil((max(map(breadth, named), default=0.0) + beside) / _REM), least), most)


def draw(series: Sequence[Series], periods: Sequence[str], said: Callable[[float], str]) -> Lines:
    """Lines over the same periods; `said` writes a value on the axis.

    Raises:
        ValueError: a line has another number of values than there are periods.
    """
    if any(len(one.values) != len(periods) for one in series):
        raise ValueError("Every line has one value per period")
    marks = ticks(*extent([value for one in series for value in one.values]))
    scale = Scale(marks[0], marks[-1], _TOP, _BOTTOM)
    ordered = sorted(series, key=lambda one: one.side is not None)
    drawn = [_drawn(one, scale, len(periods)) for one in ordered]
    return Lines(
        lines=_apart(drawn),
        grid=tuple(Mark(said(value), "0%", round(scale.at(value), 1)) for value in marks),
        labels=_labels(periods),
        box=f"0 0 {BOX} {HEIGHT}",
        height=HEIGHT,
        base=_BOTTOM,
    )


def _x(i: int, count: int) -> float:
    """Along the box: the first period at its beginning, the last at its end."""
    return BOX * (i / (count - 1) if count > 1 else 0.5)


def _labels(periods: Sequence[str]) -> tuple[Mark, ...]:
    count = len(periods)
    return tuple(
        Mark(
            text=(name := periods[one.place]),
            x=f"{_x(one.place, count) / BOX * 100:.2f}%",
            y=_LABEL,
            anchor="start" if one.place == 0 and count > 1 and breadth(name) / 2 > _LEFT else "middle",
            is_roomy=one.is_roomy,
        )
        for one in below(periods, _LABELS, BESIDE_NAMES, at_ends=True)
    )


def _drawn(one: Series, scale: Scale, count: int) -> Drawn:
    points = [None if v is None else (_x(i, count), scale.at(v)) for i, v in enumerate(one.values)]
    cut = count if one.incomplete_from is None else one.incomplete_from
    last = max((i for i, point in enumerate(points) if point is not None), default=None)
    dot = None
    if last is not None and (end := points[last]) is not None:
        dot = Mark(one.last_text, f"{end[0] / BOX * 100:.2f}%", round(end[1], 1))
    return Drawn(
        side=one.side,
        path=_path(points[:cut]),
        open_path=_path(points[max(cut - 1, 0) :]) if cut < count else "",
        dot=dot,
        dot_is_open=last is not None and last >= cut,
        name=one.name,
        name_y=dot.y if dot else 0.0,
        narrow_name=one.narrow_name or one.name,
    )


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """Stretches of known points; a point alone is a short dash, so that it is seen."""
    pen, path, stretch = Pen(), "", list[tuple[float, float]]()
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            alone = stretch[0]
            path += pen.polyline(stretch if len(stretch) > 1 else [(alone[0] - 2, alone[1]), (alone[0] + 2, alone[1])])
            stretch = []
    return path


def _apart(drawn: list[Drawn], least: float = 15) -> tuple[Drawn, ...]:
    """Names at line ends, moved down until none lies on another, then up from the axis they would reach below."""
    named = sorted((i for i, one in enumerate(drawn) if one.dot and one.dot.text), key=lambda i: drawn[i].name_y)
    moved: dict[int, float] = {}
    lowest, highest = float("-inf"), float(_BOTTOM) + least
    for i in named:
        moved[i] = lowest = max(drawn[i].name_y, lowest + least)
    for i in reversed(named):
        moved[i] = highest = min(moved[i], highest - least)
    return tuple(replace(one, name_y=float(tidy(moved.get(i, one.name_y) + _BASELINE))) for i, one in enumerate(drawn))
