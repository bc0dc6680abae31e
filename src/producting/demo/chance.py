"""Small pieces of probability that the story is told with."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

MINUTE_MS = 60_000

# When people pick up the phone: share, hour in the middle, spread. Commute, lunch, afternoon, evening, before sleep.
_LATEST = 23.95
_HOURS = ((0.18, 8.1, 0.7), (0.14, 12.4, 0.5), (0.14, 16.0, 2.2), (0.36, 21.3, 1.3), (0.18, 23.2, 0.7))


def tilt(chance: ArrayLike, log_odds: ArrayLike) -> NDArray[np.float64]:
    """A probability whose odds are multiplied by e to the power of `log_odds`.

    >>> float(tilt(0.5, 0.0)), round(float(tilt(0.2, np.log(2))), 3)
    (0.5, 0.333)
    """
    kept = np.clip(chance, 1e-9, 1 - 1e-9)
    moved: NDArray[np.float64] = 1 / (1 + np.exp(-(np.log(kept / (1 - kept)) + log_odds)))
    return moved


def clock(count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """An hour of the day for each of `count` sittings, as milliseconds after midnight, from five in the morning on."""
    share, middle, spread = (np.array(column) for column in zip(*_HOURS, strict=True))
    which = np.searchsorted(np.cumsum(share)[:-1], rng.random(count), side="right")
    drawn = rng.normal(middle[which], spread[which])
    # Folded back at the borders, not clipped: nobody reads at the very same minute as everybody.
    hours = np.clip(np.where(drawn > _LATEST, 2 * _LATEST - drawn, drawn), 5.0, _LATEST)
    return (hours * 3_600_000).astype(np.int64) + rng.integers(0, MINUTE_MS, count)


def pick(shares: ArrayLike, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """`count` places in `shares`, each as likely as its share of the sum."""
    edges = np.cumsum(shares)
    places: NDArray[np.int64] = np.searchsorted(edges[:-1], rng.random(count) * edges[-1], side="right")
    return places


def counted(lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For rows that stand `lengths` times: whose each repetition is, and its number from 0.

    >>> counted(np.array([2, 0, 1]))
    (array([0, 0, 2]), array([0, 1, 0]))
    """
    owner = np.repeat(np.arange(len(lengths)), lengths)
    return owner, np.arange(len(owner)) - (np.cumsum(lengths) - lengths)[owner]


def after(time: NDArray[np.int64], middle_ms: ArrayLike, spread: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """An instant after each `time`, log-normally late with the median `middle_ms`."""
    return time + (np.asarray(middle_ms) * np.exp(rng.normal(0, spread, len(time)))).astype(np.int64)
