"""Letting somebody of another team ask in SQL."""

from django.db import transaction

from producting_web.people.audit import record
from producting_web.people.models import User


@transaction.atomic
def allow_sql(*, actor: User, user: User, on: bool) -> bool:
    """Whether anything is different now."""
    if user.may_ask_sql == on:
        return False
    User.objects.filter(pk=user.pk).update(may_ask_sql=on)
    record(actor=actor, action="person.sql_allowed" if on else "person.sql_ended", subject=str(user))
    return True
