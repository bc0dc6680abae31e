"""Which platforms' reports do we know, and by which columns? Names are compared without case, spaces, punctuation
and what stands in brackets.
"""

import re
import unicodedata
from dataclasses import dataclass

from producting.events.files.sample import key
from producting.words import Words


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform's report.

    Attributes:
        name: how the platform is called in the spend table and on the command line.
        title: how a person calls it.
        cost: names of the cost column, the surest first.
        marks: columns that give the platform away, with how surely (1 hints, 2 proves).
        currency: the only currency it bills in, if there is one.
    """

    name: str
    title: Words
    cost: tuple[str, ...]
    marks: dict[str, int]
    currency: str | None = None


def _marks(proofs: str, hints: str = "") -> dict[str, int]:
    return {**dict.fromkeys(hints.split(), 1), **dict.fromkeys(proofs.split(), 2)}


_EVERY_COST = (
    "costmicros cost spend spent amountspent adspend adcost mediacost totalspent totalcost 비용 총비용 광고비 광고비용 "
    "총광고비 지출금액 지출액 지출 소진금액 소진액 집행금액 집행액 매체비 과금액 amount 금액"
)
PLATFORMS: dict[str, Platform] = {
    platform.name: platform
    for platform in (
        Platform(
            "google", Words("Google Ads", "구글 애즈"),
            tuple("costmicros metricscostmicros cost metricscost 비용".split()),
            _marks("costmicros metricscostmicros interactioneventtypes basecampaign campaignbasecampaign",
                   "adnetworktype impr avgcpc 평균cpc currencycode 통화코드 viewthroughconversions"),
        ),
        Platform(
            "meta", Words("Meta Ads", "메타 광고"),
            tuple("amountspent spend spent 지출금액 지출액 소진금액".split()),
            _marks("amountspent 지출금액 inlinelinkclicks adsetname adsetid 광고세트이름 reportingstarts 보고시작",
                   "reach frequency 도달 빈도 linkclicks 링크클릭"),
        ),
        Platform(
            "naver", Words("Naver Search Ads", "네이버 검색광고"),
            tuple("총비용 비용 광고비 소진액 salesamt cost".split()),
            _marks("캠페인유형 평균노출순위 매체이름 광고수익률", "일별 총비용 평균클릭비용 전환매출액 클릭률"),
            "KRW",
        ),
        Platform(
            "kakao", Words("Kakao Moment", "카카오모먼트"),
            tuple("비용 총비용 소진액 소진금액 집행금액 과금액 광고비 cost spending".split()),
            _marks("광고계정이름 광고계정id 광고계정번호 비즈채널 채널추가",
                   "일별 총비용 광고그룹이름 소재이름 소재id 평균클릭비용 클릭률"),
            "KRW",
        ),
        Platform(
            "linkedin", Words("LinkedIn Ads", "링크드인 광고"),
            tuple("costinlocalcurrency totalspent costinusd spent 총지출 총지출액 지출액".split()),
            _marks("costinlocalcurrency costinusd totalspent campaigngroupname oneclickleads creativeid",
                   "totalengagements startdate"),
        ),
        Platform(
            "tiktok", Words("TikTok Ads", "틱톡 광고"),
            tuple("spend cost totalcost statcost 비용 총비용 지출".split()),
            _marks("stattimehour stattimeday videowatched2s costper1000reached realtimeconversion",
                   "advertiserid advertisername adgroupname profilevisits byday"),
        ),
        Platform(
            "microsoft", Words("Microsoft Advertising", "마이크로소프트 광고"),
            tuple("spend cost 지출 비용".split()),
            _marks("topvsother deliveredmatchtype bidmatchtype addistribution gregoriandate", "deviceos devicetype"),
        ),
        Platform("generic", Words("a table of spend", "광고비 표"), tuple(_EVERY_COST.split()), {}),
    )
}  # fmt: skip

# The other columns are called alike everywhere. Ids before names, the surest first.
ROLES: dict[str, tuple[str, ...]] = {
    role: tuple(names.split())
    for role, names in {
        "day": "day date segmentsdate stattimeday stattimehour statdate reportdate byday gregoriandate timeperiod 일 일별 "
               "날짜 일자 기준일 집계일 startdate reportingstarts datestart 시작일 보고시작",
        "end": "reportingends datestop enddate 종료일 보고종료",
        "account": "accountid customerid advertiserid 계정id 광고계정id 광고계정번호 accountname account customername "
                   "advertisername 계정이름 계정명 계정 광고계정이름 광고계정 광고주",
        "campaign_id": "campaignid 캠페인id 캠페인번호 ncccampaignid",
        "campaign": "campaignname campaign 캠페인이름 캠페인명 캠페인 utmcampaign",
        "ad_group_id": "adgroupid adsetid 광고그룹id 광고그룹번호 광고세트id nccadgroupid",
        "ad_group": "adgroupname adgroup adsetname adset 광고그룹이름 광고그룹명 광고그룹 광고세트이름 광고세트",
        "impressions": "impressions metricsimpressions impr 노출수 노출 노출횟수 impcnt",
        "clicks": "clicks metricsclicks linkclicks inlinelinkclicks 클릭수 클릭 링크클릭 clkcnt",
        "currency": "currencycode currency accountcurrency customercurrencycode 통화코드 통화",
        "platform": "platform 플랫폼 매체 광고매체 media channel 채널 source utmsource",
    }.items()
}  # fmt: skip
STARTS = frozenset("startdate reportingstarts datestart 시작일 보고시작".split())
LONGER = frozenset("month week quarter year 월 월별 주 주별 분기 연도".split())

# What a platform column (or utm_source) of a person's own table may say.
_ALSO = {
    "google": "google adwords googleads 구글 구글애즈 구글광고 youtube 유튜브",
    "meta": "meta facebook fb instagram ig metaads facebookads 메타 페이스북 인스타그램 메타광고",
    "naver": "naver navers naversa naverads searchad 네이버 네이버검색광고 네이버광고 네이버sa",
    "kakao": "kakao kakaomoment kakaotalk kakaoads 카카오 카카오모먼트 카카오톡 카카오광고 daum 다음",
    "linkedin": "linkedin linkedinads 링크드인",
    "tiktok": "tiktok tiktokads 틱톡",
    "microsoft": "microsoft bing microsoftads msads bingads 마이크로소프트 빙",
}
_PLATFORM_OF = {name: platform for platform, names in _ALSO.items() for name in names.split()}


def header_key(name: str) -> str:
    """A column's name as it is compared.

    >>> header_key("총비용(VAT포함,원)"), header_key("metrics.cost_micros"), header_key("Amount spent (USD)")
    ('총비용', 'metricscostmicros', 'amountspent')
    """
    return key(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", unicodedata.normalize("NFKC", name)))


def platform_key(text: str) -> str:
    """The platform that people mean by a name; a name we do not know stays itself, without case and punctuation.

    >>> platform_key("Facebook"), platform_key("네이버 검색광고"), platform_key("Toss")
    ('meta', 'naver', 'toss')
    """
    name = header_key(text)
    return _PLATFORM_OF.get(name, name)


def likeness(names: "tuple[str, ...] | list[str]") -> dict[str, int]:
    """How much the columns look like each platform's report."""
    keys = {header_key(name) for name in names}
    return {name: sum(w for mark, w in p.marks.items() if mark in keys) for name, p in PLATFORMS.items()}
