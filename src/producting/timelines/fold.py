"""How a kernel runs over everybody: ranges of equal events, a few threads, one result each."""

import itertools
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
RANGES = 16  # more than threads, so that one range with a heavy tail does not keep the others waiting


def threads() -> int:
    return os.cpu_count() or 1


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads(), thread_name_prefix="fold")


def people_ranges(offsets: NDArray[np.int64], ranges: int = RANGES) -> list[tuple[int, int]]:
    """Cut people into ranges that hold about the same number of events.

    >>> people_ranges(np.array([0, 10, 20, 30, 40]), 2)
    [(0, 2), (2, 4)]
    """
    people = len(offsets) - 1
    if people <= 0:
        return []
    marks = np.linspace(offsets[0], offsets[-1], ranges + 1)[1:-1]
    cuts = np.unique(np.concatenate([[0], np.searchsorted(offsets, marks), [people]]))
    return [(int(a), int(b)) for a, b in itertools.pairwise(cuts)]


def fold(offsets: NDArray[np.int64], work: Callable[[int, int], T]) -> list[T]:
    """Run `work(first_person, end_person)` for every range, in threads; the results in the order of the ranges."""
    ranges = people_ranges(offsets)
    if len(ranges) < 2 or offsets[-1] - offsets[0] < 20_000:
        return [work(first, end) for first, end in ranges]
    return list(_pool().map(lambda r: work(*r), ranges))


def added(parts: list[NDArray[Any]], like: NDArray[Any]) -> NDArray[Any]:
    """The sum of equal-shaped partial results; zeros like `like` where there is none."""
    total = like.copy()
    for part in parts:
        total += part
    return total
