"""Keeping a question: saved, changed (each time a new version), duplicated, starred, deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.hidden import hidden, said
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.models import QuestionVersion, SavedQuestion
from producting_web.people.audit import record
from producting_web.people.models import User

Takes = Callable[[User, SavedQuestion], None]
_takes_with_it: dict[str, Takes] = {}


def takes_with_it(name: str, function: Takes) -> None:
    """What an upper app does where a question is deleted, while it still stands and in the same transaction."""
    _takes_with_it[name] = function


@dataclass(frozen=True, slots=True)
class About:
    """What a saved question is called, and whose it is."""

    name: str
    folder: str = ""
    description: str = ""
    team: Any = None


@transaction.atomic
def save_question(*, actor: User, kind: str, query: str, about: About) -> SavedQuestion:
    """Keep a question under a name; whoever saves it owns it. Raises QuestionError where dots stand for a value."""
    made = SavedQuestion.objects.create(
        name=about.name, folder=about.folder, description=about.description, team=about.team, kind=kind, owner=actor
    )
    _add_version(made, actor, query, 1)
    record(actor=actor, action="question.saved", subject=made.name, kind=kind, folder=made.folder)
    return made


@transaction.atomic
def change_question(*, actor: User, question: SavedQuestion, query: str, about: About, based_on: int) -> bool:
    """Keep what changed as the newest version; whether anything did.

    Args:
        based_on: the number of the version that the person looked at.

    Raises:
        QuestionError: somebody else saved in between, or dots stand for a value.
    """
    newest = question.versions.order_by("-number").first()
    number = newest.number if newest is not None else 0
    if based_on != number:
        raise QuestionError(
            Words(f"Somebody saved version {number} while you looked at version {based_on}. Yours is still here: save again "
                  "to put it on top, or save it as another question.",
                  f"{based_on}판을 보는 사이에 다른 사람이 {number}판을 저장했어요. 고친 내용은 그대로 있으니, 다시 저장해 "
                  "새 판으로 올리거나 다른 질문으로 저장해 주세요.")
        )  # fmt: skip
    before = (question.name, question.folder, question.description, question.team)
    if before == (about.name, about.folder, about.description, about.team) and newest and newest.query == query:
        return False
    question.name, question.folder, question.description = about.name, about.folder, about.description
    question.team, question.changed_at = about.team, timezone.now()
    question.save()
    _add_version(question, actor, query, number + 1)
    record(actor=actor, action="question.changed", subject=question.name, version=number + 1)
    return True


@transaction.atomic
def duplicate_question(*, actor: User, question: SavedQuestion, name: str) -> SavedQuestion:
    """The same question under another name, owned by whoever duplicates it. Raises QuestionError as saving does."""
    newest = question.versions.order_by("-number").first()
    about = About(name[:120], question.folder, question.description, question.team)
    query = newest.query if newest is not None else ""
    return save_question(actor=actor, kind=question.kind, query=query, about=about)


@transaction.atomic
def delete_question(*, actor: User, question: SavedQuestion) -> None:
    """Forget a question with all its versions, and what hangs on it."""
    for take in _takes_with_it.values():
        take(actor, question)
    record(actor=actor, action="question.deleted", subject=question.name, kind=question.kind)
    question.delete()


def star_question(*, actor: User, question: SavedQuestion, on: bool) -> None:
    """Keep a question near, or no longer; for this person alone."""
    (question.stars.add if on else question.stars.remove)(actor)


def _add_version(question: SavedQuestion, actor: User, query: str, number: int) -> None:
    if question.kind in KINDS and (dots := said(hidden(read(QueryDict(query), KINDS[question.kind].shape)))):
        raise QuestionError(dots["question"])
    QuestionVersion.objects.create(
        question=question, number=number, query=query, name=question.name, folder=question.folder,
        description=question.description, team_name=str(question.team or ""), created_by=actor,
    )  # fmt: skip
