"""Which rules about people did somebody type? One a line, or in the fields of a row, finished or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from producting.errors import QuestionError
from producting_web.journeys.explore import typed
from producting_web.journeys.explore.typed import Pairs, TypedFilter, escaped, parted

DID, DID_NOT, HAS = "did", "not", "has"
KINDS = (DID, DID_NOT, HAS)
MOST_RULES = 20
MOST_TIMES = 1_000_000
LONGEST_DAYS = 36_500
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class TypedRule:
    """One rule: what it says, of which events, how often and how lately; or a `text` that could not be taken apart.

    Of a rule about a property the first of `filters` is its condition.
    """

    kind: str = DID
    names: tuple[str, ...] = ("",)
    times: str = ""
    days: str = ""
    filters: tuple[TypedFilter, ...] = ()
    text: str = ""

    @classmethod
    def of(cls, line: str) -> "TypedRule":
        """From a line.

        >>> TypedRule.of("did not a|b >= 3 in 30d").names, TypedRule.of("plan = a").kind, TypedRule.of("?").text
        (('a', 'b'), 'has', '?')
        """
        from producting.segments.grammar import parse_segment

        try:
            rule: Any = parse_segment(line).rules[0]
        except QuestionError:
            return cls(text=line)
        if hasattr(rule, "condition"):
            return cls(HAS, filters=(TypedFilter.of(str(rule.condition)),))
        if _is_beyond(rule):
            return cls(text=line)
        return cls(
            DID_NOT if rule.negate else DID,
            rule.events,
            str(rule.at_least) if rule.at_least != 1 else "",
            f"{rule.last_days:f}".rstrip("0").rstrip(".") if rule.last_days is not None else "",
            tuple(TypedFilter.of(str(condition)) for condition in rule.where),
        )

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
        line = self.line
        yield key, line or ""
        if line is not None:
            return
        own = f"{key}{number}."
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
    """The rules under a key: `rule=did paid`, those sent in parts (`rule2.is=did`, …), or lines that were changed."""
    if (changed := _changed_lines(query, key)) is not None:
        return tuple(TypedRule.of(line) for line in changed[: MOST_RULES + 1])
    found = []
    lines = [line.strip()[:_LONGEST_LINE] for text in query.getlist(key)[:50] for line in text.splitlines() or [""]]
    for number, line in enumerate(lines[:100], 1):
        own = f"{key}{number}."
        if line:
            found.append(TypedRule.of(line))
        elif f"{own}is" in query:
            found.append(_in_parts(query, own))
    return tuple(found[: MOST_RULES + 1])


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


def lines_of(there: Sequence[TypedRule]) -> tuple[str, ...]:
    """The lines of those rules that are finished."""
    return tuple(line for line in (rule.line for rule in there) if line is not None)


def _is_beyond(rule: Any) -> bool:
    return rule.at_least > MOST_TIMES or (rule.last_days or 0) > LONGEST_DAYS


__all__ = [
    "DID",
    "DID_NOT",
    "HAS",
    "KINDS",
    "LONGEST_DAYS",
    "MOST_RULES",
    "MOST_TIMES",
    "TypedRule",
    "lines_of",
    "rules",
]
