"""How much of each? One bar per line from zero, to the left where it is less than nothing."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """One bar: its name, what it measures, the same in words."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A drawn bar: where it begins and how wide it is, in percent; `zero` is where nothing stands."""

    name: str
    text: str
    x: str
    width: str
    zero: str


def draw(amounts: Sequence[Amount]) -> tuple[Level, ...]:
    """Bars over one scale that holds zero.

    >>> [(level.x, level.width) for level in draw([Amount("a", 3, "3"), Amount("b", -1, "-1")])]
    [('25.00%', '75.00%'), ('0.00%', '25.00%')]
    """
    low = min((amount.value for amount in amounts), default=0.0)
    high = max((amount.value for amount in amounts), default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    reach = (high - low) or 1.0

    def at(value: float) -> float:
        return (value - low) / reach * 100

    return tuple(
        Level(
            name=amount.name,
            text=amount.text,
            x=f"{at(min(amount.value, 0.0)):.2f}%",
            width=f"{abs(amount.value) / reach * 100:.2f}%",
            zero=f"{at(0.0):.2f}%",
        )
        for amount in amounts
    )
