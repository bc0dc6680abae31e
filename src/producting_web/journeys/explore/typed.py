"""What did somebody type? Filters and steps as they stand in an address, finished or not; nothing is refused here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import QueryDict

from producting.errors import QuestionError

LONGEST = 2_000  # characters of a name or a value
_BAR = re.compile(r"(?<!\\)\|")
_END = re.compile(r"^\s|\s\Z")
_SLIP = re.compile(r"^\s+|(?<!\\)\s+\Z")  # spaces at an end that nobody marked
_MARKED = re.compile(r"^\\(?=\s)|\\(?=\s\Z)")
NO_VALUE, ANY_VALUE = "none", "any"
OPERATORS = ("=", "!=", "~", "in", ">", ">=", "<", "<=", NO_VALUE, ANY_VALUE)
Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """One filter: a property, an operator, a value; or a `text` that could not be taken apart."""

    prop: str = ""
    op: str = "="
    value: str = ""
    text: str = ""

    @classmethod
    def of(cls, text: str) -> "TypedFilter":
        """From the text of a condition.

        >>> TypedFilter.of("device = mobile").value, TypedFilter.of("plan in (a, b)").value, TypedFilter.of("?").text
        ('mobile', 'a, b', '?')
        """
        from producting.events.conditions import Condition

        try:
            read = Condition.parse(text)
        except QuestionError:
            return cls(text=text)
        if read.op in ("=", "!=") and read.values == (None,):
            return cls(read.prop, NO_VALUE if read.op == "=" else ANY_VALUE)
        if read.op == "in":
            return cls(read.prop, "in", str(Condition("p", "in", read.values))[len("p in (") : -1])
        # An empty text, or one that says null, only survives in quotes.
        return cls(text=text) if not read.values[0] else cls(read.prop, read.op, read.values[0])

    @property
    def is_blank(self) -> bool:
        return not (self.prop.strip() or self.value or self.text)

    @property
    def is_finished(self) -> bool:
        """Whether there is something to ask: a property without a value still waits for it."""
        return bool(self.text) or bool(self.prop.strip() and (self.value or self.op in (NO_VALUE, ANY_VALUE)))

    def condition(self) -> Any:
        """The engine's condition. Raises QuestionError where it cannot be read."""
        from producting.events.conditions import Condition

        if self.text:
            return Condition.parse(self.text)
        prop = self.prop.strip()
        if self.op in (NO_VALUE, ANY_VALUE):
            return Condition(prop, "=" if self.op == NO_VALUE else "!=", (None,))
        if self.op == "in":
            return Condition(prop, "in", Condition.parse(f"p in ({self.value})").values)
        return Condition(prop, cast(Any, self.op), (self.value,))

    def pairs(self, scope: str) -> Pairs:
        """As parameters: one condition where it can be written as one, else its parts."""
        from producting.events.conditions import Condition

        try:
            written = self.text or str(self.condition())
            whole = self.is_finished and (bool(self.text) or Condition.parse(written) == self.condition())
        except QuestionError:
            whole = False
        if whole:
            yield f"{scope}where", written
        else:
            parts = {"prop": self.prop, "op": self.op, "value": self.value}
            yield from ((f"{scope}where.{name}", part) for name, part in parts.items())


def filters(query: QueryDict, scope: str, most: int = 50) -> tuple[TypedFilter, ...]:
    """The filters of a scope ("" or "step2."): written ones, then those that a form sent in three parts."""
    written = [TypedFilter.of(text.strip()[:LONGEST]) for text in query.getlist(f"{scope}where") if text.strip()]
    props, ops, values = (query.getlist(f"{scope}where.{part}") for part in ("prop", "op", "value"))
    ops += ["="] * len(props)
    values += [""] * len(props)
    typed = [
        TypedFilter(prop[:LONGEST], op if op in OPERATORS else "=", value[:LONGEST])
        for prop, op, value in zip(props, ops, values, strict=False)
    ]
    return tuple([*written, *typed][:most])


@dataclass(frozen=True, slots=True)
class TypedStep:
    """One step: events of which any counts, its filters, and what else belongs to it (between which steps, …)."""

    names: tuple[str, ...] = ()
    filters: tuple[TypedFilter, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not any(self.names)

    @property
    def events(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in self.names if name))

    def pairs(self, key: str, number: int) -> Pairs:
        yield key, "|".join(map(escaped, self.names))
        for typed in self.filters:
            yield from typed.pairs(f"{key}{number}.")
        yield from ((f"{key}{number}.{name}", value) for name, value in self.more.items() if value)


def escaped(name: str) -> str:
    """A name as a step writes it: a bar of its own is marked, so that it does not part two names, and so is a space
    at an end, which else is a slip of who typed.

    >>> escaped("wish|list"), escaped(" cart ")
    ('wish\\\\|list', '\\\\ cart\\\\ ')
    """
    return _END.sub(r"\\\g<0>", name.replace("|", "\\|"))


def parted(text: str) -> tuple[str, ...]:
    """The names of a step's text.

    >>> parted("cart|wish\\\\|list"), parted("")
    (('cart', 'wish|list'), ('',))
    >>> parted(" cart |\\\\ cart\\\\ ")
    ('cart', ' cart ')
    """
    return tuple(_MARKED.sub("", _SLIP.sub("", part)).replace("\\|", "|")[:LONGEST] for part in _BAR.split(text))


def _extra(query: QueryDict, name: str) -> str:
    """What else a step says; a sum comes in two fields: that it is one, and of what."""
    given = query.get(name, "").strip()[:200]
    return f"sum:{query.get(f'{name}.of', '').strip()[:190]}" if given == "sum" else given


def steps(query: QueryDict, key: str, extras: tuple[str, ...] = (), most: int = 100) -> tuple[TypedStep, ...]:
    """The steps under a key: `step=cart|wish`, further names `step1.or=…`, filters `step1.where=…`."""
    found = []
    for number, text in enumerate(query.getlist(key)[:most], 1):
        own = f"{key}{number}."
        further = [name for other in query.getlist(f"{own}or")[:most] for name in parted(other)]
        more = {name: _extra(query, f"{own}{name}") for name in extras}
        found.append(TypedStep((*parted(text), *further), filters(query, own), more))
    return tuple(found)
