"""A link that was just made, shown once to whoever made it.

Between the form and this page the secret travels in a cookie of the maker's own browser, for this one address and two
minutes: it is never kept on the server, a reload shows nothing, and sending the form again by a reload cannot happen.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from producting_web.people.access import actor, needs
from producting_web.people.links import NewLink, hash_of
from producting_web.people.models import OneTimeLink
from producting_web.people.policy import Act
from producting_web.people.views.frame import show
from producting_web.people.views.safe import next_page

_COOKIE = "link-shown-once"
_SECONDS = 120


def show_once(made: NewLink, *, next_url: str = "") -> HttpResponse:
    """Go to the page that shows a new link."""
    address = reverse("shown_link", args=[made.link.pk])
    response = redirect(f"{address}?{urlencode({'next': next_url})}" if next_url else address)
    response.set_cookie(
        _COOKIE, made.secret, max_age=_SECONDS, path=address, httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


@needs(Act.MANAGE_PEOPLE)
@never_cache
def shown_link(request: HttpRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(OneTimeLink, pk=link_id, created_by=actor(request))
    secret = request.COOKIES.get(_COOKIE, "")
    is_its_own = link.is_open and hash_of(secret) == link.secret_hash
    address = request.build_absolute_uri(NewLink(link, secret).path) if is_its_own else ""
    shown = {"link": link, "address": address, "next": next_page(request)}
    response = show(request, "people/shown_link.html", "people", shown, below=gettext("Link"))
    response.delete_cookie(_COOKIE, path=request.path, samesite="Strict")
    return response
