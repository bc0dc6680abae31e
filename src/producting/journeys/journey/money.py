"""What a journey cost and brought: the spend of campaigns, and the value of people's events, in one currency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from producting.journeys.journey.remembered import Touched, meetings, paid
from producting.journeys.steps import Days
from producting.timelines import Timelines
from producting.touchpoints.spend import CampaignLink, Meeting, Rates, VisitCampaign, meet
from producting.words import Words

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class Money:
    """What is known of money beside the events: spend rows that count, exchange rates, the workspace's mapping table.

    `spend` has the columns of `producting.events.spend_files.schema.STAGED_SPEND`, or is None where there is none.
    `label` stands for exactly these rows: it joins the data version of every answer that used them.
    """

    spend: "pa.Table | None" = None
    rates: Rates = field(default_factory=Rates)
    links: Sequence[CampaignLink] = ()
    label: str = ""


def spend_met(timelines: Timelines, found: Touched, money: Money, days: Days) -> Meeting | None:
    """The spend of the range met with the campaigns that visits name; None where no spend was ever imported."""
    if money.spend is None or money.spend.num_rows == 0:
        return None
    if not money.label:  # rows that nothing stands for are met anew
        return _met(timelines, found, money, money.spend, days)
    kept, what = meetings(timelines), (money.label, tuple(money.links), days)
    if what not in kept:
        kept[what] = _met(timelines, found, money, money.spend, days)
    return kept[what]


def _met(timelines: Timelines, found: Touched, money: Money, spend: "pa.Table", days: Days) -> Meeting:
    campaigns = [
        VisitCampaign(touch.platform, touch.campaign, touch.campaign_id, count)
        for touch, count in zip(found.touches.table[1:], found.visits[1:].tolist(), strict=True)
        if touch.campaign or touch.campaign_id
    ]
    return meet(
        spend,
        campaigns,
        rates=money.rates,
        currency=timelines.currency,
        first=days.first,
        last=days.last,
        links=money.links,
    )


def value_since(
    timelines: Timelines, rates: Rates, since: NDArray[np.int64]
) -> tuple[NDArray[np.float64], list[Words]]:
    """What each person brought from an instant until as-of, in the workspace's currency at the day's rate.

    Args:
        since: per person an instant in milliseconds, after as-of for people who are not asked about; shape (people,).

    Returns:
        The value per person, shape (people,), and notes about older rates that had to serve.

    Raises:
        ProductingError: a rate is missing; it names the day and the pair.
    """
    money = paid(timelines)
    if money is None:
        return np.zeros(timelines.people), []
    counted = money.at >= since[money.person]
    converted = rates.convert(money.amount[counted], money.currency[counted], money.day[counted], timelines.currency)
    value = np.bincount(money.person[counted], weights=converted.amounts, minlength=timelines.people)
    return value.astype(np.float64), list(converted.notes)


def channel_of_campaigns(found: Touched) -> "dict[object, str]":
    """For every campaign of visits the channel that most of its visits came by."""
    seen: dict[object, Counter[str]] = {}
    for touch, count in zip(found.touches.table[1:], found.visits[1:].tolist(), strict=True):
        if touch.campaign or touch.campaign_id:
            key = VisitCampaign(touch.platform, touch.campaign, touch.campaign_id).key
            seen.setdefault(key, Counter())[touch.channel] += count
    return {key: min(by, key=lambda channel: (-by[channel], channel)) for key, by in seen.items()}
