"""How does an answer look? Each kind of answer as one Altair picture, the same in a notebook, on a page and in a file.

Imports answers from below; registers itself on `producting.answers.drawing`, so that no arrow points up.
"""

from producting.charts import funnel, journey, lifecycle, paths, profile, retention, stickiness, trend
from producting.charts.fonts import missing_korean_font
from producting.charts.saving import FORMATS, check_ending, save

__all__ = [
    "FORMATS",
    "check_ending",
    "funnel",
    "journey",
    "lifecycle",
    "missing_korean_font",
    "paths",
    "profile",
    "retention",
    "save",
    "stickiness",
    "trend",
]
