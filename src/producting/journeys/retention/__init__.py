"""Who comes back? Cohorts by their start, and the share that returns in each period after."""

from producting.journeys.retention.question import Retention

__all__ = ["Retention"]
