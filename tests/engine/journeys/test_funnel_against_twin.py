"""Does the compiled funnel say what the slow twin says, for every option and all of them mixed?"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.funnel import Funnel
from tests.twins.same import Case, assert_always, assert_same_funnel, many
from tests.twins.strategies import Drawn, dense_log, funnel_question

ORDERS = ["ordered", "strict", "any"]
COUNTINGS = ["people", "attempts"]
# Everything off: what an option under test is then added to.
PLAIN: dict[str, Any] = {
    "order": "ordered",
    "counting": "people",
    "where": (),
    "exclude": (),
    "first_entry_only": False,
    "by": None,
    "hold": None,
    "segment": None,
}


def cases(count: int, **fixed: Any) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"{seed} {fixed}")
        rows, zone, unit = dense_log(chance)
        yield rows, funnel_question(chance, rows, unit, **fixed), zone


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("order", ORDERS)
def test_it_agrees_with_all_options_mixed(order: str, counting: str) -> None:
    assert_always(assert_same_funnel, cases(250, order=order, counting=counting))


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("order", ORDERS)
def test_it_agrees_with_plain_questions(order: str, counting: str) -> None:
    assert_always(assert_same_funnel, cases(100, **PLAIN | {"order": order, "counting": counting}))


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("option", ["where", "exclude", "first_entry_only", "by", "hold", "segment"])
def test_it_agrees_with_one_option(option: str, order: str, counting: str) -> None:
    fixed = PLAIN | {"order": order, "counting": counting, "by": "plan" if option == "hold" else None}
    del fixed[option]
    assert_always(assert_same_funnel, cases(30, **fixed))


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("order", ORDERS)
def test_it_agrees_where_one_event_serves_several_steps(order: str, counting: str) -> None:
    def crossed() -> Iterator[Case]:
        for seed in range(many(100)):
            chance = Random(f"crossed {seed} {order} {counting}")
            rows, zone, unit = dense_log(chance)
            names = [chance.choice(["가입", "결제", "x", "책 열기", "a|b"]) for _ in range(12)]
            several = [names[n : n + chance.randint(1, 3)] for n in range(chance.randint(2, 5))]
            yield rows, Funnel(several, chance.randint(1, 20) * unit / 1000, order=order, counting=counting), zone  # type: ignore[arg-type]

    assert_always(assert_same_funnel, crossed())


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone, unit = dense_log(Drawn(data))
    assert_same_funnel(rows, funnel_question(Drawn(data), rows, unit), zone)


def test_it_does_not_care_in_which_order_rows_came() -> None:
    def shuffled() -> Iterator[Case]:
        for rows, question, zone in cases(50):
            yield Random(0).sample(rows, len(rows)), question, zone

    assert_always(assert_same_funnel, shuffled())
