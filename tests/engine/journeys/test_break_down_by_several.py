"""Several properties break down together: each person and event falls into one combination, and none is lost."""

from itertools import product
from random import Random
from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.formula import Formula
from producting.journeys.funnel import Funnel
from producting.journeys.funnel import opening as of_funnel
from producting.journeys.opening import NO_VALUE
from producting.journeys.retention import Retention
from producting.journeys.retention import opening as of_retention
from producting.journeys.trend import Trend
from producting.journeys.trend import opening as of_trend
from producting.timelines import Timelines, from_rows
from tests.twins.log import DAY

BY = ["platform", "plan"]
PLATFORMS, PLANS = ("android", "ios", None), ("basic", "pro", None)


def rows(people: int = 300, seed: int = 7) -> list[dict[str, Any]]:
    """Everybody visits once on one platform with one plan; every second one pays a day later."""
    chance, found = Random(seed), []
    for n in range(people):
        given = {"platform": chance.choice(PLATFORMS), "plan": chance.choice(PLANS)}
        properties = {key: value for key, value in given.items() if value}
        found.append({"person": f"p{n}", "time_ms": n, "event": "visit", "properties": properties})
        if n % 2:
            found.append({"person": f"p{n}", "time_ms": DAY + n, "event": "pay", "properties": properties})
    return found


ROWS = rows()
LOG = from_rows(ROWS)


def people_of(event: str) -> dict[tuple[Any, ...], set[str]]:
    """Counted by hand: who did it, by both values."""
    found: dict[tuple[Any, ...], set[str]] = {}
    for row in ROWS:
        if row["event"] == event:
            group = tuple(row["properties"].get(prop) for prop in BY)
            found.setdefault(group, set()).add(row["person"])
    return found


def test_a_trend_counts_every_combination() -> None:
    got = answer(LOG, Trend("visit", by=BY))
    assert {total.group: total.value for total in got.totals} == {  # type: ignore[attr-defined]
        group: len(people) for group, people in people_of("visit").items()
    }
    assert set(people_of("visit")) == set(product(PLATFORMS, PLANS))
    assert sum(row.value for row in got.rows) == 300


def test_a_funnel_follows_every_combination_at_a_step_and_of_the_person() -> None:
    came, went = people_of("visit"), people_of("pay")
    for at in (1, "person"):
        got = answer(LOG, Funnel(["visit", "pay"], by=BY, by_at=at))  # type: ignore[arg-type]
        first = {row.group: row.people for row in got.rows if row.step == 1}
        second = {row.group: row.people for row in got.rows if row.step == 2}
        assert first == {group: len(people) for group, people in came.items()}
        assert second == {group: len(went.get(group, ())) for group in came}


def test_retention_follows_every_combination() -> None:
    got = answer(LOG, Retention("visit", "pay", "day", by=BY))
    cells = {row.group: (row.size, row.people) for row in got.rows if row.period == 1}
    assert cells == {group: (len(p), len(people_of("pay").get(group, ()))) for group, p in people_of("visit").items()}


def test_what_does_not_stand_alone_is_together_in_others() -> None:
    got = answer(LOG, Trend("visit", by=BY, limit=2))
    sizes = sorted((len(p) for p in people_of("visit").values()), reverse=True)
    values = [total.value for total in got.totals]  # type: ignore[attr-defined]
    assert values[:2] == sizes[:2]
    assert got.totals[2].group == "__other__"  # type: ignore[attr-defined]
    assert sum(values) == 300


def test_every_group_opens_to_its_people() -> None:
    group = ("ios", NO_VALUE)
    expected = sorted(people_of("visit")["ios", None])
    trend, funnel = answer(LOG, Trend("visit", by=BY)), answer(LOG, Funnel(["visit", "pay"], by=BY))
    retention = answer(LOG, Retention("visit", "pay", "day", by=BY))
    opened = [
        of_trend.members(trend, LOG, group=group, limit=500),  # type: ignore[arg-type]
        of_funnel.members(funnel, LOG, step=1, group=group, limit=500),  # type: ignore[arg-type]
        of_retention.members(retention, LOG, cohort="1970-01-01", kind="started", group=group, limit=500),  # type: ignore[arg-type]
    ]
    for found in opened:
        assert sorted(member.person for member in found.page) == expected


def test_the_name_of_the_event_is_one_of_several() -> None:
    got = answer(LOG, Trend("*", "events", by=["event", "plan"]))
    totals = {total.group: total.value for total in got.totals}  # type: ignore[attr-defined]
    assert sum(totals.values()) == len(ROWS)
    assert totals["pay", "pro"] == sum(r["event"] == "pay" and r["properties"].get("plan") == "pro" for r in ROWS)


def test_a_formula_shares_them() -> None:
    got = answer(LOG, Formula("A / B", A=Trend("pay", by=BY), B=Trend("visit", by=BY)))
    assert {total.group for total in got.totals} == set(people_of("visit"))  # type: ignore[attr-defined]


def test_it_is_said_and_written_in_full() -> None:
    got = answer(LOG, Trend("visit", by=BY))
    assert got.to_json()["question"]["by"] == BY
    assert isinstance(got.to_json()["rows"][0]["group"], list)
    assert "by platform · plan" in got.explain("en")
    assert "platform · plan별로" in got.explain("ko")
    assert len(got.to_frame()) == len(got.rows)


def test_ten_thousand_combinations_are_all_counted() -> None:
    many: list[dict[str, Any]] = [
        {
            "person": f"p{n}",
            "time_ms": n,
            "event": "visit",
            "properties": {"a": str(n % 100), "b": str(n // 100), "c": "x"},
        }
        for n in range(10_000)
    ]
    got = answer(from_rows(many), Trend("visit", "events", by=["a", "b", "c"], limit=200))
    assert len(got.totals) == 201  # type: ignore[attr-defined]
    assert sum(total.value for total in got.totals) == 10_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("dense", [1, 2**22])
def test_a_table_and_sorting_find_the_same_combinations(dense: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("producting.journeys.breakdown._DENSE", dense)
    got = answer(LOG, Trend("visit", by=[*BY, "nowhere"]))
    assert {t.group[:2]: t.value for t in got.totals} == {  # type: ignore[attr-defined]
        group: len(people) for group, people in people_of("visit").items()
    }
    assert {total.group[2] for total in got.totals} == {None}  # type: ignore[attr-defined]


def test_an_empty_log_has_no_groups() -> None:
    empty: Timelines = from_rows([])
    for question in (Trend("x", by=BY), Funnel(["x", "y"], by=BY), Retention("x", by=BY)):
        assert answer(empty, question).rows == ()


@pytest.mark.parametrize("by", [["a", "b", "c", "d"], ["a", ""], ["a", 3]])
def test_it_refuses_more_than_three_and_what_is_no_name(by: Any) -> None:
    with pytest.raises(QuestionError):
        Trend("visit", by=by)
