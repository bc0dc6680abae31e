"""Which spend paid for which visits? A spend row belongs to the campaign of visits on the same platform with, in this
order, utm_id = its campaign id; an entry of the workspace's mapping; utm_campaign = its campaign's name.

What finds no partner is not lost: it stands in *spend without visits* and in *visits with unknown campaign*.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from producting.touchpoints.sources import folded
from producting.touchpoints.spend.rates import Rates
from producting.touchpoints.spend.summary import within
from producting.words import Words

ANY_PLATFORM: Final = "generic"  # spend of a table that does not say on which platform it was spent


class VisitKey(NamedTuple):
    """What makes visits one campaign: their platform, and utm_campaign (NFKC, casefold, trim) or else utm_id."""

    platform: str
    name: str | None
    id: str | None


@dataclass(frozen=True, slots=True)
class VisitCampaign:
    """Visits that name one campaign: utm_campaign and utm_id as they are written, how many visits there are."""

    platform: str
    campaign: str | None
    campaign_id: str | None = None
    visits: int = 0

    @property
    def key(self) -> VisitKey:
        return visit_key(self.platform, self.campaign, self.campaign_id)


@dataclass(frozen=True, slots=True)
class CampaignLink:
    """An entry of the workspace's mapping table.

    Spend of this campaign (its id or its name) belongs to visits that name that one (utm_campaign, or utm_id).
    """

    platform: str
    spend_campaign: str
    visit_campaign: str


@dataclass(frozen=True, slots=True)
class SpendLine:
    """What one campaign of a platform's reports cost in the range, in the wanted currency; `campaign` as written."""

    platform: str
    campaign_id: str | None
    campaign: str | None
    cost: float
    impressions: int
    clicks: int


@dataclass(frozen=True, slots=True)
class CampaignCost:
    """The cost of one campaign of visits. `campaign`: its most frequent spelling. `cost` is 0.0 without spend."""

    key: VisitKey
    campaign: str | None
    cost: float
    impressions: int
    clicks: int
    visits: int
    spend: tuple[SpendLine, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Spend met with visits. `met` and the two rests hold everything; their costs sum to the whole spend of the range.

    Attributes:
        met: campaigns of visits that spend paid for, the dearest first.
        spend_without_visits: spend whose campaign no visit names, the dearest first.
        visits_with_unknown_campaign: campaigns of visits that no spend names, the most visited first.
        currency: of every cost.
        notes: older rates that had to serve, spend that could not be told apart.
    """

    met: tuple[CampaignCost, ...]
    spend_without_visits: tuple[SpendLine, ...]
    visits_with_unknown_campaign: tuple[CampaignCost, ...]
    currency: str
    notes: tuple[Words, ...]

    @property
    def cost_without_visits(self) -> float:
        return math.fsum(line.cost for line in self.spend_without_visits)

    @property
    def visits_unknown(self) -> int:
        return sum(campaign.visits for campaign in self.visits_with_unknown_campaign)

    def cost_of(self) -> dict[VisitKey, float]:
        """The cost of every campaign that met spend."""
        return {campaign.key: campaign.cost for campaign in self.met}


def visit_key(platform: str, campaign: str | None, campaign_id: str | None = None) -> VisitKey:
    """The campaign that a visit's tags name.

    >>> visit_key("naver", " Brand_KR "), visit_key("google", None, "123")
    (VisitKey(platform='naver', name='brand_kr', id=None), VisitKey(platform='google', name=None, id='123'))
    """
    name = folded(campaign) if campaign else ""
    return VisitKey(platform, name or None, None if name else (campaign_id or "").strip() or None)


def meet(
    spend: pa.Table,
    visits: Iterable[VisitCampaign],
    *,
    rates: Rates,
    currency: str,
    first: date | None = None,
    last: date | None = None,
    links: Sequence[CampaignLink] = (),
) -> Meeting:
    """Let spend meet the visits it paid for.

    Args:
        spend: the rows that count, in the columns of `producting.events.spend_files.schema.STAGED_SPEND`.
        visits: campaigns that visits name; several entries of one campaign are added up.
        rates, currency: in what costs are told.
        first, last: calendar days, both inclusive.
        links: the workspace's mapping table; of several entries for one campaign the last counts.

    Raises:
        ProductingError: a rate is missing; it names the day and the pair.
    """
    lines, notes = spend_lines(spend, rates=rates, currency=currency, first=first, last=last)
    campaigns = _Campaigns(visits)
    asked = {(link.platform, folded(link.spend_campaign)): link.visit_campaign for link in links}
    taken: dict[VisitKey, list[SpendLine]] = defaultdict(list)
    alone, unclear = [], []
    for line in lines:
        partners = campaigns.partners(line, asked)
        if len(partners) == 1:
            taken[partners[0]].append(line)
        else:
            alone.append(line)
            if partners:
                unclear.append(line)
    met = [campaigns.cost(key, found) for key, found in taken.items()]
    unknown = [campaigns.cost(key, []) for key in campaigns.keys if key not in taken]
    return Meeting(
        tuple(sorted(met, key=lambda c: (-c.cost, _sortable(c.key)))),
        tuple(sorted(alone, key=lambda line: (-line.cost, line.platform, line.campaign or "", line.campaign_id or ""))),
        tuple(sorted(unknown, key=lambda c: (-c.visits, _sortable(c.key)))),
        currency,
        (*notes, *_unclear(unclear)),
    )


def spend_lines(
    spend: pa.Table, *, rates: Rates, currency: str, first: date | None = None, last: date | None = None
) -> tuple[tuple[SpendLine, ...], tuple[Words, ...]]:
    """What each campaign cost inside the range, in one currency, and the notes of the conversion.

    Costs are added exactly per day and currency, converted, and added as doubles without loss (`math.fsum`).
    """
    keys = ["platform", "campaign_id", "campaign"]
    daily = pa.TableGroupBy(within(spend, first, last), [*keys, "currency", "day"], use_threads=False).aggregate(
        [("cost", "sum"), ("impressions", "sum"), ("clicks", "sum")]
    )
    if daily.num_rows == 0:
        return (), ()
    worth = rates.convert(
        np.array([float(cost) for cost in daily.column("cost_sum").to_pylist()]),
        daily.column("currency").to_pylist(),
        daily.column("day").to_numpy(),
        currency,
    )
    costs: dict[tuple[str | None, ...], list[float]] = defaultdict(list)
    seen: dict[tuple[str | None, ...], list[int]] = defaultdict(lambda: [0, 0])
    names = zip(*(daily.column(name).to_pylist() for name in keys), strict=True)
    counts = zip(*(daily.column(f"{name}_sum").to_pylist() for name in ("impressions", "clicks")), strict=True)
    for key, cost, (shown, clicked) in zip(names, worth.amounts.tolist(), counts, strict=True):
        costs[key].append(cost)
        seen[key][0] += shown or 0
        seen[key][1] += clicked or 0
    lines = tuple(
        SpendLine(str(platform), campaign_id, campaign, math.fsum(costs[platform, campaign_id, campaign]), *counted)
        for (platform, campaign_id, campaign), counted in seen.items()
    )
    return lines, worth.notes


class _Campaigns:
    """The campaigns that visits name, found by platform and id, by platform and name."""

    def __init__(self, visits: Iterable[VisitCampaign]) -> None:
        self._spellings: dict[VisitKey, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._visits: dict[VisitKey, int] = defaultdict(int)
        self._by_id: dict[tuple[str, str], dict[VisitKey, int]] = defaultdict(lambda: defaultdict(int))
        self._by_name: dict[tuple[str, str], VisitKey] = {}
        self._platforms: dict[str, None] = {}
        for visit in visits:
            self._add(visit, visit.key)

    @property
    def keys(self) -> list[VisitKey]:
        return list(self._visits)

    def partners(self, line: SpendLine, asked: dict[tuple[str, str], str]) -> list[VisitKey]:
        """The campaigns that the spend belongs to: one, none, or several where it does not say its platform."""
        if line.platform != ANY_PLATFORM or ANY_PLATFORM in self._platforms:
            return self._on(line.platform, line, asked)
        found = {key: None for platform in self._platforms for key in self._on(platform, line, asked)}
        return list(found)

    def cost(self, key: VisitKey, lines: Sequence[SpendLine]) -> CampaignCost:
        spellings = self._spellings[key]
        shown = min(spellings, key=lambda text: (-spellings[text], text)) if spellings else key.id
        return CampaignCost(
            key,
            shown,
            math.fsum(line.cost for line in lines),
            sum(line.impressions for line in lines),
            sum(line.clicks for line in lines),
            self._visits[key],
            tuple(sorted(lines, key=lambda line: (-line.cost, line.campaign or "", line.campaign_id or ""))),
        )

    def _add(self, visit: VisitCampaign, key: VisitKey) -> None:
        self._platforms[visit.platform] = None
        self._visits[key] += visit.visits
        if key.name is not None:
            self._spellings[key][(visit.campaign or "").strip()] += visit.visits
            self._by_name[visit.platform, key.name] = key
        number = (visit.campaign_id or "").strip()
        if number:
            self._by_id[visit.platform, number][key] += visit.visits

    def _on(self, platform: str, line: SpendLine, asked: dict[tuple[str, str], str]) -> list[VisitKey]:
        if line.campaign_id is not None and (platform, line.campaign_id) in self._by_id:
            return [self._of_id(platform, line.campaign_id, line.campaign)]
        for written in (line.campaign_id, line.campaign):
            wanted = asked.get((line.platform, folded(written))) if written else None
            if wanted is not None and (found := self._named(platform, wanted)) is not None:
                return [found]
        if line.campaign is not None and (platform, folded(line.campaign)) in self._by_name:
            return [self._by_name[platform, folded(line.campaign)]]
        return []

    def _named(self, platform: str, wanted: str) -> VisitKey | None:
        if (platform, folded(wanted)) in self._by_name:
            return self._by_name[platform, folded(wanted)]
        return self._of_id(platform, wanted.strip(), None) if (platform, wanted.strip()) in self._by_id else None

    def _of_id(self, platform: str, number: str, name: str | None) -> VisitKey:
        """Of several campaigns of visits with one utm_id: the one called like the spend, else the most visited."""
        found = self._by_id[platform, number]
        called = folded(name) if name else None
        return min(found, key=lambda key: (key.name != called, -found[key], _sortable(key)))


def _sortable(key: VisitKey) -> tuple[str, str, str]:
    return key.platform, key.name or "", key.id or ""


def _unclear(lines: Sequence[SpendLine]) -> list[Words]:
    if not lines:
        return []
    names = ", ".join((line.campaign or line.campaign_id or "–")[:40] for line in lines[:5])
    return [
        Words(
            f"{len(lines)} campaigns of spend without a platform are named by visits of several platforms ({names}); they "
            "stand in spend without visits. Import them with their platform.",
            f"플랫폼이 없는 광고비 캠페인 {len(lines)}개는 여러 플랫폼의 방문에 같은 이름이 있어요({names}). 방문 없는 "
            "광고비에 두었으니 플랫폼을 정해 다시 가져와 주세요.",
        )
    ]
