"""When did it happen? Text in the formats people have → instants in UTC, whole milliseconds.

Public: `read_times`, `Times`, `DayOrder`, `FORMATS`.
"""

from producting.events.files.times.order import DayOrder
from producting.events.files.times.reading import FORMATS, Times, read_times
from producting.events.files.times.zones import to_utc, zone_named

__all__ = ["FORMATS", "DayOrder", "Times", "read_times", "to_utc", "zone_named"]
