"""A column of the file, chosen from those it has."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from producting.words import Words
from producting_web.ui.templatetags.ui import reading

MOST_CHOICES = 200
LIST = "columns"  # the <datalist> with every column's name
_LONGEST_SHOWN = 80


class ColumnField(forms.ChoiceField):
    """One column or none. A file with very many columns gets a text field that suggests their names."""

    def __init__(self, columns: Sequence[str], **options: Any) -> None:
        self._by_sent = {_as_sent(name): name for name in columns}
        choices = [("", "–"), *((name, shown(name)) for name in columns)]
        if len(columns) > MOST_CHOICES:
            options["widget"] = forms.TextInput(attrs={"list": LIST, "autocomplete": "off"})
        super().__init__(choices=choices, required=False, **options)
        self.error_messages["invalid_choice"] = _("The file has no column of this name. Choose one of its columns.")

    def to_python(self, value: Any) -> str:
        text = "" if value in self.empty_values else str(value)
        return self._by_sent.get(_as_sent(text), text)


class ColumnsField(forms.MultipleChoiceField):
    """Several columns: boxes to tick, or a list where there are very many."""

    def __init__(self, columns: Sequence[str], **options: Any) -> None:
        self._by_sent = {_as_sent(name): name for name in columns}
        widget = forms.CheckboxSelectMultiple if len(columns) <= MOST_CHOICES else forms.SelectMultiple
        super().__init__(choices=[(name, shown(name)) for name in columns], required=False, widget=widget, **options)

    def to_python(self, value: Any) -> list[str]:
        return [self._by_sent.get(_as_sent(name), name) for name in super().to_python(value)]


def shown(name: str) -> str:
    """A column's name in a list."""
    text = " ".join(name.split()) or "–"
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def say(words: Words) -> str:
    """A sentence of the engine, in the language of whoever reads."""
    return words.say(reading())


def _as_sent(name: str) -> str:
    """Browsers send every line break as one kind."""
    return name.replace("\r\n", "\n").replace("\r", "\n")
