"""What did each campaign's visits cost? Spend in one currency, met with the visits it paid for.

Imports `events`, `words`, `errors` and its own room.
"""

from producting.touchpoints.spend.meeting import (
    CampaignCost,
    CampaignLink,
    Meeting,
    SpendLine,
    VisitCampaign,
    VisitKey,
    meet,
    visit_key,
)
from producting.touchpoints.spend.rates import Converted, Rates
from producting.touchpoints.spend.summary import SpendRow, spend_summary

__all__ = [
    "CampaignCost",
    "CampaignLink",
    "Converted",
    "Meeting",
    "Rates",
    "SpendLine",
    "SpendRow",
    "VisitCampaign",
    "VisitKey",
    "meet",
    "spend_summary",
    "visit_key",
]
