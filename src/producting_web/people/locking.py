"""How often may a password or a link be tried? A wrong one counts for the address it came from."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LINK = "one-time link"  # the name under which wrong links are counted


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page that asks for patience; it keeps no form to try again with."""
    return render(request, "people/locked.html", status=429)


def count_wrong_link(request: HttpRequest) -> None:
    """A link that is none counts as a wrong password of its address."""
    AxesProxyHandler.user_login_failed(sender=count_wrong_link, credentials={"username": _LINK}, request=request)


def links_allowed(request: HttpRequest) -> bool:
    """Whether this address may try links at all."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": _LINK}))
