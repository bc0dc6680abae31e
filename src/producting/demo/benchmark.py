"""A large log without a story: many people, a heavy tail, 30 event names of Zipf frequency. For measuring speed."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

DAY_MS: Final = 86_400_000
DAYS: Final = 365
START_MS: Final = 1_735_657_200_000  # 2025-01-01 00:00 in Seoul
NAMES: Final = tuple(f"event_{rank:02d}" for rank in range(1, 31))  # event_01 is the most frequent
_CHUNK_EVENTS: Final = 1 << 20
_CODE_TABLE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class BenchmarkLog:
    """Three columns of equal length, sorted by person and then by time.

    `person` counts from 0, `time_ms` is milliseconds since 1970 in UTC, `code` is the place of the name in `names`.
    """

    person: NDArray[np.int32]
    time_ms: NDArray[np.int64]
    code: NDArray[np.uint8]
    names: tuple[str, ...]


def benchmark_log(events: int, people: int, seed: int) -> BenchmarkLog:
    """A log of exactly `events` rows by at most `people` people; the same arguments give the same rows.

    Events per person have a heavy tail (Pareto, shape 1.2); where there are enough events everybody has at least one.
    A person starts at a random instant of one year and becomes less active with time; names are independent of both.

    >>> log = benchmark_log(1_000, 50, seed=7)
    >>> len(log.person), int(log.person.max()), len(log.names)
    (1000, 49, 30)
    >>> bool((benchmark_log(1_000, 50, seed=7).time_ms == log.time_ms).all())
    True
    """
    if events < 0 or people < 1:
        raise ValueError(f"a log needs people ≥ 1 and events ≥ 0, not {people} and {events}")
    tail, chunks = np.random.SeedSequence(seed).spawn(2)
    counts = _events_per_person(events, people, np.random.default_rng(tail))
    ends = np.cumsum(counts)
    log = BenchmarkLog(np.empty(events, np.int32), np.empty(events, np.int64), np.empty(events, np.uint8), NAMES)
    cuts = _cuts(ends, events)
    seeds = chunks.spawn(len(cuts) - 1)
    table = _code_table()

    def fill(number: int) -> None:
        first, last = cuts[number], cuts[number + 1]
        start = int(ends[first - 1]) if first else 0
        _fill(
            log,
            slice(start, int(ends[last - 1])),
            first,
            counts[first:last],
            table,
            np.random.default_rng(seeds[number]),
        )

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(fill, range(len(seeds))))
    return log


def _events_per_person(events: int, people: int, rng: np.random.Generator) -> NDArray[np.int64]:
    weights = np.minimum(rng.pareto(1.2, people) + 0.2, 20_000.0)
    at_least = 1 if events >= people else 0
    share = np.cumsum(weights) / weights.sum() * (events - at_least * people)
    share[-1] = events - at_least * people  # the rounding of a long sum must not lose an event
    counts: NDArray[np.int64] = np.diff(np.minimum(share, share[-1]).astype(np.int64), prepend=0) + at_least
    return counts


def _cuts(ends: NDArray[np.int64], events: int) -> list[int]:
    """The people at which chunks of about `_CHUNK_EVENTS` begin; never inside a person."""
    inner = np.searchsorted(ends, np.arange(_CHUNK_EVENTS, events, _CHUNK_EVENTS), side="left") + 1
    return [int(cut) for cut in np.unique(np.concatenate([[0], inner, [len(ends)]]))]


def _code_table() -> NDArray[np.uint8]:
    """A name for each value of a 16-bit random number, so that name n has a share of about 1/n."""
    zipf = 1 / np.arange(1, len(NAMES) + 1)
    edges = np.cumsum(zipf) / zipf.sum() * _CODE_TABLE
    codes: NDArray[np.uint8] = np.searchsorted(edges[:-1], np.arange(_CODE_TABLE), side="right").astype(np.uint8)
    return codes


def _fill(
    log: BenchmarkLog,
    rows: slice,
    first: int,
    counts: NDArray[np.int64],
    table: NDArray[np.uint8],
    rng: np.random.Generator,
) -> None:
    size = rows.stop - rows.start
    local = np.repeat(np.arange(len(counts)), counts)
    log.person[rows] = local + first
    log.code[rows] = table[rng.integers(0, _CODE_TABLE, size, dtype=np.uint16)]
    # Sorted random instants without a sort: running sums of exponential gaps, over the sum with one gap more.
    running = np.cumsum(rng.standard_exponential(size))
    ends = np.cumsum(counts)
    before = np.concatenate([[0.0], running])[ends - counts]
    after = np.concatenate([[0.0], running])[ends] + rng.standard_exponential(len(counts))
    begin = rng.random(len(counts)) * 0.95
    position = (running - before[local]) / (after - before)[local]
    scale = ((1 - begin) * DAYS * DAY_MS)[local]
    log.time_ms[rows] = START_MS + (begin * DAYS * DAY_MS)[local] + position * position * scale
