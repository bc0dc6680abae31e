"""Links that let one person in once. The secret is shown when the link is made, and kept as a hash only."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from producting_web.people.audit import record
from producting_web.people.models import OneTimeLink, Role, Side, Team, User, Workspace

Kind = OneTimeLink.Kind
GOOD_FOR = {Kind.FIRST: timedelta(days=7), Kind.INVITATION: timedelta(days=7), Kind.RESET: timedelta(days=1)}


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
    link = OneTimeLink.objects.select_related("user").filter(secret_hash=hash_of(secret)).first()
    if link is None or not link.is_open or (link.user is not None and not link.user.is_active):
        raise LinkRefused
    return link


@transaction.atomic
def first_administrator_link() -> NewLink | None:
    """A new link for the first administrator (older ones end); None where somebody has an account already."""
    if User.objects.exists():
        return None
    OneTimeLink.objects.filter(kind=Kind.FIRST, used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    return _make(kind=Kind.FIRST, role=Role.ADMINISTRATOR, created_by=None)


@transaction.atomic
def invite(*, actor: User, email: str, role: str, teams: Iterable[Team] = ()) -> NewLink:
    """An invitation for one address; an older one for the same address ends."""
    email = User.objects.normalize_email(email)
    OneTimeLink.objects.filter(kind=Kind.INVITATION, email=email, used_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    made = _make(kind=Kind.INVITATION, email=email, role=role, created_by=actor)
    made.link.teams.set(teams)
    record(actor=actor, action="invitation.created", subject=email, role=role, teams=[str(t) for t in teams])
    return made


@transaction.atomic
def reset_password(*, actor: User, user: User) -> NewLink:
    """A link with which a person sets a new password; older ones end. The old password serves until then."""
    OneTimeLink.objects.filter(kind=Kind.RESET, user=user, used_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    made = _make(kind=Kind.RESET, email=user.email, role=user.role, created_by=actor, user=user)
    record(actor=actor, action="password.reset_link_created", subject=user.email)
    return made


@transaction.atomic
def revoke(*, actor: User, link: OneTimeLink) -> None:
    """End a link that was not used."""
    OneTimeLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    record(actor=actor, action="invitation.revoked", subject=link.email)


@transaction.atomic
def accept(secret: str, *, name: str, email: str, password: str, side: str = "", workspace: str = "") -> User:
    """Use a link once: the account it promised, or the new password.

    `email` serves the first administrator only; an invitation is for the address it was made for. `side` and
    `workspace` likewise: the first administrator's team, and what the workspace is called.

    Raises:
        LinkRefused: it is not open (any more); also for the second of two at the same instant.
    """
    link = open_link(secret)
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(used_at=timezone.now()):
        raise LinkRefused
    if link.kind == Kind.RESET and link.user is not None:
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
        record(actor=link.user, action="password.changed", subject=link.user.email)
        return link.user
    if link.kind == Kind.FIRST:
        if User.objects.exists():
            raise LinkRefused
        user = User.objects.create_user(email, password, name=name, role=Role.ADMINISTRATOR)
        Workspace.objects.get_or_create(defaults={"name": workspace or name})
        _first_teams(user, side)
    else:
        user = User.objects.create_user(link.email, password, name=name, role=link.role)
        user.teams.set(link.teams.all())
    record(actor=user, action="account.created", subject=user.email, role=user.role)
    return user


def _first_teams(user: User, side: str) -> None:
    names = {Side.PRODUCT: "제품팀", Side.MARKETING: "마케팅팀"}
    teams = {side: Team.objects.get_or_create(name=name, defaults={"side": side})[0] for side, name in names.items()}
    if side in teams:
        user.teams.add(teams[Side(side)])


def _make(*, kind: str, role: str, created_by: User | None, email: str = "", user: User | None = None) -> NewLink:
    secret = secrets.token_urlsafe(32)
    link = OneTimeLink.objects.create(
        kind=kind, secret_hash=hash_of(secret), email=email, role=role, user=user, created_by=created_by,
        expires_at=timezone.now() + GOOD_FOR[Kind(kind)],
    )  # fmt: skip
    return NewLink(link, secret)
