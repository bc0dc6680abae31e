"""Who fits a segment? How many each rule leaves, and how these people differ from everybody."""

from producting.journeys.profile.answer import ProfileAnswer, ProfileDifference, ProfileRow
from producting.journeys.profile.question import Profile

__all__ = ["Profile", "ProfileAnswer", "ProfileDifference", "ProfileRow"]
