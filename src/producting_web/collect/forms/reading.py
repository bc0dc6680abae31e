"""How is a file to be read? One form per kind of file; each gives what is kept as its mapping."""

from collections.abc import Sequence
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from producting_web.collect.forms.columns import LIST, ColumnField, ColumnsField, say
from producting_web.collect.models import Upload
from producting_web.collect.selectors.said import PLATFORMS

_Suggested = forms.TextInput(attrs={"list": LIST, "autocomplete": "off"})


class ReadingForm(forms.Form):
    """What every kind asks: which kind it is. `problem_at` maps the engine's fields to ours where they differ."""

    kind = forms.ChoiceField(label=_("What is in this file?"), choices=Upload.Kind.choices, widget=forms.RadioSelect)
    problem_at: ClassVar[dict[str, str]] = {}
    found: ClassVar[tuple[str, ...]] = ()  # fields that the engine fills where a person leaves them empty

    def __init__(self, columns: Sequence[str], zone: str, currency: str, **options: Any) -> None:
        super().__init__(**options)
        self.columns = columns
        self.add_columns(zone, currency)

    def add_columns(self, zone: str, currency: str) -> None:
        """The fields that depend on the file's columns, the workspace's zone and currency."""

    def said(self) -> dict[str, Any]:
        """What is kept as the mapping: only what was said."""
        cleaned = {
            name: value for name, value in self.cleaned_data.items() if name != "kind" and value not in ("", None)
        }
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in cleaned.items()}


class RatesForm(ReadingForm):
    """Rates tell by their columns what they are."""


class EventsForm(ReadingForm):
    """Which column is who, when, what; what of the rest is kept."""

    event_name = forms.CharField(
        label=_("One name for all rows"), required=False, max_length=200,
        help_text=_("Where the file has no column with event names"),
    )  # fmt: skip
    value = forms.CharField(
        label=_("Value"), required=False, max_length=500, widget=_Suggested,
        help_text=_("A column with an amount, or a product such as Quantity*UnitPrice"),
    )  # fmt: skip
    currency = forms.CharField(
        label=_("Currency of the value"), required=False, max_length=200, widget=_Suggested,
        help_text=_("A column, or a code such as KRW"),
    )  # fmt: skip
    time_zone = forms.CharField(label=_("Time zone"), required=False, max_length=64)
    keep = forms.ChoiceField(
        label=_("Other columns"), required=False, widget=forms.RadioSelect,
        choices=[("all", _("Keep all as properties")), ("some", _("Keep only these"))],
    )  # fmt: skip
    order: ClassVar = ["kind", "time", "event", "event_name", "person", "anonymous", "value", "currency",
                             "time_zone", "keep", "properties"]  # fmt: skip
    found = ("time", "event", "person", "anonymous")

    def add_columns(self, zone: str, currency: str) -> None:
        columns = self.columns
        self.fields["time"] = ColumnField(columns, label=_("Time"), help_text=_("When it happened"))
        self.fields["event"] = ColumnField(columns, label=_("Event"), help_text=_("What they did"))
        self.fields["person"] = ColumnField(
            columns, label=_("Person"), help_text=_("An id that stays: member, customer")
        )
        self.fields["anonymous"] = ColumnField(columns, label=_("Anonymous id"), help_text=_("Device or cookie"))
        self.fields["properties"] = ColumnsField(columns, label=_("Properties to keep"))
        self.fields["time_zone"].help_text = lazy(lambda: _("Of times that name none; empty: %s") % zone, str)()
        self.fields["time_zone"].widget.attrs.update({"placeholder": zone, "list": "zones"})
        self.fields["currency"].widget.attrs.update({"placeholder": currency})
        self.order_fields(self.order)

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone and zone not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone. Use a name such as Asia/Seoul or UTC."))
        return zone

    def said(self) -> dict[str, Any]:
        kept = super().said()
        chosen = kept.pop("properties", [])
        if kept.pop("keep", "all") == "some":
            kept["properties"] = chosen
        return kept


class SpendForm(ReadingForm):
    """Whose report it is, and which column is the day, the cost, the campaign."""

    platform_name = forms.ChoiceField(
        label=_("Platform"), choices=lambda: [(name, say(words)) for name, words in PLATFORMS.items()]
    )
    cost = forms.CharField(
        label=_("Cost"), required=False, max_length=500, widget=_Suggested,
        help_text=_("A column, or a product such as micros*0.000001"),
    )  # fmt: skip
    on = forms.DateField(
        label=_("One day for all rows"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Where the report has no column with days"),
    )  # fmt: skip
    money = forms.CharField(
        label=_("Currency"), required=False, max_length=200, widget=_Suggested,
        help_text=_("A column, or a code such as KRW"),
    )  # fmt: skip
    order: ClassVar = ["kind", "platform_name", "day", "on", "cost", "money", "campaign", "campaign_id",
                             "ad_group", "ad_group_id", "account", "impressions", "clicks", "platform"]  # fmt: skip
    problem_at: ClassVar = {"platform": "platform_name", "currency": "money"}
    found = (
        "day",
        "campaign",
        "campaign_id",
        "ad_group",
        "ad_group_id",
        "account",
        "impressions",
        "clicks",
        "platform",
    )

    def add_columns(self, zone: str, currency: str) -> None:
        columns = self.columns
        self.fields["day"] = ColumnField(columns, label=_("Day"))
        self.fields["campaign"] = ColumnField(columns, label=_("Campaign"))
        self.fields["campaign_id"] = ColumnField(columns, label=_("Campaign id"))
        self.fields["ad_group"] = ColumnField(columns, label=_("Ad group"))
        self.fields["ad_group_id"] = ColumnField(columns, label=_("Ad group id"))
        self.fields["account"] = ColumnField(columns, label=_("Account"))
        self.fields["impressions"] = ColumnField(columns, label=_("Impressions"))
        self.fields["clicks"] = ColumnField(columns, label=_("Clicks"))
        self.fields["platform"] = ColumnField(
            columns, label=_("Column with the platform"), help_text=_("Only in a table of several platforms")
        )
        self.fields["money"].widget.attrs.update({"placeholder": currency})
        self.order_fields(self.order)

    def said(self) -> dict[str, Any]:
        kept = super().said()
        money = str(kept.pop("money", "")).strip()
        if money:
            kept["currency" if money in self.columns else "currency_code"] = money
        if kept.get("platform_name") != "generic":
            kept.pop("platform", None)
        return kept


FORMS: dict[str, type[ReadingForm]] = {"events": EventsForm, "spend": SpendForm, "rates": RatesForm}
