"""What the frame's search leads to: customers by their id, for who may see them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from producting_web.people.policy import Act, may


def search(request: HttpRequest) -> dict[str, Any]:
    """`search_url` for the frame; nothing for who may not see persons."""
    user = getattr(request, "user", None)
    return {"search_url": reverse("persons")} if user is not None and may(user, Act.SEE_PERSONS) else {}
