"""What a funnel asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.journeys.breakdown import By, by_of
from producting.journeys.steps import Days, Step, check_limit, day, milliseconds, one_of, step
from producting.segments import Segment
from producting.words import Words

MOST_STEPS = 50
Order = Literal["ordered", "strict", "any"]
Counting = Literal["people", "attempts"]


@dataclass(frozen=True)
class Exclusion:
    """An event that ends an attempt when it happens after step `after` and before step `before`.

    Steps count from 1. Default: anywhere between the attempt's first and last step (`after=1`, `before=None`).
    """

    step: Step
    after: int = 1
    before: int | None = None

    def __init__(self, events: str | Iterable[str] | Step, after: int = 1, before: int | None = None) -> None:
        object.__setattr__(self, "step", step(events))
        object.__setattr__(self, "after", after)
        object.__setattr__(self, "before", before)

    def to_json(self) -> dict[str, Any]:
        return {**self.step.to_json(), "after": self.after, "before": self.before}


@dataclass(frozen=True)
class Funnel:
    """How many people go through `steps` in order, inside a window that runs from the first step.

    Args:
        steps: 1 to 50 steps; each an event name, a list of names (any of them), or a `Step` with filters.
        within: the conversion window, edge inclusive: `"7d"`, a timedelta, or seconds.
        order: `ordered` (other events may stand between), `strict` (nothing between), `any` (any order).
        counting: `people`, or `attempts` (totals: each event is used in one attempt only).
        where: filters on every event the question names (steps and exclusions).
        exclude: events that end an attempt (names, lists of names, or `Exclusion`).
        first_entry_only: only a person's first entry inside the range is an attempt.
        closed_only: leave people still in progress out of the rates' denominator.
        by: a property to break down by; `by_at`: the step (from 1) whose event gives the value, or `"person"` for the
            person's last known value. People who do not reach step `by_at` stand in the group null.
        limit: how many groups stand alone, the largest by people at step 1; the rest are `__other__`.
        hold: a property that must be equal across steps (no value equals no value).
        segment: people who are asked about.
        date_from, date_to: calendar days, both inclusive; an attempt belongs to the range if its first step does.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    steps: tuple[Step, ...]
    within_ms: int
    order: Order
    counting: Counting
    where: tuple[Condition, ...]
    exclude: tuple[Exclusion, ...]
    first_entry_only: bool
    closed_only: bool
    by: By
    by_at: int | Literal["person"]
    limit: int
    hold: str | None
    segment: Segment | None
    days: Days

    def __init__(
        self,
        steps: Iterable[str | Iterable[str] | Step],
        within: str | timedelta | float = "7d",
        *,
        order: Order = "ordered",
        counting: Counting = "people",
        where: Where = None,
        exclude: Iterable[str | Iterable[str] | Step | Exclusion] = (),
        first_entry_only: bool = False,
        closed_only: bool = False,
        by: str | Iterable[str] | None = None,
        by_at: int | Literal["person"] = 1,
        limit: int = 25,
        hold: str | None = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        given = {
            "steps": tuple(step(s) for s in ([steps] if isinstance(steps, str) else steps)),
            "within_ms": milliseconds(within),
            "order": order,
            "counting": counting,
            "where": conditions(where),
            "exclude": tuple(
                e if isinstance(e, Exclusion) else Exclusion(e)
                for e in ([exclude] if isinstance(exclude, str) else exclude)
            ),
            "first_entry_only": first_entry_only,
            "closed_only": closed_only,
            "by": by_of(by),
            "by_at": by_at,
            "limit": limit,
            "hold": hold,
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for name, value in given.items():
            object.__setattr__(self, name, value)
        self._check()

    def _check(self) -> None:
        n = len(self.steps)
        if not 1 <= n <= MOST_STEPS:
            raise QuestionError(
                Words(
                    f"A funnel has 1 to {MOST_STEPS} steps; this one has {n}.",
                    f"퍼널은 1~{MOST_STEPS}단계예요. 지금은 {n}단계예요.",
                )
            )
        one_of("order", self.order, ("ordered", "strict", "any"))
        one_of("counting", self.counting, ("people", "attempts"))
        if self.by_at != "person" and not (isinstance(self.by_at, int) and 1 <= self.by_at <= n):
            raise QuestionError(
                Words(
                    f"by_at is a step from 1 to {n} or “person”; not {self.by_at}.",
                    f"by_at에는 1~{n} 단계나 person을 써 주세요.",
                )
            )
        check_limit(self.limit)
        for e in self.exclude:
            last = n if e.before is None else e.before
            if not 1 <= e.after < last <= n and not (n == 1 and e.before is None):
                raise QuestionError(
                    Words(
                        f"An exclusion stands between two steps of the {n}; not between {e.after} and {e.before}.",
                        f"제외 이벤트는 {n}단계 가운데 두 단계 사이에 있어야 해요.",
                    )
                )
        if self.order == "any" and any((e.after, e.before) != (1, None) for e in self.exclude):
            raise QuestionError(
                Words(
                    "In any order there is no “between step 2 and 3”: leave the exclusion's steps out.",
                    "순서가 없는 퍼널에서는 단계 사이를 정한 제외를 쓸 수 없어요.",
                )
            )

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "funnel",
            "steps": [s.to_json() for s in self.steps],
            "within_seconds": self.within_ms / 1000,
            "order": self.order,
            "counting": self.counting,
            "where": [str(c) for c in self.where],
            "exclude": [e.to_json() for e in self.exclude],
            "first_entry_only": self.first_entry_only,
            "closed_only": self.closed_only,
            "by": list(self.by) if isinstance(self.by, tuple) else self.by,
            "by_at": self.by_at,
            "limit": self.limit,
            "hold": self.hold,
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }
