"""People of the workspace: who they are, inviting, roles and teams, letting go."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from producting_web.people import links, selectors
from producting_web.people.access import actor, needs
from producting_web.people.forms.colleagues import InvitationForm, PersonForm
from producting_web.people.models import OneTimeLink, User
from producting_web.people.policy import Act, may
from producting_web.people.refusals import Refused
from producting_web.people.services import colleagues
from producting_web.people.views.frame import show
from producting_web.people.views.safe import next_page
from producting_web.people.views.shown_once import show_once


@needs(Act.SEE_COLLEAGUES)
def people(request: HttpRequest) -> HttpResponse:
    manages = may(request.user, Act.MANAGE_PEOPLE)
    form = InvitationForm() if manages else None
    return show(request, "people/people.html", "people", {"people": selectors.people_page(), "form": form})


@needs(Act.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; other pages may post here and name with `next` where to go on."""
    form = InvitationForm(request.POST or None, side=request.GET.get("side", ""))
    onward = next_page(request)
    if form.is_valid():
        try:
            return show_once(links.invite(actor=actor(request), **form.invitation()), next_url=onward)
        except Refused as refused:
            form.add_error("email", str(refused))
    return show(request, "people/invite.html", "people", {"form": form, "next": onward}, below=gettext("Invitation"))


@needs(Act.MANAGE_PEOPLE)
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User.objects.prefetch_related("teams"), pk=user_id)
    form = PersonForm(request.POST or None, user=user)
    if form.is_valid():
        try:
            colleagues.change_person(actor=actor(request), user=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("role", str(refused))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("people")
    return show(request, "people/person.html", "people", {"person": user, "form": form}, below=str(user))


@needs(Act.MANAGE_PEOPLE)
@require_POST
def deactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    try:
        colleagues.deactivate(actor=actor(request), user=user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("person_of_team", user_id)
    if user == request.user:
        logout(request)
        return redirect("login")
    messages.success(request, gettext("%(name)s can no longer log in.") % {"name": user})
    return redirect("people")


@needs(Act.MANAGE_PEOPLE)
@require_POST
def reactivate(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    colleagues.reactivate(actor=actor(request), user=user)
    messages.success(request, gettext("%(name)s can log in again.") % {"name": user})
    return redirect("people")


@needs(Act.MANAGE_PEOPLE)
@require_POST
def reset_link(request: HttpRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    try:
        return show_once(links.reset_password(actor=actor(request), user=user))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("person_of_team", user_id)


@needs(Act.MANAGE_PEOPLE)
@require_POST
def revoke_link(request: HttpRequest, link_id: int) -> HttpResponse:
    link = get_object_or_404(OneTimeLink.objects.exclude(kind=OneTimeLink.Kind.FIRST), pk=link_id)
    if links.revoke(actor=actor(request), link=link):
        messages.success(request, gettext("The link for %(email)s no longer opens.") % {"email": link.email})
    else:
        messages.error(request, gettext("This link was used or revoked already."))
    return redirect("people")
