"""Who fits a rule? `of` is "together:2" (rules 1 and 2), "alone:2", or "lost:2" (rule 1 and not 2)."""

from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Beside, Of, Opened, unknown
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.segment_tables import rule_words
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.profile import ProfileAnswer

_KINDS = {
    "together": Words("Left after it", "여기까지 남은 사람"),
    "alone": Words("This rule alone", "이 규칙만 맞는 사람"),
    "lost": Words("Lost here", "여기서 빠진 사람"),
}
_SAID = {
    "together": Words("{people} fit rule {rule} and all rules before it.", "규칙 {rule}까지 모두 맞는 사람은 {people:이에요/예요}."),
    "alone": Words("{people} fit rule {rule}, whatever the others say.",
                   "다른 규칙과 상관없이 규칙 {rule}에 맞는 사람은 {people:이에요/예요}."),
    "lost": Words("{people} fit all rules before rule {rule}, and not this one.",
                  "앞의 규칙에는 모두 맞지만 규칙 {rule}에는 맞지 않는 사람은 {people:이에요/예요}."),
}  # fmt: skip
_RULE = Words("Rule {rule}: people who {said}.", "규칙 {rule}: {said} 사람.")


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where the segment has no such number."""
    from producting.journeys.profile import opening
    from producting.journeys.profile.explain import definition

    kind, rule = of.one_of(0, _KINDS), of.whole(1)
    answer: ProfileAnswer = ask(on, asked.questions[0]).answer
    if of.group is not None or not 1 <= rule <= len(answer.rows):
        raise unknown(of)
    found = {each: opening.behind(answer, on.log.timelines, rule=rule, kind=cast(Any, each)) for each in _KINDS}
    told = tell(on, asked.questions[0]).answer
    places = {"people": Figure(saying.people(len(found[kind].person))), "rule": Figure(str(rule))}
    return Opened(
        behind=found[kind],
        said=(
            Phrase(_SAID[kind], places),
            Phrase(_RULE, {"rule": Figure(str(rule)), "said": Figure(rule_words(told, rule))}),
        ),
        at=Words("Last event", "마지막 이벤트"),
        subject=Words(f"Segment · {_KINDS[kind].en} · {rule}", f"세그먼트 · {_KINDS[kind].ko} · {rule}"),
        foot=shown.foot(on, definition(told.question), [answer]),
        beside=tuple(Beside(name, f"{each}:{rule}", len(found[each].person)) for each, name in _KINDS.items()),
    )
