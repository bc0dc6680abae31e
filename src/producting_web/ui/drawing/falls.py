"""How does the stream fall from one level to the next? Its thickness, its curve, who hangs from it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_KEEPS = 0.24  # of its column, before it falls
_LEAST_WIDTH, _MOST_WIDTH = 0.17, 0.56  # of the fall, in columns
_WIDTH_PER_DROP = 1.15
_BETWEEN_HAIRS = 3.0
_BETWEEN_ROWS = 4.6
_ROW_GAP = 4.0  # under the next level
_ROW_LEAD = 10.0  # right of the falling edge
_ROW_TRAIL = 10.0  # before the column's end
_BESIDE_HAIRS = 4.0
_RISE = (0.06, 0.18)  # of the column, where hairs hang when the stream grows instead of falling
_THINNEST = 1.2  # one person of a million is still seen
_GOLDEN = (math.sqrt(5) - 1) / 2  # successive multiples, cut to a fraction, never cluster


@dataclass(frozen=True, slots=True)
class Level:
    """What is drawn of a stage: whose it is, who reached it, who of them waits at it and who left it."""

    side: str
    people: int
    in_progress: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Size:
    """Of one picture: a column's width, its height, the thickest band, by how much the ends of hairs differ."""

    column: float
    height: float
    thickest: float
    stagger: float


WIDE = Size(168, 264, 190, 22)
TALL = Size(208, 104, 66, 9.5)


@dataclass(frozen=True, slots=True)
class Hair:
    """Some who left: it leaves the edge at (x, y), bends by `bend` until `turn`, and falls to `end`."""

    x: float
    y: float
    bend: float
    end: float

    @property
    def turn(self) -> float:
        return self.y + 1.3 * self.bend


@dataclass(frozen=True, slots=True)
class Row:
    """Some who wait: dots from `start` to `end` at height `y`."""

    start: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Fall:
    """One column of the stream: from thickness `high` to `low`, in a curve from `start` over `width`.

    `staying` of those who stop here wait, `leaving` have left; they share the drop by these counts.
    """

    size: Size
    left: float
    high: float
    low: float
    staying: int
    leaving: int

    @property
    def drop(self) -> float:
        """How much thinner it becomes; 0 where it grows (entries counted per stage may grow)."""
        return max(self.high - self.low, 0)

    @property
    def start(self) -> float:
        return self.left + _KEEPS * self.size.column

    @property
    def width(self) -> float:
        column = self.size.column
        return min(max(_WIDTH_PER_DROP * abs(self.high - self.low), _LEAST_WIDTH * column), _MOST_WIDTH * column)

    @property
    def end(self) -> float:
        return self.start + self.width

    @property
    def bend(self) -> float:
        """Hairs of a thin band bend less."""
        return min(9.0, 2.0 + 0.12 * self.high)

    def fallen(self, part: float) -> float:
        """Where on the way the edge has fallen by a part (0 to 1) of the drop: the cubic solved for its height."""
        part = min(max(part, 0.0), 1.0)
        u = 0.5 - math.sin(math.asin(1 - 2 * part) / 3)
        return self.start + self.width * (1.5 * u - 1.5 * u * u + u**3)

    def hairs(self) -> tuple[Hair, ...]:
        """One per three units of the part that left, two at least, evenly spaced in height."""
        if not self.leaving:
            return ()
        part = self.leaving / (self.leaving + self.staying)
        count = max(2, round(part * self.drop / _BETWEEN_HAIRS))
        return tuple(self._hair(i, part * (i + 0.5) / count) for i in range(count))

    def _hair(self, i: int, part: float) -> Hair:
        bottom = self.size.height - self.size.stagger * (i * _GOLDEN % 1)
        if self.low > self.high:
            first, last = _RISE
            return Hair(self.left + self.size.column * (first + (last - first) * part), self.high, self.bend, bottom)
        return Hair(self.fallen(part), self.high - self.drop * part, self.bend, bottom)

    def rows(self) -> tuple[Row, ...]:
        """Dots under the next level, to the column's end, right of everybody's hairs; one row at least."""
        if not self.staying:
            return ()
        part = self.staying / (self.leaving + self.staying)
        count = max(1, round(part * self.drop / _BETWEEN_ROWS))
        hairs = self.hairs()
        beside = max(hair.x + hair.bend for hair in hairs) + _BESIDE_HAIRS if hairs else self.left
        return tuple(self._row(self.low + _ROW_GAP + _BETWEEN_ROWS * i, beside) for i in range(count))

    def _row(self, y: float, beside: float) -> Row:
        edge = self.fallen((self.high - y) / self.drop) if self.drop else self.end
        return Row(max(edge + _ROW_LEAD, beside), self.left + self.size.column - _ROW_TRAIL, y)

    def middle_hair(self) -> float | None:
        """Where the middle hair falls; None where nobody left."""
        hairs = self.hairs()
        return hairs[len(hairs) // 2].x + self.bend if hairs else None


def thicknesses(levels: Sequence[Level], size: Size) -> list[float]:
    """Thickness per level: the square root of people, the largest level being the thickest."""
    most = max(level.people for level in levels)
    return [max(size.thickest * math.sqrt(level.people / most), _THINNEST) if level.people else 0.0 for level in levels]


def fall_of(levels: Sequence[Level], k: int, size: Size) -> Fall:
    """The column of stage k. Nobody leaves or waits at the last: it has no next."""
    heights = thicknesses(levels, size)
    last = k == len(levels) - 1
    low = heights[k] if last else heights[k + 1]
    stopped = (0, 0) if last else (levels[k].in_progress, levels[k].dropped)
    return Fall(size, k * size.column, heights[k], low, *stopped)
