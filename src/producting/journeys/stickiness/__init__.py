"""On how many days of a week or month are people active? Stickiness, with DAU, WAU and MAU beside it."""

from producting.journeys.stickiness.answer import (
    StickinessAnswer,
    StickinessAverage,
    StickinessPeriod,
    StickinessRow,
    StickinessSummary,
)
from producting.journeys.stickiness.question import Stickiness

__all__ = [
    "Stickiness",
    "StickinessAnswer",
    "StickinessAverage",
    "StickinessPeriod",
    "StickinessRow",
    "StickinessSummary",
]
