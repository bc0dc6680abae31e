"""Who is not logged in sees the log-in page; who is, sees the workspace in their language and through their lens."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from producting_web.people.models import Lens, User


class LoggedIn(LoginRequiredMiddleware):
    """Every page needs an account unless it is marked `public`."""


class Preferences:
    """Language, and the lens: `?lens=` is remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        asked = request.GET.get("lens", "")
        if isinstance(user, User):
            if asked in Lens.values and asked != user.lens:
                User.objects.filter(pk=user.pk).update(lens=asked)
                user.lens = asked
            if user.language:
                translation.activate(user.language)
                request.LANGUAGE_CODE = user.language
        request.lens = user.lens if isinstance(user, User) else Lens.JOINT  # type: ignore[attr-defined]
        return self.get_response(request)
