"""What may be written about a day? The form, with what is wrong beside each field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from producting_web.annotations.models import Annotation
from producting_web.annotations.services import About
from producting_web.people.forms.fields import NameField
from producting_web.people.models import Side

_FIRST_YEAR, _LAST_YEAR = 1970, 2200  # no log reaches beyond them
_DAY = {"invalid": _("This is not a day. Write it like 2026-03-31.")}


def _day(label: Any, **given: Any) -> forms.DateField:
    shown_by = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=shown_by, input_formats=["%Y-%m-%d"], error_messages=_DAY, **given)


class AnnotationForm(forms.Form):
    """Title, days, kind, whose it was, and a note."""

    title = NameField(
        label=_("What happened"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        help_text=_("A few words: they stand below the chart."),
    )  # fmt: skip
    first = _day(_("Day"))
    last = _day(_("Last day"), required=False, help_text=_("Where it took longer than a day."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Annotation.Kind, widget=forms.RadioSelect)
    side = forms.ChoiceField(
        label=_("Side"), choices=Side, widget=forms.RadioSelect, help_text=_("Its colour on the charts.")
    )
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_first(self) -> date:
        return _within(self.cleaned_data["first"])

    def clean_last(self) -> date | None:
        last = self.cleaned_data["last"]
        return _within(last) if last else None

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first. Swap them, or leave this one empty."))

    @property
    def about(self) -> About:
        """What was typed, once it is valid."""
        return About(**self.cleaned_data)


def as_typed(annotation: Annotation) -> dict[str, Any]:
    """An annotation as its form shows it."""
    return {name: getattr(annotation, name) for name in AnnotationForm.base_fields}


def _within(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise forms.ValidationError(_("No log reaches there. Write a day between 1970 and 2200."))
    return day
