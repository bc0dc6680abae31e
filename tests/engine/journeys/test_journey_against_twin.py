"""Does the compiled journey say what the slow twin says, for every option and all of them mixed?"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.journeys.journey import Journey, Stage
from tests.twins.journey import journey
from tests.twins.log import DAY, log_of
from tests.twins.same import Case, Rows, ask, assert_always, many, near
from tests.twins.strategies import (
    Chance,
    Drawn,
    days,
    dense_log,
    filters,
    long_log,
    someone,
    steps,
)

STATES = {"in progress": 1, "dropped": 2, "won back": 3, "arrived": 4}
COUNTS = ("group", "stage", "people", "skipped", "in_progress", "dropped", "won_back", "mature")
RATES = ("conversion", "from_previous", "median_seconds", "median_seconds_to_next", "value")
SOURCES: list[dict[str, str | None]] = [
    {},
    {},
    {"utm_source": "naver", "utm_medium": "cpc", "utm_campaign": "brand"},
    {"utm_source": "kakao", "utm_medium": "display", "utm_campaign": "brand"},
    {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "winter"},
    {"utm_source": "newsletter", "utm_medium": "email"},
]
VALUES = [None, None, None, "1000", "-2.5", "0", "만", "1e2"]
# Everything off: what an option under test is then added to.
PLAIN: dict[str, Any] = {
    "range": "cohort",
    "by": None,
    "credit": "first",
    "lookback_days": 30,
    "where": (),
    "segment": None,
    "date_from": None,
    "date_to": None,
}


def assert_same_journey(rows: Rows, question: Any, zone: str = "UTC") -> None:
    twin, got = journey(log_of(rows, zone), question), ask(rows, question, zone)
    assert [[getattr(r, f) for f in COUNTS] for r in got.rows] == [[getattr(r, f) for f in COUNTS] for r in twin.rows]
    for mine, theirs in zip(got.rows, twin.rows, strict=True):
        assert mine.name == question.stages[mine.stage - 1].name
        assert (mine.cost, mine.cost_per_person) == (None, None)
        for field in RATES:
            assert getattr(mine, field) == near(getattr(theirs, field)), (field, mine, theirs)
    assert standing(got, rows) == [
        (u.person, STATES[u.walk.state], [u.walk.entered[k] for k in sorted(u.walk.entered)], near(u.value))
        for u in sorted(twin.units, key=lambda u: u.person)
    ]


def standing(got: Any, rows: Rows) -> list[Any]:
    """Who stands where, when they entered each stage, and what they brought."""
    people = sorted({row["person"] for row in rows if row["person"] is not None})
    found = []
    for person, level, state, entered, value in zip(
        got.person, got.level, got.state, got.entered_ms, got.value, strict=True
    ):
        # Instants before 1970 are real here, so the level says how many to read, not the sign.
        assert all(at == -1 for at in entered[level:])
        found.append((people[person], int(state), [int(at) for at in entered[:level]], float(value)))
    return found


def with_money(chance: Chance, rows: Rows) -> Rows:
    """The same rows, some of them with a source and with a value."""
    return [
        {**row, "properties": {**row["properties"], **chance.choice(SOURCES), "value": chance.choice(VALUES)}}
        for row in rows
    ]


def stages(chance: Chance, unit: int, plain: bool) -> list[Stage]:
    count = chance.choice([2, 3, 3, 4, 5])
    won = chance.randint(0, count)
    return [
        Stage(
            f"S{k}",
            "*" if k == 1 and chance.choice([True, False]) else steps(chance),
            at_least=1 if plain else chance.choice([1, 1, 2, 3]),
            again_after=None if plain or k == 1 else chance.choice([None, None, span(chance, unit)]),
            window=span(chance, unit),
            acquisition=k == won,
        )
        for k in range(1, count + 1)
    ]


def span(chance: Chance, unit: int) -> Any:
    """A few whole units, so that edges are met."""
    return timedelta(milliseconds=chance.randint(1, 8) * unit)


def question(chance: Chance, asked: Rows, unit: int, plain: bool = False, **fixed: Any) -> Journey:
    options: dict[str, Any] = {
        "range": chance.choice(["cohort", "flow"]),
        "by": chance.choice([None, "plan", "campaign", "channel"]),
        "credit": chance.choice(["last_non_direct", "first"]),
        "lookback_days": chance.choice([30, 1, 0.05]),
        "limit": chance.choice([1, 2, 25]),
        "where": filters(chance, without=5),
        "segment": someone(chance),
        **days(chance, asked),
    }
    return Journey(stages(chance, unit, plain), **options | fixed)


def cases(count: int, plain: bool = False, **fixed: Any) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"{seed} {plain} {fixed}")
        rows, zone, unit = dense_log(chance)
        rows = with_money(chance, rows)
        yield rows, question(chance, rows, unit, plain, **fixed), zone


@pytest.mark.parametrize("range_", ["cohort", "flow"])
def test_it_agrees_with_all_options_mixed(range_: str) -> None:
    assert_always(assert_same_journey, cases(300, range=range_))


def test_it_agrees_with_plain_journeys() -> None:
    assert_always(assert_same_journey, cases(200, plain=True, **PLAIN))


def test_it_agrees_where_stages_need_several_events_or_staying() -> None:
    assert_always(assert_same_journey, cases(300, **PLAIN))


@pytest.mark.parametrize("by", ["plan", "campaign", "channel"])
def test_it_agrees_by_group(by: str) -> None:
    assert_always(assert_same_journey, cases(100, plain=True, by=by, where=(), segment=None))


@pytest.mark.parametrize("option", ["range", "where", "segment", "dates"])
def test_it_agrees_with_one_option(option: str) -> None:
    leave = {"dates": ("date_from", "date_to")}.get(option, (option,))
    assert_always(assert_same_journey, cases(60, **{k: v for k, v in PLAIN.items() if k not in leave}))


def test_it_agrees_over_days_and_months() -> None:
    def long() -> Iterator[Case]:
        for seed in range(many(150)):
            chance = Random(f"long {seed}")
            rows, zone = long_log(chance)
            rows = with_money(chance, rows)
            yield rows, question(chance, rows, chance.choice([DAY // 24, DAY, 5 * DAY])), zone

    assert_always(assert_same_journey, long())


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    chance = Drawn(data)
    rows, zone, unit = dense_log(chance)
    rows = with_money(chance, rows)
    assert_same_journey(rows, question(chance, rows, unit), zone)


def test_it_does_not_care_in_which_order_rows_came() -> None:
    def shuffled() -> Iterator[Case]:
        for rows, asked, zone in cases(60):
            yield Random(0).sample(rows, len(rows)), asked, zone

    assert_always(assert_same_journey, shuffled())
