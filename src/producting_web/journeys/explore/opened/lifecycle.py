"""Who is new, stayed, came back or fell asleep in a period? `of` is "new:2026-03-02", "active:2026-03-02" and so on."""

from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Beside, Of, Opened, only_group
from producting_web.journeys.explore.opened.trend import when
from producting_web.journeys.explore.showing import shown
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.lifecycle import LifecycleAnswer

_STATES = {
    "new": Words("New", "신규"),
    "returning": Words("Returning", "유지"),
    "resurrected": Words("Resurrected", "복귀"),
    "active": Words("All active", "활동한 사람 전체"),
    "dormant": Words("Dormant", "휴면"),
}
_SAID = {
    "new": Words("{people} came for the first time {when}.", "{when} {people:이/가} 처음 활동했어요."),
    "returning": Words("{people} came {when}, and in the {every} before, too.",
                       "{when} {people:이/가} 활동했고, 바로 앞 {noun}에도 활동했어요."),
    "resurrected": Words("{people} came again {when}, after a {every} or more without.",
                         "{when} {people:이/가} 쉬었다가 다시 활동했어요."),
    "active": Words("{people} came {when}.", "{when} {people:이/가} 활동했어요."),
    "dormant": Words("{people} came in the {every} before and not {when}.",
                     "{people:은/는} 바로 앞 {noun}에는 활동했지만 {when}는 활동하지 않았어요."),
}  # fmt: skip
_STILL = Words("That time is not over yet, so some may still come.", "아직 끝나지 않은 기간이라 더 올 수 있어요.")


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where the lifecycle has no such number."""
    from producting.journeys.lifecycle import opening
    from producting.journeys.lifecycle.explain import definition
    from producting.journeys.wording import NOUN_KO

    answer: LifecycleAnswer = ask(on, asked.questions[0]).answer
    state, period = of.one_of(0, _STATES), of.part(1)
    opened = {
        each: opening.behind(answer, on.log.timelines, period=period, state=cast(Any, each), group=of.group)
        for each in _STATES
    }
    found = opened[state]
    row, every = next(row for row in answer.rows if row.period == period), answer.question.every
    said = _SAID[state].en.replace("{every}", every), _SAID[state].ko.replace("{noun}", NOUN_KO[every])
    places = {"people": Figure(saying.people(len(found.person))), "when": Figure(when(answer, period))}
    return Opened(
        behind=found,
        said=(Phrase(Words(*said), places), *(() if row.complete else (Phrase(_STILL),)), *only_group(of)),
        at=Words("Last active", "마지막 활동")
        if state == "dormant"
        else Words("First active in it", "이 기간의 첫 활동"),
        subject=Words(f"Lifecycle · {_STATES[state].en} · {period}", f"생애 주기 · {_STATES[state].ko} · {period}"),
        foot=shown.foot(on, definition(answer.question), [answer]),
        beside=tuple(Beside(name, f"{each}:{period}", len(opened[each].person)) for each, name in _STATES.items()),
    )
