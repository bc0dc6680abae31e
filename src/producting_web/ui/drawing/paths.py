"""What does a path say? Points and pens shared by all drawings; coordinates carry one decimal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes path commands; `place` turns the drawing's own coordinates into those of the picture."""

    place: Place = lambda x, y: (x, y)

    def move(self, x: float, y: float) -> str:
        return "M" + self._at(x, y)

    def line(self, x: float, y: float) -> str:
        return "L" + self._at(x, y)

    def curve(self, *points: tuple[float, float]) -> str:
        """A cubic: two handles and where it ends."""
        return "C" + " ".join(self._at(x, y) for x, y in points)

    def polyline(self, points: Iterable[tuple[float, float]]) -> str:
        return "".join((self.line if i else self.move)(x, y) for i, (x, y) in enumerate(points))

    def _at(self, x: float, y: float) -> str:
        a, b = self.place(x, y)
        return f"{tidy(a)} {tidy(b)}"


def tidy(value: float) -> str:
    """A coordinate with at most one decimal.

    >>> tidy(40.32), tidy(168.0), tidy(-0.04)
    ('40.3', '168', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
