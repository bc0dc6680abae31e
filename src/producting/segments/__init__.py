"""Who? Rules that select people, by what they did and by what is known of them.

May import `timelines`, `events`, `answers`, `words`, `errors`.
"""

from producting.segments.segment import Did, Has, Segment

__all__ = ["Did", "Has", "Segment"]
