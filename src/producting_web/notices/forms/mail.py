"""The mail server, and the address under which colleagues reach this workspace."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.notices.models import MailServer

_HOST = re.compile(r"^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$")
_ELSEWHERE = ("host", "port", "security", "username")


class MailServerForm(forms.Form):
    """What an administrator types once. A password that stands is never shown, and never sent to another server."""

    host = forms.CharField(
        label=_("Mail server"),
        max_length=253,
        help_text=_("As your provider calls it: smtp.example.com"),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
    )
    security = forms.ChoiceField(label=_("Security"), choices=MailServer.Security)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65_535)
    username = forms.CharField(
        label=_("User"),
        max_length=255,
        required=False,
        help_text=_("Empty where the server wants no log-in."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1_000,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    from_address = forms.EmailField(
        label=_("Sender's address"), max_length=254, help_text=_("The address that colleagues see as the sender.")
    )
    public_address = forms.CharField(
        label=_("Public address of this workspace"),
        max_length=300,
        required=False,
        help_text=_("As colleagues open it in their browser, for the links in messages: https://work.example.com"),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, typed: Any = None, *, server: MailServer | None) -> None:
        self.server = server
        names = [name for name in self.base_fields if name != "password"]
        initial = {name: getattr(server, name) for name in names} if server else {"port": 587, "security": "starttls"}
        super().__init__(typed, initial=initial)
        if server is not None and server.password_sealed:
            self.fields["password"].help_text = _("One is kept. Leave this empty to keep it; it is never shown.")

    def clean_host(self) -> str:
        host: str = self.cleaned_data["host"].strip()
        if not _HOST.match(host):
            raise forms.ValidationError(gettext("Write only the server's name, without a protocol and without a port."))
        return host

    def clean_username(self) -> str:
        return _plain(self.cleaned_data["username"])

    def clean_password(self) -> str:
        return _plain(self.cleaned_data["password"])

    def clean_public_address(self) -> str:
        """Scheme and host, as links begin; a path or a question mark would be lost in them."""
        typed: str = self.cleaned_data["public_address"].strip().rstrip("/")
        if not typed:
            return ""
        try:
            parts = urlsplit(typed)
            right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            right = False
        else:
            right = right and _HOST.match(parts.hostname or "") is not None and typed.isascii() and typed.isprintable()
            right = right and not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
        if not right:
            raise forms.ValidationError(
                gettext("Write only how it begins, with nothing after the name: https://work.example.com")
            )
        return typed

    def clean(self) -> None:
        """With a server, a user or a way that are others, the password is typed again: it goes to no other server."""
        said = self.cleaned_data
        if self.errors or not said.get("username") or said.get("password"):
            return
        if self.server is None or not self.server.password_sealed:
            self.add_error("password", gettext("A user needs a password."))
        elif any(said[name] != getattr(self.server, name) for name in _ELSEWHERE):
            self.add_error("password", gettext("Server, port, security or user changed: type the password again."))


def _plain(text: str) -> str:
    """What mail servers are told at log-in is ASCII, on one line."""
    if not text.isascii() or not text.isprintable():
        raise forms.ValidationError(gettext("Mail servers know only English letters, digits and signs here."))
    return text
