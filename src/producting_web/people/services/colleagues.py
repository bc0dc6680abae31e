"""Changing what a colleague may do, and whether they may come in."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from producting_web.people.audit import record
from producting_web.people.links import end_links_of
from producting_web.people.models import Role, Team, User
from producting_web.people.policy import Act, may
from producting_web.people.refusals import Refused


@transaction.atomic
def change_person(*, actor: User, user: User, role: str, teams: Iterable[Team]) -> bool:
    """Another role, other teams; whether anything is different now.

    Who may no longer invite loses the links they handed out: a link is worth no more than who made it.

    Raises:
        Refused: they are the last active administrator.
    """
    user, teams = _locked(user), list(teams)
    if role != Role.ADMINISTRATOR:
        _not_the_last(user)
    changed = _differences(user, role, teams)
    if not changed:
        return False
    user.role = role
    user.save(update_fields=["role"])
    user.teams.set(teams)
    if not may(user, Act.MANAGE_PEOPLE) and (ended := end_links_of(user, for_them=False)):
        changed["links_ended"] = ended
    record(actor=actor, action="person.changed", subject=user.email, **changed)
    return True


@transaction.atomic
def deactivate(*, actor: User, user: User) -> None:
    """Nobody is deleted: what they wrote keeps its author. Their sessions and their open links end.

    Raises:
        Refused: they are the last active administrator.
    """
    user = _locked(user)
    if not user.is_active:
        return
    _not_the_last(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    record(actor=actor, action="person.deactivated", subject=user.email, links_ended=end_links_of(user))


@transaction.atomic
def reactivate(*, actor: User, user: User) -> None:
    """They may log in again, with the password, role and teams they had."""
    user = _locked(user)
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(actor=actor, action="person.reactivated", subject=user.email, role=user.role)


def end_sessions(user: User) -> int:
    """Log somebody out everywhere; how many sessions that were.

    They are deleted, as a session that is only refused would live again with the account.
    """
    theirs = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]


def _locked(user: User) -> User:
    """The person as they are now. Administrators are locked with them: of two who demote each other, one is refused."""
    list(User.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk"))
    return User.objects.get(pk=user.pk)


def _not_the_last(user: User) -> None:
    if user.role != Role.ADMINISTRATOR or not user.is_active:
        return
    if not User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk).exists():
        raise Refused(gettext("This is the last active administrator. Make somebody else an administrator first."))


def _differences(user: User, role: str, teams: Iterable[Team]) -> dict[str, Any]:
    """What would be different, as the audit log writes it."""
    changed: dict[str, Any] = {}
    if role != user.role:
        changed |= {"role_before": user.role, "role": role}
    before, after = (sorted(str(team) for team in some) for some in (user.teams.all(), teams))
    if before != after:
        changed |= {"teams_before": before, "teams": after}
    return changed
