"""What was spent, which visits it paid for, what found no partner, and what currencies were worth."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting.log import rates_of
from producting_web.collect.models import CampaignMapping, Upload
from producting_web.collect.selectors.gaps import days_without_rate, days_without_report
from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import AuditEntry, User
from tests.web.collect.conftest import SPEND

Import = Callable[..., Upload]
VISITS = """\
user_id,time,event,utm_source,utm_medium,utm_campaign
mina,2026-03-01 10:00:00,visit,google,cpc,spring-sale-2026
jun,2026-03-02 10:00:00,visit,google,cpc,brand
seo,2026-03-02 11:00:00,visit,google,cpc,mystery
"""
RATES = "date,from,to,rate\n2026-03-01,USD,KRW,1400\n"


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


@pytest.fixture
def ads(arrived: Import, import_now: Import) -> None:
    import_now(arrived(VISITS, "visits.csv"))
    import_now(arrived(SPEND, "ads.csv"))


def page_of(browser: Client) -> str:
    return browser.get(reverse("spend")).content.decode()


def test_it_names_the_day_and_the_pair_of_a_missing_rate(browser: Client, ads: None) -> None:
    page = page_of(browser)
    assert "2026년 3월 1일" in page
    assert "USD → KRW 환율이 없어요" in page
    assert "day=2026-03-01&amp;source=USD&amp;target=KRW#add-rate" in page
    assert "환율이 없어 모두 얼마인지 몰라요" in page


def test_it_fills_the_form_from_the_gap(browser: Client, ads: None) -> None:
    form = browser.get(reverse("spend"), {"day": "2026-03-01", "source": "USD", "target": "KRW"}).context["form"]
    assert (form["day"].value(), form["source"].value()) == ("2026-03-01", "USD")


def test_it_adds_a_rate_and_tells_all_in_one_currency(
    browser: Client, ads: None, work: Callable[[], None], home: Path, member: User
) -> None:
    browser.post(reverse("add_rate"), {"day": "2026-03-01", "source": "usd", "target": "KRW", "rate": "1400.5"})
    assert "USD→KRW 2026-03-01" in page_of(browser)  # on its way
    work()
    assert [(r["day"], r["rate"]) for r in rates_of(home).to_pylist()] == [(date(2026, 3, 1), Decimal("1400.5"))]
    page = browser.get(reverse("spend")).context["page"]
    costs = {row.cells[0].value: row.cells[2].value for row in page.table.rows}
    assert costs == {"Spring Sale": pytest.approx(15 * 1400.5), "Brand": 3000.0}
    assert page.rate_gaps == ()
    assert AuditEntry.objects.get(action="rate.added").details["rate"] == "1400.5"


@pytest.mark.parametrize(
    ("field", "text"),
    [("day", "2999-01-01"), ("day", "1969-01-01"), ("day", "yesterday"), ("source", "US"), ("source", "<b>"), ("target", "USD"),
     ("rate", "0"), ("rate", "-1"), ("rate", "NaN"), ("rate", "Infinity"), ("rate", "1e999"), ("rate", "=1+1")],
)  # fmt: skip
def test_it_says_beside_the_field_what_is_wrong_with_a_rate(browser: Client, home: Path, field: str, text: str) -> None:
    typed = {"day": "2026-03-01", "source": "USD", "target": "KRW", "rate": "1400", field: text}
    response = browser.post(reverse("add_rate"), typed)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["source"].value() == typed["source"]
    assert not Upload.objects.exists()


def test_it_shows_spend_without_visits_and_visits_without_spend(
    browser: Client, ads: None, arrived: Import, import_now: Import
) -> None:
    import_now(arrived(RATES, "rates.csv"))
    page = browser.get(reverse("spend")).context["page"]
    assert [(line.campaign, line.cost.ko) for line in page.lonely] == [("Spring Sale", "₩21,000")]
    assert [(c.campaign, c.visits) for c in page.unknown] == [("mystery", 1), ("spring-sale-2026", 1)]
    offers = page.lonely[0].offers
    assert (offers[0].value, offers[0].is_likely) == ("spring-sale-2026", True)
    assert not offers[1].is_likely
    assert [one.value for one in offers] == ["spring-sale-2026", "mystery", "brand"]  # the last is paid for by another


def test_it_maps_a_campaign_and_takes_it_back(
    browser: Client, ads: None, arrived: Import, import_now: Import, member: User
) -> None:
    import_now(arrived(RATES, "rates.csv"))
    browser.get(reverse("spend"))
    sent = {"platform": "google", "spend_campaign": "Spring Sale", "visit_campaign": "spring-sale-2026"}
    browser.post(reverse("map_campaign"), sent)
    answered = browser.get(reverse("spend"))
    page = answered.context["page"]
    assert page.lonely == ()
    assert "모두 방문과 만났어요." in answered.content.decode() and "0.0%" not in answered.content.decode()
    assert [c.campaign for c in page.unknown] == ["mystery"]
    entry = CampaignMapping.objects.get()
    assert entry.created_by == member
    browser.post(reverse("map_campaign"), {**sent, "visit_campaign": "mystery"})
    assert CampaignMapping.objects.get().visit_campaign == "mystery"
    browser.post(reverse("unmap_campaign", args=[entry.pk]))
    assert [line.campaign for line in browser.get(reverse("spend")).context["page"].lonely] == ["Spring Sale"]
    assert list(AuditEntry.objects.filter(action__startswith="campaign.").order_by("pk").values_list("action", flat=True)) == [
        "campaign.mapped", "campaign.mapped", "campaign.unmapped",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"visit_campaign": ""}, {"visit_campaign": "x" * 501}, {"platform": "x" * 41}, {"spend_campaign": "a\0b"}]
)
def test_it_maps_nothing_that_is_wrong(browser: Client, home: Path, wrong: dict[str, str]) -> None:
    sent = {"platform": "google", "spend_campaign": "a", "visit_campaign": "b", **wrong}
    assert browser.post(reverse("map_campaign"), sent).status_code == 302
    assert not CampaignMapping.objects.exists()


def test_it_is_read_by_all_and_changed_by_members(
    client_of: Callable[[User], Client], viewer: User, member: User, ads: None, home: Path
) -> None:
    entry = CampaignMapping.objects.create(platform="google", spend_campaign="a", visit_campaign="b")
    client = client_of(viewer)
    page = page_of(client)
    assert "Spring Sale" in page
    assert "<form" not in page.split('id="main"')[1].split("</main>")[0]
    for url in (reverse("map_campaign"), reverse("add_rate"), reverse("unmap_campaign", args=[entry.pk])):
        assert client.post(url, {"platform": "google"}).status_code == 403
        forged = Client(enforce_csrf_checks=True)
        forged.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        assert forged.post(url, {"platform": "google"}).status_code == 403
    assert CampaignMapping.objects.count() == 1


def test_it_covers_campaigns_that_are_markup(browser: Client, arrived: Import, import_now: Import) -> None:
    import_now(arrived(SPEND.replace("Spring Sale", "<script>alert(1)</script>").replace("USD", "KRW"), "ads.csv"))
    assert b"<script>alert" not in browser.get(reverse("spend")).content


def test_it_counts_days_without_a_report() -> None:
    days = [("naver", date(2026, 3, day)) for day in (1, 2, 5, 9)] + [("kakao", date(2026, 3, 1))]
    assert [(gap.name, gap.first.day, gap.last.day, gap.days) for gap in days_without_report(days)] == [
        ("naver", 3, 4, 2),
        ("naver", 6, 8, 3),
    ]


def test_it_counts_days_that_no_rate_serves_as_the_engine_does() -> None:
    import numpy as np

    from producting.errors import ProductingError
    from producting.touchpoints.spend import Rates

    known = [(date(2026, 3, 3), "USD", "KRW"), (date(2026, 3, 20), "KRW", "USD")]
    rates = Rates((day, one, to, Decimal(1400)) for day, one, to in known)
    for day in (date(2026, 3, n) for n in range(1, 31)):
        try:
            rates.convert(np.array([1.0]), ["USD"], np.array([day.isoformat()], "datetime64[D]"), "KRW")
            served = True
        except ProductingError:
            served = False
        assert bool(days_without_rate([("USD", day)], known, "KRW")) is not served, day


def test_it_teaches_where_nothing_is(browser: Client, home: Path) -> None:
    assert "아직 광고비가 없어요." in page_of(browser)


def test_campaigns_of_visits_that_are_personal_data_are_shown_to_members_alone(
    browser: Client, ads: None, member: User, viewer: User, client_of: Callable[[User], Client]
) -> None:
    browser.post(reverse("add_rate"), {"day": "2026-03-01", "source": "usd", "target": "KRW", "rate": "1400.5"})
    CampaignMapping.objects.create(platform="google", spend_campaign="x", visit_campaign="mapped-to-a-person")
    describe(actor=member, kind="property", name="utm_campaign", said=Said("캠페인", is_personal=True))
    assert "mapped-to-a-person" in page_of(browser)
    page = page_of(client_of(viewer))
    assert "mapped-to-a-person" not in page and "mystery" not in page
    assert "방문이 가리키는 캠페인은 여기서 개인정보라서" in page
