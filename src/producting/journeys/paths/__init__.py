"""Which ways do people take? What they did next after an event, before it, or around it, inside a session."""

from producting.journeys.paths.answer import PathsAnswer, PathsLink, PathsNode
from producting.journeys.paths.question import Paths

__all__ = ["Paths", "PathsAnswer", "PathsLink", "PathsNode"]
