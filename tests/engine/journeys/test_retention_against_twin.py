"""Does compiled retention say what the slow twin says?"""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.retention import Retention
from tests.twins.same import Case, assert_always, assert_same_retention, many
from tests.twins.strategies import Drawn, dense_log, long_log, retention_question


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(seed)
        rows, zone = long_log(chance) if seed % 4 else dense_log(chance)[:2]
        yield rows, retention_question(chance, rows), zone


def test_it_agrees_with_all_options_mixed() -> None:
    assert_always(assert_same_retention, cases(800))


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("returns", [None, "*", "결제"])
def test_it_agrees_with_plain_questions(every: Any, returns: str | None) -> None:
    ways = list(product(["on", "on_or_after"], ["first_time", "recurring"], ["calendar", "rolling"]))

    def plain() -> Iterator[Case]:
        for number, (rows, _, zone) in enumerate(cases(64)):
            mode, cohorts, periods = ways[number % len(ways)]
            yield rows, Retention("가입", returns, every, mode=mode, cohorts=cohorts, periods=periods), zone  # type: ignore[arg-type]

    assert_always(assert_same_retention, plain())


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone = long_log(Drawn(data))
    assert_same_retention(rows, retention_question(Drawn(data), rows), zone)
