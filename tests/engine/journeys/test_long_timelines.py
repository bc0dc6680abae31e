"""Does a timeline of hundreds of events, read 64 at a time, say what the slow twin says?"""

from collections.abc import Iterator
from random import Random
from statistics import median
from typing import Any

import pytest

from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from tests.twins.log import DAY, HOUR, first_instant
from tests.twins.same import (
    Case,
    Rows,
    ask,
    assert_always,
    assert_same_funnel,
    assert_same_retention,
    assert_same_trend,
    many,
)
from tests.twins.strategies import CLOCK_CHANGES, rows

FILLER = "\U0010ffff"  # sorts behind everybody, so that 64 events can be read wherever another person's begin


def busy_log(chance: Random, span_days: int) -> tuple[Rows, str]:
    """Up to 300 events of three people, many at one instant, and 64 of one more."""
    zone, day = chance.choice(CLOCK_CHANGES)
    middle = first_instant(day, zone)
    # Few instants for many events: ties on every side of every step.
    times = [middle + chance.randint(-span_days * 24, span_days * 24) * HOUR for _ in range(150)]
    found = rows(chance, times, 300, people=3)
    for row in found:
        if chance.randint(0, 3):  # most of them events that no question names, so that steps lie far apart
            row["event"] = "x"
    filler = [{"person": FILLER, "time_ms": middle, "event": "x", "properties": {}} for _ in range(64)]
    return found + filler, zone


def logs(count: int, span_days: int) -> Iterator[tuple[Random, Rows, str]]:
    for seed in range(many(count)):
        chance = Random(f"busy {seed} {span_days}")
        yield chance, *busy_log(chance, span_days)


@pytest.mark.parametrize("first_entry_only", [False, True])
@pytest.mark.parametrize("steps", [["가입", "결제"], ["결제", "가입", "책 열기"], ["가입", "x", "a|b", "결제"]])
def test_it_walks_the_same_funnel(steps: list[str], first_entry_only: bool) -> None:
    def walks() -> Iterator[Case]:
        for chance, found, zone in logs(40, span_days=12):
            options: dict[str, Any] = {
                "first_entry_only": first_entry_only,
                "closed_only": chance.choice([True, False]),
            }
            yield found, Funnel(steps, chance.choice([6, 24, 72]) * 3600, **options), zone

    assert_always(assert_same_funnel, walks())


def test_it_walks_the_same_funnel_of_many_names() -> None:
    """More than sixteen names are looked up in a table instead of compared."""
    several = [["가입", *(f"n{n}" for n in range(12))], ["결제", *(f"m{n}" for n in range(12))]]

    def walks() -> Iterator[Case]:
        for chance, found, zone in logs(40, span_days=12):
            for row in found:
                row["event"] = chance.choice(["x", row["event"], chance.choice(chance.choice(several))])
            yield found, Funnel(several, 86_400), zone

    assert_always(assert_same_funnel, walks())


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("returns", [None, "*", "결제"])
def test_it_keeps_the_same_people(every: Any, returns: str | None) -> None:
    # 100 days of days are more periods than one number has bits.
    asked = Retention("가입", returns, every)
    assert_always(assert_same_retention, ((found, asked, zone) for _, found, zone in logs(25, span_days=100)))


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("event", ["결제", "*"])
def test_it_counts_the_same_people(every: Any, event: str) -> None:
    asked = Trend(event, "people", every)
    assert_always(assert_same_trend, ((found, asked, zone) for _, found, zone in logs(25, span_days=100)))


def test_it_skips_events_of_one_period_but_none_of_the_next() -> None:
    """A person with hundreds of events a week: the week's end lies anywhere among sixteen events."""
    found = [
        {"person": "p", "time_ms": n * DAY // 37, "event": "가입", "properties": {}} for n in range(37 * 30) if n % 19
    ]
    for every in ("day", "week", "month"):
        assert_same_retention(found, Retention("가입", "*", every))  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [[30], [30, 40], [26, 30, 40], [0, 1, 30, 40], [1, 2, 3, 40]])
def test_it_finds_the_middle_of_spans_that_four_bytes_do_not_hold(days: list[int]) -> None:
    found = [
        {"person": f"p{n}", "time_ms": at, "event": event, "properties": {}}
        for n, span in enumerate(days)
        for event, at in (("가입", n), ("결제", n + span * DAY))
    ]
    last = ask(found, Funnel(["가입", "결제"], "90d")).rows[-1]
    assert last.median_seconds == last.median_seconds_from_previous == median(days) * DAY / 1000
