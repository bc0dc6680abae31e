"""Which values stand on an axis? Round ones, few, from zero where bars are measured against it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_FLAT = 1e-9  # less of a difference is none
_ROUND = (1, 2, 2.5, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical axis: values from `low` at `bottom` to `high` at `top`, in px from the top."""

    low: float
    high: float
    top: float
    bottom: float

    def at(self, value: float) -> float:
        if self.high == self.low:
            return self.bottom
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


def ticks(low: float, high: float, about: int = 4, *, whole: bool = False) -> list[float]:
    """Round values that span low to high, both ends included, and reach past them as little as may be.

    Args:
        about: how many steps there are, give or take half of them. whole: of counts: nothing lies between 0 and 1.

    >>> ticks(0, 87), ticks(38.2, 47.1)
    ([0.0, 25.0, 50.0, 75.0, 100.0], [37.5, 40.0, 42.5, 45.0, 47.5])
    >>> ticks(0, 0.202, about=2), ticks(0, 3, about=2, whole=True)
    ([0.0, 0.1, 0.2, 0.3], [0.0, 1.0, 2.0, 3.0])
    """
    if high - low < _FLAT:
        high = low + (abs(low) if abs(low) >= _FLAT else 1)
    found = [_spanning(low, high, step) for step in _steps((high - low) / about, whole)]
    fit = [marks for marks in found if about / 2 < len(marks) - 1 <= about * 1.5]
    return min(fit or found[:1], key=lambda marks: (round((marks[-1] - marks[0]) / (high - low), 6), len(marks)))


def _steps(rough: float, whole: bool) -> list[float]:
    """Round steps from half as large as a rough one to twice and a half; of counts, at least 1."""
    size = 10.0 ** math.floor(math.log10(rough))
    steps = [size * unit * tens for tens in (0.1, 1, 10) for unit in _ROUND]
    near = [step for step in steps if 0.5 <= step / rough <= 2.5]
    return ([step for step in near if step >= 1 and step == int(step)] or [1.0]) if whole else near


def _spanning(low: float, high: float, step: float) -> list[float]:
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * i, 10) for i in range(first, last + 1)]


def extent(values: Sequence[float | None]) -> tuple[float, float]:
    """The least and the largest value that exist; (0, 0) where none does."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (0.0, 0.0)
