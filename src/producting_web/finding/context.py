"""Where the frame's search leads."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from producting_web.people.policy import Act, may


def search(request: HttpRequest) -> dict[str, Any]:
    """`search_url` for the frame; nothing for who is not logged in."""
    user = getattr(request, "user", None)
    return {"search_url": reverse("search")} if user is not None and may(user, Act.SEE_AGGREGATES) else {}
