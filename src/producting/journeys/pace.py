"""How long did people wait? Waits in a histogram whose edges people think in, with their percentiles."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

PERCENTILES: Final = (10, 25, 50, 75, 90)
MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class Pace:
    """Waits in seconds. `histogram`: (longest wait of the bin, people), each from the bin before, its edge included.

    `percentiles` maps 10, 25, 50, 75 and 90 to seconds; both are empty where nobody went on.
    """

    people: int
    mean_seconds: float | None
    percentiles: dict[int, float]
    histogram: tuple[tuple[float, int], ...]


def pace_of(waits: NDArray[np.float64], edges: tuple[int, ...]) -> Pace:
    """The pace of waits in seconds; shape (people,). `edges` rise; what lies beyond the last makes one more bin."""
    if not len(waits):
        return Pace(0, None, {}, ())
    longest = float(waits.max())
    last = next((float(edge) for edge in edges if edge >= longest), longest)
    kept = [*(float(edge) for edge in edges if edge < longest), last]
    counts: Any = np.bincount(np.searchsorted(kept, waits, side="left"), minlength=len(kept)).tolist()
    found = np.percentile(waits, PERCENTILES).tolist()
    return Pace(
        len(waits),
        float(waits.mean()),
        dict(zip(PERCENTILES, found, strict=True)),
        tuple(zip(kept, counts, strict=True)),
    )
