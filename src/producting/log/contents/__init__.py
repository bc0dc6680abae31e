"""What is in this log? Every event name and its properties, how much came when, and from where.

May import what `log` may.
"""

from producting.log.contents.contents import Contents, EventContent, PropertyContent, SourceContent, Volume
from producting.log.contents.counting import contents_of

__all__ = ["Contents", "EventContent", "PropertyContent", "SourceContent", "Volume", "contents_of"]
