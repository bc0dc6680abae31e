"""Which campaigns did spend pay for, and which visits has nobody paid for?"""

from typing import TYPE_CHECKING

import numpy as np

from producting.journeys.steps import Days
from producting.timelines import Timelines
from producting.timelines.periods import midnight_ms, next_period

if TYPE_CHECKING:
    from producting.journeys.journey.money import Money
    from producting.touchpoints.spend import Meeting
    from producting.touchpoints.touches import Touches


def meeting_of(timelines: Timelines, touched: "Touches", money: "Money", days: Days) -> "Meeting":
    """The spend of a range met with the campaigns that visits name, and with the visits of that range.

    Spend finds its campaign by all visits there ever were, as in a journey; only those inside the range are counted.
    """
    from dataclasses import replace

    from producting.events.spend_files.schema import STAGED_SPEND
    from producting.touchpoints.spend import VisitCampaign, meet

    inside = np.ones(timelines.events, dtype=np.bool_)
    if days.first is not None:
        inside &= timelines.times >= midnight_ms(days.first, timelines.zone)
    if days.last is not None:
        inside &= timelines.times < midnight_ms(next_period(days.last, "day"), timelines.zone)
    visits = np.bincount(touched.codes[inside], minlength=len(touched.table))
    campaigns = [
        VisitCampaign(touch.platform, touch.campaign, touch.campaign_id, int(count))
        for touch, count in zip(touched.table[1:], visits[1:], strict=True)
        if touch.campaign or touch.campaign_id
    ]
    met = meet(
        STAGED_SPEND.empty_table() if money.spend is None else money.spend,
        campaigns,
        rates=money.rates,
        currency=timelines.currency,
        first=days.first,
        last=days.last,
        links=money.links,
    )
    return replace(met, visits_with_unknown_campaign=tuple(c for c in met.visits_with_unknown_campaign if c.visits > 0))
