"""Who answers? The members of data/IT; administrators where there is no such team."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from producting_web.people.models import User, Workspace
from producting_web.people.policy import Act, may


def zone() -> ZoneInfo:
    """The workspace's clock."""
    return Workspace.standing().zone


def today(now: datetime) -> date:
    return now.astimezone(zone()).date()


def answerers() -> list[User]:
    """Everybody who may own and answer a request."""
    everybody = User.objects.filter(is_active=True).prefetch_related("teams")
    return [user for user in everybody if may(user, Act.ANSWER_DATA)]


def told() -> list[User]:
    """Who is told that something was asked: the team, or administrators where nobody else could answer."""
    able = answerers()
    return [user for user in able if user.answers_data] or able
