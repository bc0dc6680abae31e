"""Does the compiled trend say what the slow twin says?"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.trend import Trend
from tests.twins.log import DAY
from tests.twins.same import Case, ask, assert_always, assert_same_trend, many
from tests.twins.strategies import Drawn, dense_log, long_log, trend_question


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(seed)
        rows, zone = long_log(chance) if seed % 4 else dense_log(chance)[:2]
        yield rows, trend_question(chance, rows), zone


def test_it_agrees_with_all_options_mixed() -> None:
    assert_always(assert_same_trend, cases(800))


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("count", ["people", "events", "per_person", "sum:금액"])
@pytest.mark.parametrize("event", ["가입", "*"])
def test_it_agrees_with_plain_questions(every: Any, count: str, event: str) -> None:
    assert_always(assert_same_trend, ((rows, Trend(event, count, every), zone) for rows, _, zone in cases(25)))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone = long_log(Drawn(data))
    assert_same_trend(rows, trend_question(Drawn(data), rows), zone)


def test_it_adds_up_events_but_not_people() -> None:
    for rows, _, zone in cases(60):
        events = ask(rows, Trend("*", "events", "week"), zone)
        assert sum(row.value for row in events.rows) == len(rows) == events.totals[0].value
        people = ask(rows, Trend("*", "people", "week"), zone)
        assert people.totals[0].value == len({row["person"] for row in rows} - {None})


def test_it_gives_zeros_for_a_name_that_never_occurs() -> None:
    rows = [{"person": "p", "time_ms": n * DAY, "event": "open", "properties": {}} for n in (0, 2)]
    got = ask(rows, Trend("opne", "events"))
    assert [(row.period, row.value, row.complete) for row in got.rows] == [
        ("1970-01-01", 0, True), ("1970-01-02", 0, True), ("1970-01-03", 0, False),
    ]  # fmt: skip
    assert any("open" in note.words.en for note in got.notes if note.kind == "unknown_event")


@pytest.mark.parametrize(
    ("named", "period"), [({"date_from": "1970-02-03"}, "1970-02-03"), ({"date_to": "1969-12-03"}, "1969-12-03")]
)
def test_it_shows_the_day_asked_for_where_the_log_lies_beyond_it(named: dict[str, str], period: str) -> None:
    rows = [{"person": "p", "time_ms": n * DAY, "event": "open", "properties": {}} for n in (0, 2)]
    got = ask(rows, Trend("open", "events", **named))  # type: ignore[arg-type]
    assert [(row.period, row.value) for row in got.rows] == [(period, 0)]
    assert [total.value for total in got.totals] == [0]
