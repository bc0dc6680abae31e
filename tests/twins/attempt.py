"""What is an attempt, and which events may serve it?"""

from dataclasses import dataclass, field

from producting.journeys.funnel import Funnel
from tests.twins.conditions import matches
from tests.twins.log import Event, Log, in_days


@dataclass
class Attempt:
    """`times`: the instant at which each step so far was reached. `held`: the value that all steps must share."""

    start: int
    held: str | None
    times: list[int]
    steps: set[int] = field(default_factory=set)  # which steps it has, where order does not matter
    ended: bool = False


def held_value(event: Event, question: Funnel) -> str | None:
    return event.properties.get(question.hold) if question.hold else None


def steps_of(event: Event, log: Log, question: Funnel) -> set[int]:
    """The numbers of the steps that the event could serve."""
    return {k for k, step in enumerate(question.steps, 1) if matches(event, step, question.where, log.zone)}


def events_of_step(step: int | None, events: list[Event], attempt: Attempt, log: Log, question: Funnel) -> list[Event]:
    """The events that could serve a step (None: any step) of this attempt."""
    fitting = []
    for event in events:
        served = steps_of(event, log, question)
        if (step in served or (step is None and served)) and held_value(event, question) == attempt.held:
            fitting.append(event)
    return fitting


def entries(events: list[Event], log: Log, question: Funnel) -> list[Event]:
    """The events that may start an attempt: those of step 1 (of any step, in any order) inside the range."""
    found = []
    for event in events:
        served = steps_of(event, log, question)
        starts = bool(served) if question.order == "any" else 1 in served
        if starts and in_days(log.day_of(event), question.days):
            found.append(event)
    if question.first_entry_only:
        found = [event for event in found if event.at == found[0].at]
    return found


@dataclass(frozen=True)
class Between:
    """Instants at which something happened that must not stand after step `after` and before step `before`."""

    after: int
    before: int
    instants: set[int]


def forbidden(events: list[Event], log: Log, question: Funnel) -> list[Between]:
    last = len(question.steps)
    found = [
        Between(
            exclusion.after,
            exclusion.before if exclusion.before is not None else last,
            {event.at for event in events if matches(event, exclusion.step, question.where, log.zone)},
        )
        for exclusion in question.exclude
    ]
    if question.order == "strict":
        found.append(Between(1, last, {event.at for event in events}))
    return found
