"""Fields that several forms share: a name, an e-mail address, a new password."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from producting_web.people.models import User

_UNSEEN = {"Cc", "Cf", "Co", "Cs"}  # signs that are not drawn, or that turn the reading direction of what follows


class NameField(forms.CharField):
    """What somebody or something is called: one line, composed signs, nothing that cannot be seen.

    Hangul that comes decomposed (as some file systems and keyboards write it) is composed: two names that look alike
    are alike.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 80, **given})

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        seen = "".join(" " if sign in "\t\r\n" else sign for sign in text)
        return " ".join("".join(sign for sign in seen if unicodedata.category(sign) not in _UNSEEN).split())


class AddressField(forms.EmailField):
    """An e-mail address as accounts keep it."""

    def __init__(self, **given: Any) -> None:
        unread = {"invalid": _("This is no e-mail address. Write it like name@company.example.")}
        super().__init__(**{"label": _("E-mail address"), "max_length": 254, "error_messages": unread, **given})

    def to_python(self, value: Any) -> str:
        return User.objects.normalize_email(super().to_python(value))


class NewPasswordField(forms.CharField):
    """A new password, with the rules beside it. What was typed never comes back in a page."""

    def __init__(self, **given: Any) -> None:
        shown_by = {"autocomplete": "new-password", "data-show": _("Show"), "data-hide": _("Hide")}
        super().__init__(
            **{
                "label": _("Password"),
                "strip": False,
                "max_length": 1000,
                "help_text": _(
                    "10 characters or more. Not only digits, not a common one, not like your e-mail address."
                ),
                "widget": forms.PasswordInput(attrs=shown_by),
                **given,
            }
        )


def check_password(form: forms.Form, user: User, field: str = "password") -> None:
    """Say beside the field what a new password lacks."""
    if field not in form.cleaned_data:
        return
    try:
        validate_password(form.cleaned_data[field], user)
    except ValidationError as refused:
        form.add_error(field, refused)
