"""Where do we win and lose people on the way from stranger to loyal customer, and at what cost?"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from producting.journeys.journey.question import Journey, Stage, previous

if TYPE_CHECKING:
    from producting.journeys.journey.by_period import DevelopmentRow, development
    from producting.journeys.journey.opening import NO_VALUE, Member, Members, members
    from producting.journeys.journey.pace import Pace, time_to_next

# Loaded when first used: what opens an answer needs more than what asks for one.
_HOME = {
    "DevelopmentRow": "by_period",
    "Member": "opening",
    "Members": "opening",
    "NO_VALUE": "opening",
    "Pace": "pace",
    "development": "by_period",
    "members": "opening",
    "time_to_next": "pace",
}

__all__ = [
    "NO_VALUE",
    "DevelopmentRow",
    "Journey",
    "Member",
    "Members",
    "Pace",
    "Stage",
    "development",
    "members",
    "previous",
    "time_to_next",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
