"""Which rules about people did somebody type? As lines (`did paid or platform = ios`), or in the fields of rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from producting.errors import QuestionError
from producting_web.journeys.explore import typed
from producting_web.journeys.explore.typed import Pairs, TypedFilter, escaped, parted

DID, DID_NOT, HAS = "did", "not", "has"
KINDS = (DID, DID_NOT, HAS)
AND, OR = "and", "or"
MOST_RULES = 20
MOST_TIMES = 1_000_000
LONGEST_DAYS = 36_500
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class TypedRule:
    """One rule: what it says, of which events, how often and how lately; or a `text` that could not be taken apart.

    Of a rule about a property the first of `filters` is its condition. `is_or`: this one or the one before it is
    enough; of the first rule it is not true.
    """

    kind: str = DID
    names: tuple[str, ...] = ("",)
    times: str = ""
    days: str = ""
    filters: tuple[TypedFilter, ...] = ()
    text: str = ""
    is_or: bool = False

    @property
    def events(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in self.names if name))

    @property
    def line(self) -> str | None:
        """As one line that reads back as the same; None while something in it is not finished."""
        if self.text:
            return self.text
        if not all(one.is_finished for one in self.filters) or (self.kind != HAS and not all(self.names)):
            return None
        try:
            line = written(self)
        except (QuestionError, ValueError):
            return None
        return line if line is not None and len(line) <= _LONGEST_LINE and len(line.splitlines()) == 1 else None

    def pairs(self, key: str, number: int) -> Pairs:
        """As parameters: its line, else an empty one in its place and its parts."""
        line, own = self.line, f"{key}{number}."
        yield key, line or ""
        if self.is_or:
            yield f"{own}join", OR
        if line is not None:
            return
        parts = {"is": self.kind, "event": "|".join(map(escaped, self.names)), "times": self.times, "days": self.days}
        yield from ((f"{own}{name}", part) for name, part in parts.items() if part)
        for one in self.filters:
            yield from one.pairs(own)


def written(rule: TypedRule) -> str | None:
    """The line of a rule that was typed in parts. Raises QuestionError or ValueError where it cannot be read yet."""
    from producting.segments import Did, Has
    from producting.segments.grammar import rule_text

    if rule.kind == HAS:
        return rule_text(Has(rule.filters[0].condition())) if rule.filters else None
    where = [one.condition() for one in rule.filters]
    names = tuple(dict.fromkeys(rule.names))
    times, days = int(rule.times or 1), float(rule.days) if rule.days else None
    return rule_text(Did(names, times, days, where=where, negate=rule.kind == DID_NOT))


def rules(query: QueryDict, key: str) -> tuple[TypedRule, ...]:
    """The rules under a key: `rule=did paid`, those sent in parts (`rule2.is=did`, …), or lines that were changed.

    Numbers count lines and rows. `rule2.join=or` joins the second to what stands before it, as `or` in a line does.
    """
    if (changed := _changed_lines(query, key)) is not None:
        return begun(rule for line in changed[: MOST_RULES + 1] for rule in of_line(line))
    found = list[TypedRule]()
    lines = [line.strip()[:_LONGEST_LINE] for text in query.getlist(key)[:50] for line in text.splitlines() or [""]]
    for number, line in enumerate(lines[:100], 1):
        own = f"{key}{number}."
        is_or = query.get(f"{own}join") == OR
        if line:
            found += of_line(line, is_or=is_or)
        elif f"{own}is" in query:
            found.append(replace(_in_parts(query, own), is_or=is_or))
    return begun(found)


def of_line(line: str, *, is_or: bool = False) -> tuple[TypedRule, ...]:
    """The rules of a line; one with its text where it cannot be read. `is_or`: how the first of them is joined.

    >>> [(rule.kind, rule.names, rule.is_or) for rule in of_line("did not a|b >= 3 in 30d or did c")]
    [('not', ('a', 'b'), False), ('did', ('c',), True)]
    >>> of_line("plan = a")[0].kind, of_line("?")[0].text
    ('has', '?')
    """
    from producting.segments import Segment
    from producting.segments.grammar import parse_rule, rule_text

    try:
        read = parse_rule(line)
    except QuestionError:
        return (TypedRule(text=line, is_or=is_or),)
    if not isinstance(read, Segment):
        return (_of(read, line, is_or),)
    return tuple(_of(one, rule_text(one) or line, is_or or k > 0) for k, one in enumerate(read.rules))


def begun(there: Iterable[TypedRule]) -> tuple[TypedRule, ...]:
    """As many rules as are looked at; nothing stands before the first that it could be joined to."""
    found = tuple(there)[: MOST_RULES + 1]
    return (replace(found[0], is_or=False), *found[1:]) if found else ()


def _of(rule: Any, line: str, is_or: bool) -> TypedRule:
    """The engine's rule in its parts; its line where a number is too large for them."""
    if hasattr(rule, "condition"):
        return TypedRule(HAS, filters=(TypedFilter.of(str(rule.condition)),), is_or=is_or)
    if _is_beyond(rule):
        return TypedRule(text=line, is_or=is_or)
    return TypedRule(
        DID_NOT if rule.negate else DID,
        rule.events,
        str(rule.at_least) if rule.at_least != 1 else "",
        f"{rule.last_days:f}".rstrip("0").rstrip(".") if rule.last_days is not None else "",
        tuple(TypedFilter.of(str(condition)) for condition in rule.where),
        is_or=is_or,
    )


def _changed_lines(query: QueryDict, key: str) -> list[str] | None:
    """What was written as text, where that is not what stood there."""
    if f"{key}.lines" not in query:
        return None
    was, now = (_lines(query.get(f"{key}.{name}", "")) for name in ("was", "lines"))
    return None if was == now else now


def _lines(text: str) -> list[str]:
    return [line.strip()[:_LONGEST_LINE] for line in text[:50_000].splitlines() if line.strip()]


def _in_parts(query: QueryDict, own: str) -> TypedRule:
    kind = query.get(f"{own}is", DID)
    kind = kind if kind in KINDS else DID
    filters = typed.filters(query, own)
    if kind == HAS:
        return TypedRule(HAS, filters=filters[:1] or (TypedFilter(),))
    if f"{own}event" not in query:  # it was about a property before
        return TypedRule(kind)
    further = [name for other in query.getlist(f"{own}or")[:100] for name in parted(other)]
    return TypedRule(
        kind,
        (*parted(query.get(f"{own}event", "")), *further),
        query.get(f"{own}times", "").strip()[:20],
        query.get(f"{own}days", "").strip()[:20],
        filters,
    )


def _is_beyond(rule: Any) -> bool:
    return rule.at_least > MOST_TIMES or (rule.last_days or 0) > LONGEST_DAYS


__all__ = [
    "AND",
    "DID",
    "DID_NOT",
    "HAS",
    "KINDS",
    "LONGEST_DAYS",
    "MOST_RULES",
    "MOST_TIMES",
    "OR",
    "TypedRule",
    "begun",
    "of_line",
    "rules",
]
