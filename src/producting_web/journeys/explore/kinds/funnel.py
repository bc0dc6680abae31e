"""How many go from one step to the next? The funnel as it is typed and asked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape, Steps
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

STEPS, EXCLUDED = Steps("step", least=2), Steps("exclude", extras=("after", "before"))
SHAPE = Shape(
    (STEPS, EXCLUDED),
    {"within": "7d", "order": "ordered", "counting": "people", "by-step": "1", "hold": "", "first-entry-only": "",
     "closed-only": "", "pace": "", "over": ""},
    is_compared=True,
)  # fmt: skip
ORDERS = {
    "ordered": Words("In order", "순서대로"),
    "strict": Words("Nothing between", "바로 이어서"),
    "any": Words("Any order", "아무렇게나"),
}
COUNTING = {"people": Words("People", "사람"), "attempts": Words("Attempts", "시도")}
OVER = {"day": Words("By day", "일별"), "week": Words("By week", "주별"), "month": Words("By month", "월별")}


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One funnel; none while no step is named."""
    from producting.journeys.funnel import Funnel

    steps = checking.steps(draft, STEPS)
    if not steps:
        return (), ()
    place = {number: k for k, (number, _, _) in enumerate(steps, 1)}
    question = Funnel(
        [step for _, _, step in steps],
        checking.span(draft, "within", "7d"),
        order=cast(Any, checking.one_of(draft, "order", tuple(ORDERS))),
        counting=cast(Any, checking.one_of(draft, "counting", tuple(COUNTING))),
        where=checking.filters(draft.where, ""),
        exclude=_excluded(draft, checking, place),
        first_entry_only=bool(draft.text("first-entry-only")),
        closed_only=bool(draft.text("closed-only")),
        by=checking.by(draft),
        by_at=_by_at(draft, checking, len(steps)),
        limit=checking.groups(draft),
        hold=draft.text("hold") or None,
        segment=checking.segment(draft),
        date_from=days.first,
        date_to=days.last,
    )
    return (question,), (question.steps[0].label,)


def before(asked: Asked) -> Any | None:
    """The same funnel of the period before, over everybody; None where nobody asks for it or nothing lies there."""
    days = asked.days.before() if asked.draft.text("compare") and not asked.sides else None
    return None if days is None else ask(replace(asked.draft, by=()), Checking(), days)[0][0]


def _before(asked: Asked) -> Sequence[Any]:
    earlier = before(asked)
    return () if earlier is None else (earlier,)


def between(text: str, count: int) -> tuple[int, int]:
    """Which steps `pace` means of a funnel of so many: its number and the one before; else the first and the last."""
    if text.isascii() and text.isdigit() and len(text) < 4 and 2 <= int(text) <= count:
        return int(text) - 1, int(text)
    return 1, count


def _excluded(draft: Draft, checking: Checking, place: dict[int, int]) -> list[Any]:
    """Exclusions; one between steps that do not stand is said beside its field and left out."""
    from producting.journeys.funnel import Exclusion

    found, last = [], len(place)
    for number, typed, step in checking.steps(draft, EXCLUDED):
        after, before = (_place(typed.more.get(name, ""), place) for name in ("after", "before"))
        begin, end = (1 if after is None else after), (last if before is None else before)
        if 1 <= begin < end <= last or (last == 1 and after is None and before is None):
            found.append(Exclusion(step, begin, before))
        else:
            checking.say(f"exclude{number}", Words("It stands between two steps, an earlier and a later one.",
                                                   "앞 단계와 뒤 단계 사이에 있어야 해요."))  # fmt: skip
    return found


def _place(text: str, place: dict[int, int]) -> int | None:
    """The step that a number of the builder means; None where nothing is said, 0 where there is none."""
    if not text:
        return None
    return place.get(int(text), 0) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _by_at(draft: Draft, checking: Checking, steps: int) -> Any:
    given = draft.text("by-step")
    if given == "person":
        return "person"
    if given.isascii() and given.isdigit() and len(given) < 4 and 1 <= int(given) <= steps:
        return int(given)
    checking.say(
        "by-step", Words(f"Write a step from 1 to {steps}, or person.", f"1~{steps} 단계나 person을 써 주세요.")
    )
    return 1


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing import funnel, funnel_compared

    return funnel_compared.show(on, asked, language) if asked.sides else funnel.show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.funnel import behind

    return behind(on, asked, of)


FUNNEL = Kind(
    slug="funnel",
    name=Words("Funnel", "퍼널"),
    fresh=Words("New funnel", "새 퍼널"),
    promise=Words("How many go from one step to the next, and where are they lost?",
                  "다음 단계로 몇 명이 가고, 어디에서 잃나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_funnel.html",
    picture="journeys/explore_picture_funnel.html",
    missing=Words("Choose the first step, and the answer stands here.", "첫 단계를 고르면 여기에 답이 나와요."),
    behind=_behind,
    before=_before,
)  # fmt: skip
