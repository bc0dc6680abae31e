"""How do rules about people stand in the builder? A row each, and all of them as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from producting.words import Words
from producting_web.journeys.explore.calling import called
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.rows import FilterRow, NameField, filters_of, name_of, options_of
from producting_web.journeys.explore.rule_groups import lines_of
from producting_web.journeys.explore.typed_rules import AND, DID, DID_NOT, HAS, MOST_RULES, OR, TypedRule
from producting_web.ui.parts import Option

KINDS = {
    DID: Words("did", "한 적 있음"),
    DID_NOT: Words("did not", "한 적 없음"),
    HAS: Words("has property", "속성"),
}
JOINS = {AND: Words("and", "그리고"), OR: Words("or", "또는")}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: what it says, and its fields; or the `text` that could not be taken apart.

    `joins`: how it is joined to the rule before it; nothing for the first.
    `error`, `times_error` and `days_error` stand beside their fields.
    """

    place: str
    number: int
    kinds: tuple[Option, ...]
    first: NameField
    others: tuple[NameField, ...]
    times: str
    days: str
    filters: tuple[FilterRow, ...]
    text: str
    is_about_property: bool
    error: Words | None
    times_error: Words | None
    days_error: Words | None
    is_first: bool
    is_last: bool
    joins: tuple[Option, ...]
    is_or: bool

    @property
    def is_open(self) -> bool:
        """Whether what else belongs to it is shown."""
        return bool(self.others or (self.filters and not self.is_about_property))


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a question. `key` is their parameter, `text` those that are finished, a line for each group.

    `read_as`: how several are understood together, where one of some is enough. `is_begun`: whether a row says
    anything, or is there because somebody added it.
    """

    key: str
    rows: tuple[RuleRow, ...]
    text: str
    error: Words | None
    is_begun: bool
    read_as: Words | None = None

    @property
    def is_wrong(self) -> bool:
        return self.error is not None or any(row.error or row.times_error or row.days_error for row in self.rows)

    @property
    def may_grow(self) -> bool:
        """Whether another row may come; not while the first one waits untouched."""
        return (self.is_begun or not self.rows) and len(self.rows) < MOST_RULES


def rules_of(
    key: str,
    typed: tuple[TypedRule, ...],
    said: Mapping[str, Words],
    known: frozenset[str],
    user: Any,
    *,
    begins: bool,
) -> Rules:
    """The rows of the rules under a key. `begins`: a blank row stands where there is none."""
    shown = typed or ((TypedRule(),) if begins else ())
    rows = tuple(
        _row(one, f"{key}{number}", number, len(shown), said, known, user) for number, one in enumerate(shown, 1)
    )
    return Rules(key, rows, "\n".join(lines_of(typed)), said.get(key), bool(typed), _read_as(typed))


def _read_as(typed: tuple[TypedRule, ...]) -> Words | None:
    """Whom the rules mean that can be asked, as one sentence; None where all of them must hold."""
    from producting.journeys.wording import segment_words
    from producting.segments import Segment

    rules = Checking().rules(typed[:MOST_RULES], "rule")
    if not any(isinstance(rule, Segment) for rule in rules):
        return None
    en, ko = (segment_words(called(Segment(*rules), language)).say(language) for language in ("en", "ko"))
    return Words(f"Read as: people who {en}.", f"이렇게 읽어요: {ko} 사람.")


def _row(
    typed: TypedRule, place: str, number: int, of: int, said: Mapping[str, Words], known: frozenset[str], user: Any
) -> RuleRow:
    names = typed.names or ("",)
    return RuleRow(
        place=place,
        number=number,
        kinds=options_of(KINDS, typed.kind),
        first=name_of(place, f"{place}.event", names[0], known),
        others=tuple(name_of(f"{place}.or{i}", f"{place}.or", name, known) for i, name in enumerate(names[1:], 2)),
        times=typed.times,
        days=typed.days,
        filters=filters_of(typed.filters, f"{place}.", said, user),
        text=typed.text,
        is_about_property=typed.kind == HAS,
        error=said.get(place),
        times_error=said.get(f"{place}.times"),
        days_error=said.get(f"{place}.days"),
        is_first=number == 1,
        is_last=number == of,
        joins=options_of(JOINS, OR if typed.is_or else AND) if number > 1 else (),
        is_or=typed.is_or,
    )
