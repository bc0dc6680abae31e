"""How far does a person come when people are counted? Every choice of events is tried."""

from producting.journeys.funnel import Funnel
from tests.twins.attempt import Attempt, Between, entries, events_of_step, forbidden, held_value, steps_of
from tests.twins.log import Event, Log, code_point_order


def furthest_attempt(events: list[Event], log: Log, question: Funnel) -> tuple[Attempt | None, int]:
    """The attempt that counts, and the instant at which the person's newest attempt began.

    The furthest, then the earliest; among entries at one instant (which `hold` tells apart) the one with the smallest
    held value, in code-point order and no value last.
    """
    attempts = []
    for entry in entries(events, log, question):
        attempt = Attempt(entry.at, held_value(entry, question), [])
        if question.order == "any":
            attempt.times = covered_times(attempt, events, log, question)
        else:
            attempt.times = chosen_times(entry, attempt, events, log, question)
        attempts.append(attempt)
    if not attempts:
        return None, 0
    best = min(attempts, key=lambda a: (-len(a.times), a.start, code_point_order(a.held), a.times))
    return best, max(attempt.start for attempt in attempts)


def chosen_times(entry: Event, attempt: Attempt, events: list[Event], log: Log, question: Funnel) -> list[int]:
    """The earliest instant at which each step can have been reached, over all choices of events that begin with `entry`."""
    between = forbidden(events, log, question)
    candidates = [events_of_step(k, events, attempt, log, question) for k in range(1, len(question.steps) + 1)]
    earliest: dict[int, int] = {}

    def go_on(chosen: list[Event]) -> None:
        if spoiled(chosen, between):  # and so is every longer choice that begins like this
            return
        level, now = len(chosen), chosen[-1].at
        earliest[level] = min(now, earliest.get(level, now))
        if level < len(question.steps):
            for event in candidates[level]:
                if event not in chosen and now <= event.at <= entry.at + question.within_ms:
                    go_on([*chosen, event])

    go_on([entry])
    return [earliest[level] for level in sorted(earliest)]


def spoiled(chosen: list[Event], between: list[Between]) -> bool:
    """Does anything forbidden stand between the chosen events (and not at the very instant of one)?"""
    steps_at = {event.at for event in chosen}
    for each in between:
        if len(chosen) > each.after:
            after, before = chosen[each.after - 1].at, chosen[min(len(chosen), each.before) - 1].at
            if any(after < at < before and at not in steps_at for at in each.instants):
                return True
    return False


def covered_times(attempt: Attempt, events: list[Event], log: Log, question: Funnel) -> list[int]:
    """In any order: the earliest instant by which 1, 2, … different steps can be covered, each by an event of its own."""
    usable = events_of_step(None, events, attempt, log, question)
    end = attempt.start + question.within_ms
    for each in forbidden(events, log, question):
        cuts = [at for at in each.instants if at > attempt.start and at not in {event.at for event in usable}]
        end = min([end, *cuts])
    times: list[int] = []
    coverings: set[frozenset[int]] = {frozenset()}  # every set of steps that the events so far can cover
    for event in usable:
        if attempt.start <= event.at <= end:
            served = steps_of(event, log, question)
            coverings |= {covering | {k} for covering in coverings for k in served}
            if max(len(covering) for covering in coverings) > len(times):
                times.append(event.at)
    return times
