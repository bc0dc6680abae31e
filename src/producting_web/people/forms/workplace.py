"""The workspace, its teams, and one's own account."""

import zoneinfo
from typing import Any

from babel.numbers import is_currency
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.people.forms.fields import NameField, NewPasswordField, check_password
from producting_web.people.models import Side, Team, Theme, User, Workspace
from producting_web.ui.forms import LongSelect

_AREAS = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip
_BROWSERS = "browser"


def zones(current: str = "") -> list[tuple[str, str]]:
    """Every zone that is named by a place, and UTC; the workspace's own first."""
    places = {zone for zone in zoneinfo.available_timezones() if zone.split("/")[0] in _AREAS}
    first = [zone for zone in dict.fromkeys((current, "Asia/Seoul", "UTC")) if zone]
    return [(zone, zone) for zone in (*first, *sorted(places - set(first)))]


class WorkspaceForm(forms.Form):
    """What the workspace is called, and in which zone and currency it counts."""

    name = NameField(label=_("Name"))
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Days, weeks and months begin and end on this clock."),
        widget=LongSelect,
        error_messages={"invalid_choice": _("There is no such time zone. Choose one from the list.")},
    )
    currency = forms.CharField(
        label=_("Currency"),
        help_text=_("Three letters: KRW, USD, JPY. Costs and revenue are counted in it."),
        max_length=3,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, typed: Any = None, *, workspace: Workspace) -> None:
        standing = {"name": workspace.name, "time_zone": workspace.time_zone, "currency": workspace.currency}
        super().__init__(typed, initial=standing)
        self.fields["time_zone"].choices = zones(workspace.time_zone)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].upper()
        if not (code.isascii() and is_currency(code)):
            raise forms.ValidationError(
                gettext("%(code)s is not a currency. Write three letters like KRW or USD.") % {"code": code}
            )
        return code


class TeamForm(forms.Form):
    """A team's name, its side, and whether the others ask it about data."""

    name = NameField(label=_("Name"))
    side = forms.ChoiceField(label=_("Side"), choices=Side, initial=Side.SHARED, widget=forms.RadioSelect)
    answers_data = forms.BooleanField(
        label=_("Answers questions about data (data/IT)"),
        help_text=_("Its members answer requests, and may ask in SQL."),
        required=False,
    )

    def __init__(self, typed: Any = None, *, team: Team | None = None) -> None:
        self.team = team
        standing = {"name": team.name, "side": team.side, "answers_data": team.answers_data} if team else None
        super().__init__(typed, initial=standing)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Team.objects.exclude(pk=self.team.pk) if self.team else Team.objects.all()
        if name.casefold() in {other.name.casefold() for other in others}:
            raise forms.ValidationError(gettext("There is a team of this name already."))
        return name


class ProfileForm(forms.Form):
    """My name, and how pages look to me."""

    name = NameField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=[(_BROWSERS, _("As the browser says")), *settings.LANGUAGES]
    )
    theme = forms.ChoiceField(label=_("Brightness"), choices=Theme)

    def __init__(self, typed: Any = None, *, user: User) -> None:
        standing = {"name": user.name, "language": user.language or _BROWSERS, "theme": user.theme}
        super().__init__(typed, initial=standing)

    def clean_language(self) -> str:
        """The language that accounts keep: empty for the browser's."""
        chosen: str = self.cleaned_data["language"]
        return "" if chosen == _BROWSERS else chosen


class PasswordForm(forms.Form):
    """A new password for who knows the old one. A wrong old one counts like a wrong log-in."""

    old = forms.CharField(
        label=_("Old password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = NewPasswordField(label=_("New password"))

    def __init__(self, typed: Any = None, *, request: HttpRequest, user: User) -> None:
        self.request, self.user = request, user
        super().__init__(typed)

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if authenticate(self.request, username=self.user.email, password=old) is None:
            raise forms.ValidationError(gettext("This is not your password. Check it and try again."))
        return old

    def clean(self) -> None:
        check_password(self, self.user)
