"""What may a person do? The one place that is asked; everything else asks here."""

from collections.abc import Callable
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
    COMMENT = "comment"
    MODERATE = "moderate"  # delete comments of others
    ANNOTATE = "annotate"  # what happened when, on every time axis
    EDIT_DICTIONARY = "edit_dictionary"  # what events and properties are called and mean
    SET_ALERT = "set_alert"
    ASK_DATA = "ask_data"  # a request to data/IT
    ANSWER_DATA = "answer_data"  # be its owner, answer it, close it
    ASK_SQL = "ask_sql"
    ALLOW_SQL = "allow_sql"  # let somebody of another team ask SQL
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
    Act.COMMENT: Role.MEMBER,
    Act.MODERATE: Role.LEAD,
    Act.ANNOTATE: Role.MEMBER,
    Act.EDIT_DICTIONARY: Role.MEMBER,
    Act.SET_ALERT: Role.MEMBER,
    Act.ASK_DATA: Role.VIEWER,
    Act.ANSWER_DATA: Role.MEMBER,
    Act.ASK_SQL: Role.MEMBER,
    Act.ALLOW_SQL: Role.MEMBER,
    Act.EDIT_JOURNEY: Role.LEAD,
    Act.APPROVE: Role.LEAD,
    Act.UNDO_IMPORT: Role.ADMINISTRATOR,
    Act.MANAGE_PEOPLE: Role.ADMINISTRATOR,
    Act.CHANGE_SETTINGS: Role.ADMINISTRATOR,
    Act.READ_AUDIT_LOG: Role.ADMINISTRATOR,
}
_ORDER = [Role.VIEWER, Role.MEMBER, Role.LEAD, Role.ADMINISTRATOR]


def _is_data(user: User) -> bool:
    """Of data/IT. Administrators are, so that a workspace without such a team is not locked out."""
    return user.role == Role.ADMINISTRATOR or user.answers_data


# What a role alone does not allow.
_ALSO: dict[Act, Callable[[User], bool]] = {
    Act.ANSWER_DATA: _is_data,
    Act.ASK_SQL: lambda user: user.may_ask_sql or _is_data(user),
    Act.ALLOW_SQL: _is_data,
}


def may(user: "User | AnonymousUser | Any", act: Act) -> bool:
    """Whether a person may do something."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if _ORDER.index(Role(user.role)) < _ORDER.index(_FROM[act]):
        return False
    return act not in _ALSO or _ALSO[act](user)


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
