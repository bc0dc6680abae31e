"""By which channel did a visit come? GA4's published default channel group, extended with Naver, Daum and Kakao.

The rules are tried in order and the first that holds names the channel. Source of the rules: Google Analytics Help,
"Default channel group", the definitions for manual traffic; what is ours is marked "ours" and explained in
docs/methods/channels.md.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from producting.touchpoints.clicks import Click, click_of
from producting.touchpoints.places import Kind, place_of
from producting.touchpoints.referrers import came_from
from producting.touchpoints.sources import folded
from producting.words import Words

DIRECT: Final = "Direct"
UNASSIGNED: Final = "Unassigned"
CHANNELS: Final[dict[str, Words]] = {
    name: Words(name, ko)
    for name, ko in {
        DIRECT: "직접 유입",
        "Cross-network": "교차 네트워크",
        "Paid Shopping": "유료 쇼핑",
        "Paid Search": "유료 검색",
        "Paid Social": "유료 소셜",
        "Paid Video": "유료 동영상",
        "Display": "디스플레이",
        "Paid Other": "기타 유료",
        "Organic Shopping": "자연 쇼핑",
        "Organic Social": "자연 소셜",
        "Organic Video": "자연 동영상",
        "Organic Search": "자연 검색",
        "Referral": "외부 링크",
        "Email": "이메일",
        "Affiliates": "제휴",
        "Audio": "오디오",
        "SMS": "문자·메시지",
        "Mobile Push Notifications": "앱 푸시",
        UNASSIGNED: "미분류",
    }.items()
}

# What a tag holds when it holds nothing: blank, GA4's placeholders, what careless scripts write.
BLANK: Final = frozenset({"", "(not set)", "(none)", "null", "undefined", "none", "$none", "nan"})
_SHOP: Final = re.compile(r"([^a-df-z]|^)shop|shopping|쇼핑")  # 쇼핑 is ours: Naver's 쇼핑검색 campaigns
_MAIL: Final = frozenset({"email", "e-mail", "e_mail", "e mail", "이메일"})
_SOCIAL: Final = frozenset({"social", "social-network", "social-media", "sm", "social network", "social media"})
_DISPLAY: Final = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
# Ours: how Korean teams tag what runs on Naver, Daum and Kakao.
_KOREAN: Final = frozenset({"naver", "kakao"})
_KOREAN_SEARCH: Final = frozenset(
    "sa searchad search_ad search-ad keyword keywordad keyword_ad powerlink power_link brandsearch brand_search "
    "brand-search 검색광고 키워드광고 파워링크 브랜드검색 파워컨텐츠 파워콘텐츠".split()
)
_KOREAN_DISPLAY: Final = frozenset(
    "bizboard biz_board gfa da smartchannel timeboard rollingboard 비즈보드 디스플레이 배너 타임보드 스마트채널".split()
)
_KOREAN_MESSAGE: Final = frozenset(
    "lms mms alimtalk friendtalk brandmessage brand_message 문자 알림톡 친구톡 브랜드메시지".split()
)
_KAKAO_MESSAGE: Final = frozenset(
    "message messages msg channel_message channelmessage talk message_ad 메시지 카카오톡메시지 채널메시지".split()
)


@dataclass(frozen=True)
class Traffic:
    """The tags of a visit as the rules see them: case folded, blank where there is none."""

    source: str
    medium: str
    campaign: str

    @cached_property
    def kind(self) -> Kind | None:
        """What kind of place the source is."""
        place = place_of(self.source)
        return place.kind if place else None

    @cached_property
    def platform(self) -> str:
        place = place_of(self.source)
        return place.platform if place else ""

    @cached_property
    def paid(self) -> bool:
        """GA4's `^(.*cp.*|ppc|retargeting|paid.*)$`."""
        return "cp" in self.medium or self.medium in ("ppc", "retargeting") or self.medium.startswith("paid")

    @cached_property
    def shop(self) -> bool:
        return self.kind == "shopping" or _SHOP.search(self.campaign) is not None


def _direct(visit: Traffic) -> bool:
    untagged = not (visit.source or visit.medium or visit.campaign)
    return untagged or (visit.source in ("(direct)", "direct", "$direct") and not visit.medium)


def _kakao_message(visit: Traffic) -> bool:
    return visit.platform == "kakao" and visit.medium in _KAKAO_MESSAGE


def _korean_ad(visit: Traffic, mediums: frozenset[str]) -> bool:
    return visit.platform in _KOREAN and visit.medium in mediums


def _paid_shopping(visit: Traffic) -> bool:
    # The second half is no rule of Google's text: the published test cases name a bare `alibaba` so.
    return (visit.shop and visit.paid) or (visit.source == "alibaba" and not visit.medium)


def _push(visit: Traffic) -> bool:
    medium = visit.medium
    return medium.endswith("push") or "mobile" in medium or "notification" in medium or visit.source == "firebase"


RULES: Final[tuple[tuple[str, Callable[[Traffic], bool]], ...]] = (
    (DIRECT, _direct),
    ("Cross-network", lambda visit: "cross-network" in visit.campaign),
    ("Paid Shopping", _paid_shopping),
    ("Paid Search", lambda visit: _korean_ad(visit, _KOREAN_SEARCH)),  # ours
    ("Paid Search", lambda visit: visit.kind == "search" and visit.paid),
    ("Paid Social", lambda visit: visit.kind == "social" and visit.paid),
    ("Paid Video", lambda visit: visit.kind == "video" and visit.paid),
    ("Display", lambda visit: visit.medium in _DISPLAY or _korean_ad(visit, _KOREAN_DISPLAY)),  # the second is ours
    ("Paid Other", lambda visit: visit.paid),
    ("SMS", _kakao_message),  # ours, before the source's place makes it social
    ("SMS", lambda visit: visit.medium in _KOREAN_MESSAGE),  # ours
    ("Organic Shopping", lambda visit: visit.shop),
    ("Organic Social", lambda visit: visit.kind == "social" or visit.medium in _SOCIAL),
    ("Organic Video", lambda visit: visit.kind == "video" or "video" in visit.medium),
    ("Organic Search", lambda visit: visit.kind == "search" or visit.medium == "organic"),
    ("Referral", lambda visit: visit.medium in ("referral", "app", "link")),
    ("Email", lambda visit: visit.source in _MAIL or visit.medium in _MAIL),
    ("Email", lambda visit: visit.kind == "mail"),  # ours: links opened in a web mail
    ("Affiliates", lambda visit: visit.medium in ("affiliate", "제휴")),
    ("Audio", lambda visit: visit.medium == "audio"),
    ("SMS", lambda visit: "sms" in (visit.source, visit.medium)),
    ("Mobile Push Notifications", _push),
)


def channel_group(
    source: str | None,
    medium: str | None,
    campaign: str | None,
    *,
    click_id: str | None = None,
    referrer: str | None = None,
) -> str:
    """The default channel group of a visit.

    Args:
        source, medium, campaign: the visit's `utm_…` tags; None, blank and `(not set)` are no tag; any case.
        click_id: the kind of click id the visit carries (`gclid`, `NaPm:sa`, …); fills in a missing source or medium.
        referrer: the page before, which fills in source and medium where nothing else names them.

    Returns:
        One of `CHANNELS`, which holds its Korean name.

    >>> channel_group("google", "cpc", "spring"), channel_group("kakao", "bizboard", "여름")
    ('Paid Search', 'Display')
    >>> channel_group(None, None, None, referrer="https://m.search.naver.com/search.naver?query=책")
    'Organic Search'
    """
    tags = [unblank(text) for text in (source, medium, campaign)]
    named_source, named_medium = completed(tags[0], tags[1], click_of(click_id), came_from(referrer))
    return channel_of(named_source, named_medium, tags[2])


def channel_of(source: str | None, medium: str | None, campaign: str | None) -> str:
    """The channel group of tags that are complete: the first rule that holds."""
    visit = Traffic(*(_folded_tag(text) for text in (source, medium, campaign)))
    return next((channel for channel, holds in RULES if holds(visit)), UNASSIGNED)


def completed(
    source: str | None, medium: str | None, click: Click | None, origin: tuple[str, str] | None
) -> tuple[str | None, str | None]:
    """Source and medium with what is missing taken from the click id, then from the referrer.

    A click id of another platform than the tagged source tells nothing about the medium.
    """
    if click and source is None:
        source = origin[0] if click.vague and origin else click.source
    if click and medium is None and source and _platform(source) == _platform(click.source):
        medium = click.medium
    if origin and source is None:
        source = origin[0]
        medium = medium or origin[1]
    return source, medium


def unblank(text: str | None) -> str | None:
    """A tag's text, trimmed; None where it is a way to say nothing.

    >>> unblank(" brand "), unblank("(not set)"), unblank("")
    ('brand', None, None)
    """
    if text is None:
        return None
    trimmed = text.strip()
    return None if folded(trimmed) in BLANK else trimmed


def _folded_tag(text: str | None) -> str:
    return folded(unblank(text) or "")


def _platform(source: str) -> str:
    place = place_of(source)
    return place.platform if place else folded(source)
