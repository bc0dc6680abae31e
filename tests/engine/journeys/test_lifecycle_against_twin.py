"""Does the compiled lifecycle say what the slow twin says, also about who is behind each number?"""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys import answer
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.lifecycle.opening import State, behind
from producting.journeys.opening import NO_VALUE
from producting.timelines import from_rows
from tests.twins.same import Case, ask, assert_always, assert_same_lifecycle, many
from tests.twins.strategies import Drawn, dense_log, lifecycle_question, long_log


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"lifecycle {seed}")
        rows, zone = long_log(chance) if seed % 4 else dense_log(chance)[:2]
        yield rows, lifecycle_question(chance, rows), zone


def test_it_agrees_with_all_options_mixed() -> None:
    assert_always(assert_same_lifecycle, cases(400))


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("events", ["*", "가입"])
def test_it_agrees_with_plain_questions(every: Any, events: str) -> None:
    assert_always(assert_same_lifecycle, ((rows, Lifecycle(events, every), zone) for rows, _, zone in cases(25)))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone = long_log(Drawn(data))
    assert_same_lifecycle(rows, lifecycle_question(Drawn(data), rows), zone)


def test_it_puts_everybody_who_was_active_into_one_state_and_loses_nobody() -> None:
    for rows, _, zone in cases(60):
        got = ask(rows, Lifecycle("*", "week"), zone).rows
        for before, now in pairwise(got):
            assert before.active == now.returning + now.dormant
        assert sum(row.new for row in got) == len({row["person"] for row in rows} - {None})
        # Whoever comes back has left before: dormant minus resurrected is who sleeps at the end.
        sleeping = sum(row.dormant - row.resurrected for row in got)
        assert sum(row.new for row in got) == got[-1].active + sleeping


@pytest.mark.parametrize("limit", [1, 25])
def test_its_groups_partition_everybody_in_every_state_of_every_period(limit: int) -> None:
    for rows, asked, zone in cases(40):
        each = Lifecycle(asked.events, asked.every, by="plan", limit=limit, segment=asked.segment)
        whole = Lifecycle(asked.events, asked.every, segment=asked.segment)
        log = from_rows(rows, zone=zone)
        groups: Any = answer(log, each)
        everybody: Any = answer(log, whole)
        for row in everybody.rows if groups.rows else ():
            parts = [one for one in groups.rows if one.period == row.period]
            for state in get_args(State):
                assert sum(one[state] for one in parts) == row[state]
        for row in groups.rows[:12]:
            inside = [
                set(
                    behind(
                        groups, log, period=row.period, state="active", group=NO_VALUE if g is None else g
                    ).person.tolist()
                )
                for g in groups.groups
            ]
            together = behind(everybody, log, period=row.period, state="active").person.tolist()
            assert sorted(person for people in inside for person in people) == sorted(together)


@pytest.mark.parametrize("every", ["day", "month"])
def test_it_partitions_people_by_their_states(every: Any) -> None:
    """Nobody is in two states; whoever was active a period ago stays or falls asleep; whoever is active came somehow."""
    for rows, _, zone in cases(15):
        log = from_rows(rows, zone=zone)
        got: Any = answer(log, Lifecycle("*", every))
        before = set[int]()
        for row in got.rows[:60]:
            who = {
                state: set(behind(got, log, period=row.period, state=state).person.tolist())
                for state in get_args(State)
            }
            assert who["returning"] | who["dormant"] == before
            assert who["new"] | who["returning"] | who["resurrected"] == who["active"]
            assert sum(len(who[state]) for state in who if state != "active") == len(set.union(*who.values()))
            before = who["active"]
