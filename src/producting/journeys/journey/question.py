"""What a journey asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from producting.answers.figures import calendar_day
from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.journeys.steps import Days, Step, day, milliseconds, one_of, step
from producting.segments import Segment
from producting.words import Words

MOST_STAGES = 20
Side = Literal["product", "marketing", "shared"]
Range = Literal["cohort", "flow"]
Credit = Literal["last_non_direct", "first"]


@dataclass(frozen=True)
class Stage:
    """One stage on the way from stranger to loyal customer.

    Args:
        name: what the teams call it.
        events: what enters it: a name, any of several, `*`, or a `Step` with filters.
        at_least: how many such events it takes, counted over the person's whole timeline (with `again_after`,
            over what comes late enough).
        again_after: the event must come at least this long after entering the stage before ("staying"): `"14d"`.
        window: how long the way to the next stage may take, edge inclusive.
        side: which team leads it.
        acquisition: whether a person counts as won here (their campaign is the last touch before it).
    """

    name: str
    rule: Step
    at_least: int
    again_after_ms: int
    window_ms: int
    side: Side
    acquisition: bool

    def __init__(
        self,
        name: str,
        events: str | Iterable[str] | Step,
        *,
        where: Where = None,
        at_least: int = 1,
        again_after: str | timedelta | None = None,
        window: str | timedelta | float = "30d",
        side: Side = "shared",
        acquisition: bool = False,
    ) -> None:
        rule = step(events)
        given = {
            "name": name,
            "rule": rule if where is None else Step(rule.events, (*rule.where, *conditions(where))),
            "at_least": at_least,
            "again_after_ms": 0 if again_after is None else milliseconds(again_after),
            "window_ms": milliseconds(window),
            "side": side,
            "acquisition": acquisition,
        }
        for field, value in given.items():
            object.__setattr__(self, field, value)
        one_of("side", side, ("product", "marketing", "shared"))
        if not name.strip():
            raise QuestionError(Words("A stage needs a name.", "단계에는 이름이 있어야 해요."))
        if at_least < 1:
            raise QuestionError(Words(f"Stage “{name}” counts from 1.", f"‘{name}’ 단계의 횟수는 1부터예요."))

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            **self.rule.to_json(),
            "at_least": self.at_least,
            "again_after_seconds": self.again_after_ms / 1000,
            "window_seconds": self.window_ms / 1000,
            "side": self.side,
            "acquisition": self.acquisition,
        }


@dataclass(frozen=True)
class Journey:
    """How many people stand at each stage, where they are lost, what they cost and what they brought.

    Args:
        stages: 2 to 20 stages in order.
        range: `cohort` (people who enter the first stage in the range, followed to as-of) or `flow` (entries into each
            stage that lie in the range).
        by: `campaign`, `channel`, or a property (the person's last known value). The `limit` largest groups stand
            alone, then `__other__`.
        credit: whose campaign a person is: the `last_non_direct` touch at or before entering the acquisition stage, or
            the `first` ever.
        lookback_days: how far back a touch still counts, from entering the acquisition stage, or for those who never
            did from their own last event.
        where: filters on every event that the stages name. segment: people who are asked about.
        date_from, date_to: calendar days, both inclusive.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    stages: tuple[Stage, ...]
    range: Range
    by: str | None
    credit: Credit
    lookback_days: float
    limit: int
    where: tuple[Condition, ...]
    segment: Segment | None
    days: Days

    def __init__(
        self,
        stages: Iterable[Stage],
        *,
        range: Range = "cohort",
        by: str | None = None,
        credit: Credit = "last_non_direct",
        lookback_days: float = 30,
        limit: int = 25,
        where: Where = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        given = {
            "stages": tuple(stages),
            "range": range,
            "by": by,
            "credit": credit,
            "lookback_days": lookback_days,
            "limit": limit,
            "where": conditions(where),
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for field, value in given.items():
            object.__setattr__(self, field, value)
        self._check()

    def _check(self) -> None:
        one_of("range", self.range, ("cohort", "flow"))
        one_of("credit", self.credit, ("last_non_direct", "first"))
        if not 2 <= len(self.stages) <= MOST_STAGES:
            raise QuestionError(
                Words(
                    f"A journey has 2 to {MOST_STAGES} stages; this one has {len(self.stages)}.",
                    f"여정은 2~{MOST_STAGES}단계예요. 지금은 {len(self.stages)}단계예요.",
                )
            )
        if sum(stage.acquisition for stage in self.stages) > 1:
            raise QuestionError(Words("Only one stage can be the acquisition.", "획득 단계는 하나만 정할 수 있어요."))
        if self.stages[0].again_after_ms:
            raise QuestionError(
                Words(
                    "The first stage has none before it to stay after.",
                    "첫 단계에는 ‘이전 단계 뒤 다시’를 쓸 수 없어요.",
                )
            )
        if self.limit < 1 or self.lookback_days <= 0:
            raise QuestionError(
                Words("limit and lookback_days must be more than zero.", "limit과 lookback_days는 0보다 커야 해요.")
            )

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "journey",
            "stages": [stage.to_json() for stage in self.stages],
            "range": self.range,
            "by": self.by,
            "credit": self.credit,
            "lookback_days": self.lookback_days,
            "limit": self.limit,
            "where": [str(condition) for condition in self.where],
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }


def previous(question: Journey) -> Journey:
    """The same question over the period of the same length just before, to compare with.

    Raises:
        QuestionError: the question's range is open at an end, or nothing lies before it.

    >>> stages = [Stage("Visit", "*"), Stage("Customer", "buy")]
    >>> previous(Journey(stages, date_from="2026-03-01", date_to="2026-03-31")).days.to_json()
    {'from': '2026-01-29', 'to': '2026-02-28'}
    """
    first, last = question.days.first, question.days.last
    if first is None or last is None:
        raise QuestionError(
            Words(
                "Only a range with two ends has a period before it: give date_from and date_to.",
                "비교하려면 기간의 시작과 끝이 모두 있어야 해요. date_from과 date_to를 정해 주세요.",
            )
        )
    length = last - first + timedelta(days=1)
    if first - date.min < length:
        raise QuestionError(
            Words(
                f"Nothing lies before {calendar_day(first).en} that is as long.",
                f"{calendar_day(first).ko}보다 앞에는 같은 길이의 기간이 없어요.",
            )
        )
    kept = {name: getattr(question, name) for name in ("range", "by", "credit", "lookback_days", "limit", "segment")}
    return Journey(
        question.stages,
        where=question.where,
        date_from=first - length,
        date_to=first - timedelta(days=1),
        **kept,
    )
