"""A journey explains itself: how far people come, where they are lost, what it costs; then how it was computed."""

from typing import Any

import pytest

from producting.journeys.journey import Stage
from producting.journeys.journey.money import Money
from producting.touchpoints.spend import Rates
from tests.engine.journeys.test_journey_by_hand import BRAND, DOLLARS, WAY, WINTER, asked, at, spent, until


def crowd(name: str, *counts: int, source: dict[str, str], first: int = 0) -> list[dict[str, Any]]:
    """So many people who visit, of whom so many join, of whom so many buy (for a won each); a day for each stage."""
    events = ("visit", "join", "buy")
    return [
        at(first + k, f"{name}{n}", events[k], value="1" if k == 2 else None, **(source if k == 0 else {}))
        for k, count in enumerate(counts)
        for n in range(count)
    ]


def two_campaigns() -> list[dict[str, Any]]:
    return [*crowd("w", 100, 50, 4, source=WINTER), *crowd("b", 60, 20, 10, source=BRAND), until(60)]


PAID = Money(spend=spent(("google", "winter", 100, "USD"), ("naver", "brand", 60_000, "KRW")), rates=DOLLARS)


def test_it_says_how_far_people_come_and_where_they_are_lost() -> None:
    text = asked(*two_campaigns(), at(0, "late", "visit"), at(30, "late", "join")).explain("en")
    assert text.startswith("Of 161 people who entered “Stranger”, 14 (8.7%) came as far as “Customer”.")
    assert (
        "Most are lost between “Stranger” and “Member”: 91 people, 56.5% of those who had come so far; 1 of them came "
        "back later." in text
    )
    assert "From “Member” on most are lost between “Member” and “Customer”: 56 people, 80.0%" in text


def test_it_says_the_same_in_korean() -> None:
    text = asked(*two_campaigns()).explain("ko")
    assert text.startswith("‘Stranger’에 들어온 160명 가운데 14명(8.8%)이 ‘Customer’까지 왔어요.")
    assert "가장 많이 잃는 곳은 ‘Stranger’에서 ‘Member’ 사이예요. 거기까지 온 사람의 56.2%인 90명이 멈췄어요." in text
    assert "‘Member’부터 보면 가장 많이 잃는 곳은" in text


def test_it_says_what_one_person_costs_and_what_all_brought() -> None:
    found = asked(*two_campaigns(), money=PAID)
    # 100 dollars at 1,400 won and 60,000 won, over the 70 who joined and the 14 who bought for a won each.
    assert (
        "KRW 200,000 was spent: KRW 2,857 for each at “Member” and KRW 14,286 for each at “Customer”. They brought KRW 14, "
        "0.0 times as much." in found.explain("en")
    )
    assert "광고비는 200,000원으로, ‘Member’ 한 명에 2,857원, ‘Customer’ 한 명에 14,286원이에요." in found.explain("ko")
    assert "They brought KRW 14." in asked(*two_campaigns()).explain("en")


def test_it_names_the_cheapest_and_the_dearest_campaign_where_people_are_won_and_at_the_end() -> None:
    text = asked(*two_campaigns(), by="campaign", money=PAID).explain("en")
    assert "One person at “Member” costs least by winter (KRW 2,800) and most by Brand (KRW 3,000)." in text
    assert "One person at “Customer” costs least by Brand (KRW 6,000) and most by winter (KRW 35,000)." in text
    korean = asked(*two_campaigns(), by="campaign", money=PAID).explain("ko")
    assert "‘Customer’ 한 명에 드는 광고비는 Brand가 6,000원으로 가장 적고 winter가 35,000원으로 가장 많아요." in korean


def test_it_compares_shares_where_nothing_is_known_of_costs_and_never_small_groups() -> None:
    rows = two_campaigns()
    text = asked(*rows, by="campaign").explain("en")
    assert "By campaign, Brand comes as far as “Customer” most often (16.7%) and winter least (4.0%)." in text
    few = [*crowd("w", 49, 9, 9, source=WINTER), *crowd("b", 60, 20, 10, source=BRAND), until(60)]
    assert "By campaign" not in asked(*few, by="campaign").explain("en")


def test_it_says_who_is_still_on_the_way() -> None:
    text = asked(at(0, "a", "visit"), until(1)).explain("en")
    assert "1 person is still inside a stage's window and is not counted as lost." in text
    assert "Nobody has been lost yet." in text
    assert "진행 중" not in text and "아직 단계의 기간 안에 있는 1명은" in asked(at(0, "a", "visit"), until(1)).explain(
        "ko"
    )


def test_it_speaks_of_entries_in_a_flow_where_no_share_of_the_first_exists() -> None:
    rows = [*two_campaigns(), *crowd("new", 3, source=WINTER, first=40)]
    days: dict[str, Any] = {"range": "flow", "date_from": "2026-11-03", "date_to": "2026-12-31"}
    text = asked(*rows, **days).explain("en")
    assert text.startswith("In the range 3 people entered “Stranger” and 14 entered “Customer”.")
    assert "Each stage counts the entries in the range" in text and "times as much" not in text
    assert (
        asked(*rows, **days).explain("ko").startswith("범위 안에서 ‘Stranger’에 3명, ‘Customer’에 14명이 들어왔어요.")
    )


def test_it_says_plainly_that_nobody_came() -> None:
    assert asked(at(0, "a", "other")).explain("en").startswith("Nobody entered the first stage, “Stranger”.")
    assert asked(at(0, "a", "other")).explain("ko").startswith("첫 단계인 ‘Stranger’에 들어온 사람이 없어요.")
    assert asked(at(0, "a", "other"), by="plan").explain("en").startswith("Nobody entered")
    assert asked(at(0, "a", "other"), range="flow").explain("en").startswith("Nobody entered any stage.")


@pytest.mark.parametrize(("currency", "said"), [("USD", "12.50 USD"), ("KRW", "12원")])
def test_it_writes_money_as_its_currency_is_written(currency: str, said: str) -> None:
    from producting.journeys.journey.explain import money

    assert money(12.5, currency).ko == said


def test_it_prints_the_rule_set_after_an_empty_line() -> None:
    stages = [
        Stage("Stranger", "*", window="90m"),
        Stage("Member", ["join", "sign"], where="device = mobile", acquisition=True),
        Stage("Regular", "buy", at_least=3),
        Stage("Stays", "buy", again_after="14d", at_least=2),
    ]
    rules = {"by": "campaign", "lookback_days": 7, "where": "country = KR", "date_from": "2026-11-01"}
    english = asked(at(0, "a", "visit"), stages=stages, **rules).explain("en").split("\n\n")[1]
    assert english.startswith(
        "Stages: “Stranger” by any event (90 minutes to go on); “Member” by “join” or “sign” [device = mobile] (30 days to "
        "go on); “Regular” by “buy” at least 3 times (30 days to go on); “Stays” by “buy” at least 2 times, at least 14 "
        "days after the stage before."
    )
    for part in (
        "It follows the people who entered the first stage", "at most 7 days before “Member”, or before their own last event",
        "Only events with country = KR.", "Only entries from Nov 1, 2026 on.",
    ):  # fmt: skip
        assert part in english
    first = asked(at(0, "a", "visit"), by="channel", credit="first").explain("en")
    assert "A person belongs to their first touch ever." in first
    unmarked = asked(at(0, "a", "visit"), stages=[Stage("A", "visit"), Stage("B", "x")], by="channel").explain("ko")
    assert "사람마다 마지막 이벤트 전 30일 안의 마지막 접점" in unmarked
    assert "‘Customer’(‘buy’)예요." in asked(at(0, "a", "visit"), stages=WAY).explain("ko")


def test_it_says_no_ratio_to_a_cost_of_nothing() -> None:
    free = Money(spend=spent(("google", "winter", 0, "KRW")), rates=Rates())
    assert "spent" not in asked(*two_campaigns(), money=free).explain("en").split("\n\n")[0]
