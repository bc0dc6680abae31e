"""Who reached a step of a funnel, stopped there, or may still go on?

`of` is "reached:2", "in_progress:2" or "dropped:2".
"""

from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Beside, Of, Opened, link, only_group
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.columns import step_name
from producting_web.ui import saying
from producting_web.ui.parts import Control, Option
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer

_KINDS = {
    "reached": Words("Came here", "여기까지 온 사람"),
    "in_progress": Words("May still go on", "진행 중"),
    "dropped": Words("Left here", "이탈"),
}
_SAID = {
    "reached": Words("{people} came as far as “{step}”.", "{people:이/가} ‘{step}’까지 왔어요."),
    "in_progress": Words("{people} stand at “{step}” and may still go on.",
                         "{people:이/가} ‘{step}’에 있고, 아직 다음 단계로 갈 수 있어요."),
    "dropped": Words("{people} stopped at “{step}” and did not come to “{next}” in time.",
                     "{people:이/가} ‘{step}’에서 멈추고, 기간 안에 ‘{next}’까지 가지 못했어요."),
}  # fmt: skip
_TWICE = Words("Attempts are counted: a person stands here once for each of theirs.",
               "시도를 셌어요. 한 사람이 여러 번 시도했으면 여러 줄로 나와요.")  # fmt: skip


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where the funnel has no such number."""
    from producting.journeys.funnel import opening
    from producting.journeys.funnel.definition import definition

    answer: FunnelAnswer = tell(on, asked.questions[0]).answer
    kind, step = of.one_of(0, _KINDS), of.whole(1)
    opened = {
        each: opening.behind(answer, on.log.timelines, step=step, kind=cast(Any, each), group=of.group)
        for each in _KINDS
    }
    count = len(opened[kind].person)
    return Opened(
        behind=opened[kind],
        said=(*_said(answer, kind, step, count), *only_group(of)),
        at=Words("Came to this step", "이 단계에 온 시각"),
        subject=Words(f"Funnel · step {step} · {_KINDS[kind].en}", f"퍼널 · {step}단계 · {_KINDS[kind].ko}"),
        foot=shown.foot(on, definition(answer.question), [answer]),
        beside=tuple(
            Beside(name, f"{each}:{step}", len(opened[each].person))
            for each, name in _KINDS.items()
            if step < len(answer.question.steps) or each == "reached"
        ),
        controls=(_steps(answer, asked, of, kind, step),),
    )


def _said(answer: "FunnelAnswer", kind: str, step: int, count: int) -> tuple[Phrase, ...]:
    following = min(step, len(answer.question.steps) - 1)
    places = {"people": Figure(counted(answer, count)), "step": Figure(step_name(answer, step - 1)),
              "next": Figure(step_name(answer, following))}  # fmt: skip
    said = Phrase(_SAID[kind], places)
    return (said, Phrase(_TWICE)) if answer.question.counting == "attempts" else (said,)


def counted(answer: "FunnelAnswer", count: int) -> Words:
    """How many, of what is counted."""
    if answer.question.counting != "attempts":
        return saying.people(count)
    said = saying.number(count)
    return Words(f"{said.en}\u00a0attempt{'' if count == 1 else 's'}", f"시도 {said.ko}건")


def _steps(answer: "FunnelAnswer", asked: Asked, of: Of, kind: str, step: int) -> Control:
    """The same people of another step; nobody waits at the last."""
    last = len(answer.question.steps)
    options = tuple(
        Option(
            step_name(answer, k - 1),
            str(k),
            link("funnel", asked.draft, f"{kind if k < last else 'reached'}:{k}", of.group),
            k == step,
        )
        for k in range(1, last + 1)
    )
    return Control("step", Words("Step", "단계"), step_name(answer, step - 1), options)
