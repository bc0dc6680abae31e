"""From counted cells to retention's rows and their average."""

from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group, rows_of
from producting.journeys.retention.answer import RetentionAverage, RetentionRow


@dataclass(frozen=True, eq=False)
class Cells:
    """Numbers per group, cohort and period; sizes per group and cohort. `sums` is empty where nothing is added up."""

    sizes: NDArray[np.int64]
    people: NDArray[np.int64]
    sums: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shown:
    """The cells of one group that an answer shows, in reading order; shape (cells,) each.

    `cohort` is an index, `period` counts from the cohort's own, `complete` says whether the period is over.
    """

    cohort: NDArray[np.int64]
    period: NDArray[np.int64]
    size: NDArray[np.int64]
    people: NDArray[np.int64]
    complete: NDArray[np.bool_]


def shown_cells(cells: Cells, g: int, bounds: NDArray[np.int64], length: int, as_of_ms: int) -> Shown:
    """Every period that has begun by as-of, of every cohort with people.

    Args:
        bounds: instants of the calendar periods. length: of a rolling period in ms, or 0 for calendar periods; those
            are over when they are over for the cohort's last possible start.
    """
    cohorts = np.flatnonzero(cells.sizes[g])
    if length:
        begun = (as_of_ms - bounds[cohorts]) // length + 1
    else:
        begun = np.searchsorted(bounds[:-1], as_of_ms, side="right") - cohorts
    begun = np.maximum(begun, 0)
    cohort = np.repeat(cohorts, begun)
    period = np.arange(len(cohort)) - np.repeat(np.cumsum(begun) - begun, begun)
    ends = bounds[cohort + 1] + (period + 1) * length if length else bounds[cohort + period + 1]
    return Shown(cohort, period, cells.sizes[g, cohort], cells.people[g, cohort, period], ends <= as_of_ms)


def cell_rows(shown: Shown, cells: Cells, g: int, starts: list[date], group: Group) -> list[RetentionRow]:
    """A row for every cell; `starts`: the first days of the cohorts' periods."""
    texts = np.array([start.isoformat() for start in starts], dtype=object)
    value: Any = repeat(None)
    mean, cumulative = value, value
    if cells.sums.size:
        at = (shown.cohort, shown.period)
        value = cells.sums[g][at].tolist()
        mean = (cells.sums[g][at] / shown.size).tolist()
        cumulative = np.cumsum(cells.sums[g], axis=1)[at].tolist()
    return rows_of(
        RetentionRow,
        texts[shown.cohort].tolist(),
        shown.size.tolist(),
        shown.period.tolist(),
        shown.people.tolist(),
        (shown.people / shown.size).tolist(),
        shown.complete.tolist(),
        repeat(group),
        value,
        mean,
        cumulative,
    )


def average_rows(shown: Shown, group: Group) -> list[RetentionAverage]:
    """The complete cells of every period together, where there are any."""
    done = shown.complete
    periods = int(shown.period[done].max()) + 1 if done.any() else 0
    size, people = np.zeros(periods, dtype=np.int64), np.zeros(periods, dtype=np.int64)
    np.add.at(size, shown.period[done], shown.size[done])
    np.add.at(people, shown.period[done], shown.people[done])
    cohorts = np.bincount(shown.period[done], minlength=periods)
    there = np.flatnonzero(cohorts)
    columns = (there, size[there], people[there], people[there] / size[there], cohorts[there])
    return rows_of(RetentionAverage, *(column.tolist() for column in columns), repeat(group))
