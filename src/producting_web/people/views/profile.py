"""My own account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from producting_web.people.access import actor, needs
from producting_web.people.forms.workplace import PasswordForm, ProfileForm
from producting_web.people.policy import Act
from producting_web.people.services import profile as changing
from producting_web.people.views.frame import show


@needs(Act.SEE_COLLEAGUES)
def profile(request: HttpRequest) -> HttpResponse:
    me = actor(request)
    form = ProfileForm(request.POST or None, user=me)
    if form.is_valid():
        changing.change_profile(actor=me, **form.cleaned_data)
        with translation.override(me.language or translation.get_language()):
            messages.success(request, gettext("Saved."))
        return redirect("profile")
    return _page(request, form, PasswordForm(request=request, user=me))


@needs(Act.SEE_COLLEAGUES)
@sensitive_post_parameters("old", "password")
@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    """Sessions elsewhere end; this one goes on."""
    me = actor(request)
    form = PasswordForm(request.POST, request=request, user=me)
    if not form.is_valid():
        return _page(request, ProfileForm(user=me), form)
    changing.change_password(actor=me, password=form.cleaned_data["password"])
    update_session_auth_hash(request, me)
    messages.success(request, gettext("The new password counts from now on. You are logged out everywhere else."))
    return redirect("profile")


def _page(request: HttpRequest, form: ProfileForm, password_form: PasswordForm) -> HttpResponse:
    return show(request, "people/profile.html", "profile", {"form": form, "password_form": password_form})
