"""What may a name be called? The form, with what is wrong beside each field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from producting_web.collect.services.dictionary import Said
from producting_web.people.models import Team

_TOO_LONG = _("At most %(limit_value)d characters; these are %(show_value)d.")
_ERRORS = {"max_length": _TOO_LONG, "null_characters_not_allowed": _("There is a character in it that cannot be kept.")}


def _name(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=80, required=False, error_messages=_ERRORS)


def _meaning(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=1000, required=False, widget=area, error_messages=_ERRORS)


class DescribeForm(forms.Form):
    """Display name and description in both languages, team, flags."""

    display_ko = _name(_("Name in Korean"))
    display_en = _name(_("Name in English"))
    description_ko = _meaning(_("What it means, in Korean"))
    description_en = _meaning(_("What it means, in English"))
    team = forms.ModelChoiceField(
        label=_("Team that answers for it"), queryset=Team.objects.none(), required=False, empty_label=_("No team"),
        error_messages={"invalid_choice": _("Choose a team of the list.")},
    )  # fmt: skip
    is_personal = forms.BooleanField(
        label=_("Personal data"), required=False,
        help_text=_("Whoever may not see single customers gets no values of it, neither suggested nor as groups."),
    )  # fmt: skip
    is_hidden = forms.BooleanField(
        label=_("Hidden"), required=False,
        help_text=_("Lists and suggestions leave it out; where it is typed or saved, it still works."),
    )  # fmt: skip

    def __init__(self, typed: Any = None, *, kind: str, standing: Said) -> None:
        initial = {field: getattr(standing, field) for field in Said.__dataclass_fields__}
        super().__init__(typed, initial=initial)
        self.fields["team"].queryset = Team.objects.all()  # type: ignore[attr-defined]
        if kind == "event":  # it has no values
            del self.fields["is_personal"]

    @property
    def said(self) -> Said:
        """What was typed, once it is valid."""
        typed: dict[str, Any] = {
            n: " ".join(v.split()) if isinstance(v, str) else v for n, v in self.cleaned_data.items()
        }
        return Said(**typed)
