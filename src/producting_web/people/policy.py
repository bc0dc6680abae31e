"""What may a person do? The one place that is asked; everything else asks here."""

from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from producting_web.people.models import Role, User


class Act(StrEnum):
    """Everything that needs a right."""

    SEE_AGGREGATES = "see_aggregates"  # every number: data is open to all who work here
    SEE_PERSONS = "see_persons"  # rows about single customers
    SEE_COLLEAGUES = "see_colleagues"
    UPLOAD = "upload"  # event files, spend, rates; mapping of campaigns
    SAVE_QUESTION = "save_question"
    EDIT_QUESTIONS = "edit_questions"  # saved questions of others
    EDIT_JOURNEY = "edit_journey"
    APPROVE = "approve"  # says yes for the side of the own team
    UNDO_IMPORT = "undo_import"
    MANAGE_PEOPLE = "manage_people"
    CHANGE_SETTINGS = "change_settings"
    READ_AUDIT_LOG = "read_audit_log"


_FROM: dict[Act, Role] = {
    Act.SEE_AGGREGATES: Role.VIEWER,
    Act.SEE_COLLEAGUES: Role.VIEWER,
    Act.SEE_PERSONS: Role.MEMBER,
    Act.UPLOAD: Role.MEMBER,
    Act.SAVE_QUESTION: Role.MEMBER,
    Act.EDIT_QUESTIONS: Role.LEAD,
    Act.EDIT_JOURNEY: Role.LEAD,
    Act.APPROVE: Role.LEAD,
    Act.UNDO_IMPORT: Role.ADMINISTRATOR,
    Act.MANAGE_PEOPLE: Role.ADMINISTRATOR,
    Act.CHANGE_SETTINGS: Role.ADMINISTRATOR,
    Act.READ_AUDIT_LOG: Role.ADMINISTRATOR,
}
_ORDER = [Role.VIEWER, Role.MEMBER, Role.LEAD, Role.ADMINISTRATOR]


def may(user: "User | AnonymousUser | Any", act: Act) -> bool:
    """Whether a person may do something."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return _ORDER.index(Role(user.role)) >= _ORDER.index(_FROM[act])


def least_role(act: Act) -> Role:
    """The role from which an act is allowed, for sentences that say whom to ask."""
    return _FROM[act]


def roles_for(act: Act) -> list[Role]:
    """Every role that allows an act, for queries."""
    return _ORDER[_ORDER.index(_FROM[act]) :]


def require(user: "User | AnonymousUser | Any", act: Act) -> None:
    """Raises PermissionDenied (a page that says what is missing) unless the person may."""
    if not may(user, act):
        raise PermissionDenied(act)
