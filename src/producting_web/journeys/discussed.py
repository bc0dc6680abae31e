"""What of the journey can people comment on? Saved questions, and stages by their names: their numbers change."""

from django.urls import reverse
from django.utils.http import urlencode

from producting_web.comments import subjects
from producting_web.comments.subjects import Subject
from producting_web.journeys import agreed
from producting_web.journeys.explore import saved
from producting_web.people.models import User
from producting_web.people.policy import Act, may


def register() -> None:
    subjects.register("question", question)
    subjects.register("stage", stage)


def question(key: str, user: User) -> Subject | None:
    """A saved question, by its number; its owner is told of comments."""
    whole = key.isascii() and key.isdigit() and len(key) < 10
    found = saved.question_of(int(key)) if whole and may(user, Act.SEE_AGGREGATES) else None
    if found is None:
        return None
    side = found.team.side if found.team else found.owner.side if found.owner else ""
    owners = (found.owner,) if found.owner else ()
    return Subject(found.name, reverse("explore-saved", args=[found.pk]), side, owners)


def stage(key: str, user: User) -> Subject | None:
    """A stage of the journey as it is agreed on now, by its name. The last one has no development of its own."""
    version = agreed.current() if may(user, Act.SEE_AGGREGATES) else None
    stages = agreed.stages_of(version) if version is not None else ()
    for number, one in enumerate(stages[:-1], 1):
        if one.name[:200] == key:
            return Subject(one.name, f"{reverse('development')}?{urlencode({'stage': number})}", one.side)
    return None
