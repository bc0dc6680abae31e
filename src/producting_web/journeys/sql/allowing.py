"""Who may ask in SQL, and why?"""

from dataclasses import dataclass

from producting.words import Words
from producting_web.people.models import Role, User
from producting_web.people.policy import Act, may

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Colleague:
    """`why` they may or may not; `is_let_in` by hand. `can_change`: whether a click would make a difference."""

    user: User
    may: bool
    why: Words
    is_let_in: bool
    can_change: bool


def colleagues() -> tuple[Colleague, ...]:
    """Everybody with an account, those who may first."""
    users = User.objects.filter(is_active=True).prefetch_related("teams")
    return tuple(sorted(map(_colleague, users), key=lambda one: not one.may))


def _colleague(user: User) -> Colleague:
    by_right = may(user, Act.ALLOW_SQL)
    is_viewer = user.role == Role.VIEWER
    if user.role == Role.ADMINISTRATOR:
        why = Words("administrator", "관리자")
    elif by_right:
        why = Words("in a team of data/IT", "데이터·IT 팀")
    elif is_viewer:
        why = Words("a viewer; has to become a member first", "보기만 하는 사람이라 먼저 구성원이 되어야 해요")
    else:
        why = Words("let in", "허락받음") if user.may_ask_sql else Words("–", "–")
    return Colleague(user, may(user, Act.ASK_SQL), why, user.may_ask_sql, not by_right and not is_viewer)


def who_lets_in() -> tuple[str, ...]:
    """Names of those whom somebody who may not has to ask."""
    users = User.objects.filter(is_active=True).prefetch_related("teams")
    return tuple(str(user) for user in users if may(user, Act.ALLOW_SQL))[:_MOST_NAMED]
