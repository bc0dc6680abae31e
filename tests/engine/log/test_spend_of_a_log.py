"""What did advertising cost in this log, and which visits did it pay for?"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from producting.errors import ProductingError, QuestionError
from producting.events.files import Mapping
from producting.journeys.journey import Journey, Stage
from producting.log import Log, import_files, import_rates, import_spend, open, read
from producting.touchpoints.spend import CampaignLink

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
EVENTS = """user_id,timestamp,event,utm_source,utm_medium,utm_campaign
a,2026-11-01 09:00,visit,naver,cpc,Brand
b,2026-11-01 10:00,visit,naver,cpc,brand
c,2026-11-02 10:00,visit,naver,cpc,brand
d,2026-11-02 10:00,visit,google,cpc,winter_sale
e,2026-11-03 10:00,visit,kakao,display,bizboard
f,2026-11-03 10:00,visit,,,
"""
SPEND = """date,platform,campaign,cost,currency,impressions,clicks
2026-11-01,naver,brand,1000,KRW,100,3
2026-11-02,naver,brand,500,KRW,,2
2026-11-02,google,Winter 2026,2,USD,,
2026-11-03,google,Nobody came,1,USD,10,0
"""
STAGES = [Stage("Visitor", "visit"), Stage("Customer", "pay")]
LINK = CampaignLink("google", "Winter 2026", "winter_sale")


def opened(home: Path, *, spend: bool = True, rates: bool = True, links: tuple[CampaignLink, ...] = ()) -> Log:
    home.mkdir(exist_ok=True)
    for name, text in (("e", EVENTS), ("s", SPEND), ("r", "date,from,to,rate\n2026-11-02,USD,KRW,1400\n")):
        (home / f"{name}.csv").write_text(text)
    import_files(home, [home / "e.csv"], Mapping(), zone="Asia/Seoul", imported_at=AT)
    if spend:
        import_spend(home, [home / "s.csv"], "generic", currency=None, imported_at=AT, zone="Asia/Seoul")
    if rates:
        import_rates(home, [home / "r.csv"], AT)
    return open(home, time_zone="Asia/Seoul", currency="KRW", links=links)


def test_it_shows_what_met_and_the_two_rests(tmp_path: Path) -> None:
    found = opened(tmp_path).spend_meeting()
    assert [(c.key.platform, c.campaign, c.cost, c.visits, c.impressions, c.clicks) for c in found.met] == [
        ("naver", "brand", 1500.0, 3, 100, 5)
    ]
    assert [(line.platform, line.campaign, line.cost) for line in found.spend_without_visits] == [
        ("google", "Winter 2026", 2800.0), ("google", "Nobody came", 1400.0),
    ]  # fmt: skip
    assert [(c.key.platform, c.campaign, c.visits) for c in found.visits_with_unknown_campaign] == [
        ("google", "winter_sale", 1), ("kakao", "bizboard", 1),
    ]  # fmt: skip
    assert found.currency == "KRW"


def test_it_counts_spend_and_visits_of_the_days_asked_for(tmp_path: Path) -> None:
    log = opened(tmp_path)
    found = log.spend_meeting("2026-11-02", date(2026, 11, 2))
    assert [(c.campaign, c.cost, c.visits) for c in found.met] == [("brand", 500.0, 1)]
    assert [line.campaign for line in found.spend_without_visits] == ["Winter 2026"]
    assert [c.campaign for c in found.visits_with_unknown_campaign] == ["winter_sale"]
    third = log.spend_meeting(date_from="2026-11-03")
    assert [(c.campaign, c.visits) for c in (*third.met, *third.visits_with_unknown_campaign)] == [("bizboard", 1)]
    nothing = log.spend_meeting(date_to="2025-01-01")
    assert (nothing.met, nothing.spend_without_visits, nothing.visits_with_unknown_campaign) == ((), (), ())


@pytest.mark.parametrize("way", ["opened", "asked"])
def test_it_lets_the_workspaces_links_join_spend_and_visits(tmp_path: Path, way: str) -> None:
    log = opened(tmp_path, links=(LINK,) if way == "opened" else ())
    links = None if way == "opened" else [LINK]
    found = log.spend_meeting(links=links)
    assert [(c.campaign, c.cost) for c in found.met] == [("winter_sale", 2800.0), ("brand", 1500.0)]
    answer = log.ask(Journey(STAGES, by="campaign"), links=links)
    assert {row.group: row.cost for row in answer.rows if row.stage == 1}["winter_sale"] == 2800.0
    assert log.ask(Journey(STAGES, by="campaign"), links=()).meeting.met[0].campaign == "brand"


def test_it_labels_answers_by_the_links_they_used(tmp_path: Path) -> None:
    log = opened(tmp_path)
    labels = {log.ask(Journey(STAGES), links=links).data_version for links in ((), [LINK], [LINK, LINK])}
    assert len(labels) == 3
    again = log.ask(Journey(STAGES), links=[CampaignLink("google", "Winter 2026", "winter_sale")]).data_version
    assert again in labels


def test_it_agrees_with_the_journey(tmp_path: Path) -> None:
    log = opened(tmp_path, links=(LINK,))
    assert log.spend_meeting() == log.ask(Journey(STAGES)).meeting


def test_it_needs_rates_for_other_currencies(tmp_path: Path) -> None:
    log = opened(tmp_path, rates=False)
    with pytest.raises(ProductingError, match="no rate USD → KRW for Nov 2, 2026"):
        log.spend_meeting()
    assert log.spend_meeting(date_to="2026-11-01").met[0].cost == 1000
    with pytest.raises(QuestionError):
        log.spend_meeting("soon")


def test_it_shows_visits_where_nothing_was_spent(tmp_path: Path) -> None:
    found = opened(tmp_path, spend=False).spend_meeting()
    assert [c.campaign for c in found.visits_with_unknown_campaign] == ["brand", "winter_sale", "bizboard"]
    without = read(pd.DataFrame({"user_id": ["a"], "time": ["2026-01-01"], "event": ["e"]}), imported_at=AT)
    assert without.spend_meeting().visits_with_unknown_campaign == ()
    assert without.spend_summary() == ()


def test_it_sums_spend_as_the_reports_say_it(tmp_path: Path) -> None:
    log = opened(tmp_path, rates=False)
    rows = log.spend_summary()
    assert [(r.platform, r.campaign, r.currency, r.cost, r.days) for r in rows] == [
        ("google", "Winter 2026", "USD", Decimal(2), 1),
        ("google", "Nobody came", "USD", Decimal(1), 1),
        ("naver", "brand", "KRW", Decimal(1500), 2),
    ]
    brand = rows[2]
    assert (brand.first_day, brand.last_day) == (date(2026, 11, 1), date(2026, 11, 2))
    assert (brand.impressions, brand.clicks, rows[0].impressions) == (100, 5, None)
    assert [r.cost for r in log.spend_summary("2026-11-02", "2026-11-02")] == [Decimal(2), Decimal(500)]


def test_it_counts_everything_on_disk(tmp_path: Path) -> None:
    log = opened(tmp_path)
    before = log.status()
    bad = tmp_path / "bad.csv"
    bad.write_text("date,platform,campaign,cost,currency\nsoon,naver,x,1,KRW\n2026-11-09,naver,x,1,KRW\n")
    import_spend(tmp_path, [bad], "generic", currency=None, imported_at=AT, zone="Asia/Seoul")
    after = log.status()
    assert after.lake_bytes > before.lake_bytes
    assert (before.rejects_bytes, after.rejects_bytes) == (0, next((tmp_path / "rejects").iterdir()).stat().st_size)
    for room, size in (
        ("lake", after.lake_bytes),
        ("timelines", after.timelines_bytes),
        ("rejects", after.rejects_bytes),
    ):
        assert size == sum(file.stat().st_size for file in (tmp_path / room).rglob("*") if file.is_file())
    assert after.bytes == after.lake_bytes + after.timelines_bytes + after.rejects_bytes
    assert after.to_json()["rejects_bytes"] == after.rejects_bytes
