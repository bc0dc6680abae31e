"""How a segment grows: each row is the segment asked of a log that ends there, and sums that were counted by hand."""

from random import Random
from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys.profile import Profile
from producting.journeys.profile.over_time import over_time
from producting.journeys.profile.way import profile
from producting.segments import Did, Has, Segment
from producting.timelines import from_rows
from producting.timelines.periods import periods
from tests.twins.strategies import long_log
from tests.twins.strategies import segment as a_segment

DAY = 86_400_000


def log_of(rows: list[dict[str, Any]], zone: str = "UTC") -> Any:
    return from_rows(rows, zone=zone)


@pytest.mark.parametrize("seed", range(60))
def test_a_row_is_the_segment_of_the_log_until_then(seed: int) -> None:
    chance = Random(seed)
    rows, zone = long_log(chance)
    rows = [row for row in rows if row["person"] is not None]
    whole, question = log_of(rows, zone), Profile(a_segment(chance))
    for row in over_time(whole, question, "week", most=6):
        from datetime import date

        _, bounds = periods(date.fromisoformat(row.period), date.fromisoformat(row.period), "week", zone)
        until = min(int(bounds[1]) - 1, whole.as_of_ms)
        # Somebody who only says when the log ends: it has no property, and its event is none that is asked about.
        clock = {"person": "~clock", "time_ms": until, "event": "~tick", "properties": {}}
        then = log_of([*(one for one in rows if one["time_ms"] <= until), clock], zone)
        alone = log_of([clock], zone)
        fits = profile(alone, question).people
        assert row.people == profile(then, question).people - fits
        assert row.everybody == then.people - 1


def test_it_is_the_whole_answer_at_as_of() -> None:
    rows, zone = long_log(Random(7))
    whole, question = log_of(rows, zone), Profile(a_segment(Random(7)))
    last, told = over_time(whole, question, "month")[-1], profile(whole, question)
    assert (last.people, last.everybody, last.complete) == (told.people, told.everybody, False)


def test_a_property_is_the_last_value_that_was_known_then() -> None:
    plans = [("a", 0, "free"), ("a", DAY, None), ("a", 2 * DAY, "paid"), ("b", 2 * DAY, "free")]
    log = log_of([{"person": who, "time_ms": at, "event": "x", "properties": {"plan": plan} if plan else {}}
                  for who, at, plan in plans])  # fmt: skip
    sizes = [
        [row.people for row in over_time(log, Profile(Segment(Has(rule))), "day")]
        for rule in ("plan = free", "plan = paid", "plan = null")
    ]
    assert sizes == [[1, 1, 1], [0, 0, 1], [0, 0, 0]]


def test_nobody_counts_before_they_came_also_who_did_not() -> None:
    log = log_of([{"person": who, "time_ms": at * DAY, "event": "x"} for who, at in (("a", 0), ("b", 2))])
    rows = over_time(log, Profile(Segment(Did("y", negate=True))), "day")
    assert [(row.people, row.everybody, row.share) for row in rows] == [(1, 1, 1.0), (1, 1, 1.0), (2, 2, 1.0)]


def test_it_counts_the_newest_periods_alone() -> None:
    log = log_of([{"person": "a", "time_ms": at * DAY, "event": "x"} for at in range(100)])
    rows = over_time(log, Profile(Segment(Did("x", last_days=1))), "day", most=3)
    assert [row.period for row in rows] == ["1970-04-08", "1970-04-09", "1970-04-10"]


def test_an_empty_log_has_no_rows_and_a_length_that_is_none_is_refused() -> None:
    assert over_time(log_of([]), Profile(Segment(Did("x")))) == ()
    with pytest.raises(QuestionError):
        over_time(log_of([]), Profile(Segment(Did("x"))), "year")  # type: ignore[arg-type]
