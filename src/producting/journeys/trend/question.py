"""What a trend asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.journeys.breakdown import By, by_of
from producting.journeys.steps import Days, Every, Step, check_limit, day, one_of, step
from producting.segments import Segment
from producting.words import Words


@dataclass(frozen=True)
class Trend:
    """How an event develops from period to period.

    Args:
        event: an event name, a list of names (any of them), `*` for every event, or a `Step` with filters.
        count: `people` (distinct per period), `events`, `per_person` (events of people per person, 0 where nobody did
            any), or `sum:PROPERTY` (a value that is no number adds nothing).
        every: `day`, `week` (from Monday) or `month`, in the workspace's zone.
        by: a property to break down by, or `event` for the event's own name; the `limit` largest groups stand alone,
            the rest are `__other__`. A person with two values in one period counts in both groups.
        where: filters on the event. segment: people who are asked about.
        date_from, date_to: calendar days, both inclusive; by default from the first event to as-of.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    event: Step
    count: str
    every: Every
    by: By
    limit: int
    where: tuple[Condition, ...]
    segment: Segment | None
    days: Days

    def __init__(
        self,
        event: str | Iterable[str] | Step,
        count: str = "people",
        every: Every = "day",
        *,
        by: str | Iterable[str] | None = None,
        limit: int = 25,
        where: Where = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        given = {
            "event": step(event),
            "count": count,
            "every": every,
            "by": by_of(by),
            "limit": limit,
            "where": conditions(where),
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for name, value in given.items():
            object.__setattr__(self, name, value)
        one_of("every", every, ("day", "week", "month"))
        if count not in ("people", "events", "per_person") and not (count.startswith("sum:") and len(count) > 4):
            raise QuestionError(
                Words(
                    f"count is people, events, per_person or sum:PROPERTY; not “{count}”.",
                    f"count에는 people, events, per_person, sum:속성을 써 주세요. ‘{count}’은 없어요.",
                )
            )
        check_limit(limit)

    @property
    def sum_of(self) -> str | None:
        """The property that is added up, or None."""
        return self.count[4:] if self.count.startswith("sum:") else None

    @property
    def is_of_people(self) -> bool:
        """Whether a row without a person is left out."""
        return self.count in ("people", "per_person")

    @property
    def is_whole(self) -> bool:
        """Whether every number is a count."""
        return self.count in ("people", "events")

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "trend",
            "event": self.event.to_json(),
            "count": self.count,
            "every": self.every,
            "by": list(self.by) if isinstance(self.by, tuple) else self.by,
            "limit": self.limit,
            "where": [str(c) for c in self.where],
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }
