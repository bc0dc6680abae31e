"""Views that need a right say so in one line above them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

from producting_web.people.models import User
from producting_web.people.policy import Act, require

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def needs(act: Act) -> Callable[[View], View]:
    """Only for people who may do this; others get the page 403. (Who is not logged in never gets here.)"""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(request.user, act)
            return view(request, *args, **kwargs)

        guarded.needs = act  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def public(view: View) -> View:
    """For everybody, also without an account."""
    view.login_required = False  # type: ignore[attr-defined]
    return view


def actor(request: HttpRequest) -> User:
    """Who asks. Only for views behind the log-in."""
    assert isinstance(request.user, User)
    return request.user
