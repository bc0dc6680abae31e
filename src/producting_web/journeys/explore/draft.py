"""Which question stands in an address? As typed, kind by kind; and the same address in its shortest form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from producting_web.journeys.explore import rule_groups, typed, typed_compared, typed_rules
from producting_web.journeys.explore.typed import TypedFilter, TypedStep
from producting_web.journeys.explore.typed_compared import TypedSegment, compared
from producting_web.journeys.explore.typed_rules import TypedRule

DEFAULT_RANGE = "12w"
_COMMON = {
    "range": DEFAULT_RANGE, "from": "", "to": "", "compare": "", "limit": "25", "sort": "", "part": "",
    "notes": "",
}  # fmt: skip
_LOOKS = ("sort", "part", "notes", "pace", "over")  # how an answer is looked at
_EXACT = ("part",)  # holds an event's name, whose spaces are its own
_PARTS = re.compile(r"^(\d*)\s*([smhdw]?)$")


@dataclass(frozen=True, slots=True)
class Steps:
    """A list of steps in a question.

    Attributes:
        key: the name of their parameter. least: how many fields stand there at the beginning.
        is_single: there is exactly one. extras: what else a step may say.
    """

    key: str
    least: int = 0
    is_single: bool = False
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of question can say: its lists of steps, and its single words with what they are unless said.

    `most_by`: by how many properties together it breaks down. `is_compared`: whether segments can stand side by side.
    `rules`: the parameter of its rules about people.
    """

    steps: tuple[Steps, ...]
    texts: Mapping[str, str]
    most_by: int = 3
    is_compared: bool = False
    rules: str = "segment"

    @property
    def words(self) -> dict[str, str]:
        return {**self.texts, **_COMMON}


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as somebody typed it.

    `by`: a field each, empty ones too. `compared`: the segments side by side. `saved`: the kept question it began from,
    0 for none.
    """

    shape: Shape
    steps: Mapping[str, tuple[TypedStep, ...]]
    where: tuple[TypedFilter, ...] = ()
    segment: tuple[TypedRule, ...] = ()
    by: tuple[str, ...] = ()
    compared: tuple[TypedSegment, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    saved: int = 0

    def text(self, name: str) -> str:
        return self.texts.get(name, self.shape.words[name])

    def with_texts(self, **changed: str) -> "Draft":
        return replace(self, texts={**self.texts, **changed})

    def rules_under(self, key: str) -> tuple[TypedRule, ...] | None:
        """The rules about people that have this parameter: everybody's, or a compared segment's; None of any other."""
        if key == self.shape.rules:
            return self.segment
        if not self.shape.is_compared or key not in typed_compared.KEYS:
            return None
        return next((one.rules for one in self.compared if one.key == key), ())

    def with_rules(self, key: str, rules: tuple[TypedRule, ...]) -> "Draft":
        """The same with other rules under their parameter."""
        if key == self.shape.rules:
            return replace(self, segment=rules)
        return replace(self, compared=typed_compared.with_rules(self.compared, key, rules))

    def query(self, *, whole: bool = True) -> QueryDict:
        """The shortest address that says the same. Without `whole` only the question, not how it is looked at."""
        made = QueryDict(mutable=True)
        for steps in self.shape.steps:
            for number, step in enumerate(self.steps[steps.key], 1):
                for name, value in step.pairs(steps.key, number):
                    made.appendlist(name, value)
        for kept in self.where:
            for name, value in kept.pairs(""):
                made.appendlist(name, value)
        for name, value in rule_groups.pairs(self.segment, self.shape.rules):
            made.appendlist(name, value)
        for side in self.compared:
            for name, value in side.pairs():
                made.appendlist(name, value)
        for name, usual in self.shape.words.items():
            if name == "limit":  # saved addresses have them in this order
                made.setlist("by", self.by)
            if self.text(name) != usual and (whole or name not in _LOOKS):
                made[name] = self.text(name)
        if self.saved and whole:
            made["saved"] = str(self.saved)
        return made


def read(query: QueryDict, shape: Shape) -> Draft:
    """The draft of an address; parameters that the shape does not know are left alone."""
    found = {}
    for steps in shape.steps:
        there = typed.steps(query, steps.key, steps.extras)
        there = there[:1] if steps.is_single else there
        found[steps.key] = there or (TypedStep(("",)),) * steps.least
    saved = query.get("saved", "")
    return Draft(
        shape=shape,
        steps=found,
        where=typed.filters(query, ""),
        segment=typed_rules.rules(query, shape.rules),
        by=_by(query),
        compared=compared(query) if shape.is_compared else (),
        texts=_texts(query, shape),
        saved=int(saved) if saved.isascii() and saved.isdigit() and len(saved) < 10 else 0,
    )


def _by(query: QueryDict) -> tuple[str, ...]:
    """The properties of a breakdown, also fields that are still empty beside others."""
    typed = tuple(prop.strip()[:200] for prop in query.getlist("by")[:10])
    return typed if len(typed) > 1 or any(typed) else ()


def _texts(query: QueryDict, shape: Shape) -> dict[str, str]:
    found = {}
    for name, usual in shape.words.items():
        given = query.get(name, usual)
        value = (given if name in _EXACT else given.strip())[:300]
        if f"{name}.n" in query:  # a span in two fields: how many, of what
            value = query.get(f"{name}.n", "").strip()[:20] + query.get(f"{name}.unit", "")[:1]
        if value == "sum":
            value = f"sum:{query.get(f'{name}.of', '').strip()[:200]}"
        found[name] = value if value or usual == "" else usual
    if found["from"] or found["to"]:
        found["range"] = DEFAULT_RANGE
    return found


def span_parts(text: str) -> tuple[str, str]:
    """A span apart, for its two fields; what cannot be read stands in the first.

    >>> span_parts("30d"), span_parts("soon")
    (('30', 'd'), ('soon', 'd'))
    """
    match = _PARTS.match(text)
    return (
        (match[1], match[2] or "d")
        if match
        else (text.rstrip("smhdw") or text, text[-1:] if text[-1:] in "smhdw" else "d")
    )
