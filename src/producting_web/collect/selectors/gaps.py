"""Which days have no report, and which days no rate?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from producting.words import Words
from producting_web.ui import saying

_SERVES = timedelta(days=7)  # how long a rate serves for days without one
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row that lack something: of a platform a report, of a pair of currencies a rate."""

    name: str
    first: date
    last: date
    target: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def said(self) -> Words:
        return saying.dated(self.first, self.last)


def days_without_report(days: Iterable[tuple[str, date]]) -> tuple[Gap, ...]:
    """Between the first and the last day of each platform, the stretches of days that have no row.

    >>> found = days_without_report([("naver", date(2026, 3, 1)), ("naver", date(2026, 3, 4))])
    >>> [(gap.name, gap.first.day, gap.last.day) for gap in found]
    [('naver', 2, 3)]
    """
    known: dict[str, set[date]] = defaultdict(set)
    for platform, day in days:
        known[platform].add(day)
    gaps = []
    for platform in sorted(known):
        for before, after in pairwise(sorted(known[platform])):
            if after - before > _DAY:
                gaps.append(Gap(platform, before + _DAY, after - _DAY))
    return tuple(gaps)


def days_without_rate(
    needed: Iterable[tuple[str, date]], rates: Sequence[tuple[date, str, str]], to: str
) -> tuple[Gap, ...]:
    """Per currency the stretches of days of spend that no rate serves: neither of the day nor of the 7 before it.

    >>> found = days_without_rate([("USD", date(2026, 3, 10))], [(date(2026, 3, 2), "USD", "KRW")], "KRW")
    >>> [(gap.name, gap.target, gap.days) for gap in found]
    [('USD', 'KRW', 1)]
    """
    known: dict[str, set[date]] = defaultdict(set)
    for day, one, other in rates:
        if to in (one, other):
            known[other if one == to else one].add(day)
    wanted: dict[str, set[date]] = defaultdict(set)
    for currency, day in needed:
        if currency != to and not any(day - timedelta(days=n) in known[currency] for n in range(_SERVES.days + 1)):
            wanted[currency].add(day)
    return tuple(gap for currency in sorted(wanted) for gap in _stretches(currency, sorted(wanted[currency]), to))


def _stretches(currency: str, days: Sequence[date], to: str) -> list[Gap]:
    """Days of spend that follow one another, also over days without spend, as one rate would serve them."""
    found: list[Gap] = []
    for day in days:
        if found and day - found[-1].last <= _SERVES:
            found[-1] = Gap(currency, found[-1].first, day, to)
        else:
            found.append(Gap(currency, day, day, to))
    return found
