"""What is asked of data/IT, and what is answered? Forms with what is wrong beside each field."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.journeys.models import SavedQuestion
from producting_web.people.forms.fields import NameField
from producting_web.people.models import User
from producting_web.requests import answering
from producting_web.requests.models import Request
from producting_web.requests.selectors.asked_before import questions_of, written

LINKS = ("link_1", "link_2", "link_3")
_LAST_YEAR = 2200


class AskForm(forms.Form):
    """Question, why, due."""

    question = NameField(
        label=_("What do you want to know?"), max_length=300,
        help_text=_("One question, as you would ask a colleague."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("What will be decided with the answer?"), max_length=1000,
        help_text=_("Whoever answers chooses the right number by it, and how exact it has to be."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    due = forms.DateField(
        label=_("Needed by"), required=False, input_formats=["%Y-%m-%d"],
        help_text=_("Leave it empty if there is no hurry."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day. Write it like 2026-03-31.")},
    )  # fmt: skip

    def __init__(self, typed: Any = None, *, standing: Request | None = None) -> None:
        self.standing = standing
        names = ("question", "why", "due")
        super().__init__(typed, initial={name: getattr(standing, name) for name in names} if standing else None)

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due is None or (self.standing is not None and due == self.standing.due):
            return due
        if due < answering.today(timezone.now()):
            raise forms.ValidationError(_("This day is over. Choose a later one, or leave it empty."))
        if due.year > _LAST_YEAR:
            raise forms.ValidationError(_("Nobody waits that long. Choose an earlier day."))
        return due


class SavedQuestionField(forms.CharField):
    """A saved question by its name, its number or its address."""

    def __init__(self, **given: Any) -> None:
        shown_by = forms.TextInput(attrs={"list": "saved-questions", "autocomplete": "off"})
        super().__init__(**{"max_length": 300, "required": False, "widget": shown_by, **given})

    def clean(self, value: Any) -> SavedQuestion | None:
        text: str = super().clean(value)
        if not text:
            return None
        found = questions_of(text)
        if not found:
            raise forms.ValidationError(_("There is no saved question of this name. Choose one of the list."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several saved questions have this name. Choose one with its number."))
        return found[0]


class AnswerForm(forms.Form):
    """The answer in words, and up to three saved questions that show it."""

    text = forms.CharField(
        label=_("Answer"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The number first, then what it counts and what it leaves out."),
    )  # fmt: skip
    link_1 = SavedQuestionField(
        label=_("Saved question"), help_text=_("Type its name, or paste its link: next time nobody has to ask.")
    )
    link_2 = SavedQuestionField(label=_("A second one"))
    link_3 = SavedQuestionField(label=_("A third one"))

    def __init__(self, typed: Any = None, *, standing: Request) -> None:
        linked = standing.questions.all()[: len(LINKS)]
        named = dict(zip(LINKS, (written(one) for one in linked), strict=False))
        before = standing.answer if standing.closed_at is None else ""
        super().__init__(typed, initial={"text": before, **named})

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data.get("text") and not self.questions:
            self.add_error("text", gettext("Write the answer, or name the saved question that shows it."))

    @property
    def questions(self) -> list[SavedQuestion]:
        """The saved questions that were named, each once."""
        named = [self.cleaned_data.get(link) for link in LINKS]
        return list(dict.fromkeys(one for one in named if one is not None))


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what would have to be there, or who knows it."),
    )  # fmt: skip


class ReopenForm(forms.Form):
    text = forms.CharField(label=_("What is still missing?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class OwnerForm(forms.Form):
    """Who shall answer; only who may."""

    owner = forms.IntegerField()

    def clean_owner(self) -> User:
        able = {user.pk: user for user in answering.answerers()}
        if self.cleaned_data["owner"] not in able:
            raise forms.ValidationError(_("Choose somebody who answers questions about data."))
        return able[self.cleaned_data["owner"]]
