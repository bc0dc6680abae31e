"""What every page's frame needs: rooms, lens, language, theme, the workspace's name."""

from typing import Any

from django.http import HttpRequest

from producting_web.people.models import Theme, User, Workspace
from producting_web.ui import rooms


def shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        chosen = request.COOKIES.get("theme", "")
        return {"workspace": None, "theme": chosen if chosen in Theme.values else Theme.AUTO, "lens": "joint"}
    return {
        "workspace": Workspace.standing(),
        "theme": user.theme,
        "lens": user.lens,
        "rooms": rooms.for_user(user, request.path),
    }
