"""Who is new, stays, comes back, falls asleep?"""

from collections import Counter
from datetime import date

from producting.journeys.lifecycle import Lifecycle
from producting.journeys.stickiness import Stickiness
from tests.twins.conditions import matches
from tests.twins.log import Event, Log, code_point_order, first_instant, next_period, period_of, periods_between
from tests.twins.segments import last_value, members
from tests.twins.trend import OTHER, days_asked

STATES = ("new", "returning", "resurrected", "dormant")
Row = tuple[str, dict[str, dict[str, int]], bool]


def lifecycle(log: Log, question: Lifecycle) -> list[Row]:
    """Per period its first day, who is in which state since which instant, and whether it is over."""
    if not log.events:
        return []
    first, last = days_asked(log, question)
    shown = periods_between(period_of(first, question.every), period_of(last, question.every), question.every)
    return [(period.isoformat(), states(period, log, question), over(period, log, question)) for period in shown]


def by_group(log: Log, question: Lifecycle) -> list[tuple[str | None, list[Row]]]:
    """The groups, the largest first, each with its people's rows; a group is as large as the people in its rows."""
    whole = lifecycle(log, question)
    people = {name for _, states, _ in whole for named in states.values() for name in named}
    groups = {name: last_value(log.people[name], str(question.by)) for name in people}
    sizes = Counter(groups.values())
    order = sorted(sizes, key=lambda value: (-sizes[value], code_point_order(value)))
    named: list[tuple[str | None, set[str | None]]] = [(value, {value}) for value in order[: question.limit]]
    if order[question.limit :]:
        named.append((OTHER, set(order[question.limit :])))
    return [(name, [_only(row, {who for who in people if groups[who] in values}) for row in whole])
            for name, values in named]  # fmt: skip


def _only(row: Row, people: set[str]) -> Row:
    period, found, is_over = row
    return period, {state: {w: at for w, at in named.items() if w in people} for state, named in found.items()}, is_over


def states(period: date, log: Log, question: Lifecycle) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {state: {} for state in STATES}
    for name, events in members(log, question.segment).items():
        active = [event for event in events if matches(event, question.events, question.where, log.zone)]
        state = state_of(period, active, log, question)
        if state is not None:
            found[state[0]][name] = state[1]
    return found


def state_of(period: date, active: list[Event], log: Log, question: Lifecycle) -> tuple[str, int] | None:
    """The state of one person, and what put them there."""
    every = question.every
    now = [event for event in active if period_of(log.day_of(event), every) == period]
    earlier = [event for event in active if period_of(log.day_of(event), every) < period]
    just_before = [e for e in earlier if next_period(period_of(log.day_of(e), every), every) == period]
    if now:
        state = "returning" if just_before else ("resurrected" if earlier else "new")
        return state, min(event.at for event in now)
    return ("dormant", max(event.at for event in just_before)) if just_before else None


def over(period: date, log: Log, question: Lifecycle | Stickiness) -> bool:
    return first_instant(next_period(period, question.every), log.zone) <= log.as_of
