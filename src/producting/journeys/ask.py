"""One verb for every question."""

from functools import singledispatch
from typing import Any

from producting.answers import Answer
from producting.errors import QuestionError
from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from producting.timelines import Timelines
from producting.words import Words


def answer(timelines: Timelines, question: Any) -> Answer:
    """The answer to any question over these timelines.

    Raises:
        QuestionError: `question` is not a question this engine knows.
    """
    return _answered(question, timelines)


@singledispatch
def _answered(question: Any, timelines: Timelines) -> Answer:
    kind = type(question).__name__
    raise QuestionError(
        Words(
            f"{kind} is not a question: ask a Trend, a Funnel or a Retention.",
            f"{kind}은 질문이 아니에요. Trend, Funnel, Retention으로 물어보세요.",
        )
    )


# The way is imported when it is first gone: compiled code takes a moment to load, and `--help` needs none of it.
@_answered.register
def _(question: Funnel, timelines: Timelines) -> Answer:
    from producting.journeys.funnel.way import funnel

    return funnel(timelines, question)


@_answered.register
def _(question: Trend, timelines: Timelines) -> Answer:
    from producting.journeys.trend.way import trend

    return trend(timelines, question)


@_answered.register
def _(question: Retention, timelines: Timelines) -> Answer:
    from producting.journeys.retention.way import retention

    return retention(timelines, question)
