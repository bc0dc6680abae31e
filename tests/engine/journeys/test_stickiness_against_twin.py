"""Does the compiled stickiness say what the slow twin says, also about who is behind each number?"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys import answer
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.stickiness import Stickiness
from producting.journeys.stickiness.opening import behind
from producting.journeys.trend import Trend
from producting.timelines import from_rows
from tests.twins.same import Case, ask, assert_always, assert_same_stickiness, many, near
from tests.twins.strategies import Drawn, dense_log, long_log, stickiness_question


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"stickiness {seed}")
        rows, zone = long_log(chance) if seed % 4 else dense_log(chance)[:2]
        yield rows, stickiness_question(chance, rows), zone


def test_it_agrees_with_all_options_mixed() -> None:
    assert_always(assert_same_stickiness, cases(200))


@pytest.mark.parametrize("every", ["week", "month"])
@pytest.mark.parametrize("events", ["*", "가입"])
def test_it_agrees_with_plain_questions(every: Any, events: str) -> None:
    assert_always(assert_same_stickiness, ((rows, Stickiness(events, every), zone) for rows, _, zone in cases(20)))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone = long_log(Drawn(data))
    assert_same_stickiness(rows, stickiness_question(Drawn(data), rows), zone)


@pytest.mark.parametrize("every", ["week", "month"])
def test_it_counts_everybody_once_and_every_active_day_once(every: Any) -> None:
    for rows, _, zone in cases(30):
        got = ask(rows, Stickiness("*", every), zone)
        daily = ask(rows, Trend("*", "people", "day"), zone).rows
        active = ask(rows, Lifecycle("*", every), zone).rows
        for period, states in zip(got.periods, active, strict=True):
            here = [row for row in got.rows if row.period == period.period and row.people is not None]
            assert (
                sum(row.people for row in here) == (here[0].at_least if here else 0) == period.active == states.active
            )
            days = sum(row.days * row.people for row in here)
            assert period.mean_days == near(days / period.active if period.active else None)
        assert sum(row.days * (row.people or 0) for row in got.rows) == sum(row.value for row in daily)


def test_it_nests_people_by_the_number_of_their_days() -> None:
    """Who came on n days or more came on n − 1 or more, too; those between the two came on exactly n − 1."""
    for rows, _, zone in cases(10):
        log = from_rows(rows, zone=zone)
        got: Any = answer(log, Stickiness("*", "week"))
        for row in got.rows[:70]:
            more, exact = (
                set(behind(got, log, period=row.period, days=row.days, at_least=at_least).person.tolist())
                for at_least in (True, False)
            )
            if row.days < 7:
                further = behind(got, log, period=row.period, days=row.days + 1, at_least=True).person.tolist()
                assert more - set(further) == exact and set(further) <= more
            else:
                assert more == exact
