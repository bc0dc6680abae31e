"""Which kinds of question are there? Each is one entry: how it is typed, asked, shown, and written elsewhere."""

from producting_web.journeys.explore.kinds.funnel import FUNNEL
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.kinds.lifecycle import LIFECYCLE
from producting_web.journeys.explore.kinds.paths import PATHS
from producting_web.journeys.explore.kinds.retention import RETENTION
from producting_web.journeys.explore.kinds.segment import SEGMENT
from producting_web.journeys.explore.kinds.stickiness import STICKINESS
from producting_web.journeys.explore.kinds.trend import TREND

# In the order of the tabs. Another kind of question is another entry here.
KINDS: dict[str, Kind] = {kind.slug: kind for kind in (TREND, FUNNEL, RETENTION, LIFECYCLE, STICKINESS, PATHS, SEGMENT)}

__all__ = ["KINDS", "Asked", "Kind"]
