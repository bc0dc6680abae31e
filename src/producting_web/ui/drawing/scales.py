"""Which values stand on an axis? Round ones, few, from zero where bars are measured against it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_FLAT = 1e-9  # less of a difference is none
_ROUND = (1, 2, 2.5, 5, 10)


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


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values that span low to high, both ends included.

    >>> ticks(0, 87), ticks(38.2, 47.1)
    ([0.0, 25.0, 50.0, 75.0, 100.0], [37.5, 40.0, 42.5, 45.0, 47.5])
    """
    if high - low < _FLAT:
        high = low + (abs(low) or 1)
    rough = (high - low) / about
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * unit for unit in _ROUND if size * unit >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * i, 10) for i in range(first, last + 1)]


def few(count: int, most: int) -> list[int]:
    """Which of `count` evenly spaced places get a label: at most `most`, the first always, evenly spaced.

    >>> few(12, 5), few(3, 5)
    ([0, 3, 6, 9], [0, 1, 2])
    """
    if count <= most:
        return list(range(count))
    step = math.ceil(count / most)
    return list(range(0, count, step))


def extent(values: Sequence[float | None]) -> tuple[float, float]:
    """The least and the largest value that exist; (0, 0) where none does."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (0.0, 0.0)
