import numpy as np
import pytest

from producting.demo.benchmark import NAMES, benchmark_log


def test_it_holds_exactly_the_events_asked_for_sorted_by_person_and_time() -> None:
    log = benchmark_log(2_500_000, 40_000, seed=1)  # more than two chunks
    assert len(log.person) == len(log.time_ms) == len(log.code) == 2_500_000
    step = np.diff(log.person)
    assert ((step > 0) | ((step == 0) & (np.diff(log.time_ms) >= 0))).all()
    assert np.array_equal(np.unique(log.person), np.arange(40_000))


def test_it_gives_the_same_rows_for_the_same_seed_and_others_for_another() -> None:
    one, same, other = benchmark_log(50_000, 900, 3), benchmark_log(50_000, 900, 3), benchmark_log(50_000, 900, 4)
    assert np.array_equal(one.person, same.person)
    assert np.array_equal(one.time_ms, same.time_ms)
    assert np.array_equal(one.code, same.code)
    assert not np.array_equal(one.time_ms, other.time_ms)


def test_it_has_a_heavy_tail_of_people_and_zipf_names() -> None:
    log = benchmark_log(1_000_000, 20_000, seed=5)
    counts = np.sort(np.bincount(log.person))
    assert counts[-200:].sum() > 0.25 * counts.sum()  # the busiest percent
    assert np.median(counts) < 0.5 * counts.mean()
    shares = np.bincount(log.code, minlength=30) / len(log.code)
    harmonic = (1 / np.arange(1, 31)).sum()
    np.testing.assert_allclose(shares * np.arange(1, 31) * harmonic, 1.0, rtol=0.05)
    assert len(NAMES) == 30


@pytest.mark.parametrize(("events", "people"), [(0, 1), (1, 1), (5, 100), (10, 3)])
def test_it_works_at_the_small_end(events: int, people: int) -> None:
    log = benchmark_log(events, people, seed=1)
    assert len(log.person) == events
    assert (log.person < people).all()


def test_it_refuses_a_log_of_nobody() -> None:
    with pytest.raises(ValueError, match="people"):
        benchmark_log(10, 0, seed=1)
