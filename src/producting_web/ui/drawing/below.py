"""Which periods or classes are named under a plot? Evenly spaced ones, as many as fit without touching."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from producting_web.ui.drawing.slope import breadth

ON_A_DESK = 400  # px: the narrowest plots
BESIDE_NAMES, ON_A_PHONE = 190, 300  # px: on a phone, with the names of lines beside them and without
_BETWEEN = 12  # px


@dataclass(frozen=True, slots=True)
class Below:
    """The number of a place that is named, from 0; `is_roomy` where the name only fits on a desk."""

    place: int
    is_roomy: bool = False


def below(
    names: Sequence[str], most: int, narrow: int, *, is_inside: bool = False, at_ends: bool = False
) -> tuple[Below, ...]:
    """At most so many, the first always.

    Args:
        narrow: how wide the plot is on a phone; px. is_inside: names begin at their places and may not reach past it.
        at_ends: the first place is the beginning of the plot and the last one its end, not the middles of columns.

    >>> [one.place for one in below(["a"] * 12, 5, 190)], [one.place for one in below(["a"] * 3, 5, 190)]
    ([0, 3, 6, 9], [0, 1, 2])
    >>> [one.is_roomy for one in below(["Trial start"] * 3, 5, 190)]
    [False, True, False]
    >>> [one.is_roomy for one in below(["Trial start"] * 3, 5, 190, at_ends=True)]
    [False, False, False]
    """
    apart = max(len(names) - at_ends, 1)
    step = _step(names, max(ceil(len(names) / most), 1), ON_A_DESK / apart)
    on_a_phone = range(0, len(names), _step(names, step, narrow / apart))
    return tuple(
        Below(place, place not in on_a_phone or (is_inside and _reaches_past(names, place, narrow)))
        for place in range(0, len(names), step)
        if not (is_inside and _reaches_past(names, place, ON_A_DESK))
    )


def _step(names: Sequence[str], least: int, apart: float) -> int:
    """From one named place to the next, which are so many px apart: a multiple of the least, so that names keep their
    distance.
    """
    widest = max(map(breadth, names), default=0.0)
    wanted = (widest + _BETWEEN) / apart
    return least * max(ceil(wanted / least), 1)


def _reaches_past(names: Sequence[str], place: int, width: int) -> bool:
    return place > 0 and place / len(names) * width + breadth(names[place]) > width
