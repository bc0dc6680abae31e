"""How does it develop? One number per day, week or month."""

from producting.journeys.trend.answer import TrendAnswer, TrendRow, TrendTotal
from producting.journeys.trend.question import Trend

__all__ = ["Trend", "TrendAnswer", "TrendRow", "TrendTotal"]
