"""Does the demo's spend belong to its visits, do the reports read back to the won, and do the campaigns tell the story?

Reports are added up here by hand, with nothing but a reader of comma-separated text and exact decimals.
"""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median, stdev

import numpy as np
import pytest

from producting.demo.company import CHUNK, Company, Files, write
from producting.demo.facts import CampaignFacts
from producting.demo.journey import STAGES
from producting.journeys.journey import Journey
from producting.journeys.journey.answer import JourneyAnswer, JourneyRow
from producting.log import Log, import_rates, import_spend, spend_of
from tests.engine.demo.conftest import Made

END = date(2025, 9, 13)
Day = tuple[str, date]  # a campaign's id (CRM: its name) and a day

# How each report calls the day, the campaign, the cost and the clicks; lines above the header; encoding; unit.
WRITTEN = {
    "naver": ("일별", "캠페인ID", "총비용(VAT포함,원)", "클릭수", 1, "cp949", Decimal(1)),
    "kakao": ("일", "캠페인 ID", "비용", "클릭수", 0, "utf-8-sig", Decimal(1)),
    "google": (
        "segments.date",
        "campaign.id",
        "metrics.cost_micros",
        "metrics.clicks",
        0,
        "utf-8",
        Decimal("0.000001"),
    ),
    "meta": ("Reporting starts", "Campaign ID", "Amount spent (USD)", "Link clicks", 0, "utf-8-sig", Decimal(1)),
    "crm": ("날짜", "캠페인", "비용(원)", "클릭수", 0, "utf-8-sig", Decimal(1)),
}


def read(path: Path) -> tuple[dict[Day, Decimal], Counter[Day]]:
    """Cost in the report's currency, and clicks."""
    day, campaign, cost, clicks, above, encoding, unit = WRITTEN[path.stem]
    lines = path.read_text(encoding=encoding).splitlines()[above:]
    costs: dict[Day, Decimal] = {}
    clicked: Counter[Day] = Counter()
    for row in csv.DictReader(lines):
        if row[day] == "합계":
            continue
        key = row[campaign], date.fromisoformat(row[day].rstrip(".").replace(".", "-"))
        costs[key] = costs.get(key, Decimal(0)) + Decimal(row[cost].replace(",", "")) * unit
        clicked[key] += int(row[clicks].replace(",", ""))
    return costs, clicked


def rates(files: Files) -> dict[date, Decimal]:
    rows = csv.DictReader(files.rates.read_text().splitlines())
    return {date.fromisoformat(row["date"]): Decimal(row["rate"]) for row in rows}


def in_won(hangwon: Made) -> dict[str, Decimal]:
    """What every campaign of the reports cost, at each day's rate."""
    worth, found = rates(hangwon.files), dict[str, Decimal]()
    for _, path in hangwon.files.spend:
        for (campaign, day), cost in read(path)[0].items():
            won = cost * (worth[day] if path.stem in ("google", "meta") else 1)
            found[campaign] = found.get(campaign, Decimal(0)) + won
    return found


def billed_as(way: CampaignFacts) -> str:
    return str(way.utm_campaign if way.platform == "crm" else way.utm_id)


def test_it_spends_on_exactly_the_days_that_brought_visits(hangwon: Made) -> None:
    visits = hangwon.log.execute(
        "select if(utm_source = 'crm', utm_campaign, utm_id), time::date, count(*) from log where utm_id is not null "
        "group by 1, 2"
    ).fetchall()
    clicked: Counter[Day] = sum((read(path)[1] for _, path in hangwon.files.spend), Counter())
    renamed = {key: count for key, count in clicked.items() if key[0] not in {way for way, *_ in visits}}
    assert {campaign for campaign, _ in renamed} == {"900201"}
    assert {(way, day): count for way, day, count in visits} == {
        key: count for key, count in clicked.items() if key not in renamed
    }


def test_it_costs_what_was_planted_with_noise_from_day_to_day(hangwon: Made) -> None:
    for _, path in hangwon.files.spend:
        costs, clicked = read(path)
        for way in (way for way in hangwon.facts.campaigns.values() if way.platform == path.stem and way.utm_id):
            mine = {key: cost for key, cost in costs.items() if key[0] == billed_as(way)}
            planted = way.visits * way.cost_per_visit
            # Every day is rounded to the won or the cent, which over a thousand visits is next to nothing.
            assert float(sum(mine.values())) == pytest.approx(planted, rel=1e-3)
            busy = [float(np.log(float(cost) / clicked[key])) for key, cost in mine.items() if clicked[key] >= 3]
            assert 0.08 < stdev(busy) < 0.16


def test_it_splits_every_campaign_over_two_ad_groups(hangwon_log: Log) -> None:
    rows = spend_of(hangwon_log.home).to_pylist()
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(str(row["campaign"]), set()).add(row["ad_group"])
    assert len(groups) == 9 and {len(found) for found in groups.values()} == {2}
    assert {row["currency"] for row in rows if row["platform"] in ("google", "meta")} == {"USD"}
    assert {row["currency"] for row in rows if row["platform"] in ("naver", "kakao", "crm")} == {"KRW"}


def test_it_reads_back_to_the_exact_sums(hangwon: Made, hangwon_log: Log) -> None:
    found: dict[tuple[str, Day], Decimal] = {}
    for row in spend_of(hangwon_log.home).to_pylist():
        key = row["platform"], (row["campaign_id"] or row["campaign"], row["day"])
        found[key] = found.get(key, Decimal(0)) + row["cost"]
    assert found == {(path.stem, key): cost for _, path in hangwon.files.spend for key, cost in read(path)[0].items()}


def test_it_writes_naver_as_naver_does(hangwon: Made) -> None:
    path = next(path for _, path in hangwon.files.spend if path.stem == "naver")
    with pytest.raises(UnicodeDecodeError):
        path.read_text(encoding="utf-8")
    lines = path.read_text(encoding="cp949").splitlines()
    costs, clicked = read(path)
    total = next(csv.reader([lines[-1]]))
    assert total[-1] == f"{sum(costs.values()):,}" and total[-2] == f"{clicked.total():,}"


def test_it_walks_the_rate_of_every_day_around_the_planted_one(hangwon: Made) -> None:
    found = rates(hangwon.files)
    assert list(found) == [END - timedelta(days=729 - day) for day in range(730)]
    walk = [float(rate) for rate in found.values()]
    assert 1_360 < sum(walk) / len(walk) < 1_400 and 1_300 < min(walk) < max(walk) < 1_460
    steps = np.diff(walk)
    assert 2 < steps.std() < 6 and len(set(walk)) > 600
    fact = hangwon.facts.spend
    assert (fact.lowest_rate, fact.highest_rate) == (min(walk), max(walk))


def test_it_knows_the_costs_that_the_reports_add_up_to(hangwon: Made) -> None:
    won, fact = in_won(hangwon), hangwon.facts.spend
    for way in hangwon.facts.campaigns.values():
        assert way.cost_krw == pytest.approx(float(won[billed_as(way)]) if way.utm_id else 0)
    assert fact.cost_krw == pytest.approx(float(sum(won.values())))
    assert fact.renamed_cost_krw == float(won["900201"]) > 0
    assert fact.lines == spend_rows(hangwon)
    unpaid = hangwon.row(f"select count(*) from log where utm_campaign = '{fact.unpaid_campaign}'")
    assert (fact.unpaid_visits,) == unpaid > (500,)


def spend_rows(hangwon: Made) -> int:
    texts = [path.read_text(encoding=WRITTEN[path.stem][5]) for _, path in hangwon.files.spend]
    extra = {"naver": 3}  # a title, the header, a total
    return sum(
        len(text.splitlines()) - extra.get(path.stem, 1)
        for text, (_, path) in zip(texts, hangwon.files.spend, strict=True)
    )


def test_it_plants_a_renamed_campaign_and_one_that_nobody_pays_for(hangwon: Made, hangwon_log: Log) -> None:
    answer = by_campaign(hangwon_log)
    fact = hangwon.facts.spend
    (line,) = answer.meeting.spend_without_visits  # type: ignore[union-attr]
    assert (line.platform, line.campaign, line.cost) == (fact.renamed_platform, fact.renamed, fact.renamed_cost_krw)
    (unpaid,) = answer.meeting.visits_with_unknown_campaign  # type: ignore[union-attr]
    assert (unpaid.campaign, unpaid.cost) == (fact.unpaid_campaign, 0)
    assert answer.groups.count(fact.unpaid_campaign) == 1 and row(answer, fact.unpaid_campaign, 1).cost is None
    assert {"spend_without_visits", "visits_with_unknown_campaign"} <= {note.kind for note in answer.notes}
    days = [key[1] for _, path in hangwon.files.spend for key in read(path)[0] if key[0] == "900201"]
    assert (min(days), max(days)) == (fact.renamed_first_day, fact.renamed_last_day)


def by_campaign(log: Log) -> JourneyAnswer:
    answer = log.ask(Journey(STAGES, by="campaign", credit="first"))
    assert isinstance(answer, JourneyAnswer)
    return answer


def row(answer: JourneyAnswer, group: str, stage: int) -> JourneyRow:
    return next(row for row in answer.rows if (row.group, row.stage) == (group, stage))


def test_it_meets_every_campaign_with_its_own_cost(hangwon: Made, hangwon_log: Log) -> None:
    answer = by_campaign(hangwon_log)
    for way in (way for way in hangwon.facts.campaigns.values() if way.utm_id):
        assert row(answer, str(way.utm_campaign), 1).cost == pytest.approx(way.cost_krw)
    (whole,) = {row.cost for row in hangwon_log.ask(Journey(STAGES)).rows}
    assert whole == pytest.approx(hangwon.facts.spend.cost_krw)


def test_it_shows_cheap_sign_ups_and_dear_customers_by_the_first_month_for_100_won(
    hangwon: Made, hangwon_log: Log
) -> None:
    """By first touch the journey says of every campaign what the facts say, and of one that it is not what it seems."""
    answer = by_campaign(hangwon_log)
    signed, settled = (
        {group: row(answer, str(group), stage).cost_per_person or 0 for group in answer.groups} for stage in (2, 6)
    )
    paid_for = [way for way in hangwon.facts.campaigns.values() if way.utm_id]
    others = [str(way.utm_campaign) for way in paid_for if way.key != "meta_first_month_100"]
    for way in paid_for:
        # Facts know the first visit, the journey the first touch: who came directly first may be a message's.
        closely = 0.08 if way.platform in ("crm", "kakao") else 0.01
        assert signed[str(way.utm_campaign)] == pytest.approx(way.cost_per_sign_up_krw, rel=closely)
        assert settled[str(way.utm_campaign)] == pytest.approx(way.cost_per_staying_krw, rel=closely)
    hundred = hangwon.facts.campaigns["meta_first_month_100"]
    assert signed["first_month_100"] == pytest.approx(hundred.cost_krw / hundred.sign_ups, rel=0.01)
    # A sign-up costs a third less than by the usual campaign (₩4,857), and a staying customer three times as much
    # (₩121,169): more than twice the price of the dearest of the others.
    assert signed["first_month_100"] / median(signed[name] for name in others) == pytest.approx(0.63, abs=0.02)
    assert settled["first_month_100"] / median(settled[name] for name in others) == pytest.approx(3.08, abs=0.1)
    assert settled["first_month_100"] / max(settled[name] for name in others) == pytest.approx(2.31, abs=0.1)


def test_it_writes_the_same_reports_for_the_same_company_with_or_without_events(tmp_path: Path) -> None:
    company = Company(end=END, people=CHUNK + 500, days=40, seed=3)
    one, same = write(company, tmp_path / "one"), write(company, tmp_path / "same", events=False)
    other = write(Company(end=END, people=CHUNK + 500, days=40, seed=4), tmp_path / "other", events=False)
    assert same.events == () and len(one.events) == 2
    assert [path.read_bytes() for path in paths(one)] == [path.read_bytes() for path in paths(same)]
    assert all(a.read_bytes() != b.read_bytes() for a, b in zip(paths(one), paths(other), strict=True))


def paths(files: Files) -> list[Path]:
    return [*(path for _, path in files.spend), files.rates]


@pytest.mark.parametrize(("people", "days"), [(1, 1), (1, 730), (5, 2), (40, 3_650)])
def test_it_brings_the_spend_of_the_smallest_company_in(people: int, days: int, tmp_path: Path) -> None:
    files = write(Company(end=END, people=people, days=days), tmp_path / "files", events=False)
    noon = datetime(2025, 9, 14, 3, tzinfo=UTC)
    assert "kakao" in [platform for platform, _ in files.spend]  # the renamed campaign costs something everywhere
    for platform, report in files.spend:
        imported = import_spend(tmp_path / "home", [report], platform, currency=None, imported_at=noon, zone="UTC")
        assert imported.result.accepted > 0 and set(imported.result.rejected) <= {"total_row"}
    assert import_rates(tmp_path / "home", [files.rates], noon).result.accepted == days
