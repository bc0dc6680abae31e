"""What a person says about spend: which visits it paid for, and what a currency was worth."""

import re
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from producting_web.collect import facts

_EARLIEST = date(1970, 1, 1)


class LinkForm(forms.Form):
    """Spend of this campaign belongs to visits that name that one."""

    platform = forms.CharField(max_length=40)
    spend_campaign = forms.CharField(max_length=500, strip=False)
    visit_campaign = forms.CharField(max_length=500, strip=False)

    def clean_visit_campaign(self) -> str:
        text = str(self.cleaned_data["visit_campaign"])
        if not text.strip():
            raise forms.ValidationError(_("Choose the campaign that visits name."))
        return text


class RateForm(forms.Form):
    """What one unit of a currency was worth in another on a day."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    source = forms.CharField(label=_("One unit of"), max_length=3, widget=forms.TextInput(attrs={"placeholder": "USD"}))
    target = forms.CharField(
        label=_("is worth, in"), max_length=3, widget=forms.TextInput(attrs={"placeholder": "KRW"})
    )
    rate = forms.DecimalField(
        label=_("Rate"), max_digits=30, decimal_places=18, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        today = timezone.now().astimezone(ZoneInfo(facts.setting().time_zone)).date()
        if day > today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < _EARLIEST:
            raise forms.ValidationError(_("Rates begin in 1970."))
        return day

    def clean_source(self) -> str:
        return _code(self.cleaned_data["source"])

    def clean_target(self) -> str:
        return _code(self.cleaned_data["target"])

    def clean_rate(self) -> Decimal:
        rate: Decimal = self.cleaned_data["rate"]
        if not rate > 0:
            raise forms.ValidationError(_("A rate is more than zero."))
        return rate

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("source") and cleaned.get("source") == cleaned.get("target"):
            self.add_error("target", _("Choose two different currencies."))
        return cleaned


def _code(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise forms.ValidationError(_("Write a currency's three letters, such as KRW or USD."))
    return code
