"""Coming in and going out: log-in, log-out, one-time links."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from producting_web.people import links
from producting_web.people.access import public
from producting_web.people.forms.entering import LogInForm, form_of
from producting_web.people.locking import count_wrong_link, links_allowed, locked_out
from producting_web.people.models import OneTimeLink, User, Workspace

_BACKEND = "django.contrib.auth.backends.ModelBackend"  # who has a link is let in without a second proof


class LogIn(LoginView):
    """Django's own: it changes the session's key, and follows `next` on this host only."""

    template_name = "people/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:  # type: ignore[override]  # the stubs know a later Django
        url = super().get_redirect_url()
        return "" if url == self.request.path else url  # Django fails on a log-in that leads to itself

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(nobody_yet=not User.objects.exists(), **kwargs)


@public
@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """What a one-time link opens: the first account, an invitation, a new password."""
    if request.headers.get("Sec-Fetch-Dest", "document") != "document":
        raise Http404  # a picture on another page must not use up the attempts of whoever looks at it
    if not links_allowed(request):
        return locked_out(request)
    try:
        link = links.open_link(secret)
        form = form_of(link, request.POST or None, workspace=_workspace_name())
        if form.is_valid():
            return _enter(request, secret, form)
    except links.LinkRefused:
        count_wrong_link(request)
        return render(request, "people/link_gone.html", status=404)
    return render(request, "people/join.html", _shown(request, link, form))


def _enter(request: HttpRequest, secret: str, form: Form) -> HttpResponse:
    given = {key: form.cleaned_data.get(key, "") for key in ("name", "email", "password", "side", "workspace")}
    user = links.accept(secret, **given)
    login(request, user, backend=_BACKEND)
    return redirect("/")


def _shown(request: HttpRequest, link: OneTimeLink, form: Form) -> dict[str, Any]:
    someone_else = request.user if request.user.is_authenticated and request.user != link.user else None
    return {
        "form": form,
        "link": link,
        "kind": link.kind,
        "workspace_name": _workspace_name(),
        "someone_else": someone_else,
    }


def _workspace_name() -> str:
    here = Workspace.objects.first()
    return here.name if here else ""
