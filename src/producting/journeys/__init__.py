"""In what order? Questions about the order of events in people's timelines: trend, funnel, retention, lifecycle,
stickiness, paths, the profile of a segment, journey.

May import every room below it (`touchpoints` and down), and nothing above.
"""

from producting.journeys.ask import answer

__all__ = ["answer"]
