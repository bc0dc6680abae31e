"""Does a journey stand what logs and reports really hold? Empty rules, thousands of campaigns, spellings, corrections."""

import gc
import weakref
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from producting.errors import ProductingError, QuestionError
from producting.events.spend_files.schema import STAGED_SPEND
from producting.journeys import answer
from producting.journeys.journey import Journey, Stage, development, members
from producting.journeys.journey.money import Money
from producting.timelines import from_rows
from producting.touchpoints.spend import Rates
from tests.engine.journeys.test_journey_by_hand import (
    BRAND,
    DOLLARS,
    WAY,
    WINTER,
    asked,
    at,
    column,
    spent,
    until,
    visited,
)


def test_it_passes_over_a_stage_whose_rule_nothing_fits() -> None:
    stages = [
        Stage("S1", "visit"),
        Stage("S2", "never"),
        Stage("S3", "join", where="device = fridge"),
        Stage("S4", "buy"),
    ]
    found = asked(
        at(0, "a", "visit"), at(1, "a", "join"), at(2, "a", "buy"), at(0, "b", "visit"), until(90), stages=stages
    )
    assert column(found, "people") == [2, 1, 1, 1] and column(found, "skipped") == [0, 1, 1, 0]
    assert {note.kind for note in found.notes} == {"unknown_event", "unknown_property"}
    unfit = asked(at(0, "a", "visit"), until(90), stages=[Stage("S1", "never"), Stage("S2", "neither")])
    assert column(unfit, "people") == [0, 0] and unfit.explain("ko") and unfit.chart("ko")
    assert development(unfit, from_rows([at(0, "a", "visit"), until(90)]), stage=2) == ()


@pytest.mark.parametrize("window", ["0d", 0, "0s", -1, "soon"])
def test_it_refuses_a_window_in_which_nothing_can_happen(window: Any) -> None:
    with pytest.raises(QuestionError):
        Stage("S1", "visit", window=window)


def test_it_takes_a_window_of_one_millisecond() -> None:
    rows = [{"person": p, "time_ms": ms, "event": e} for p, ms, e in
            (("a", 0, "visit"), ("a", 1, "join"), ("b", 0, "visit"), ("b", 2, "join"))]  # fmt: skip
    found = asked(*rows, until(1), stages=[Stage("S1", "visit", window=0.001), Stage("S2", "join")])
    assert column(found, "people") == [2, 1] and column(found, "won_back") == [1, 0]


def thousands() -> tuple[list[dict[str, Any]], Money]:
    rows, lines = [], []
    for n in range(5_000):
        source = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": f"c{n:04d}", "utm_id": str(n)}
        rows.append(at(0, f"p{n:04d}", "visit", **source))
        lines.append(
            {
                "day": date(2026, 11, 1),
                "platform": "google",
                "campaign_id": str(n),
                "cost": Decimal(n),
                "currency": "KRW",
            }
        )
    rows += [at(0, f"again{n}", "visit", **rows[7]["properties"]) for n in range(3)]
    return [*rows, until(60)], Money(spend=pa.Table.from_pylist(lines, schema=STAGED_SPEND))


def test_it_gathers_thousands_of_campaigns_and_loses_no_cost() -> None:
    rows, money = thousands()
    found = asked(*rows, by="campaign", money=money)
    assert len(found.groups) == 26 and found.groups[0] == "c0007" and found.groups[-1] == "__other__"
    firsts = [row for row in found.rows if row.stage == 1]
    assert sum(row.people for row in firsts) == 5_003 and firsts[0].people == 4
    assert sum(row.cost or 0 for row in firsts) == sum(range(5_000))
    alone = asked(*rows, by="campaign", money=money, limit=10_000)
    assert len(alone.groups) == 5_000
    assert {row.group: row.cost for row in alone.rows if row.stage == 1}["c4999"] == 4_999


def test_it_takes_campaigns_that_differ_by_case_for_one_and_adds_what_they_cost() -> None:
    spellings = ["Brand", "BRAND", "ｂｒａｎｄ", " brand ", "Brand"]
    rows = [at(0, f"p{n}", "visit", **(BRAND | {"utm_campaign": name})) for n, name in enumerate(spellings)]
    table = spent(("naver", "brand", 100, "KRW"), ("naver", "BRAND", 10, "KRW"), ("naver", "Ｂｒａｎｄ", 1, "KRW"))
    log = from_rows([*rows, until(60)])
    found: Any = answer(log, Journey(WAY, by="campaign"), Money(spend=table))
    assert found.groups == ("Brand",)
    assert column(found, "people", "Brand") == [5, 0, 0] and column(found, "cost", "Brand") == [111] * 3
    assert members(found, log, stage=1, kind="reached", group="Brand").total == 5
    assert not found.meeting.spend_without_visits


def test_it_names_the_day_and_the_pair_of_a_rate_that_spend_misses() -> None:
    table = spent(("google", "winter", 2, "USD"), day=20)
    with pytest.raises(ProductingError) as refused:
        asked(at(0, "a", "visit", **WINTER), until(25), money=Money(spend=table, rates=DOLLARS))
    assert all(part in str(refused.value) for part in ("Nov 20, 2026", "USD", "KRW"))
    inside = {"date_from": "2026-11-01", "date_to": "2026-11-19"}  # spend outside the range needs no rate
    assert asked(at(0, "a", "visit", **WINTER), until(25), money=Money(spend=table), **inside).rows[0].cost == 0


def test_it_takes_corrections_off_even_where_they_outweigh_what_was_spent() -> None:
    rows = [at(0, f"p{n}", "visit", **WINTER) for n in range(60)] + [at(1, "p0", "join"), at(2, "p0", "buy", value="9")]
    table = spent(("google", "winter", 100, "KRW"), ("google", "winter", -40, "KRW"), ("naver", "gone", -5, "KRW"))
    found = asked(*rows, until(60), by="campaign", money=Money(spend=table))
    assert column(found, "cost", "winter") == [60] * 3 and column(found, "cost_per_person", "winter") == [1, 60, 60]
    assert "KRW 55 was spent" in found.explain("en")
    below = asked(*rows, until(60), by="campaign", money=Money(spend=spent(("google", "winter", -40, "KRW"))))
    assert column(below, "cost", "winter") == [-40] * 3
    said = below.explain("en").split("\n\n")[0]
    assert "spent" not in said and "times as much" not in said and "They brought KRW 9." in said
    assert below.chart("en").to_dict()


def test_it_never_mixes_what_it_remembers_of_one_log() -> None:
    log = from_rows(visited())
    cheap, dear = (
        Money(spend=spent(("google", "winter", cost, "KRW")), rates=DOLLARS, label=str(cost)) for cost in (10, 999)
    )
    days = {"date_from": "2026-11-02", "date_to": "2026-11-03"}

    def costs(money: Money, **options: Any) -> list[Any]:
        return column(answer(log, Journey(WAY, by="campaign", **options), money), "cost", "winter")

    for _ in range(2):
        assert costs(cheap) == [10] * 3 and costs(dear) == [999] * 3
        assert costs(cheap, date_from="2026-11-01", date_to="2026-11-01") == [10] * 3
        whole: Any = answer(log, Journey(WAY, **days), dear)
        assert column(whole, "cost") == [0] * 3
        unlabelled = Money(spend=spent(("google", "winter", 5, "KRW")), rates=DOLLARS)
        assert costs(unlabelled) == [5] * 3


def test_it_asks_for_a_rate_each_time_that_one_is_missing() -> None:
    log = from_rows(visited())
    for _ in range(2):
        assert answer(log, Journey(WAY), Money(rates=DOLLARS)).rows[0].value == 2_900
        with pytest.raises(ProductingError, match="USD"):
            answer(log, Journey(WAY), Money(rates=Rates()))


def test_it_forgets_a_log_that_nobody_holds() -> None:
    log = from_rows(visited())
    answer(
        log, Journey(WAY, by="campaign"), Money(spend=spent(("google", "winter", 1, "USD")), rates=DOLLARS, label="x")
    )
    held = weakref.ref(log)
    del log
    gc.collect()
    assert held() is None
