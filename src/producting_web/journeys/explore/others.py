"""What do colleagues ask that is like this? Kept questions about the same events, and the other team's most starred."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from producting.words import Words
from producting_web.journeys.explore import typed
from producting_web.journeys.explore.draft import Draft, Shape
from producting_web.journeys.explore.kinds import KINDS, Kind
from producting_web.journeys.explore.suggesting import ANY_EVENT
from producting_web.journeys.explore.tabs import SQL
from producting_web.journeys.models import QuestionVersion, SavedQuestion
from producting_web.people.models import Side, Team, User

MOST = 5
_LOOKED_AT = 500  # the newest kept questions among which like ones are looked for
_NOT_ASKED_ABOUT = ("exclude", "hide")  # what these steps name, a question leaves out
_OTHER_SIDE = {Side.PRODUCT: Side.MARKETING, Side.MARKETING: Side.PRODUCT}


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept question of somebody else."""

    question: SavedQuestion
    kind: Words
    link: str

    @classmethod
    def of(cls, question: SavedQuestion) -> "Kept":
        return cls(question, KINDS[question.kind].name, reverse("explore-saved", args=[question.pk]))


@dataclass(frozen=True, slots=True)
class OfTeam:
    """The questions of another team that most people keep near."""

    team: Team
    kept: tuple[Kept, ...]


def like(user: User, kind: Kind, draft: Draft) -> tuple[Kept, ...]:
    """What colleagues keep that shares events or kind with this: shared events first, then stars, then the newest."""
    about = _named({steps.key: [name for step in draft.steps[steps.key] for name in step.events]
                    for steps in kind.shape.steps})  # fmt: skip
    ranked = []
    for question in _kept().exclude(owner=user).exclude(pk=draft.saved)[:_LOOKED_AT]:
        shared = len(about & events_of(KINDS[question.kind].shape, question.query))
        is_alike = question.kind == kind.slug
        if shared or is_alike:
            ranked.append(((shared, question.starred, is_alike, question.changed_at), question))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(Kept.of(question) for _, question in ranked[:MOST])


def of_the_other_team(user: User) -> OfTeam | None:
    """The most starred questions of one other team: of the other side, where this person stands on one."""
    mine, side = {team.pk for team in user.teams.all()}, _OTHER_SIDE.get(Side(user.side))
    rows = _kept().filter(team__isnull=False, starred__gt=0).exclude(team__in=mine).exclude(owner=user)
    rows = rows.filter(team__side=side) if side is not None else rows
    found = list(rows.order_by("-starred", "-changed_at")[:_LOOKED_AT])
    if not found:
        return None
    team = found[0].team
    return OfTeam(team, tuple(Kept.of(question) for question in found if question.team_id == team.pk)[:MOST])


def events_of(shape: Shape, query: str) -> frozenset[str]:
    """The events that a kept question is about.

    >>> sorted(events_of(KINDS["funnel"].shape, "step=a&step=b%7Cc&exclude=d&within=1d"))
    ['a', 'b', 'c']
    """
    asked = QueryDict(query)
    return _named({steps.key: [name for text in asked.getlist(steps.key)[:100] for name in typed.parted(text)]
                   for steps in shape.steps})  # fmt: skip


def _named(by_key: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Any event is shared by everything, which says nothing."""
    names = {name for key, found in by_key.items() if key not in _NOT_ASKED_ABOUT for name in found}
    return frozenset(names - {"", ANY_EVENT})


def _kept() -> "QuerySet[Any]":
    """Every kept question, the newest first, with its stars and what its newest version asks. A text in SQL is
    nobody's to read who may not ask in it."""
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number").values("query")[:1]
    rows = SavedQuestion.objects.filter(kind__in=[slug for slug in KINDS if slug != SQL])
    return (
        rows.select_related("owner", "team")
        .annotate(starred=Count("stars", distinct=True), query=Subquery(newest))
        .order_by("-changed_at", "-id")
    )
