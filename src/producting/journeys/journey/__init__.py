"""Where do we win and lose people on the way from stranger to loyal customer, and at what cost?"""

from producting.journeys.journey.question import Journey, Stage

__all__ = ["Journey", "Stage"]
