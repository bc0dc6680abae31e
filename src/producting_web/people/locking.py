"""How often may a password or a link be tried? A wrong one counts for the address it came from."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LINK = "one-time link"  # the name under which wrong links are counted


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page that asks for patience; it keeps no form to try again with."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    response = render(request, "people/locked.html", {"minutes": -(-seconds // 60)}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def count_wrong_link(request: HttpRequest) -> None:
    """A link that is none counts as a wrong password of its address.

    What is kept of it names no link: one that was cut short on its way may still be open.
    """
    AxesProxyHandler.update_request(request)
    request.axes_path_info = "/join/"  # type: ignore[attr-defined]
    AxesProxyHandler.user_login_failed(sender=count_wrong_link, credentials={"username": _LINK}, request=request)


def links_allowed(request: HttpRequest) -> bool:
    """Whether this address may try links at all."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": _LINK}))
