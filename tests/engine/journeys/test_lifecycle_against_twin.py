"""Does the compiled lifecycle say what the slow twin says, also about who is behind each number?"""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.lifecycle import Lifecycle
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
