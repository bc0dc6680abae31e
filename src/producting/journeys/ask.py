"""One verb for every question."""

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from producting.answers import Answer
from producting.errors import QuestionError
from producting.journeys.formula import Formula
from producting.journeys.funnel import Funnel
from producting.journeys.journey import Journey
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.paths import Paths
from producting.journeys.profile import Profile
from producting.journeys.retention import Retention
from producting.journeys.stickiness import Stickiness
from producting.journeys.trend import Trend
from producting.timelines import Timelines
from producting.words import Words

if TYPE_CHECKING:
    from producting.journeys.journey.money import Money


def answer(timelines: Timelines, question: Any, money: "Money | None" = None) -> Answer:
    """The answer to any question over these timelines.

    Args:
        money: spend, rates and the mapping of campaigns; a `Journey` asks for them.

    Raises:
        QuestionError: `question` is not a question this engine knows.
    """
    return _answered(question, timelines, money)


@singledispatch
def _answered(question: Any, timelines: Timelines, money: "Money | None") -> Answer:
    kind = type(question).__name__
    raise QuestionError(
        Words(
            f"{kind} is not a question: ask a Trend, a Formula, a Funnel, a Retention, a Lifecycle, a Stickiness, "
            "Paths, a Profile or a Journey.",
            f"{kind}은 질문이 아니에요. Trend, Formula, Funnel, Retention, Lifecycle, Stickiness, Paths, Profile, Journey로 "
            "물어보세요.",
        )
    )


# The way is imported when it is first gone: compiled code takes a moment to load, and `--help` needs none of it.
@_answered.register(Funnel)
def _(question: Funnel, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.funnel.way import funnel

    return funnel(timelines, question)


@_answered.register(Trend)
def _(question: Trend, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.trend.way import trend

    return trend(timelines, question)


@_answered.register(Formula)
def _(question: Formula, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.formula.way import formula

    return formula(timelines, question)


@_answered.register(Retention)
def _(question: Retention, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.retention.way import retention

    return retention(timelines, question)


@_answered.register(Lifecycle)
def _(question: Lifecycle, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.lifecycle.way import lifecycle

    return lifecycle(timelines, question)


@_answered.register(Stickiness)
def _(question: Stickiness, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.stickiness.way import stickiness

    return stickiness(timelines, question)


@_answered.register(Paths)
def _(question: Paths, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.paths.way import paths

    return paths(timelines, question)


@_answered.register(Profile)
def _(question: Profile, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.profile.way import profile

    return profile(timelines, question)


@_answered.register(Journey)
def _(question: Journey, timelines: Timelines, money: "Money | None") -> Answer:
    from producting.journeys.journey.way import journey

    return journey(timelines, question, money)
