"""How did a number develop, at a glance? A line without an axis, and the one of the period before behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from producting_web.ui.drawing.paths import tidy
from producting_web.ui.drawing.scales import Scale

WIDTH, HEIGHT = 180, 36
_TOP, _BOTTOM = 3, 33


@dataclass(frozen=True, slots=True)
class Spark:
    """Points of two polylines in one box; `before` is empty where nothing came before."""

    line: str
    before: str
    box: str = f"0 0 {WIDTH} {HEIGHT}"


def draw(values: Sequence[float], before: Sequence[float] = ()) -> Spark | None:
    """Both lines on one scale; None for fewer than two values, as a point is no development.

    >>> draw([1, 2], [0, 4]).line
    '0,25.5 180,18'
    >>> draw([7]) is None
    True
    """
    if len(values) < 2:
        return None
    known = [*values, *before]
    least, most = min(known), max(known)
    scale = Scale(least, most if most > least else least + 1, _TOP, _BOTTOM)
    return Spark(_points(values, scale), _points(before, scale) if len(before) > 1 else "")


def _points(values: Sequence[float], scale: Scale) -> str:
    step = WIDTH / (len(values) - 1)
    return " ".join(f"{tidy(i * step)},{tidy(scale.at(value))}" for i, value in enumerate(values))
