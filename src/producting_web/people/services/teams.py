"""Changing the teams of the workspace."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from producting_web.people.audit import record
from producting_web.people.models import OneTimeLink, Team, User
from producting_web.people.refusals import Refused


@transaction.atomic
def create_team(*, actor: User, name: str, side: str, answers_data: bool = False) -> Team:
    team = Team.objects.create(name=name, side=side, answers_data=answers_data)
    record(actor=actor, action="team.created", subject=name, side=side, answers_data=answers_data or None)
    return team


@transaction.atomic
def change_team(*, actor: User, team: Team, name: str, side: str, answers_data: bool = False) -> bool:
    """Another name or side, also for a team with people in it; whether anything is different now."""
    before = Team.objects.get(pk=team.pk)
    wanted: dict[str, Any] = {"name": name, "side": side, "answers_data": answers_data}
    changed = {
        key: value
        for field, new in wanted.items()
        if (old := getattr(before, field)) != new
        for key, value in ((f"{field}_before", old), (field, new))
    }
    if not changed:
        return False
    Team.objects.filter(pk=team.pk).update(**wanted)
    record(actor=actor, action="team.changed", subject=before.name, **changed)
    return True


@transaction.atomic
def delete_team(*, actor: User, team: Team) -> None:
    """An empty team goes.

    Raises:
        Refused: somebody is in it, or is invited into it.
    """
    if team.users.exists():
        raise Refused(gettext("There are people in this team. Move them to other teams first."))
    if OneTimeLink.objects.filter(teams=team, used_at=None, revoked_at=None, expires_at__gt=timezone.now()).exists():
        raise Refused(gettext("Somebody is invited into this team. Revoke the invitation first."))
    team.delete()
    record(actor=actor, action="team.deleted", subject=team.name, side=team.side)
