"""What stands in a message? What a person was told, as text and as HTML, in their language."""

from collections.abc import Sequence
from email.utils import formataddr

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from producting.words import Language
from producting_web.notices.models import MailServer, Notice
from producting_web.people.models import User, Workspace

_LONGEST_SUBJECT = 150
_USUAL: Language = "ko"


def language_of(user: User) -> Language:
    """The language in which somebody reads; the workspace's where they never chose one."""
    return "en" if user.language == "en" else _USUAL


def message(
    notices: Sequence[Notice], user: User, server: MailServer, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """One message about one notice or several, the oldest first."""
    language = language_of(user)
    lines = [(one.text.say(language), absolute(server, reverse("open-notice", args=[one.pk]))) for one in notices]
    context = {"lines": lines, "public": server.public_address, **_about(server)}
    with translation.override(language):
        subject = lines[0][0] if len(lines) == 1 else gettext("%(n)s new notices") % {"n": len(lines)}
        made = _made(subject, "notices/mail.txt", "notices/mail.html", context, user, server, connection)
    made.extra_headers["Message-ID"] = _identity(notices[0], server)
    return made


def trial(user: User, server: MailServer, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The message of the test button."""
    with translation.override(language_of(user)):
        subject = gettext("E-mail from Producting arrives")
        return _made(subject, "notices/trial.txt", "notices/trial.html", _about(server), user, server, connection)


def absolute(server: MailServer, path: str) -> str:
    """A path of the workspace as colleagues reach it; empty while nobody said where that is."""
    return f"{server.public_address}{path}" if server.public_address else ""


def _about(server: MailServer) -> dict[str, object]:
    return {"workspace_name": Workspace.standing().name, "rules": absolute(server, reverse("notice-rules"))}


def _made(
    subject: str, text: str, html: str, context: dict[str, object], user: User, server: MailServer,
    connection: BaseEmailBackend | None,
) -> EmailMultiAlternatives:  # fmt: skip
    name = one_line(str(context["workspace_name"]))
    made = EmailMultiAlternatives(
        subject=one_line(f"[{name}] {subject}")[:_LONGEST_SUBJECT],
        body=render_to_string(text, context),
        from_email=formataddr((name, server.from_address)),
        to=[user.email],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
    if context["rules"]:
        made.extra_headers["List-Unsubscribe"] = f"<{context['rules']}>"
    made.attach_alternative(render_to_string(html, {**context, "language": translation.get_language()}), "text/html")
    return made


def one_line(text: str) -> str:
    """Text for a header: what could begin another header is a space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _identity(notice: Notice, server: MailServer) -> str:
    """The same at every attempt, so that a server that got it twice all the same may see so."""
    return f"<notice-{notice.pk}@{server.from_address.rpartition('@')[2]}>"
