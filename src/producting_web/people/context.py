"""What every page's frame needs: rooms, lens, language, theme, the workspace's name."""

from typing import Any

from django.http import HttpRequest

from producting_web.people.models import User, Workspace
from producting_web.ui import rooms


def shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"workspace": None, "theme": request.COOKIES.get("theme", "auto"), "lens": "joint"}
    return {
        "workspace": Workspace.objects.first(),
        "theme": user.theme,
        "lens": user.lens,
        "rooms": rooms.for_user(user, request.path),
    }
