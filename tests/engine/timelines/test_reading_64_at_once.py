"""Are 64 events read at once read rightly? numpy says, event by event, which ones matter."""

from typing import Any

import numpy as np
import pytest

from producting.journeys import answer
from producting.journeys.funnel import Funnel
from producting.journeys.trend import Trend
from producting.timelines import from_columns
from producting.timelines.compiling import kernel
from producting.timelines.kernels_lanes import FEW, LANES, NOWHERE, first_place, lowest, matching
from producting.timelines.marking import Marks

ONE = np.uint64(1)


@kernel
def places(symbols: Any, low: Any, high: Any, matters: Any, few: Any, found: Any) -> int:
    """What a kernel does with `matching`: the places of all events that matter, in order."""
    count = 0
    for at in range(np.uint64(low), np.uint64(high), LANES):
        bits = matching(symbols, at, np.uint64(high), matters, few)
        while bits != 0:
            found[count] = at + lowest(bits)
            bits &= bits - ONE
            count += 1
    return count


@kernel
def first(symbols: Any, low: Any, high: Any, matters: Any, few: Any) -> np.uint64:
    return first_place(np.uint64(low), np.uint64(high), symbols, matters, few)


def log_of(kind: Any, names: int, events: int, seed: int) -> Any:
    symbols = np.random.default_rng(seed).integers(0, names, events).astype(kind)
    symbols.setflags(write=False)
    return symbols


def wanted(kind: Any, names: int, asked: list[int]) -> tuple[Any, Any]:
    table = np.zeros(names, dtype=np.uint64)
    table[asked] = 1
    return Marks(np.zeros(0, dtype=kind), table).wanted()


# Below 64 events nothing is read at once; at 64 and 65 for the first time; 1,000 also in the middle.
@pytest.mark.parametrize("events", [0, 1, 63, 64, 65, 127, 1000])
@pytest.mark.parametrize("asked", [[7], [0, 255], [1, 2, 3, 4, 5], list(range(FEW)), list(range(FEW + 1)), []])
@pytest.mark.parametrize("kind", [np.uint8, np.uint32])
def test_it_finds_every_event_that_matters_and_no_other(kind: Any, asked: list[int], events: int) -> None:
    symbols, (matters, few) = log_of(kind, 256, events, seed=events), wanted(kind, 256, asked)
    found = np.zeros(events + 1, dtype=np.int64)
    truth = np.flatnonzero(np.isin(symbols, asked))
    for low, high in [(0, events), (events // 3, events), (1, max(events - 1, 1)), (events // 2, events // 2)]:
        here = truth[(truth >= low) & (truth < high)]
        assert found[: places(symbols, low, high, matters, few, found)].tolist() == here.tolist()
        assert first(symbols, low, high, matters, few) == (here[0] if len(here) else NOWHERE)


def test_it_compares_a_few_and_looks_up_many() -> None:
    for asked, compared in [(1, 4), (4, 4), (5, 8), (FEW, FEW), (FEW + 1, 0), (0, 0)]:
        _, few = wanted(np.uint8, 256, list(range(asked)))
        assert len(few) == compared
        assert set(few.tolist()) == (set(range(asked)) if compared else set())


def test_it_sees_the_last_of_many_names_in_four_bytes() -> None:
    symbols = np.full(200, 70_000, dtype=np.uint32)
    symbols[[3, 66, 199]] = 69_999
    symbols.setflags(write=False)
    found = np.zeros(201, dtype=np.int64)
    count = places(symbols, 0, 200, *wanted(np.uint32, 70_001, [69_999]), found)
    assert found[:count].tolist() == [3, 66, 199]


def test_it_reads_columns_that_lie_scattered_in_memory() -> None:
    person, code = np.repeat(np.arange(3), 100), log_of(np.uint8, 5, 300, seed=0)
    table = np.stack([code, code + 1], axis=1).astype(np.uint8)
    together = from_columns(person, np.arange(300), code, "abcde")
    scattered = from_columns(person, np.arange(600)[::2], table[:, 0], "abcde")
    for event in "abcde":
        whole, half = (answer(log, Trend(event, "people")).totals for log in (together, scattered))
        assert whole == half
        assert [r.people for r in answer(together, Funnel([event])).rows] == [
            r.people for r in answer(scattered, Funnel([event])).rows
        ]
