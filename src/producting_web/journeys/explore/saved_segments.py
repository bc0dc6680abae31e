"""Which segments were kept, and which of them do a question's rules say? A kept one is chosen by its name."""

import re
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.http import QueryDict

from producting_web.journeys.explore.draft import Draft, Shape, read
from producting_web.journeys.explore.kinds.segment import SEGMENT
from producting_web.journeys.explore.typed_rules import TypedRule, lines_of
from producting_web.journeys.models import QuestionVersion, SavedQuestion

MOST_OFFERED = 200


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A saved segment as its newest version says it."""

    number: int
    name: str
    rules: tuple[TypedRule, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The saved segments that can be chosen; `chosen` is the one whose rules stand there unchanged, 0 for none."""

    kept: tuple[KeptSegment, ...]
    chosen: int


def choice(draft: Draft) -> Choice:
    """What can be chosen under a question's rules; nothing where segments themselves are made."""
    if draft.shape is SEGMENT.shape:
        return Choice((), 0)
    found, lines = kept_segments(), lines_of(draft.segment)
    same = [one.number for one in found if lines and len(lines) == len(draft.segment) and lines_of(one.rules) == lines]
    return Choice(found, same[0] if same else 0)


def kept_segments() -> tuple[KeptSegment, ...]:
    """By name; those whose rules cannot be read as lines are left out."""
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number").values("query")[:1]
    rows = SavedQuestion.objects.filter(kind=SEGMENT.slug).annotate(asked=Subquery(newest)).order_by("name", "pk")
    found = [
        KeptSegment(row.pk, row.name, read(QueryDict(row.asked or ""), SEGMENT.shape).segment)
        for row in rows[:MOST_OFFERED]
    ]
    return tuple(one for one in found if one.rules and len(lines_of(one.rules)) == len(one.rules))


def expanded(query: QueryDict, shape: Shape) -> QueryDict:
    """The address with the rules of the saved segment that was chosen just now, in place of those that stood there."""
    key = shape.rules
    chosen, before = query.get(f"{key}.saved", ""), query.get(f"{key}.kept", "")
    if chosen == before or not (chosen.isascii() and chosen.isdigit()):
        return query
    rules = next((one.rules for one in kept_segments() if str(one.number) == chosen), None)
    if rules is None:
        return query
    made, of_rules = query.copy(), re.compile(rf"{key}(\d*\..*)?")
    for name in list(made):
        if of_rules.fullmatch(name):
            del made[name]
    made.setlist(key, list(lines_of(rules)))
    return made
