"""What the log of changes is asked for."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from producting_web.people.models import User
from producting_web.people.selectors import audited_actions


class AuditFilter(forms.Form):
    """One action, one person; what cannot be read leaves the log unfiltered."""

    action = forms.ChoiceField(label=_("What"), required=False)
    person = forms.ModelChoiceField(User.objects.all(), label=_("Who"), required=False, empty_label=_("Everybody"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = "ko" if (get_language() or "ko").startswith("ko") else "en"
        named = [(action, words.say(language)) for action, words in audited_actions()]  # type: ignore[arg-type]
        self.fields["action"].choices = [("", _("Everything")), *named]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What `selectors.audit_page` takes."""
        self.is_valid()
        return {"action": self.cleaned_data.get("action", ""), "person": self.cleaned_data.get("person")}

    @property
    def is_filtered(self) -> bool:
        return any(self.asked().values())
