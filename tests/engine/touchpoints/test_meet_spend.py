"""Spend meets visits: by id, by the mapping table, by name; what finds no partner stays visible."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from producting.errors import ProductingError
from producting.events.spend_files.schema import STAGED_SPEND
from producting.touchpoints.spend import CampaignLink, Meeting, Rates, VisitCampaign, meet, visit_key

DAY = date(2026, 11, 1)


def spend(*rows: dict[str, Any]) -> pa.Table:
    usual = {"day": DAY, "platform": "google", "currency": "KRW", "impressions": 10, "clicks": 1}
    said = [{**usual, **row, "cost": Decimal(str(row["cost"]))} for row in rows]
    return pa.Table.from_pylist(said, schema=STAGED_SPEND)


def met(table: pa.Table, *visits: VisitCampaign, **options: Any) -> Meeting:
    return meet(table, visits, **{"rates": Rates(), "currency": "KRW", **options})


def test_it_meets_by_id_first_then_by_the_mapping_then_by_name() -> None:
    visits = (
        VisitCampaign("google", "winter", "500", 7),
        VisitCampaign("google", "mapped", None, 5),
        VisitCampaign("google", "Brand", None, 3),
    )
    table = spend(
        {"campaign_id": "500", "campaign": "Brand", "cost": 1},
        {"campaign_id": "501", "campaign": "Brand", "cost": 2},
        {"campaign_id": "502", "campaign": "brand", "cost": 4},
    )
    found = met(table, *visits, links=[CampaignLink("google", "501", "mapped")])
    assert {c.campaign: c.cost for c in found.met} == {"winter": 1.0, "mapped": 2.0, "Brand": 4.0}
    assert found.spend_without_visits == () and found.visits_with_unknown_campaign == ()
    by_name = met(table, *visits)
    assert {c.campaign: c.cost for c in by_name.met} == {"winter": 1.0, "Brand": 6.0}


def test_it_takes_names_that_differ_by_case_width_and_blanks_as_one() -> None:
    table = spend(
        {"campaign": "Brand", "cost": 1}, {"campaign": "ＢＲＡＮＤ", "cost": 2}, {"campaign": "straße", "cost": 4}
    )
    found = met(
        table,
        VisitCampaign("google", " brand ", None, 1),
        VisitCampaign("google", "BRAND", None, 9),
        VisitCampaign("google", "STRASSE", None, 1),
    )
    assert [(c.campaign, c.cost, c.visits, len(c.spend)) for c in found.met] == [
        ("STRASSE", 4.0, 1, 1), ("BRAND", 3.0, 10, 2),
    ]  # fmt: skip
    assert found.cost_of()[visit_key("google", "Brand")] == 3.0


def test_it_meets_only_on_the_same_platform_and_shows_both_rests() -> None:
    table = spend(
        {"platform": "naver", "campaign": "brand", "cost": 5},
        {"platform": "naver", "cost": 2},
        {"platform": "google", "campaign": "gone", "campaign_id": "9", "cost": "-1.5"},
    )
    found = met(table, VisitCampaign("google", "brand", None, 4), VisitCampaign("kakao", None, "77", 2))
    assert found.met == ()
    assert [(s.platform, s.campaign, s.campaign_id, s.cost) for s in found.spend_without_visits] == [
        ("naver", "brand", None, 5.0), ("naver", None, None, 2.0), ("google", "gone", "9", -1.5),
    ]  # fmt: skip
    assert [(c.key, c.visits) for c in found.visits_with_unknown_campaign] == [
        (visit_key("google", "brand"), 4), (visit_key("kakao", None, "77"), 2),
    ]  # fmt: skip
    assert (found.cost_without_visits, found.visits_unknown) == (5.5, 6)


def test_it_follows_a_mapping_to_an_id_and_passes_over_one_that_leads_nowhere() -> None:
    table = spend({"campaign": "가을", "cost": 3}, {"campaign": "brand", "cost": 4})
    links = [CampaignLink("google", " 가을 ", "77"), CampaignLink("google", "Brand", "nowhere")]
    found = met(table, VisitCampaign("google", None, "77", 1), VisitCampaign("google", "brand", None, 1), links=links)
    assert {c.key: c.cost for c in found.met} == {
        visit_key("google", None, "77"): 3.0, visit_key("google", "brand"): 4.0,
    }  # fmt: skip


def test_it_prefers_among_campaigns_of_one_id_the_one_called_like_the_spend() -> None:
    visits = (VisitCampaign("google", "old name", "5", 100), VisitCampaign("google", "new name", "5", 1))
    assert met(spend({"campaign_id": "5", "campaign": "New Name", "cost": 1}), *visits).met[0].campaign == "new name"
    assert met(spend({"campaign_id": "5", "campaign": "other", "cost": 1}), *visits).met[0].campaign == "old name"


def test_it_lets_spend_without_a_platform_meet_the_only_campaign_of_its_name() -> None:
    table = spend(
        {"platform": "generic", "campaign": "brand", "cost": 1}, {"platform": "generic", "campaign": "x", "cost": 2}
    )
    visits = (VisitCampaign("google", "brand", None, 1), VisitCampaign("google", "x"), VisitCampaign("meta", "X"))
    found = met(table, *visits)
    assert [(c.key.platform, c.cost) for c in found.met] == [("google", 1.0)]
    assert [s.campaign for s in found.spend_without_visits] == ["x"]
    assert any("several platforms (x)" in note.en for note in found.notes)


def test_it_counts_only_the_range_both_days_inclusive_and_converts_each_day() -> None:
    table = spend(*({"day": DAY + timedelta(d), "campaign": "a", "currency": "USD", "cost": 10**d} for d in range(5)))
    rates = Rates([(DAY + timedelta(d), "USD", "KRW", Decimal(1000 + d)) for d in range(4)])
    found = met(table, VisitCampaign("google", "a"), rates=rates, first=DAY + timedelta(1), last=DAY + timedelta(3))
    assert found.met[0].cost == 10 * 1001 + 100 * 1002 + 1000 * 1003
    assert found.notes == ()
    with pytest.raises(ProductingError, match="no rate USD → KRW for Nov 1, 2026"):
        met(table, rates=Rates([(DAY + timedelta(1), "USD", "KRW", Decimal(1))]))
    later = met(table, rates=rates)
    assert any("Nov 5, 2026 ← Nov 4, 2026" in note.en for note in later.notes)


def test_it_adds_money_exactly() -> None:
    table = spend(*({"campaign": "a", "ad_group": str(n), "cost": "0.1"} for n in range(1000)))
    assert met(table, VisitCampaign("google", "A")).met[0].cost == 100.0


def test_it_holds_every_won_with_five_thousand_campaigns() -> None:
    table = spend(*({"campaign": f"Campaign {n}", "campaign_id": str(n), "cost": n} for n in range(5000)))
    visits = [VisitCampaign("google", f"CAMPAIGN {n}", None, 1) for n in range(0, 6000, 2)]
    found = met(table, *visits)
    assert len(found.met) == 2500 and len(found.spend_without_visits) == 2500
    assert len(found.visits_with_unknown_campaign) == 500
    assert sum(c.cost for c in found.met) + found.cost_without_visits == sum(range(5000))


def test_it_answers_when_there_is_no_spend_or_no_visit() -> None:
    assert met(spend()).met == ()
    assert met(spend(), VisitCampaign("google", "a", None, 3)).visits_unknown == 3
    assert met(spend({"campaign": "a", "cost": 1})).cost_without_visits == 1.0
