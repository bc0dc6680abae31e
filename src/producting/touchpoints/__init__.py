"""What brought them, and at what cost? Channels, the touches in each timeline, the campaign of a person; spend.

May import `segments`, `timelines`, `lake`, `sql`, `events`, `answers`, `words`, `errors`. What runs over timelines
stands in `touches` and `credit`, and is imported from there: it loads compiled code.
"""

from producting.touchpoints.channels import CHANNELS, channel_group
from producting.touchpoints.touch import NO_TOUCH, Touch, touch_of

__all__ = ["CHANNELS", "NO_TOUCH", "Touch", "channel_group", "touch_of"]
