"""What retention asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from producting.events.conditions import Condition, Where, conditions
from producting.journeys.breakdown import By, by_of
from producting.journeys.steps import Days, Every, Step, check_limit, day, one_of, step
from producting.segments import Segment

Mode = Literal["on", "on_or_after"]
Cohorts = Literal["first_time", "recurring"]
Periods = Literal["calendar", "rolling"]


@dataclass(frozen=True)
class Retention:
    """Of the people who start in a period, how many return k periods later?

    Args:
        start: the event that puts a person into a cohort; a name, a list of names, `*`, or a `Step` with filters.
        returns: the event that counts as coming back; the start event unless named; `*` is any event.
        every: `day`, `week` or `month`: the cohorts' periods and the steps of k.
        mode: `on` (in period k) or `on_or_after` (in period k or later).
        cohorts: `first_time` (the person's first ever start) or `recurring` (every period with a start).
        periods: `calendar`, or `rolling`: k counts 24 hours (7 or 30 times 24 for week and month) from the start's
            instant; cohorts stay calendar periods.
        by: a property of the start event to break down by; the `limit` largest groups stand alone, then `__other__`.
        value: a property whose numbers on the return events are added up per cell.
        where: filters on start and return events. segment: people who are asked about.
        date_from, date_to: calendar days of the start, both inclusive.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    start: Step
    returns: Step
    every: Every
    mode: Mode
    cohorts: Cohorts
    periods: Periods
    by: By
    limit: int
    value: str | None
    where: tuple[Condition, ...]
    segment: Segment | None
    days: Days

    def __init__(
        self,
        start: str | Iterable[str] | Step,
        returns: str | Iterable[str] | Step | None = None,
        every: Every = "week",
        *,
        mode: Mode = "on",
        cohorts: Cohorts = "first_time",
        periods: Periods = "calendar",
        by: str | Iterable[str] | None = None,
        limit: int = 25,
        value: str | None = None,
        where: Where = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        given = {
            "start": step(start),
            "returns": step(start if returns is None else returns),
            "every": every,
            "mode": mode,
            "cohorts": cohorts,
            "periods": periods,
            "by": by_of(by),
            "limit": limit,
            "value": value,
            "where": conditions(where),
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for name, given_value in given.items():
            object.__setattr__(self, name, given_value)
        one_of("every", every, ("day", "week", "month"))
        one_of("mode", mode, ("on", "on_or_after"))
        one_of("cohorts", cohorts, ("first_time", "recurring"))
        one_of("periods", periods, ("calendar", "rolling"))
        check_limit(limit)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "retention",
            "start": self.start.to_json(),
            "returns": self.returns.to_json(),
            "every": self.every,
            "mode": self.mode,
            "cohorts": self.cohorts,
            "periods": self.periods,
            "by": list(self.by) if isinstance(self.by, tuple) else self.by,
            "limit": self.limit,
            "value": self.value,
            "where": [str(c) for c in self.where],
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }
