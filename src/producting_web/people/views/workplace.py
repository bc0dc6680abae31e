"""Teams and the workspace itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from producting_web.people import selectors
from producting_web.people.access import actor, needs
from producting_web.people.forms.workplace import TeamForm, WorkspaceForm
from producting_web.people.models import Team, Workspace
from producting_web.people.policy import Act
from producting_web.people.refusals import Refused
from producting_web.people.services import teams as changing
from producting_web.people.services.workspace import change_workspace
from producting_web.people.views.frame import show


@needs(Act.MANAGE_PEOPLE)
def teams(request: HttpRequest) -> HttpResponse:
    """All teams, and one more."""
    form = TeamForm(request.POST or None)
    if form.is_valid():
        changing.create_team(actor=actor(request), **form.cleaned_data)
        messages.success(request, gettext("The team stands."))
        return redirect("teams")
    return show(request, "people/teams.html", "teams", {"teams": selectors.teams(), "form": form})


@needs(Act.MANAGE_PEOPLE)
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    found = get_object_or_404(selectors.teams(), pk=team_id)
    form = TeamForm(request.POST or None, team=found)
    if form.is_valid():
        changing.change_team(actor=actor(request), team=found, **form.cleaned_data)
        messages.success(request, gettext("Saved."))
        return redirect("teams")
    return show(request, "people/team.html", "teams", {"team": found, "form": form}, below=found.name)


@needs(Act.MANAGE_PEOPLE)
@require_POST
def delete_team(request: HttpRequest, team_id: int) -> HttpResponse:
    found = get_object_or_404(Team, pk=team_id)
    try:
        changing.delete_team(actor=actor(request), team=found)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("The team is gone."))
    return redirect("teams")


@needs(Act.CHANGE_SETTINGS)
def workspace(request: HttpRequest) -> HttpResponse:
    form = WorkspaceForm(request.POST or None, workspace=Workspace.standing())
    if form.is_valid():
        change_workspace(actor=actor(request), **form.cleaned_data)
        messages.success(request, gettext("Saved."))
        return redirect("workspace")
    return show(request, "people/workspace.html", "workspace", {"form": form})
