"""My own account: name, language, theme, and a new password for whoever knows the old one."""

from django.db import transaction

from producting_web.people.audit import record
from producting_web.people.models import User


@transaction.atomic
def change_profile(*, actor: User, name: str, language: str, theme: str) -> None:
    before = User.objects.get(pk=actor.pk).name
    actor.name, actor.language, actor.theme = name, language, theme
    actor.save(update_fields=["name", "language", "theme"])
    if name != before:
        record(actor=actor, action="profile.changed", subject=actor.email, name_before=before, name=name)


@transaction.atomic
def change_password(*, actor: User, password: str) -> None:
    """A new password. Sessions elsewhere end with the old one; the caller keeps its own alive."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    record(actor=actor, action="password.changed", subject=actor.email)


def keep_language(*, actor: User, language: str) -> None:
    User.objects.filter(pk=actor.pk).update(language=language)


def keep_theme(*, actor: User, theme: str) -> None:
    User.objects.filter(pk=actor.pk).update(theme=theme)
