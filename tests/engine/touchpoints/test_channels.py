"""By which channel did a visit come? Published cases, Google's definitions read by hand, and the Korean extensions."""

import json
from pathlib import Path

import pytest

from producting.touchpoints import CHANNELS, channel_group
from producting.touchpoints.channels import RULES, UNASSIGNED

FIXTURE = "dbt_ga4_fixtures/macro_default_channel_grouping__traffic_data_with_expected_channels.json"


def test_it_names_the_published_channel_in_every_published_case(shared_data: Path) -> None:
    cases = json.loads((shared_data / FIXTURE).read_text())
    assert len(cases) == 30
    wrong = {
        (case["source"], case["medium"], case["campaign"]): (got, case["expected_channel"])
        for case in cases
        if (got := channel_group(case["source"], case["medium"], case["campaign"])) != case["expected_channel"]
    }
    assert not wrong


@pytest.mark.parametrize(
    ("source", "medium", "campaign", "channel"),
    [
        # Google's definitions, one case for each "or", and for each order of two rules that both hold.
        (None, None, None, "Direct"),
        ("", " ", "(not set)", "Direct"),
        ("google", "cpc", "cross-network", "Cross-network"),
        ("ebay", "cpc", None, "Paid Shopping"),
        ("google", "cpc", "eshop", "Paid Shopping"),  # [^a-df-z] lets the e through …
        ("google", "cpc", "workshop", "Paid Search"),  # … and stops the k
        ("google", "cpm", None, "Paid Search"),  # `.*cp.*` stands before display
        ("google", "retargeting", None, "Paid Search"),
        ("instagram", "paid_social", None, "Paid Social"),
        ("linkedin.com", "cpc", None, "Paid Social"),
        ("youtube", "cpc", None, "Paid Video"),
        ("example", "cpm", None, "Display"),
        ("example", "interstitial", None, "Display"),
        ("example", "paid", None, "Paid Other"),
        ("etsy.com", "referral", None, "Organic Shopping"),
        ("m.facebook.com", "referral", None, "Organic Social"),
        ("example", "social network", None, "Organic Social"),
        ("youtu.be", "referral", None, "Organic Video"),
        ("example", "my-video", None, "Organic Video"),
        ("duckduckgo", None, None, "Organic Search"),
        ("www.google.co.kr", "referral", None, "Organic Search"),
        ("example", "app", None, "Referral"),
        ("example", "link", None, "Referral"),
        ("newsletter", "e-mail", None, "Email"),
        ("newsletter", "email", "spring shop", "Organic Shopping"),  # Google's order, odd as it is
        ("example", "push", None, "Mobile Push Notifications"),
        ("example", "mobile", None, "Mobile Push Notifications"),
        ("example", None, None, "Unassigned"),
        (None, None, "spring", "Unassigned"),
        ("GOOGLE", "CPC", "Brand", "Paid Search"),
        ("ｇｏｏｇｌｅ", "ＣＰＣ", None, "Paid Search"),
    ],
)  # fmt: skip
def test_it_follows_the_published_definitions(source, medium, campaign, channel) -> None:
    assert channel_group(source, medium, campaign) == channel


@pytest.mark.parametrize(
    ("source", "medium", "campaign", "channel"),
    [
        ("naver", "cpc", "brand_search", "Paid Search"),
        ("naver", "브랜드검색", None, "Paid Search"),
        ("naver_powerlink", "cpc", None, "Paid Search"),
        ("naver", "powerlink", None, "Paid Search"),
        ("네이버", "cpc", "쇼핑검색_가을", "Paid Shopping"),
        ("naver_shopping", "cpc", None, "Paid Shopping"),
        ("naver_shopping", None, None, "Organic Shopping"),
        ("smartstore.naver.com", "referral", None, "Organic Shopping"),
        ("naver", "gfa", None, "Display"),
        ("naver", "display", None, "Display"),
        ("naver", "organic", None, "Organic Search"),
        ("search.naver.com", "referral", None, "Organic Search"),
        ("naver_blog", "social", None, "Organic Social"),
        ("m.blog.naver.com", "referral", None, "Organic Social"),
        ("cafe.naver.com", "referral", None, "Organic Social"),
        ("naver_cafe", "cpc", None, "Paid Social"),
        ("tv.naver.com", "referral", None, "Organic Video"),
        ("news.naver.com", "referral", None, "Referral"),
        ("daum", "cpc", None, "Paid Search"),
        ("다음", "organic", None, "Organic Search"),
        ("kakao", "display", None, "Display"),
        ("kakao", "bizboard", None, "Display"),
        ("카카오", "비즈보드", None, "Display"),
        ("kakao_moment", "cpc", None, "Paid Social"),
        ("kakao", "검색광고", None, "Paid Search"),
        ("kakao", "message", None, "SMS"),
        ("kakao_channel", "message", None, "SMS"),
        ("kakao", "알림톡", None, "SMS"),
        ("crm", "lms", None, "SMS"),
        ("crm", "message", None, "Unassigned"),  # only with Kakao does it mean a message to a phone
        ("kakaotalk", "share", None, "Organic Social"),
        ("brunch.co.kr", "referral", None, "Organic Social"),
        ("crm", "이메일", None, "Email"),
        ("mail.naver.com", None, None, "Email"),
        ("블로거", "제휴", None, "Affiliates"),
        ("쿠팡", "cpc", None, "Paid Shopping"),
    ],
)
def test_it_knows_naver_daum_and_kakao(source, medium, campaign, channel) -> None:
    assert channel_group(source, medium, campaign) == channel


@pytest.mark.parametrize(
    ("click_id", "channel"),
    [
        ("gclid", "Paid Search"), ("wbraid", "Paid Search"), ("NaPm:sa", "Paid Search"), ("NaPm:gfa", "Display"),
        ("n_media", "Paid Search"), ("n_media:shopping", "Paid Shopping"), ("NaPm:shopping", "Organic Shopping"),
        ("kclid", "Paid Social"), ("k_keyword", "Paid Search"), ("msclkid", "Paid Search"), ("ttclid", "Paid Social"),
        ("li_fat_id", "Paid Social"), ("fbclid", "Organic Social"), ("GCLID", "Paid Search"), ("nonsense", "Direct"),
    ],
)  # fmt: skip
def test_it_reads_a_channel_from_a_click_id_alone(click_id: str, channel: str) -> None:
    assert channel_group(None, None, None, click_id=click_id) == channel


def test_it_fills_in_a_missing_medium_from_a_click_id_of_the_same_platform_only() -> None:
    assert channel_group("google", None, None, click_id="gclid") == "Paid Search"
    assert channel_group("naver", None, None, click_id="gclid") == "Organic Search"
    assert channel_group("google", "organic", None, click_id="gclid") == "Organic Search"


def test_it_asks_the_referrer_last() -> None:
    assert channel_group(None, None, None, referrer="https://search.daum.net/?q=1") == "Organic Search"
    assert channel_group(None, None, None, click_id="gclid", referrer="https://search.daum.net/") == "Paid Search"
    assert channel_group("crm", "email", None, referrer="https://search.daum.net/") == "Email"
    assert channel_group(None, None, None, referrer="https://nid.naver.com/nidlogin") == "Direct"


def test_it_names_every_channel_in_both_languages() -> None:
    assert {channel for channel, _ in RULES} | {UNASSIGNED} == set(CHANNELS)
    assert all(words.en == name for name, words in CHANNELS.items())
    assert all(any("가" <= letter <= "힣" for letter in words.ko) for words in CHANNELS.values())
    assert len({words.ko for words in CHANNELS.values()}) == len(CHANNELS)


@pytest.mark.parametrize("text", ["x" * 10_000, "<script>alert(1)</script>", "cp\n", "\x00", "％", "a;b,c", "🦊", "."])
def test_it_takes_any_text_for_a_tag(text: str) -> None:
    for tags in ((text, None, None), (None, text, None), (None, None, text), (text, text, text)):
        assert channel_group(*tags) in CHANNELS
    assert channel_group(None, None, None, referrer=text, click_id=text) in CHANNELS
