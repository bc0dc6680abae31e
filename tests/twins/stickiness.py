"""On how many days of a week or month are people active?"""

from dataclasses import dataclass
from datetime import date, timedelta

from producting.journeys.stickiness import Stickiness
from tests.twins.conditions import matches
from tests.twins.lifecycle import over
from tests.twins.log import Log, local_day, next_period, period_of, periods_between
from tests.twins.segments import members
from tests.twins.trend import days_asked


@dataclass(frozen=True)
class TwinPeriod:
    """`days` of the calendar that it has; `who` was active on which of them, since which instant on each."""

    name: str
    days: list[date]
    who: dict[str, dict[date, int]]
    over: bool
    begun: list[date]

    def exactly(self, n: int) -> dict[str, int]:
        """Who was active on n days, and the instant of the n-th."""
        return {name: since for name, since in self.at_least(n).items() if len(self.who[name]) == n}

    def at_least(self, n: int) -> dict[str, int]:
        return {name: sorted(days.values())[n - 1] for name, days in self.who.items() if len(days) >= n}

    def actives(self, day: date) -> int:
        return sum(day in days for days in self.who.values())


def stickiness(log: Log, question: Stickiness) -> list[TwinPeriod]:
    if not log.events:
        return []
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
    return TwinPeriod(start.isoformat(), days, who, over(start, log, question), begun)
