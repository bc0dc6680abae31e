"""In what order? Questions about the order of events in people's timelines: trend, funnel, retention.

May import every room below it (`segments`, `timelines`, `people`, `lake`, `events`, `answers`), and nothing above.
"""

from producting.journeys.ask import answer

__all__ = ["answer"]
