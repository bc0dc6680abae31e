"""What somebody wants to say."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from producting_web.comments.models import Comment

_MOST_CHARACTERS = 4_000


class CommentForm(forms.Form):
    """A comment: plain text, with lines as they were typed."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=_MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2, "data-mention": ""}),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, typed: Any = None, *, comment: Comment | None = None, id: str = "") -> None:
        super().__init__(typed, initial={"text": comment.text} if comment else None, auto_id=f"{id or 'comment'}-%s")

    def clean_text(self) -> str:
        typed = unicodedata.normalize("NFC", self.cleaned_data["text"])  # a Mac's keyboard writes 각 as ㄱㅏㄱ
        text = "\n".join(line.rstrip() for line in typed.splitlines()).strip()
        if not text:
            raise forms.ValidationError(gettext("Write something first."))
        return text
