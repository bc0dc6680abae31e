"""Inviting somebody, and changing what they may do."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.people.forms.fields import AddressField
from producting_web.people.models import Role, Side, Team, User

_ROLES = {
    Role.VIEWER: _("Viewer: sees every number"),
    Role.MEMBER: _("Member: also single customers, uploads, drafts"),
    Role.LEAD: _("Lead: also approves for the own side, edits the journey"),
    Role.ADMINISTRATOR: _("Administrator: also people, settings, undoing imports"),
}


def _every_team() -> list[tuple[str, str]]:
    return [(str(team.pk), f"{team.name} ({team.get_side_display()})") for team in Team.objects.all()]


class TeamsField(forms.MultipleChoiceField):
    """Any number of teams, each with its side. Only what is offered is ever looked up."""

    def __init__(self) -> None:
        super().__init__(label=_("Teams"), required=False, choices=_every_team, widget=forms.CheckboxSelectMultiple)

    def clean(self, value: Any) -> list[Team]:
        return list(Team.objects.filter(pk__in=super().clean(value)))


class InvitationForm(forms.Form):
    """Whom to invite. Other pages may post an address and a side alone: they get a member in that side's first team."""

    email = AddressField(widget=forms.EmailInput(attrs={"autocomplete": "off", "placeholder": "name@company.example"}))
    role = forms.ChoiceField(label=_("Role"), choices=list(_ROLES.items()), initial=Role.MEMBER)
    teams = TeamsField()
    side = forms.ChoiceField(choices=Side, required=False, widget=forms.HiddenInput)

    def __init__(self, typed: QueryDict | None = None, *, side: str = "") -> None:
        if typed is not None and "role" not in typed:
            typed = typed.copy()
            typed["role"] = Role.MEMBER
        super().__init__(typed, initial={"side": side})
        if not Team.objects.exists():
            del self.fields["teams"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        standing = User.objects.filter(email=email).first()
        if standing is None:
            return email
        if standing.is_active:
            raise forms.ValidationError(
                gettext("%(name)s has an account with this address already.") % {"name": standing}
            )
        raise forms.ValidationError(
            gettext("%(name)s has an account with this address that was deactivated. Reactivate it instead.")
            % {"name": standing}
        )

    def invitation(self) -> dict[str, Any]:
        """What `links.invite` takes."""
        said = self.cleaned_data
        chosen = said.get("teams") or []
        if not chosen and said.get("side"):
            chosen = list(Team.objects.filter(side=said["side"])[:1])
        return {"email": said["email"], "role": said["role"], "teams": chosen}


class PersonForm(forms.Form):
    """A colleague's role and teams."""

    role = forms.ChoiceField(label=_("Role"), choices=list(_ROLES.items()), widget=forms.RadioSelect)
    teams = TeamsField()

    def __init__(self, typed: Any = None, *, user: User) -> None:
        super().__init__(typed, initial={"role": user.role, "teams": [str(team.pk) for team in user.teams.all()]})
