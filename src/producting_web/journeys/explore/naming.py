"""What may a saved question be called? The form, with what is wrong beside each field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from producting_web.journeys.explore.saving import About
from producting_web.people.models import Team

_TOO_LONG = _("At most %(limit_value)d characters; these are %(show_value)d.")
_NUL = _("There is a character in it that cannot be kept.")


class NamingForm(forms.Form):
    """Name, folder, description, team."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autofocus": True}),
        error_messages={"required": _("Write a name."), "max_length": _TOO_LONG, "null_characters_not_allowed": _NUL},
    )  # fmt: skip
    folder = forms.CharField(
        label=_("Folder"), max_length=80, required=False, widget=forms.TextInput(attrs={"list": "folders"}),
        error_messages={"max_length": _TOO_LONG, "null_characters_not_allowed": _NUL},
    )  # fmt: skip
    description = forms.CharField(
        label=_("Description"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _TOO_LONG, "null_characters_not_allowed": _NUL},
    )  # fmt: skip
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("No team"),
        error_messages={"invalid_choice": _("Choose a team of the list.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_folder(self) -> str:
        return " ".join(self.cleaned_data["folder"].split())

    @property
    def about(self) -> About:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        return About(typed["name"], typed["folder"], typed["description"], typed["team"])
