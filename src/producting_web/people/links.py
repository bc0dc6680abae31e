"""Links that let one person in once. The secret is shown when the link is made, and kept as a hash only."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from producting_web.people.audit import record
from producting_web.people.models import OneTimeLink, Role, Side, Team, User, Workspace
from producting_web.people.refusals import Refused

Kind = OneTimeLink.Kind
GOOD_FOR = {Kind.FIRST: timedelta(days=7), Kind.INVITATION: timedelta(days=7), Kind.RESET: timedelta(days=1)}
BOTH = "both"  # the side of a first administrator who stands for product and marketing


class LinkRefused(Exception):
    """The link is unknown, used, revoked or too old. Which of these is not told: it would help guessing."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link and its secret, which is never seen again."""

    link: OneTimeLink
    secret: str

    @property
    def path(self) -> str:
        return f"/join/{self.secret}/"


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str) -> OneTimeLink:
    """The link of a secret. Raises LinkRefused."""
    link = OneTimeLink.objects.select_related("user", "created_by").filter(secret_hash=hash_of(secret)).first()
    if link is None or not link.is_open or (link.user is not None and not link.user.is_active):
        raise LinkRefused
    return link


@transaction.atomic
def first_administrator_link() -> NewLink | None:
    """A new link for the first administrator (older ones end); None where somebody has an account already."""
    if User.objects.exists():
        return None
    _end(OneTimeLink.objects.filter(kind=Kind.FIRST))
    return _make(kind=Kind.FIRST, role=Role.ADMINISTRATOR, created_by=None)


@transaction.atomic
def invite(*, actor: User, email: str, role: str, teams: Iterable[Team] = ()) -> NewLink:
    """An invitation for one address; an older one for the same address ends.

    Raises:
        Refused: somebody has an account with this address.
    """
    email = User.objects.normalize_email(email)
    if User.objects.filter(email=email).exists():
        raise Refused(gettext("This address has an account already."))
    _end(OneTimeLink.objects.filter(kind=Kind.INVITATION, email=email))
    made = _make(kind=Kind.INVITATION, email=email, role=role, created_by=actor)
    teams = list(teams)
    made.link.teams.set(teams)
    record(actor=actor, action="invitation.created", subject=email, role=role, teams=[str(team) for team in teams])
    return made


@transaction.atomic
def reset_password(*, actor: User, user: User) -> NewLink:
    """A link with which a person sets a new password; older ones end. The old password serves until then.

    Raises:
        Refused: the account is deactivated.
    """
    if not user.is_active:
        raise Refused(gettext("This account is deactivated. Reactivate it first."))
    _end(OneTimeLink.objects.filter(kind=Kind.RESET, user=user))
    made = _make(kind=Kind.RESET, email=user.email, role=user.role, created_by=actor, user=user)
    record(actor=actor, action="password.reset_link_created", subject=user.email)
    return made


@transaction.atomic
def revoke(*, actor: User, link: OneTimeLink) -> bool:
    """End a link that was not used; whether there was anything to end."""
    if not _end(OneTimeLink.objects.filter(pk=link.pk)):
        return False
    action = "password.reset_link_revoked" if link.kind == Kind.RESET else "invitation.revoked"
    record(actor=actor, action=action, subject=link.email)
    return True


def end_links_of(user: User, *, made_by_them: bool = True, for_them: bool = True) -> int:
    """End open links of somebody whose rights were taken away; how many."""
    ended = 0
    if made_by_them:
        ended += _end(OneTimeLink.objects.filter(created_by=user))
    if for_them:
        ended += _end(OneTimeLink.objects.filter(user=user))
    return ended


@transaction.atomic
def accept(secret: str, *, name: str, email: str, password: str, side: str = "", workspace: str = "") -> User:
    """Use a link once: the account it promised, or the new password.

    `email` serves the first administrator only; an invitation is for the address it was made for. `side` ("product",
    "marketing" or "both") and `workspace` likewise: the first administrator's teams, and what the workspace is called.

    Raises:
        LinkRefused: it is not open (any more); also for the second of two at the same instant.
    """
    link = open_link(secret)
    now = timezone.now()
    still_open = OneTimeLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None, expires_at__gt=now)
    if not still_open.update(used_at=now):
        raise LinkRefused
    if link.user is not None:
        return _new_password(link.user, password)
    if link.kind == Kind.FIRST:
        user = _first_administrator(name, email, password, side, workspace)
    else:
        user = _invited(link, name, password)
    record(actor=user, action="account.created", subject=user.email, role=user.role)
    return user


def _new_password(user: User, password: str) -> User:
    user.set_password(password)
    user.save(update_fields=["password"])
    record(actor=user, action="password.set_by_link", subject=user.email)
    return user


def _first_administrator(name: str, email: str, password: str, side: str, workspace: str) -> User:
    if User.objects.exists():
        raise LinkRefused
    user = User.objects.create_user(email, password, name=name, role=Role.ADMINISTRATOR)
    here = Workspace.objects.first() or Workspace()
    here.name = workspace or here.name or name
    here.save()
    user.teams.set(_first_teams(side))
    return user


def _first_teams(side: str) -> list[Team]:
    """One team on each side, so that nobody has to make them; those that the first administrator is in."""
    names = {Side.PRODUCT: gettext("Product team"), Side.MARKETING: gettext("Marketing team")}
    teams = [Team.objects.get_or_create(name=name, defaults={"side": side})[0] for side, name in names.items()]
    return [team for team in teams if side in (team.side, BOTH)]


def _invited(link: OneTimeLink, name: str, password: str) -> User:
    if User.objects.filter(email=link.email).exists():
        raise LinkRefused
    user = User.objects.create_user(link.email, password, name=name, role=link.role)
    user.teams.set(link.teams.all())
    return user


def _end(links: QuerySet[OneTimeLink]) -> int:
    """Revoke those of the links that nobody used; how many there were."""
    return links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())


def _make(*, kind: str, role: str, created_by: User | None, email: str = "", user: User | None = None) -> NewLink:
    secret = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        kind=kind, secret_hash=hash_of(secret), email=email, role=role, user=user, created_by=created_by,
        expires_at=timezone.now() + GOOD_FOR[Kind(kind)],
    )  # fmt: skip
    return NewLink(link, secret)
