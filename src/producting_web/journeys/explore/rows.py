"""What are the rows of the builder? Steps and filters with what was typed, and what is wrong beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from producting.words import Words
from producting_web.journeys.explore import suggesting
from producting_web.journeys.explore.draft import Draft, Steps
from producting_web.journeys.explore.kinds.trend import MOST_EVENTS, letter_of
from producting_web.journeys.explore.suggesting import Offered
from producting_web.journeys.explore.typed import TypedFilter, TypedStep, escaped
from producting_web.ui import names as dictionary
from producting_web.ui.names import Name
from producting_web.ui.parts import Option

_ANY_EVENT = Words("Any event", "아무 이벤트")

OPERATORS = {
    "=": Words("is", "같음"),
    "!=": Words("is not", "다름"),
    "~": Words("contains", "포함"),
    "in": Words("is one of", "이 가운데"),
    ">": Words("more than", "초과"),
    ">=": Words("at least", "이상"),
    "<": Words("less than", "미만"),
    "<=": Words("at most", "이하"),
    "none": Words("has no value", "값 없음"),
    "any": Words("has a value", "값 있음"),
}


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A filter: where it stands ("where1", "step2.where1"), its parameters' scope, what was typed, what is wrong."""

    place: str
    scope: str
    typed: TypedFilter
    operators: tuple[Option, ...]
    values: tuple[Offered, ...]
    error: Words | None

    @property
    def needs_value(self) -> bool:
        return self.typed.op not in ("none", "any")

    @property
    def waits(self) -> bool:
        return not self.typed.is_finished and bool(self.typed.prop.strip())


@dataclass(frozen=True, slots=True)
class NameField:
    """One event of a step: its id and parameter, what stands in it, whether such an event ever happened."""

    place: str
    parameter: str
    value: str
    is_unknown: bool
    called: Name


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the builder shows it."""

    place: str
    number: int
    first: NameField
    others: tuple[NameField, ...]
    filters: tuple[FilterRow, ...]
    more: Mapping[str, str]
    counts: tuple[Option, ...]
    error: Words | None
    is_first: bool
    is_last: bool
    is_single: bool

    @property
    def is_open(self) -> bool:
        """Whether what else belongs to it is shown."""
        return bool(self.others or self.filters or (any(self.more.values()) and not self.counts))

    @property
    def letter(self) -> str:
        """What a formula calls it."""
        return letter_of(self.number) if self.number <= MOST_EVENTS else "–"

    @property
    def sum_of(self) -> str | None:
        """The property that this event adds up; None where it does not."""
        counted = self.more.get("count", "")
        return counted.removeprefix("sum:") if counted.startswith("sum:") else None


def options_of(words: Mapping[str, Words], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(said, value, chosen=value == chosen) for value, said in words.items())


def steps_of(
    draft: Draft,
    steps: Steps,
    said: Mapping[str, Words],
    known: frozenset[str],
    choices: Mapping[str, Mapping[str, Words]],
    user: Any,
) -> tuple[StepRow, ...]:
    there = draft.steps[steps.key]
    rows = []
    for number, step in enumerate(there, 1):
        place = f"{steps.key}{number}"
        names = step.names or ("",)
        rows.append(
            StepRow(
                place=place,
                number=number,
                first=name_of(place, steps.key, names[0], known),
                others=tuple(
                    name_of(f"{place}.or{i}", f"{place}.or", name, known) for i, name in enumerate(names[1:], 2)
                ),
                filters=filters_of(step.filters, f"{place}.", said, user),
                more=_more(step, steps),
                counts=_counts(step, choices["count"]) if "count" in steps.extras else (),
                error=said.get(place),
                is_first=number == 1,
                is_last=number == len(there),
                is_single=steps.is_single,
            )
        )
    return tuple(rows)


def name_of(place: str, parameter: str, name: str, known: frozenset[str]) -> NameField:
    called = Name(name, display=_ANY_EVENT) if name == suggesting.ANY_EVENT else dictionary.event(name)
    return NameField(place, parameter, escaped(name), _is_unknown(name, known), called)


def _counts(step: TypedStep, words: Mapping[str, Words]) -> tuple[Option, ...]:
    """What an event may count; as all others unless it says so."""
    own = step.more.get("count", "")
    chosen = "sum" if own.startswith("sum:") else own
    return options_of({"": Words("As below", "아래와 같이"), **words}, chosen)


def _more(step: TypedStep, steps: Steps) -> dict[str, str]:
    return {name: step.more.get(name, "") for name in steps.extras}


def _is_unknown(name: str, known: frozenset[str]) -> bool:
    return bool(name) and name != suggesting.ANY_EVENT and name not in known


def filters_of(typed: Sequence[TypedFilter], scope: str, said: Mapping[str, Words], user: Any) -> tuple[FilterRow, ...]:
    return tuple(
        FilterRow(
            place=f"{scope}where{number}",
            scope=scope,
            typed=one,
            operators=options_of(OPERATORS, one.op),
            values=suggesting.values(user, one.prop.strip(), most=20) if one.prop.strip() else (),
            error=said.get(f"{scope}where{number}"),
        )
        for number, one in enumerate(typed, 1)
    )
