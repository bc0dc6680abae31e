"""Which segments were kept, and which of them do rules say? A kept one is chosen by its name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.http import QueryDict

from producting.words import Words
from producting_web.journeys.explore import typed_compared
from producting_web.journeys.explore.draft import Shape, read
from producting_web.journeys.explore.kinds.segment import SEGMENT
from producting_web.journeys.explore.rule_groups import are_lines, lines_of
from producting_web.journeys.explore.typed_rules import TypedRule
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
    """Saved segments to take rules from; `chosen` is the one whose rules stand there unchanged, 0 for none.

    `key`: the parameter of these rules.
    """

    key: str
    kept: tuple[KeptSegment, ...]
    chosen: int
    error: Words | None


def choice(key: str, rules: Sequence[TypedRule], kept: Sequence[KeptSegment], said: Mapping[str, Words]) -> Choice:
    """What can be chosen for these rules."""
    lines = lines_of(rules) if are_lines(rules) else ()
    same = [one.number for one in kept if lines and lines_of(one.rules) == lines]
    return Choice(key, tuple(kept), same[0] if same else 0, said.get(f"{key}.saved"))


def offered(shape: Shape) -> tuple[KeptSegment, ...]:
    """What a kind of question can choose from; nothing where segments themselves are made."""
    return () if shape is SEGMENT.shape else kept_segments()


def kept_segments() -> tuple[KeptSegment, ...]:
    """By name; those whose rules cannot be read as lines are left out."""
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number").values("query")[:1]
    rows = SavedQuestion.objects.filter(kind=SEGMENT.slug).annotate(asked=Subquery(newest)).order_by("name", "pk")
    found = [
        KeptSegment(row.pk, row.name, read(QueryDict(row.asked or ""), SEGMENT.shape).segment)
        for row in rows[:MOST_OFFERED]
    ]
    return tuple(one for one in found if one.rules and are_lines(one.rules))


def expanded(query: QueryDict, shape: Shape) -> tuple[QueryDict, dict[str, Words]]:
    """The address with the rules of the saved segments that were chosen just now, in place of those that stood there.

    Beside it a sentence for each that is none, which changes nothing.
    """
    changed = [key for key in _keys(shape) if _chosen(query, key)]
    if not changed:
        return query, {}
    made, said, kept = query.copy(), {}, {str(one.number): one for one in offered(shape)}
    for key in changed:
        segment = kept.get(query.get(f"{key}.saved", ""))
        if segment is None:
            said[f"{key}.saved"] = Words("This saved segment is not there (any more), so nothing was changed.",
                                         "이 저장한 세그먼트가 없어서 아무것도 바꾸지 않았어요.")  # fmt: skip
            continue
        before = kept.get(query.get(f"{key}.kept", ""))
        _fill(made, key, segment, before.name if before is not None else "")
    return made, said


def _keys(shape: Shape) -> Iterator[str]:
    yield shape.rules
    if shape.is_compared:
        yield from typed_compared.KEYS


def _chosen(query: QueryDict, key: str) -> bool:
    """Whether another saved segment was chosen than the one that stood there."""
    return query.get(f"{key}.saved", "") not in ("", query.get(f"{key}.kept", ""))


def _fill(made: QueryDict, key: str, segment: KeptSegment, before: str) -> None:
    """Its rules, and its name for a compared segment, unless somebody gave it one of their own."""
    name, own = f"{key}.name", made.get(f"{key}.name", "").strip()
    of_rules = re.compile(rf"{re.escape(key)}(\d*\..*)?")
    for parameter in list(made):
        if of_rules.fullmatch(parameter) and parameter != name:
            del made[parameter]
    made.setlist(key, list(lines_of(segment.rules)))
    if key in typed_compared.KEYS and own in ("", before):
        made[name] = segment.name
