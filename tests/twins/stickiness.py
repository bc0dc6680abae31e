"""On how many days of a week or month are people active?"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from producting.journeys.stickiness import Stickiness
from tests.twins.conditions import matches
from tests.twins.lifecycle import over
from tests.twins.log import Log, code_point_order, local_day, next_period, period_of, periods_between
from tests.twins.segments import members
from tests.twins.trend import OTHER, days_asked


@dataclass(frozen=True)
class TwinPeriod:
    """`days` of the calendar that it has; `who` was active on which of them, since which instant on each."""

    name: str
    days: list[date]
    who: dict[str, dict[date, int]]
    over: bool
    begun: list[date]
    group: str | None

    def exactly(self, n: int) -> dict[str, int]:
        """Who was active on n days, and the instant of the n-th."""
        return {name: since for name, since in self.at_least(n).items() if len(self.who[name]) == n}

    def at_least(self, n: int) -> dict[str, int]:
        return {name: sorted(days.values())[n - 1] for name, days in self.who.items() if len(days) >= n}

    def actives(self, day: date) -> int:
        return sum(day in days for days in self.who.values())


def stickiness(log: Log, question: Stickiness) -> list[TwinPeriod]:
    """Every period of every group, the largest group first; a group is as large as the people of all its periods."""
    if not log.events:
        return []
    whole = periods(log, question)
    if question.by is None:
        return whole
    groups = {(period.name, who): group_of(period, who, log, question) for period in whole for who in period.who}
    sizes = Counter(groups.values())
    order = sorted(sizes, key=lambda value: (-sizes[value], code_point_order(value)))
    alone, others = order[: question.limit], set(order[question.limit :])
    found = [part(period, {w for w in period.who if groups[period.name, w] == g}, g) for g in alone for period in whole]
    rest = [part(period, {w for w in period.who if groups[period.name, w] in others}, OTHER) for period in whole]
    return found + (rest if others else [])


def part(period: TwinPeriod, people: set[str], group: str | None) -> TwinPeriod:
    return replace(period, who={name: days for name, days in period.who.items() if name in people}, group=group)


def group_of(period: TwinPeriod, who: str, log: Log, question: Stickiness) -> str | None:
    """The smallest value that a person has at their first activity in a period."""
    began = min(period.who[who].values())
    there = [e for e in log.people[who] if e.at == began and matches(e, question.events, question.where, log.zone)]
    return min((e.properties.get(str(question.by)) for e in there), key=code_point_order)


def periods(log: Log, question: Stickiness) -> list[TwinPeriod]:
    first, last = days_asked(log, question)
    shown = periods_between(period_of(first, question.every), period_of(last, question.every), question.every)
    return [_period(start, log, question) for start in shown]


def _period(start: date, log: Log, question: Stickiness) -> TwinPeriod:
    end = next_period(start, question.every)
    days = [start + timedelta(days=n) for n in range((end - start).days)]
    who: dict[str, dict[date, int]] = {}
    for name, events in members(log, question.segment).items():
        active = [event for event in events if matches(event, question.events, question.where, log.zone)]
        on = {day: [event.at for event in active if log.day_of(event) == day] for day in days}
        firsts = {day: min(instants) for day, instants in on.items() if instants}
        if firsts:
            who[name] = firsts
    begun = [day for day in days if day <= local_day(log.as_of, log.zone)]
    return TwinPeriod(start.isoformat(), days, who, over(start, log, question), begun, None)
