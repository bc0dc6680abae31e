"""Paths' rule set in words: how it was counted."""

from producting.answers.figures import figure, window
from producting.journeys.paths.question import Paths
from producting.journeys.wording import asked_about, filtered, ranged, said, sentences, with_particle
from producting.words import Words


def definition(question: Paths) -> Words:
    """How it was counted."""
    gap, anchor = window(question.session_gap_ms), Words("The anchor", "기준 이벤트가")
    return sentences(
        Words(
            f"A session ends after {gap.en} without an event.",
            f"{gap.ko} 동안 이벤트가 없으면 세션이 끝난 것으로 봐요.",
        ),
        _anchor(question),
        _counting(question),
        _repeats(question),
        Words(
            f"In each column the {figure(question.nodes)} commonest events stand alone; the others are together “other”.",
            f"칸마다 가장 흔한 이벤트 {figure(question.nodes)}개를 따로 보여 주고, 나머지는 ‘기타’로 묶었어요.",
        ),
        _hidden(question),
        filtered(question.where),
        asked_about(question.segment),
        ranged(question.days, anchor),
    )


def _anchor(question: Paths) -> Words:
    if question.event is None:
        return Words("Sessions are followed from their first event.", "세션을 첫 이벤트부터 따라갔어요.")
    name, steps = said(question.event).en, question.steps
    if question.anchor == "end":
        return Words(
            f"Paths end at a session's last {name}; shown are up to {steps} events before it.",
            f"경로의 끝은 세션에서 마지막으로 {with_particle(question.event, '이', '가')} 일어난 때이고, 그 앞의 이벤트를 "
            f"{steps}개까지 보여 줘요.",
        )
    if question.anchor == "through":
        return Words(
            f"Paths run through a session's first {name}; shown are up to {steps} events before and after it.",
            f"경로의 기준은 세션에서 처음으로 {with_particle(question.event, '이', '가')} 일어난 때이고, 그 앞뒤의 이벤트를 "
            f"{steps}개씩 보여 줘요.",
        )
    return Words(
        f"Paths start at a session's first {name}; shown are up to {steps} events after it.",
        f"경로의 시작은 세션에서 처음으로 {with_particle(question.event, '이', '가')} 일어난 때이고, 그 뒤의 이벤트를 "
        f"{steps}개까지 보여 줘요.",
    )


def _counting(question: Paths) -> Words:
    if question.counting == "people":
        return Words(
            "Each person is counted once, with the first such session.", "한 사람은 그런 첫 세션으로 한 번만 세요."
        )
    return Words("Every such session is counted.", "그런 세션을 모두 세요.")


def _repeats(question: Paths) -> Words:
    if question.collapse:
        return Words(
            "The same event several times in a row counts as one.", "같은 이벤트가 잇따라 일어나면 한 번으로 봐요."
        )
    return Words("Repeated events are kept.", "되풀이된 이벤트도 그대로 보여 줘요.")


def _hidden(question: Paths) -> Words | None:
    if not question.hide:
        return None
    return Words(
        f"Left out: {', '.join(f'“{name}”' for name in question.hide)}; they still keep a session going.",
        f"{', '.join(f'‘{name}’' for name in question.hide)} 이벤트는 뺐지만, 세션이 이어지는지는 이것까지 보고 정했어요.",
    )
