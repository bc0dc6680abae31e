"""Where and when one wants to be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.notices import kinds, rules
from producting_web.notices.kinds import Kind
from producting_web.notices.models import Rest, Rule
from producting_web.notices.rules import Wanted
from producting_web.people.models import User

_LAST_YEAR = 2200


@dataclass(frozen=True, slots=True)
class KindFields:
    """The two fields of one kind, side by side."""

    kind: Kind
    inbox: BoundField
    email: BoundField


class RulesForm(forms.Form):
    """By kind: in the inbox, by e-mail. Then when e-mail waits."""

    digest_hour = forms.TypedChoiceField(
        label=_("Hour of the daily e-mail"), coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("E-mail waits until the quiet ends. It may go over midnight."),
    )
    quiet_to = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    no_weekends = forms.BooleanField(label=_("No e-mail on Saturdays and Sundays"), required=False)
    paused_until = forms.DateField(
        label=_("No e-mail until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("From this day on e-mail goes again: what waited comes in one."),
    )

    def __init__(self, typed: Any = None, *, user: User) -> None:
        self.kinds = kinds.for_user(user)
        rest = Rest.objects.filter(user=user).first() or Rest(user=user)
        names = ("digest_hour", "quiet_from", "quiet_to", "no_weekends", "paused_until")
        super().__init__(typed, initial={name: getattr(rest, name) for name in names})
        for slug, wanted in rules.all_of(user).items():
            self.fields[f"inbox-{slug}"] = forms.BooleanField(required=False, initial=wanted.in_inbox)
            self.fields[f"email-{slug}"] = forms.ChoiceField(choices=Rule.Email, initial=wanted.email)

    @property
    def of_kinds(self) -> Iterator[KindFields]:
        for kind in self.kinds:
            yield KindFields(kind, self[f"inbox-{kind.slug}"], self[f"email-{kind.slug}"])

    @property
    def of_times(self) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in ("digest_hour", "quiet_from", "quiet_to", "no_weekends", "paused_until"))

    def clean_paused_until(self) -> date | None:
        until: date | None = self.cleaned_data["paused_until"]
        if until is not None and until.year > _LAST_YEAR:
            raise forms.ValidationError(gettext("Nobody waits that long. Choose an earlier day."))
        return until

    def clean(self) -> None:
        begins, ends = self.cleaned_data.get("quiet_from"), self.cleaned_data.get("quiet_to")
        if (begins is None) != (ends is None) and not self.errors:
            missing = "quiet_to" if ends is None else "quiet_from"
            self.add_error(missing, gettext("Quiet hours need a beginning and an end; leave both empty for none."))

    @property
    def wanted(self) -> dict[str, Wanted]:
        said = self.cleaned_data
        return {k.slug: Wanted(said[f"inbox-{k.slug}"], said[f"email-{k.slug}"]) for k in self.kinds}

    @property
    def times(self) -> dict[str, Any]:
        said = self.cleaned_data
        begins: time | None = said["quiet_from"]
        ends: time | None = said["quiet_to"]
        until: date | None = said["paused_until"]
        quiet = (begins, ends) if begins is not None and ends is not None else None
        return {
            "digest_hour": said["digest_hour"], "quiet": quiet, "no_weekends": said["no_weekends"],
            "paused_until": until,
        }  # fmt: skip
