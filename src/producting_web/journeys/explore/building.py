"""What does the builder show? Fields with what was typed, sentences beside them, and what the buttons do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from producting.words import Words
from producting_web.journeys.editing.offering import event_names
from producting_web.journeys.explore import masking, saved_segments, suggesting
from producting_web.journeys.explore.compared_rows import ComparedRow, compared_rows
from producting_web.journeys.explore.draft import Draft, span_parts
from producting_web.journeys.explore.hidden import hidden
from producting_web.journeys.explore.kinds import Asked, Kind
from producting_web.journeys.explore.rows import FilterRow, StepRow, filters_of, options_of, steps_of
from producting_web.journeys.explore.rule_rows import Rules, rules_of
from producting_web.journeys.explore.saved_segments import Choice, choice
from producting_web.journeys.explore.spans import EVERYTHING, PRESETS
from producting_web.journeys.explore.suggesting import Offered
from producting_web.journeys.explore.typed_compared import LETTERS
from producting_web.ui.parts import Option

UNITS = {
    "s": Words("seconds", "초"),
    "m": Words("minutes", "분"),
    "h": Words("hours", "시간"),
    "d": Words("days", "일"),
    "w": Words("weeks", "주"),
}


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything the builder's template needs, whatever the kind.

    `steps` by their key; `texts` what single fields hold; `said` sentences by field; `choices` options by field.
    Names of fields have "_" where parameters have "-", as templates read them.
    """

    steps: Mapping[str, tuple[StepRow, ...]]
    where: tuple[FilterRow, ...]
    people: Rules
    segments: Choice
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
    compared: tuple[ComparedRow, ...] = ()

    @property
    def is_compared(self) -> bool:
        """Whether somebody began to compare."""
        return any(one.may_go or one.saved.error for one in self.compared)

    @property
    def may_compare_further(self) -> bool:
        return len(self.compared) < len(LETTERS)

    @property
    def may_break_further(self) -> bool:
        """Whether another property may be added to the breakdown."""
        return all(self.by) and len(self.by) < self.most_by


def build(kind: Kind, asked: Asked, choices: Mapping[str, Mapping[str, Words]], user: Any = None) -> Builder:
    """The builder of a question. `choices`: the words of each field that is a choice of few."""
    draft, said = asked.draft, asked.said
    offered = saved_segments.offered(draft.shape)
    kept = [replace(one, rules=masking.masked_rules(one.rules, user)) for one in offered]
    known = frozenset(event.name for event in event_names())
    count = draft.texts.get("count", "")
    number, unit = span_parts(draft.texts.get("within", draft.texts.get("gap", "7d")))
    return Builder(
        steps={steps.key: steps_of(draft, steps, said, known, choices, user) for steps in kind.shape.steps},
        where=filters_of(draft.where, "", said, user),
        people=rules_of(draft.shape.rules, draft.segment, said, known, user, begins=not draft.shape.steps),
        segments=choice(draft.shape.rules, draft.segment, kept, said),
        by=draft.by or ("",),
        most_by=kind.shape.most_by,
        texts={name.replace("-", "_"): text for name, text in draft.texts.items()},
        said={name.replace("-", "_"): words for name, words in said.items() if not _stands_above(name, draft)},
        choices={name: options_of(words, _chosen(draft, name)) for name, words in choices.items()},
        window=(number, options_of(UNITS, unit)),
        sum_of=count.removeprefix("sum:") if count.startswith("sum:") else "",
        events=(Offered(suggesting.ANY_EVENT), *suggesting.events(most=suggesting.MOST_LISTED)),
        properties=suggesting.properties(most=suggesting.MOST_LISTED),
        hidden=_hidden(draft),
        has_more=_has_more(draft, kind),
        compared=compared_rows(draft, kept, said, known, user),
    )


def _chosen(draft: Draft, name: str) -> str:
    given = draft.text(name)
    return "sum" if given.startswith("sum:") else given


def _stands_above(name: str, draft: Draft) -> bool:
    """Whether a sentence is the page's first and not said again: which rules hold dots, each of which says it, too."""
    return name == "question" and bool(hidden(draft))


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
