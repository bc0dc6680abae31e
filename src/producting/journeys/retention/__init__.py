"""Who comes back? Cohorts by their start, and the share that returns in each period after."""

from producting.journeys.retention.answer import RetentionAnswer, RetentionAverage, RetentionRow
from producting.journeys.retention.question import Retention

__all__ = ["Retention", "RetentionAnswer", "RetentionAverage", "RetentionRow"]
