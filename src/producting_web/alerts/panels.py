"""What does this app add to the page of a kept question, and to the room of questions?"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from producting_web.alerts import selectors
from producting_web.alerts.models import Alert
from producting_web.people.policy import Act, may
from producting_web.ui import panels


def register() -> None:
    panels.register(panels.Panel("alerts", "question", "alerts/_question.html", _of_question, order=10))
    panels.register(panels.Panel("alerts", "question-deleted", "alerts/_deleted.html", _of_deletion, order=10))
    panels.register(panels.Panel("alerts", "explore", "alerts/_room.html", _of_room, order=10))


def _of_question(request: HttpRequest, question: Any) -> Mapping[str, Any] | None:
    may_set = may(request.user, Act.SET_ALERT)
    if not selectors.is_watchable(question):
        return {"is_unwatchable": True} if may_set else None
    lines = selectors.of_question(request.user, question)  # type: ignore[arg-type]
    return {"lines": lines, "may_set": may_set, "question": question} if lines or may_set else None


def _of_deletion(request: HttpRequest, question: Any) -> Mapping[str, Any] | None:
    count = Alert.objects.filter(question=question).count()
    return {"alerts_count": count} if count else None


def _of_room(request: HttpRequest, about: Any) -> Mapping[str, Any] | None:
    if about is not None:  # the page of one question
        return None
    count = Alert.objects.count()
    return {"alerts_count": count} if count else None
