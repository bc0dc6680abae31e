"""Which rules of a question hold dots in place of a value? Whoever copied its address was not to read the value.

Dots are nothing to ask with: until somebody fills them in, such a question is neither answered nor kept or watched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.typed import TypedFilter
from producting_web.journeys.explore.typed_rules import TypedRule
from producting_web.journeys.personal import HIDDEN
from producting_web.ui import names
from producting_web.ui.sentences import said_in

_HERE = Words("Hidden from whoever copied this link: write the value.",
              "링크를 복사한 사람에게 가려진 값이에요. 값을 써 주세요.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hidden:
    """A rule with dots: the place of its field ("step2.where1"), and its property; dots where that is hidden, too."""

    place: str
    prop: str


def hidden(draft: Draft) -> tuple[Hidden, ...]:
    """Every rule that holds dots, in the order of the builder."""
    return tuple(_of(draft))


def said(found: Sequence[Hidden]) -> dict[str, Words]:
    """What is said of them: beside each field, and for the whole question."""
    if not found:
        return {}
    props = list(dict.fromkeys(one.prop for one in found))
    en, ko = ([said_in(names.prop(prop).said, language) for prop in props] for language in names.LANGUAGES)
    whole = Words(
        f"A value was hidden from whoever copied this link. Fill in the rule{'s' if len(en) > 1 else ''} on "
        f"{', '.join(f'“{name}”' for name in en)}, and the answer stands here.",
        "링크를 복사한 사람에게는 볼 수 없는 값이 있어서 점으로 가려져 있어요. "
        f"{', '.join(f'‘{name}’' for name in ko)} 조건에 값을 채우면 여기에 답이 나와요.",
    )
    return {**{one.place: _HERE for one in found}, "question": whole}


def _of(draft: Draft) -> Iterator[Hidden]:
    for steps in draft.shape.steps:
        for number, step in enumerate(draft.steps[steps.key], 1):
            yield from _filters(step.filters, f"{steps.key}{number}.")
    yield from _filters(draft.where, "")
    yield from _rules(draft.segment, draft.shape.rules)
    for side in draft.compared:
        yield from _rules(side.rules, side.key)


def _rules(rules: Sequence[TypedRule], key: str) -> Iterator[Hidden]:
    for number, rule in enumerate(rules, 1):
        if HIDDEN in rule.text:
            yield Hidden(f"{key}{number}", HIDDEN)
        yield from _filters(rule.filters, f"{key}{number}.")


def _filters(filters: Sequence[TypedFilter], scope: str) -> Iterator[Hidden]:
    for number, one in enumerate(filters, 1):
        if _holds_dots(one):
            yield Hidden(f"{scope}where{number}", one.prop.strip(" \t\"'") or HIDDEN)


def _holds_dots(typed: TypedFilter) -> bool:
    """Whether dots stand as a value, alone or among others; in a text that cannot be read, anywhere."""
    if HIDDEN not in typed.text + typed.value:
        return False
    try:
        return bool(typed.text) or typed.value.strip() == HIDDEN or HIDDEN in typed.condition().values
    except QuestionError:
        return True
