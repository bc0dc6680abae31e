"""Coming in: the log-in, and the three ways of using a one-time link."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from producting_web.people.forms.fields import AddressField, NameField, NewPasswordField, check_password
from producting_web.people.links import BOTH
from producting_web.people.models import OneTimeLink, Side, User

_SHOWN = {"data-show": _("Show"), "data-hide": _("Hide")}


class LogInForm(AuthenticationForm):
    """E-mail address and password. Which of the two was wrong is not told."""

    error_messages = {  # noqa: RUF012
        "invalid_login": _("This e-mail address and this password do not belong together. Check both and try again."),
        "inactive": _("This e-mail address and this password do not belong together. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        address, password = self.fields["username"], self.fields["password"]
        address.label, password.label = _("E-mail address"), _("Password")
        address.widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254})
        address.widget.is_required = True
        password.widget.attrs |= _SHOWN


class FirstAdministratorForm(forms.Form):
    """What begins a workspace."""

    workspace = NameField(
        label=_("Workspace"), help_text=_("The name of your company or product. It can be changed later.")
    )
    name = NameField(label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = AddressField(
        help_text=_("You log in with it."), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = NewPasswordField()
    side = forms.ChoiceField(
        label=_("Which side are you on?"),
        help_text=_("A product team and a marketing team are made for you."),
        choices=[(Side.PRODUCT, Side.PRODUCT.label), (Side.MARKETING, Side.MARKETING.label), (BOTH, _("Both"))],
        widget=forms.RadioSelect,
    )

    def clean(self) -> None:
        check_password(self, User(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")))


class InvitedForm(forms.Form):
    """Who was invited chooses a name and a password; the address, role and teams stand in the invitation."""

    name = NameField(label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = NewPasswordField()

    def __init__(self, *args: Any, link: OneTimeLink, **kwargs: Any) -> None:
        self.link = link
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        check_password(self, User(email=self.link.email, name=self.cleaned_data.get("name", "")))


class NewPasswordForm(forms.Form):
    """Who lost a password chooses another."""

    password = NewPasswordField(label=_("New password"))

    def __init__(self, *args: Any, link: OneTimeLink, **kwargs: Any) -> None:
        self.link = link
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        check_password(self, self.link.user or User(email=self.link.email))


def form_of(link: OneTimeLink, typed: Any = None, *, workspace: str = "") -> forms.Form:
    """The form that a link opens."""
    if link.kind == OneTimeLink.Kind.FIRST:
        return FirstAdministratorForm(typed, initial={"workspace": workspace})
    if link.kind == OneTimeLink.Kind.RESET:
        return NewPasswordForm(typed, link=link)
    return InvitedForm(typed, link=link)
