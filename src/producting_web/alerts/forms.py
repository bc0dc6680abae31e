"""What may an alert say? The form, with what is wrong beside each field."""

import math
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from producting_web.alerts.measures import Measure
from producting_web.alerts.models import Alert
from producting_web.alerts.rules import Rule
from producting_web.people.models import User
from producting_web.ui.templatetags.ui import words_tag

_LARGEST = 1e15


class AlertForm(forms.Form):
    """Which number, which condition, which bound, and who is told besides me."""

    measure = forms.ChoiceField(label=_("Number"))
    condition = forms.ChoiceField(
        label=_("Rings when it"), choices=Alert.Condition, initial=Alert.Condition.FALLS, widget=forms.RadioSelect
    )
    bound = forms.FloatField(
        label=_("Bound"),
        initial=20,
        help_text=_("A number; for rates and changes in percent, as in 20."),
        error_messages={"invalid": _("This is not a number. Write it like 20 or 0.5.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    also = forms.MultipleChoiceField(
        label=_("Also tell"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("You are told anyway, in the inbox and as your own rules say."),
    )  # fmt: skip

    def __init__(
        self, typed: Any = None, *, measures: Sequence[Measure], others: Sequence[User], initial: Any = None
    ) -> None:
        super().__init__(typed, initial=initial)
        self.fields["measure"].choices = [(one.key, words_tag(one.name)) for one in measures]  # type: ignore[attr-defined]
        self.fields["also"].choices = [(str(user.pk), str(user)) for user in others]  # type: ignore[attr-defined]
        if not others:
            del self.fields["also"]
        self._others = {str(user.pk): user for user in others}

    def clean_bound(self) -> float:
        bound: float = self.cleaned_data["bound"]
        if not math.isfinite(bound) or abs(bound) > _LARGEST:
            raise forms.ValidationError(_("This number is too large to be compared."))
        return bound

    def clean(self) -> None:
        condition, bound = self.cleaned_data.get("condition"), self.cleaned_data.get("bound")
        if condition in (Alert.Condition.RISES, Alert.Condition.FALLS) and bound is not None and bound <= 0:
            self.add_error("bound", _("A change is measured from zero up: write a number above 0."))

    @property
    def rule(self) -> Rule:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        also = [self._others[key] for key in said.get("also", [])]
        return Rule(said["measure"], said["condition"], said["bound"], also)


def as_typed(alert: Alert) -> dict[str, Any]:
    """An alert as its form shows it."""
    return {
        "measure": alert.measure,
        "condition": alert.condition,
        "bound": f"{alert.bound:g}",
        "also": [str(user.pk) for user in alert.also.all()],
    }
