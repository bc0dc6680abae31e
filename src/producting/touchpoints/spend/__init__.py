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

__all__ = [
    "CampaignCost",
    "CampaignLink",
    "Converted",
    "Meeting",
    "Rates",
    "SpendLine",
    "VisitCampaign",
    "VisitKey",
    "meet",
    "visit_key",
]
