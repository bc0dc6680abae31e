"""What did each person do, in order? Events sorted by person and time into columns that are opened, not loaded.

May import `people`, `lake`, `sql`, `events`, `words`, `errors`.
"""

from producting.timelines.in_memory import from_columns, from_rows
from producting.timelines.marking import Marks, Specification, allowed_codes, last_values, mark
from producting.timelines.timelines import Timelines

__all__ = ["Marks", "Specification", "Timelines", "allowed_codes", "from_columns", "from_rows", "last_values", "mark"]
