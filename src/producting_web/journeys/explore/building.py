"""What does the builder show? Fields with what was typed, sentences beside them, and what the buttons do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from producting.words import Words
from producting_web.journeys.editing.offering import event_names
from producting_web.journeys.explore import comparing, suggesting
from producting_web.journeys.explore.draft import Draft, Steps, span_parts
from producting_web.journeys.explore.kinds import Asked, Kind
from producting_web.journeys.explore.kinds.trend import MOST_EVENTS, letter_of
from producting_web.journeys.explore.spans import EVERYTHING, PRESETS
from producting_web.journeys.explore.suggesting import Offered
from producting_web.journeys.explore.typed import TypedFilter, TypedStep, escaped
from producting_web.ui import names as dictionary
from producting_web.ui.names import Name
from producting_web.ui.parts import Option

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
UNITS = {
    "s": Words("seconds", "초"),
    "m": Words("minutes", "분"),
    "h": Words("hours", "시간"),
    "d": Words("days", "일"),
    "w": Words("weeks", "주"),
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


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything the builder's template needs, whatever the kind.

    `steps` by their key; `texts` what single fields hold; `said` sentences by field; `choices` options by field.
    Names of fields have "_" where parameters have "-", as templates read them.
    """

    steps: Mapping[str, tuple[StepRow, ...]]
    where: tuple[FilterRow, ...]
    segment: str
    by: tuple[str, ...]
    most_by: int
    texts: Mapping[str, str]
    said: Mapping[str, Words]
    choices: Mapping[str, tuple[Option, ...]]
    window: tuple[str, tuple[Option, ...]]
    sum_of: str
    events: tuple[Offered, ...]
    properties: tuple[Offered, ...]
    hidden: tuple[tuple[str, str], ...]
    has_more: bool
    compared: tuple[comparing.Field, ...] = ()

    @property
    def is_compared(self) -> bool:
        return any(one.name or one.rules for one in self.compared)

    @property
    def may_break_further(self) -> bool:
        """Whether another property may be added to the breakdown."""
        return all(self.by) and len(self.by) < self.most_by


def build(kind: Kind, asked: Asked, choices: Mapping[str, Mapping[str, Words]], user: Any = None) -> Builder:
    """The builder of a question. `choices`: the words of each field that is a choice of few."""
    draft, said = asked.draft, asked.said
    known = frozenset(event.name for event in event_names())
    count = draft.texts.get("count", "")
    number, unit = span_parts(draft.texts.get("within", draft.texts.get("gap", "7d")))
    return Builder(
        steps={steps.key: _steps(draft, steps, said, known, choices, user) for steps in kind.shape.steps},
        where=_filters(draft.where, "", said, user),
        segment="\n".join(draft.segment),
        by=draft.by or ("",),
        most_by=kind.shape.most_by,
        texts={name.replace("-", "_"): text for name, text in draft.texts.items()},
        said={name.replace("-", "_"): words for name, words in said.items()},
        choices={name: _options(words, _chosen(draft, name)) for name, words in choices.items()},
        window=(number, _options(UNITS, unit)),
        sum_of=count.removeprefix("sum:") if count.startswith("sum:") else "",
        events=(Offered(suggesting.ANY_EVENT), *suggesting.events(most=suggesting.MOST_LISTED)),
        properties=suggesting.properties(most=suggesting.MOST_LISTED),
        hidden=_hidden(draft),
        has_more=_has_more(draft, kind),
        compared=comparing.fields(draft, said),
    )


def _chosen(draft: Draft, name: str) -> str:
    given = draft.text(name)
    return "sum" if given.startswith("sum:") else given


def _options(words: Mapping[str, Words], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(said, value, chosen=value == chosen) for value, said in words.items())


def _hidden(draft: Draft) -> tuple[tuple[str, str], ...]:
    """What the bar above the picture says stays as it is while the builder changes."""
    stays = ("range", "from", "to", "compare", "notes", "pace", "over")
    kept = [(name, draft.text(name)) for name in stays if name in draft.shape.words and draft.text(name)]
    return (*kept, *([("saved", str(draft.saved))] if draft.saved else []))


def _has_more(draft: Draft, kind: Kind) -> bool:
    """Whether something under "more" is set, so that it stands open."""
    rare = {"hold", "first-entry-only", "closed-only", "limit", "by-step", "mode", "cohorts", "periods", "value", "gap",
            "keep-repeats"}  # fmt: skip
    set_ = any(draft.text(name) != usual for name, usual in kind.shape.words.items() if name in rare)
    return set_ or bool(draft.steps.get("exclude"))


def _steps(
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
                first=_name(place, steps.key, names[0], known),
                others=tuple(
                    _name(f"{place}.or{i}", f"{place}.or", name, known) for i, name in enumerate(names[1:], 2)
                ),
                filters=_filters(step.filters, f"{place}.", said, user),
                more=_more(step, steps),
                counts=_counts(step, choices["count"]) if "count" in steps.extras else (),
                error=said.get(place),
                is_first=number == 1,
                is_last=number == len(there),
                is_single=steps.is_single,
            )
        )
    return tuple(rows)


def _name(place: str, parameter: str, name: str, known: frozenset[str]) -> NameField:
    return NameField(place, parameter, escaped(name), _is_unknown(name, known), dictionary.event(name))


def _counts(step: TypedStep, words: Mapping[str, Words]) -> tuple[Option, ...]:
    """What an event may count; as all others unless it says so."""
    own = step.more.get("count", "")
    chosen = "sum" if own.startswith("sum:") else own
    return _options({"": Words("As below", "아래와 같이"), **words}, chosen)


def _more(step: TypedStep, steps: Steps) -> dict[str, str]:
    return {name: step.more.get(name, "") for name in steps.extras}


def _is_unknown(name: str, known: frozenset[str]) -> bool:
    return bool(name) and name != suggesting.ANY_EVENT and name not in known


def _filters(typed: Sequence[TypedFilter], scope: str, said: Mapping[str, Words], user: Any) -> tuple[FilterRow, ...]:
    return tuple(
        FilterRow(
            place=f"{scope}where{number}",
            scope=scope,
            typed=one,
            operators=_options(OPERATORS, one.op),
            values=suggesting.values(user, one.prop.strip(), most=20) if one.prop.strip() else (),
            error=said.get(f"{scope}where{number}"),
        )
        for number, one in enumerate(typed, 1)
    )


def ranges(draft: Draft, chosen: str) -> tuple[Option, ...]:
    """The presets as links to the same question."""
    names = {preset: _preset(days) for preset, days in PRESETS.items()}
    names[EVERYTHING] = Words("Everything", "전체 기간")
    asked = {"from": "", "to": ""}
    return tuple(
        Option(name, preset, address(draft.with_texts(range=preset, **asked)), chosen=preset == chosen)
        for preset, name in names.items()
    )


def _preset(days: int) -> Words:
    if days == 7:
        return Words("Last 7 days", "최근 7일")
    return Words(f"Last {days // 7} weeks", f"최근 {days // 7}주")


def address(draft: Draft) -> str:
    """The page of a draft, as a link within its kind."""
    return f"?{draft.query().urlencode()}"


def compared(draft: Draft) -> tuple[Option, ...]:
    """With or without the period before, as links."""
    words: dict[str, Words] = {"": Words("Nothing", "없음"), "previous": Words("The period before", "이전 기간")}
    chosen: Any = "previous" if draft.text("compare") else ""
    return tuple(
        Option(said, value, address(draft.with_texts(compare=value)), chosen=value == chosen)
        for value, said in words.items()
    )
