"""What the bar of every page says about notices: how many are unread."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from producting_web.notices.selectors.inbox import unread
from producting_web.people.models import User

_MOST_SAID = 99


@dataclass(frozen=True, slots=True)
class Bell:
    """Where notices stand, and how many are unread; `said` is short enough for the bar."""

    url: str
    unread: int

    @property
    def said(self) -> str:
        return f"{_MOST_SAID}+" if self.unread > _MOST_SAID else str(self.unread)


def bell(request: HttpRequest) -> dict[str, Any]:
    """`bell` for the frame. Counted only where the bar is drawn: fragments cost nothing."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    return {"bell": SimpleLazyObject(lambda: Bell(reverse("inbox"), unread(user)))}
