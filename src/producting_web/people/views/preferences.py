"""How pages look: language and brightness, kept with the account, else in the browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as keep_in_the_browser

from producting_web.people.access import public
from producting_web.people.models import Theme, User
from producting_web.people.services import profile
from producting_web.people.views.safe import next_page

_A_YEAR = 365 * 24 * 60 * 60


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """The other language, from now on."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        profile.keep_language(actor=request.user, language=chosen)
    return keep_in_the_browser(request)


@public
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system says."""
    chosen = request.POST.get("theme", "")
    if chosen not in Theme.values:
        return HttpResponseBadRequest()
    response = redirect(next_page(request, "/"))
    if isinstance(request.user, User):
        profile.keep_theme(actor=request.user, theme=chosen)
    else:
        response.set_cookie("theme", chosen, max_age=_A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
