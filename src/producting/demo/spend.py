"""What did 한권's campaigns cost, day by day? Spend for exactly the campaigns and days that brought visits.

Two things are wrong in it, as in every company's: a campaign that was renamed, so that no visit carries its old name
and id, and links of a blog that carry a campaign nobody pays for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo.calendar import DAY_MS, Calendar
from producting.demo.campaigns import CAMPAIGNS, WON_PER_DOLLAR, Campaign, code_of
from producting.demo.ledger import NONE, Rows

MINOR: Final = {"KRW": 1, "USD": 100}  # the smallest units that invoices have: won, cents
NOISE: Final = 0.12  # planted: spread of a day's cost per visit, in logs
_FIRST_GROUP: Final = 0.62  # share of the first ad group
_CLICK_RATE: Final = {"naver": 0.021, "kakao": 0.009, "google": 0.034, "meta": 0.013, "crm": 0.045}
_GROUPS: Final = {
    "naver_brand": ("대표 키워드", "모바일 브랜드"),
    "naver_powerlink": ("전자책 구독", "소설 추천"),
    "kakao_bizboard": ("2030 독서 관심", "휴가 준비"),
    "kakao_message": ("친구 전체", "최근 가입"),
    "google_search": ("ebook 구독", "오디오북 비교"),
    "meta_first_month_100": ("유사 타겟 1%", "관심사 · 독서"),
    "meta_read_together": ("커플", "독서 모임"),
    "crm_come_back": ("휴면 30일", "휴면 90일"),
}

# Planted: the summer campaign was set up under another name and id. For some weeks that one cost money, and no visit
# carries it.
RENAMED_FROM: Final = code_of("kakao_bizboard")
RENAMED: Final = Campaign(
    key="kakao_bizboard_renamed", name="카카오 비즈보드 · 이북 페스타", platform="kakao", weight=0, id="900201"
)
RENAMED_FROM_SHARE, RENAMED_DAYS, _RENAMED_COST = 0.5, 28, 0.35
# Planted: the blog's links carry a campaign, and no report names it.
UNPAID: Final = CAMPAIGNS[code_of("blog")]


@dataclass(frozen=True, slots=True)
class Line:
    """What a report says about one day of one ad group. `cost` is exact, in the campaign's currency."""

    day: date
    campaign: Campaign
    ad_group_id: str
    ad_group: str
    cost: Decimal
    impressions: int
    clicks: int


@dataclass(frozen=True, slots=True)
class Spend:
    """All lines by campaign and day, and what one dollar cost in won on every day of the company."""

    lines: tuple[Line, ...]
    rates: dict[date, Decimal]

    def cost_krw(self, key: str | None = None) -> Decimal:
        """The cost of one campaign, or of all, at each day's rate."""
        return sum(
            (
                line.cost * (self.rates[line.day] if line.campaign.currency == "USD" else 1)
                for line in self.lines
                if key is None or line.campaign.key == key
            ),
            Decimal(0),
        )


def visits_on_days(rows: Rows, calendar: Calendar) -> NDArray[np.int64]:
    """How many visits each campaign brought on each day in Seoul; shape (campaigns, days)."""
    campaign = rows.columns["campaign"]
    visit = campaign != NONE
    day = (rows.time[visit] - calendar.start_ms) // DAY_MS
    size = len(CAMPAIGNS) * calendar.count
    return np.bincount(campaign[visit] * calendar.count + day, minlength=size).reshape(len(CAMPAIGNS), calendar.count)


def spent(visits: NDArray[np.int64], calendar: Calendar, rng: np.random.Generator) -> Spend:
    """The spend that brought these visits; shape (campaigns, days). Over all days it is visits × planted cost."""
    lines: list[Line] = []
    for code, campaign in enumerate(CAMPAIGNS):
        if campaign.id is not None:
            wanted = float(visits[code].sum()) * campaign.cost_per_visit
            lines += _lines(campaign, visits[code], wanted, _GROUPS[campaign.key], calendar, rng)
    lines += _renamed(visits[RENAMED_FROM], calendar, rng)
    return Spend(tuple(lines), _rates(calendar, rng))


def _lines(
    campaign: Campaign,
    clicks: NDArray[np.int64],
    total: float,
    groups: tuple[str, str],
    calendar: Calendar,
    rng: np.random.Generator,
) -> Iterator[Line]:
    """Lines that cost `total` together but for rounding; a day's clicks and cost are split over two ad groups."""
    noisy = clicks * np.exp(rng.normal(0, NOISE, len(clicks)))
    unit = MINOR[campaign.currency]
    cost = np.rint(noisy / max(noisy.sum(), 1e-9) * total * unit).astype(np.int64)
    first = rng.binomial(clicks, _FIRST_GROUP)
    first_cost = np.rint(cost * first / np.maximum(clicks, 1)).astype(np.int64)
    for number, (group, clicked, paid) in enumerate(
        zip(groups, (first, clicks - first), (first_cost, cost - first_cost), strict=True), start=1
    ):
        rate = _CLICK_RATE[campaign.platform] * np.exp(rng.normal(0, 0.2, len(clicks)))
        shown = np.ceil(clicked / np.minimum(rate, 1)).astype(np.int64)
        for day in np.flatnonzero(clicked).tolist():
            yield Line(
                calendar.first + timedelta(days=day),
                campaign,
                f"{campaign.id}-{number:02d}" if campaign.platform == "naver" else f"{campaign.id}{number:02d}",
                group,
                Decimal(int(paid[day])) / unit,
                int(shown[day]),
                int(clicked[day]),
            )


def _renamed(visits: NDArray[np.int64], calendar: Calendar, rng: np.random.Generator) -> Iterator[Line]:
    """A share of the cost of an ordinary day of the campaign it became, but never nothing."""
    begin = min(round(calendar.count * RENAMED_FROM_SHARE), calendar.count - 1)
    days = min(RENAMED_DAYS, calendar.count - begin)
    usual = float(visits.mean()) * CAMPAIGNS[RENAMED_FROM].cost_per_visit
    clicks = np.zeros(calendar.count, np.int64)
    clicks[begin : begin + days] = 1 + rng.poisson(_RENAMED_COST * float(visits.mean()), days)
    total = max(_RENAMED_COST * usual, 5_000.0) * days
    return _lines(RENAMED, clicks, total, ("페스타 예고", "페스타 본편"), calendar, rng)


def _rates(calendar: Calendar, rng: np.random.Generator) -> dict[date, Decimal]:
    """A walk around the planted rate that is pulled back to it, in hundredths of a won."""
    away, found = 0.0, {}
    for day, step in enumerate(rng.normal(0, 4.0, calendar.count).tolist()):
        away = 0.97 * away + step
        found[calendar.first + timedelta(days=day)] = Decimal(round((WON_PER_DOLLAR + away) * 100)) / 100
    return found
