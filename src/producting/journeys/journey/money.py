"""What a journey cost and brought: the spend of campaigns, and the value of people's events, in one currency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from producting.events.schema import CURRENCY, VALUE
from producting.journeys.steps import Days
from producting.timelines import Timelines
from producting.timelines.days import event_days
from producting.touchpoints.spend import CampaignLink, Meeting, Rates, VisitCampaign, meet
from producting.touchpoints.touches import Touches
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


def spend_met(timelines: Timelines, touched: Touches, money: Money, days: Days) -> Meeting | None:
    """The spend of the range met with the campaigns that visits name; None where no spend was ever imported."""
    if money.spend is None or money.spend.num_rows == 0:
        return None
    visits = np.bincount(touched.codes, minlength=len(touched.table))
    campaigns = [
        VisitCampaign(touch.platform, touch.campaign, touch.campaign_id, int(count))
        for touch, count in zip(touched.table[1:], visits[1:], strict=True)
        if touch.campaign or touch.campaign_id
    ]
    return meet(
        money.spend,
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
    amounts = timelines.column(VALUE)
    days = event_days(timelines)
    if days is None or np.isnan(amounts.numbers).all():
        return np.zeros(timelines.people), []
    with_person = int(timelines.offsets[-1])
    events = np.flatnonzero(~np.isnan(amounts.numbers)[amounts.codes[:with_person]])
    person = np.searchsorted(timelines.offsets, events, side="right") - 1
    at = timelines.times[events]
    counted = (at >= since[person]) & (at <= (timelines.as_of_ms or 0))
    events, person = events[counted], person[counted]
    currencies = timelines.column(CURRENCY)
    names = np.array([currencies.value(code) or timelines.currency for code in range(len(currencies) + 1)])
    first_day = np.datetime64(days.first, "D")
    converted = rates.convert(
        amounts.numbers[amounts.codes[events]],
        names[currencies.codes[events]],
        first_day + days.numbers[events].astype(np.int64),
        timelines.currency,
    )
    value = np.zeros(timelines.people)
    np.add.at(value, person, converted.amounts)
    return value, list(converted.notes)


def channel_of_campaigns(touched: Touches) -> "dict[object, str]":
    """For every campaign of visits the channel that most of its visits came by."""
    visits = np.bincount(touched.codes, minlength=len(touched.table))
    seen: dict[object, Counter[str]] = {}
    for touch, count in zip(touched.table[1:], visits[1:], strict=True):
        if touch.campaign or touch.campaign_id:
            key = VisitCampaign(touch.platform, touch.campaign, touch.campaign_id).key
            seen.setdefault(key, Counter())[touch.channel] += int(count)
    return {key: min(found, key=lambda channel: (-found[channel], channel)) for key, found in seen.items()}
