"""How a funnel counts: its rule set in words."""

from producting.answers.figures import window
from producting.journeys.funnel.question import Exclusion, Funnel
from producting.journeys.wording import asked_about, filtered, ranged, said, sentences
from producting.words import Words, particle


def definition(question: Funnel) -> Words:
    """How it was counted, in a few sentences."""
    return sentences(
        _order(question),
        _attempts(question),
        _excluded(question.exclude),
        _held(question),
        Words("Rates leave out people who are still in time.", "비율을 낼 때 아직 시간이 남은 사람은 뺐어요.")
        if question.closed_only
        else None,
        filtered(question.where),
        asked_about(question.segment),
        ranged(question.days, Words("Only attempts whose first step lies", "첫 단계가")),
    )


def _order(question: Funnel) -> Words:
    within = window(question.within_ms)
    counted = Words("attempts", "시도") if question.counting == "attempts" else Words("people", "사람")
    if len(question.steps) == 1:
        return Words(f"Counts {counted.en} with the step.", f"이 단계를 한 {counted.ko} 수를 셌어요.")
    how = {
        "ordered": Words(
            "in this order, other events may stand between", "이 순서대로(사이에 다른 이벤트가 있어도 괜찮아요)"
        ),
        "strict": Words("in this order with nothing between", "이 순서대로, 사이에 다른 이벤트 없이"),
        "any": Words("in any order", "순서와 상관없이"),
    }[question.order]
    return Words(
        f"Counts {counted.en} who go through the steps {how.en}, within {within.en} of the first, that instant included."
        if question.counting == "people"
        else f"Counts attempts that go through the steps {how.en}, within {within.en} of the first, that instant included.",
        f"{counted.ko} 수를 셌어요. 단계를 {how.ko}, 첫 단계부터 {within.ko} 안에(딱 {within.ko}까지 포함) 지나간 경우예요.",
    )


def _attempts(question: Funnel) -> Words | None:
    if question.first_entry_only:
        return Words(
            "Only a person's first entry in the range is an attempt.", "범위 안에서 처음 들어온 한 번만 시도로 봤어요."
        )
    if question.counting == "attempts":
        return Words("Each event is used in one attempt only.", "이벤트 하나는 시도 하나에만 썼어요.")
    if len(question.steps) == 1:
        return None
    if question.order == "any":
        return Words(
            "An attempt starts at an event of any step; the furthest counts.",
            "어느 단계의 이벤트든 시도가 시작되고, 가장 멀리 간 시도로 셌어요.",
        )
    return Words(
        "Every first step starts an attempt; a person's furthest counts.",
        "첫 단계 이벤트마다 시도가 시작되고, 그 사람의 가장 멀리 간 시도로 셌어요.",
    )


def _excluded(exclusions: tuple[Exclusion, ...]) -> Words | None:
    if not exclusions:
        return None
    parts = [_exclusion(e) for e in exclusions]
    return Words(
        f"An attempt ends at {', '.join(p.en for p in parts)}.",
        f"{', '.join(p.ko for p in parts)}에서는 시도가 끝나요.",
    )


def _exclusion(e: Exclusion) -> Words:
    name = said(e.step)
    if e.before is None and e.after == 1:
        return name
    before = (
        Words(f"and {e.before}", f"{e.before}단계 사이의") if e.before else Words("and the last", "마지막 단계 사이의")
    )
    return Words(f"{name.en} (between steps {e.after} {before.en})", f"{e.after}단계와 {before.ko} {name.ko}")


def _held(question: Funnel) -> Words | None:
    if question.hold is None:
        return None
    hold = question.hold
    return Words(
        f"{hold} must be the same on every step.", f"모든 단계에서 {hold}{particle(hold, '이', '가')} 같아야 해요."
    )
