"""Who may see what an alert watches? Where its question filters by personal data, who may see single customers."""

from typing import Any

from producting_web.alerts.measures import asked_of
from producting_web.journeys import personal
from producting_web.journeys.explore import asking
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.models import SavedQuestion
from producting_web.people.policy import Act, may


def sees(user: Any, question: SavedQuestion, on: Ground | None = None) -> bool:
    """Whether this person may be told a question's numbers: how many have an address is whether somebody has it."""
    if may(user, Act.SEE_PERSONS):
        return True
    on = on or asking.ground()
    return on is None or personal.closed_groups(asked_of(question, on), sees_persons=False) is None
