"""How far does each attempt come when attempts are counted? Each event is used in one attempt only."""

from collections.abc import Iterator

from producting.journeys.funnel import Funnel
from tests.twins.attempt import Attempt, entries, forbidden, held_value, steps_of
from tests.twins.log import Event, Log


def attempts_of(events: list[Event], log: Log, question: Funnel) -> list[Attempt]:
    """Instant by instant: first the step events of the instant are used, then what is forbidden ends attempts."""
    attempts: list[Attempt] = []
    may_start = entries(events, log, question)
    between = forbidden(events, log, question)
    last = len(question.steps)
    for instant in sorted({event.at for event in events}):
        for event in step_events(instant, events, log, question):
            use(event, attempts, event in may_start, log, question)
        for attempt in attempts:
            level = len(attempt.times)
            active = any(instant in each.instants and each.after <= level < each.before for each in between)
            if level < last and attempt.times[-1] != instant and active:
                attempt.ended = True
    return attempts


def step_events(instant: int, events: list[Event], log: Log, question: Funnel) -> list[Event]:
    """The instant's step events, in the order in which they are used."""
    there = [event for event in events if event.at == instant and steps_of(event, log, question)]

    def lowest_then_mask(event: Event) -> tuple[int, int]:
        served = steps_of(event, log, question)
        return min(served), sum(1 << (k - 1) for k in served)

    return sorted(there, key=lowest_then_mask)


def use(event: Event, attempts: list[Attempt], may_start: bool, log: Log, question: Funnel) -> None:
    """The event advances the earliest attempt that waits for it, else it starts one."""
    served = steps_of(event, log, question)
    for attempt in sorted(
        waiting(event, attempts, question), key=lambda attempt: attempt.start
    ):  # stable: created first
        wanted = lacking(attempt, question) & served
        if wanted:
            attempt.steps.add(min(wanted))
            attempt.times.append(event.at)
            return
    if may_start:
        attempts.append(Attempt(event.at, held_value(event, question), [event.at], {min(served)}))


def waiting(event: Event, attempts: list[Attempt], question: Funnel) -> Iterator[Attempt]:
    for attempt in attempts:
        unfinished = not attempt.ended and len(attempt.times) < len(question.steps)
        inside = event.at <= attempt.start + question.within_ms
        if unfinished and inside and attempt.held == held_value(event, question):
            yield attempt


def lacking(attempt: Attempt, question: Funnel) -> set[int]:
    """The steps that the attempt can take next."""
    if question.order == "any":
        return set(range(1, len(question.steps) + 1)) - attempt.steps
    return {len(attempt.times) + 1}
