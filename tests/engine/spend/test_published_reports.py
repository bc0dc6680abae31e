"""The column formats of five platforms, and a published table of Facebook ads: totals recounted with the csv module."""

import csv
import gzip
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from producting.errors import InputError
from producting.events.spend_files import SpendMapping
from producting.log import spend_of
from tests.engine.spend.reports import bring

PLATFORM = {
    "facebook": "meta",
    "google": "google",
    "linkedin": "linkedin",
    "tiktok": "tiktok",
    "microsoft": "microsoft",
}
DAYS = ("date", "day", "stat_time_day", "stat_time_hour")
COSTS = ("cost_micros", "cost_in_local_currency", "spend")


def lines_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [{name.lower(): cell for name, cell in row.items()} for row in csv.DictReader(file)]


def by_day(path: Path) -> tuple[dict[str, Decimal], int]:
    """Cost per calendar day, and how many lines hold a cost."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    lines = 0
    for row in lines_of(path):
        cost = next(name for name in COSTS if name in row)
        day = next(row[name] for name in DAYS if name in row)[:10]
        if row[cost]:
            totals[day] += Decimal(row[cost]) * (Decimal("0.000001") if cost == "cost_micros" else 1)
            lines += 1
    return dict(totals), lines


def test_it_reads_every_fixture_with_daily_costs_and_refuses_the_others(shared_data: Path, tmp_path: Path) -> None:
    files = sorted((shared_data / "fivetran_ad_seeds").glob("*.csv.gz"))
    if not files:
        pytest.skip("needs fivetran_ad_seeds in the published data, which is not here")
    outcome: Counter[str] = Counter()
    for path in files:
        home, columns = tmp_path / path.name, set(lines_of(path)[0] if lines_of(path) else [])
        platform = PLATFORM[path.name.split("_")[0]]
        if not columns.intersection(COSTS) or not columns.intersection(DAYS):
            with pytest.raises(InputError, match=r"no cost column|no day, only|has no rows"):
                bring(home, path, platform=platform, currency="USD")
            outcome["refused"] += 1
            continue
        done = bring(home, path, platform=platform, currency="USD")
        expected, lines = by_day(path)
        found: dict[str, Decimal] = defaultdict(Decimal)
        for row in spend_of(home).to_pylist():
            found[row["day"].isoformat()] += row["cost"]
        assert dict(found) == expected, path.name
        assert done.files[0].accepted == lines, path.name
        outcome["read"] += 1
    assert outcome == {"read": 22, "refused": 29}


def test_it_reads_the_campaigns_and_ad_groups_that_the_fixtures_name(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "fivetran_ad_seeds"
    if not folder.is_dir():
        pytest.skip("needs fivetran_ad_seeds in the published data, which is not here")
    for name, platform, campaign, group in (
        ("google_ads_campaign_stats_data", "google", "id", None),
        ("google_ads_ad_group_stats_data", "google", "campaign_id", "id"),
        ("microsoft_ads_ad_group_performance_daily_report_data", "microsoft", "campaign_id", "ad_group_id"),
        ("tiktok_campaign_report_hourly_data", "tiktok", "campaign_id", None),
    ):
        path, home = folder / f"{name}.csv.gz", tmp_path / name
        bring(home, path, platform=platform, currency="USD")
        expected = {(row[campaign], row[group] if group else None) for row in lines_of(path)}
        assert {(row["campaign_id"], row["ad_group_id"]) for row in spend_of(home).to_pylist()} == expected


def test_it_sums_the_published_facebook_ads_once_their_day_is_told(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "kag_facebook_ads" / "KAG_conversion_data.csv.gz"
    if not path.is_file():
        pytest.skip("needs kag_facebook_ads in the published data, which is not here")
    with pytest.raises(InputError, match="no column with days"):
        bring(tmp_path / "home", path, platform="generic", currency="USD", mapping=SpendMapping(cost="Spent"))
    mapping = SpendMapping(cost="Spent", campaign_id="fb_campaign_id", on=date(2017, 8, 17))
    done = bring(tmp_path / "home", path, platform="generic", currency="USD", mapping=mapping)
    table = spend_of(tmp_path / "home").to_pylist()
    assert done.files[0].accepted == 1143
    assert round(sum(row["cost"] for row in table), 2) == Decimal("58705.23")
    assert sum(row["impressions"] for row in table) == 213_434_828
    assert sum(row["clicks"] for row in table) == 38_165
