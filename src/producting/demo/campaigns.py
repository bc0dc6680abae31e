"""What brings people to 한권, and what sort of people does each campaign bring?

The planted rates are probabilities for a person of average motivation. Costs are planted per visit in the
currency of the platform's invoices; `producting.demo.spend` generates spend for exactly these campaigns.
"""

from dataclasses import dataclass
from typing import Final

WON_PER_DOLLAR: Final = 1_380.0  # planted: around this the rates walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One way in. `id` is None for ways that nobody pays for."""

    key: str
    name: str
    platform: str
    weight: float  # share of arrivals while it runs
    id: str | None = None
    utm_source: str | None = None
    utm_medium: str | None = None
    utm_campaign: str | None = None
    referrer: str | None = None
    landing: str = "/"
    currency: str = "KRW"
    cost_per_visit: float = 0.0  # in `currency`
    begins: float = 0.0  # share of the company's range
    ends: float = 1.0
    summer: float = 1.0  # how much busier in July and August
    in_app: float = 0.0  # share of mobile visits inside the platform's own browser
    sign_up: float = 0.27
    finish: float = 0.45  # trial → first book finished
    pay: float = 0.86  # first book finished → payment screen opened
    pay_unread: float = 0.09  # the same, without a finished book
    first_renewal: float = 0.80
    together: float = 0.0  # added to the log-odds of reading together early


CAMPAIGNS: Final = (
    Campaign(
        key="naver_brand", name="네이버 브랜드검색", platform="naver", weight=0.10, id="cmp-a001-04-000000007310001",
        utm_source="naver", utm_medium="cpc", utm_campaign="brand_search", referrer="https://m.search.naver.com/",
        cost_per_visit=1_505, in_app=0.45, sign_up=0.41, finish=0.475, pay=0.9, first_renewal=0.85,
    ),
    Campaign(
        key="naver_powerlink", name="네이버 파워링크 · 전자책 구독", platform="naver", weight=0.155,
        id="cmp-a001-01-000000007310002", utm_source="naver", utm_medium="cpc", utm_campaign="powerlink_ebook",
        referrer="https://m.search.naver.com/", landing="/ebook", cost_per_visit=1_861, in_app=0.4, sign_up=0.27,
        finish=0.394, first_renewal=0.78,
    ),
    Campaign(
        key="kakao_bizboard", name="카카오 비즈보드 · 여름 독서", platform="kakao", weight=0.15, id="900214",
        utm_source="kakao", utm_medium="display", utm_campaign="bizboard_summer", landing="/summer",
        cost_per_visit=1_390, summer=1.6, in_app=0.88, sign_up=0.32, finish=0.351, pay=0.82, first_renewal=0.76,
    ),
    Campaign(
        key="kakao_message", name="카카오 채널 메시지", platform="kakao", weight=0.05, id="900377",
        utm_source="kakao", utm_medium="message", utm_campaign="channel_message", landing="/this-week",
        cost_per_visit=900, in_app=0.92, sign_up=0.36, finish=0.46, first_renewal=0.80,
    ),
    Campaign(
        key="google_search", name="Google 검색 · 비브랜드", platform="google", weight=0.105, id="21345678901",
        utm_source="google", utm_medium="cpc", utm_campaign="search_nonbrand", referrer="https://www.google.com/",
        landing="/ebook", currency="USD", cost_per_visit=1.51, sign_up=0.277, finish=0.418, first_renewal=0.79,
    ),
    Campaign(
        key="meta_first_month_100", name="Meta · 첫 달 100원", platform="meta", weight=0.20, id="120208811450010100",
        utm_source="instagram", utm_medium="paid_social", utm_campaign="first_month_100",
        referrer="https://l.instagram.com/", landing="/100won", currency="USD", cost_per_visit=1.22, begins=0.40,
        in_app=0.75, sign_up=0.42, finish=0.24, pay=0.88, pay_unread=0.36, first_renewal=0.11,
    ),
    Campaign(
        key="meta_read_together", name="Meta · 같이 읽을 한 사람", platform="meta", weight=0.07, id="120208811450010200",
        utm_source="facebook", utm_medium="paid_social", utm_campaign="read_together",
        referrer="https://m.facebook.com/", landing="/together", currency="USD", cost_per_visit=2.16, begins=0.35,
        in_app=0.65, sign_up=0.30, finish=0.58, pay=0.86, first_renewal=0.82, together=1.5,
    ),
    Campaign(
        key="crm_come_back", name="CRM · 다시 만나기", platform="crm", weight=0.03, id="crm-2041", utm_source="crm",
        utm_medium="email", utm_campaign="come_back", landing="/hello-again", cost_per_visit=1_400, sign_up=0.31,
        finish=0.62, first_renewal=0.82, begins=0.15,
    ),
    Campaign(
        key="naver_organic", name="네이버 검색", platform="naver", weight=0.07, referrer="https://search.naver.com/",
        in_app=0.3, sign_up=0.25, finish=0.52, first_renewal=0.83,
    ),
    Campaign(
        key="google_organic", name="Google 검색 (자연)", platform="google", weight=0.045,
        referrer="https://www.google.com/", sign_up=0.23, finish=0.55, first_renewal=0.83,
    ),
    Campaign(
        key="blog", name="브런치 글", platform="web", weight=0.03, utm_source="brunch", utm_medium="social",
        utm_campaign="reading_notes", referrer="https://brunch.co.kr/", landing="/books", sign_up=0.22, finish=0.55,
        first_renewal=0.82,
    ),
    Campaign(key="direct", name="직접", platform="direct", weight=0.045, sign_up=0.26, finish=0.45, first_renewal=0.81),
)  # fmt: skip


def code_of(key: str) -> int:
    """The place of a campaign in `CAMPAIGNS`."""
    return next(code for code, campaign in enumerate(CAMPAIGNS) if campaign.key == key)


FIRST_MONTH_100: Final = code_of("meta_first_month_100")
