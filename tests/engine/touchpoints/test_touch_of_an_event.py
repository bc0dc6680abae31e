"""What brought the visit of one event? Tags under their usual names, addresses, click ids, referrers; hostile values."""

import pytest

from producting.demo.campaigns import CAMPAIGNS
from producting.touchpoints import touch_of

TAGS = {"source": "naver", "medium": "cpc", "campaign": "여름 독서", "id": "cmp-1"}


def brought(properties, **options) -> tuple[str, str, str] | None:
    touch = touch_of(properties, **options)
    return touch and (touch.source, touch.medium, touch.channel)


@pytest.mark.parametrize(
    "names",
    [
        ("utm_source", "utm_medium", "utm_campaign", "utm_id"),
        ("$utm_source", "$utm_medium", "$utm_campaign", "$utm_id"),
        ("UTM Source", "UTM Medium", "UTM Campaign", "UTM ID"),
        ("utmSource", "utmMedium", "utmCampaign", "utmId"),
        ("mkt_source", "mkt_medium", "mkt_campaign", "campaign_id"),
        ("context.campaign.source", "context.campaign.medium", "context.campaign.name", "utm_campaign_id"),
    ],
)
def test_it_reads_tags_under_their_usual_names(names) -> None:
    touch = touch_of(dict(zip(names, TAGS.values(), strict=True)))
    assert touch is not None
    assert (touch.source, touch.medium, touch.campaign, touch.campaign_id) == tuple(TAGS.values())
    assert (touch.channel, touch.platform, touch.click_id_kind) == ("Paid Search", "naver", None)


@pytest.mark.parametrize(
    "name", ["page", "url", "$current_url", "landing_page", "page_location", "Current URL", "href"]
)
def test_it_reads_the_tags_inside_an_address(name: str) -> None:
    address = "https://example.com/ebook?a=1&utm_source=naver&utm_medium=cpc&utm_campaign=%EC%97%AC%EB%A6%84&utm_id=c1"
    touch = touch_of({name: address})
    assert touch is not None
    assert (touch.source, touch.medium, touch.campaign, touch.campaign_id) == ("naver", "cpc", "여름", "c1")


def test_it_prefers_a_property_of_its_own_to_the_address() -> None:
    touch = touch_of({"page": "/?utm_source=kakao&utm_medium=display&utm_campaign=b", "utm_source": "crm"})
    assert touch is not None
    assert (touch.source, touch.medium, touch.campaign) == ("crm", "display", "b")


@pytest.mark.parametrize(
    ("query", "source", "campaign"),
    [
        ("?utm_source=naver&amp;utm_campaign=a", "naver", "a"),  # copied out of HTML
        ("?utm_source=naver;utm_campaign=a", "naver", "a"),
        ("#utm_source=naver&utm_campaign=a", "naver", "a"),
        ("?UTM_SOURCE=Naver&Utm_Campaign=a", "naver", "a"),
        ("?utm_source=naver&utm_source=kakao", "naver", None),  # the first counts
        ("?utm_source=&utm_source=kakao", "kakao", None),
        ("?utm_source=naver&utm_campaign=summer+sale%20now", "naver", "summer sale now"),
        ("?utm_source=naver&utm_campaign=%C0%BA%C7%E0", "naver", "은행"),  # CP949
        ("?utm_source=naver&utm_campaign=50%", "naver", "50%"),
        ("?utm_source=naver&utm_campaign=%E", "naver", "%E"),
        ("?utm_source=naver&utm_campaign=%zz", "naver", "%zz"),
        ("?utm_source=naver&utm_campaign=%FF%FF", "naver", "\ufffd\ufffd"),
        ("?utm_source=naver&utm_campaign=a=b=c", "naver", "a=b=c"),
        ("?utm_source=naver&utm_campaign=%3Cb%3E", "naver", "<b>"),
        ("?utm_source=naver&utm_campaign", "naver", None),
        ("?utm_source=naver&" + "x=1&" * 2_500 + "utm_campaign=a", "naver", "a"),
    ],
)
def test_it_reads_addresses_as_they_really_come(query: str, source: str, campaign: str | None) -> None:
    touch = touch_of({"url": "https://example.com/" + query})
    assert touch is not None
    assert (touch.source, touch.campaign) == (source, campaign)


@pytest.mark.parametrize(
    ("properties", "kind", "came"),
    [
        ({"gclid": "Cj0"}, "gclid", ("google", "cpc", "Paid Search")),
        ({"gbraid": "0A"}, "gbraid", ("google", "cpc", "Paid Search")),
        ({"wbraid": "Cj"}, "wbraid", ("google", "cpc", "Paid Search")),
        ({"msclkid": "5f"}, "msclkid", ("bing", "cpc", "Paid Search")),
        ({"ttclid": "E."}, "ttclid", ("tiktok", "cpc", "Paid Social")),
        ({"li_fat_id": "9"}, "li_fat_id", ("linkedin", "cpc", "Paid Social")),
        ({"NaPm": "ct=l1|ci=0z|tr=sa|hk=8"}, "NaPm:sa", ("naver", "cpc", "Paid Search")),
        ({"NaPm": "ct%3Dl1%7Cci%3D0z%7Ctr%3Dsa%7Chk%3D8"}, "NaPm:sa", ("naver", "cpc", "Paid Search")),
        ({"NaPm": "ci=a8xju8|tr=gfa"}, "NaPm:gfa", ("naver", "display", "Display")),
        ({"NaPm": "ct=1|tr=slsl|sn=2"}, "NaPm:shopping", ("naver shopping", "referral", "Organic Shopping")),
        ({"n_media": "27758"}, "n_media", ("naver", "cpc", "Paid Search")),
        ({"n_query": "전자책"}, "n_media", ("naver", "cpc", "Paid Search")),
        ({"n_media": "1", "n_campaign_type": "2"}, "n_media:shopping", ("naver shopping", "cpc", "Paid Shopping")),
        ({"kclid": "kc1"}, "kclid", ("kakao", "cpc", "Paid Social")),
        ({"$gclid": "Cj0"}, "gclid", ("google", "cpc", "Paid Search")),
        ({"fbclid": "IwAR"}, "fbclid", ("facebook", "referral", "Organic Social")),
        (
            {"fbclid": "IwAR", "referrer": "https://l.instagram.com/"},
            "fbclid",
            ("instagram", "referral", "Organic Social"),
        ),
        ({"gclid": "Cj0", "referrer": "https://m.facebook.com/"}, "gclid", ("google", "cpc", "Paid Search")),
        ({"page": "/?NaPm=ct%3Dl1%7Ctr%3Dsa"}, "NaPm:sa", ("naver", "cpc", "Paid Search")),
        ({"page": "/?gclid=1&fbclid=2"}, "gclid", ("google", "cpc", "Paid Search")),
    ],
)
def test_it_knows_click_ids(properties, kind: str, came) -> None:
    assert brought(properties) == came
    assert touch_of(properties).click_id_kind == kind  # type: ignore[union-attr]


@pytest.mark.parametrize("value", [None, "", "  ", "null", "undefined", "(not set)"])
@pytest.mark.parametrize("name", ["gclid", "utm_source", "referrer", "NaPm", "page"])
def test_it_sees_no_touch_where_nothing_is_said(name: str, value: str | None) -> None:
    assert touch_of({name: value}) is None


@pytest.mark.parametrize(
    ("referrer", "came"),
    [
        ("https://search.naver.com/search.naver?query=%EC%B1%85", ("naver", "organic", "Organic Search")),
        ("https://m.search.naver.com/", ("naver", "organic", "Organic Search")),
        ("https://www.naver.com/", ("naver", "organic", "Organic Search")),
        ("https://search.daum.net/search?q=a", ("daum", "organic", "Organic Search")),
        ("https://www.google.co.kr/", ("google", "organic", "Organic Search")),
        ("https://www.bing.com/search?q=a", ("bing", "organic", "Organic Search")),
        ("android-app://com.google.android.googlequicksearchbox/", ("google", "organic", "Organic Search")),
        ("https://adcr.naver.com/adcr?x=1", ("naver", "cpc", "Paid Search")),
        ("https://m.blog.naver.com/abc/1", ("naver blog", "referral", "Organic Social")),
        ("https://cafe.naver.com/abc", ("naver cafe", "referral", "Organic Social")),
        ("http://lm.facebook.com/l.php?u=1", ("facebook", "referral", "Organic Social")),
        ("https://t.co/abc", ("twitter", "referral", "Organic Social")),
        ("https://mail.naver.com/read", ("naver mail", "email", "Email")),
        ("https://News.Example.com:8080/a", ("news.example.com", "referral", "Referral")),
        ("https://www.example.com./", ("example.com", "referral", "Referral")),
        ("example.com/a?b=https://search.naver.com/", ("example.com", "referral", "Referral")),
        ("//search.naver.com/x", ("naver", "organic", "Organic Search")),
        ("https://naver.com.example.net/", ("naver.com.example.net", "referral", "Referral")),
        ("https://user:pass@search.naver.com/", ("naver", "organic", "Organic Search")),
        ("https://카페.한국/", ("카페.한국", "referral", "Referral")),
        ("https://accounts.kakao.com/login", None),
        ("https://mobile.inicis.com/pay", None),
        ("$direct", None),
        ("/pricing", None),
        ("localhost", None),
        ("<script>alert('a.b')</script>", None),
        ("https://", None),
        ("javascript:alert(1)", None),
        ("https://" + "a" * 10_000 + ".com/", None),
        ("https://" + "." * 10_000, None),
    ],
)
def test_it_reads_the_referrer(referrer: str, came) -> None:
    assert brought({"$referrer": referrer}) == came


def test_it_counts_the_own_site_as_no_source() -> None:
    own = {"referrer": "https://shop.example.com/a"}
    assert brought(own) == ("shop.example.com", "referral", "Referral")
    assert brought(own, own_hosts=["www.Example.com"]) is None
    assert brought({"referrer": "https://badexample.com/"}, own_hosts=["example.com"]) is not None
    assert brought({"referrer": "https://www.example.com/a", "$current_url": "https://example.com/b"}) is None
    assert brought({**own, "utm_source": "crm"}, own_hosts=["example.com"]) == ("crm", "(not set)", "Unassigned")


def test_it_needs_more_than_a_campaign_id() -> None:
    assert touch_of({"campaign_id": "900377"}) is None
    assert brought({"utm_campaign": "summer"}) == ("(not set)", "(not set)", "Unassigned")


@pytest.mark.parametrize(
    ("source", "platform"),
    [
        ("fb", "meta"), ("Instagram", "meta"), ("facebook_ads", "meta"), ("youtube", "google"), ("google", "google"),
        ("naver_brand_2026", "naver"), ("네이버", "naver"), ("kakao_bizboard", "kakao"), ("daum", "kakao"),
        ("tiktok", "tiktok"), ("linkedin", "linkedin"), ("bing", "microsoft"), ("x.com", "x"), ("crm", "crm"),
        ("CRM", "crm"), ("band-aid", "band-aid"),
    ],
)  # fmt: skip
def test_it_knows_whose_spend_pays(source: str, platform: str) -> None:
    assert touch_of({"utm_source": source}).platform == platform  # type: ignore[union-attr]


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda campaign: campaign.key)
def test_it_understands_what_the_demo_company_writes(campaign) -> None:
    touch = touch_of(
        {
            "utm_source": campaign.utm_source, "utm_medium": campaign.utm_medium, "utm_campaign": campaign.utm_campaign,
            "utm_id": campaign.id, "referrer": campaign.referrer, "page": campaign.landing, "platform": "web",
        }
    )  # fmt: skip
    if campaign.key == "direct":
        assert touch is None
        return
    assert touch is not None
    assert (touch.campaign, touch.campaign_id) == (campaign.utm_campaign, campaign.id)
    assert touch.channel != "Unassigned"
    if campaign.id:
        assert touch.platform == campaign.platform
    else:
        assert touch.channel.startswith("Organic")


@pytest.mark.parametrize("value", ["a" * 10_000, "\x00", "<img src=x onerror=alert(1)>", "'; --", "🦊" * 99, "%00%0a"])
def test_it_carries_hostile_values_unharmed(value: str) -> None:
    touch = touch_of({"utm_source": "naver", "utm_campaign": value, "page": value, "referrer": value, "NaPm": value})
    assert touch is not None
    assert touch.campaign == value
