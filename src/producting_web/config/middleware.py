"""What holds for every answer: a page loads and runs only what this workspace serves, and a full disk is said."""

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger(__name__)
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


class ContentSecurityPolicy:
    """Adds the policy to every response that does not bring its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class RoomForWhatIsSent:
    """Answers with a page where the disk had no room.

    For what a browser sent (see `config.asgi`), or for what came of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "no_room", False):
            return no_room(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Only for a full disk; every other fault is told as one."""
        if not is_full(error):
            return None
        log.warning("no room on the disk: %s", error)
        return no_room(request)


def no_room(request: HttpRequest) -> HttpResponse:
    """The page that says so."""
    return render(request, "507.html", status=507)


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error, as files and the database tell it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, OperationalError) and "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
