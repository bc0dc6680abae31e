"""What a lifecycle asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from producting.events.conditions import Condition, Where, conditions
from producting.journeys.steps import Days, Every, Step, check_limit, day, one_of, step
from producting.segments import Segment


@dataclass(frozen=True)
class Lifecycle:
    """How many people are new, returning, resurrected or dormant in each period?

    Args:
        events: what counts as activity: `*` (any event), a name, a list of names, or a `Step` with filters.
        every: `day`, `week` (from Monday) or `month`, in the workspace's zone.
        by: a property to break down by: a person's last known value, so that each stands in one group in all periods;
            the `limit` groups with most people stand alone, then `__other__`.
        where: filters on the activity. segment: people who are asked about.
        date_from, date_to: calendar days, both inclusive; a period that holds one of them is counted whole. What people
            did before the range decides whether they are new.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    events: Step
    every: Every
    by: str | None
    limit: int
    where: tuple[Condition, ...]
    segment: Segment | None
    days: Days

    def __init__(
        self,
        events: str | Iterable[str] | Step = "*",
        every: Every = "week",
        *,
        by: str | None = None,
        limit: int = 25,
        where: Where = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        given = {
            "events": step(events),
            "every": every,
            "by": by,
            "limit": limit,
            "where": conditions(where),
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for name, value in given.items():
            object.__setattr__(self, name, value)
        one_of("every", every, ("day", "week", "month"))
        check_limit(limit)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "lifecycle",
            "events": self.events.to_json(),
            "every": self.every,
            "by": self.by,
            "limit": self.limit,
            "where": [str(c) for c in self.where],
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }
