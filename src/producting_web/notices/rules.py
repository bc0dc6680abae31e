"""Where does a person want to be told of a kind? Their own rule, else the kind's default."""

from collections.abc import Iterable
from dataclasses import dataclass

from producting_web.notices import kinds
from producting_web.notices.models import Rule
from producting_web.people.models import User


@dataclass(frozen=True, slots=True)
class Wanted:
    """`email` is a value of `Rule.Email`."""

    in_inbox: bool
    email: str


def default(kind: str) -> Wanted:
    """What holds until somebody says otherwise."""
    return Wanted(True, Rule.Email.AT_ONCE if kinds.of(kind).email_by_default else Rule.Email.NEVER)


def wanted(users: Iterable[User], kind: str) -> dict[int, Wanted]:
    """What each of these people wants of a kind, by their number."""
    people = [user.pk for user in users]
    own = {rule.user_id: Wanted(rule.in_inbox, rule.email) for rule in Rule.objects.filter(user__in=people, kind=kind)}
    usual = default(kind)
    return {pk: own.get(pk, usual) for pk in people}


def all_of(user: User) -> dict[str, Wanted]:
    """What one person wants of every kind that is registered."""
    own = {rule.kind: Wanted(rule.in_inbox, rule.email) for rule in Rule.objects.filter(user=user)}
    return {kind.slug: own.get(kind.slug, default(kind.slug)) for kind in kinds.for_user(user)}
