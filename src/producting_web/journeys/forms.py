"""What may be typed about a stage? Each field says what is wrong with it, and keeps what was typed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.journeys.editing.drafts import Draft
from producting_web.journeys.editing.offering import condition_problem
from producting_web.journeys.stages import MOST_STAGES, StageDefinition
from producting_web.ui.templatetags.ui import reading

MOST_DAYS = 3_650
LEAST_DAYS = 0.001  # a minute and a half: shorter is a slip, not a window
MOST_TIMES = 1_000
MOST_EVENTS = 100
MOST_LINES = 30
_SIDES = [("product", _("Product")), ("shared", _("Joint")), ("marketing", _("Marketing"))]


def _line(label: Any, most: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text,
        error_messages={
            "required": _("Write a name."),
            "max_length": _("At most %(limit_value)d characters; these are %(show_value)d."),
            "null_characters_not_allowed": _("There is a character in it that cannot be kept."),
        },
    )  # fmt: skip


def _lines(label: Any, help_text: Any) -> forms.CharField:
    field = _line(label, 4_000, help_text=help_text)
    field.widget = forms.Textarea(attrs={"rows": 2})
    return field


def _days(label: Any, least: float, help_text: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label, min_value=least, max_value=MOST_DAYS, help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages={
            "required": _("Write a number of days."),
            "invalid": _("Write a number of days, like 30 or 0.5."),
            "min_value": _("It must be longer than zero days.") if least else _("Write 0 days or more."),
            "max_value": _("At most %(limit_value)s days."),
        },
    )  # fmt: skip


class EventNames(forms.Field):
    """Names of events, whether they occur yet or not."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(str(name) for name in value or () if name))
        if not names:
            raise ValidationError(gettext("Choose at least one event that brings people here."))
        if len(names) > MOST_EVENTS:
            raise ValidationError(gettext("At most %(most)d events enter one stage.") % {"most": MOST_EVENTS})
        if any("\0" in name or len(name) > 1_000 for name in names):
            raise ValidationError(gettext("There is a character in it that cannot be kept."))
        return names


class StageForm(forms.Form):
    """One stage."""

    name = _line(_("Stage"), 80, required=True)
    events = EventNames(label=_("Events that bring people here"))
    where = _lines(_("Only where"), _("One condition a line, as in device = mobile. All must hold."))
    at_least = forms.IntegerField(
        label=_("How many times"), min_value=1, max_value=MOST_TIMES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("From which time on it counts."),
        error_messages={
            "required": _("Write how many times it takes."), "invalid": _("Write a whole number, like 1 or 3."),
            "min_value": _("It takes at least one time."), "max_value": _("At most %(limit_value)d times."),
        },
    )  # fmt: skip
    again_after_days = _days(
        _("Days after the stage before"), 0, _("Counts only this long after the stage before. 0 takes it at once.")
    )
    window_days = _days(_("Days to the next stage"), LEAST_DAYS, _("Who has not gone on by then has left."))
    side = forms.ChoiceField(
        label=_("Who leads"), choices=_SIDES,
        error_messages={"required": _("Choose who leads."), "invalid_choice": _("Choose who leads.")},
    )  # fmt: skip
    product_role = _line(_("What product does here"), 200)
    marketing_role = _line(_("What marketing does here"), 200)
    touchpoints = _lines(_("Touchpoints"), _("Where the customer meets us, one a line."))

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_where(self) -> tuple[str, ...]:
        kept = _kept_lines(self.cleaned_data["where"], 500)
        wrong = [problem.say(reading()) for problem in map(condition_problem, kept) if problem is not None]
        if wrong:
            raise ValidationError(wrong)
        return kept

    def clean_touchpoints(self) -> tuple[str, ...]:
        return _kept_lines(self.cleaned_data["touchpoints"], 120)


class JourneyForm(forms.Form):
    """What belongs to the whole journey."""

    name = _line(_("What this journey is called"), 80, required=True)
    note = _line(_("What changed, and why"), 300, help_text=_("Stands in the list of versions."))
    template = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    based_on = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Checked:
    """The forms of a draft; `definitions` has None where a stage cannot be asked yet.

    `problem` is about the stages together. Where nothing was checked, no form shows an error.
    """

    whole: JourneyForm
    stages: tuple[StageForm, ...]
    definitions: tuple[StageDefinition | None, ...]
    problem: str = ""

    @property
    def is_good(self) -> bool:
        return not self.problem and not self.whole.errors and None not in self.definitions


def shown(draft: Draft) -> tuple[JourneyForm, tuple[StageForm, ...]]:
    """The forms with what was typed, and no word about it."""
    whole = JourneyForm(initial=_whole(draft), prefix="journey")
    stages = [
        StageForm(initial={**stage.texts, "events": list(stage.events)}, prefix=f"s{k}")
        for k, stage in enumerate(draft.stages)
    ]
    return whole, tuple(stages)


def checked(draft: Draft) -> Checked:
    """The forms with what was typed and what is wrong with it."""
    typed = {f"journey-{name}": value for name, value in _whole(draft).items()}
    whole = JourneyForm(typed, prefix="journey")
    stages = tuple(StageForm(stage.fields(f"s{k}"), prefix=f"s{k}") for k, stage in enumerate(draft.stages))
    _check_together(stages)
    whole.is_valid()
    definitions = tuple(
        _definition(form, draft.stages[k].acquisition) if form.is_valid() else None for k, form in enumerate(stages)
    )
    return Checked(whole, stages, definitions, "" if 2 <= len(stages) <= MOST_STAGES else _wrong_number(len(stages)))


def _whole(draft: Draft) -> dict[str, Any]:
    return {"name": draft.name, "note": draft.note, "template": draft.template, "based_on": draft.based_on}


def _wrong_number(count: int) -> str:
    return gettext("A journey has 2 to %(most)d stages; this one has %(count)d.") % {
        "most": MOST_STAGES,
        "count": count,
    }


def _check_together(stages: Sequence[StageForm]) -> None:
    """What only shows beside the other stages: a name that is taken, a first stage that comes after another."""
    taken: dict[str, int] = {}
    for k, form in enumerate(stages):
        if not form.is_valid() and "name" not in form.cleaned_data:
            continue
        key = unicodedata.normalize("NFKC", form.cleaned_data["name"]).casefold()
        if key in taken:
            form.add_error("name", gettext("Stage %(number)d is called so already.") % {"number": taken[key]})
        taken.setdefault(key, k + 1)
    if stages and stages[0].cleaned_data.get("again_after_days"):
        stages[0].add_error("again_after_days", gettext("The first stage has none before it: write 0."))


def _definition(form: StageForm, acquisition: bool) -> StageDefinition:
    return StageDefinition(**form.cleaned_data, acquisition=acquisition)


def _kept_lines(text: str, most: int) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) > MOST_LINES:
        raise ValidationError(gettext("At most %(most)d lines.") % {"most": MOST_LINES})
    if any(len(line) > most for line in lines):
        raise ValidationError(gettext("At most %(most)d characters a line.") % {"most": most})
    return lines
