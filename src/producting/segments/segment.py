"""What a segment is: rules about a person that must all hold, or of which one must."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.words import Words


@dataclass(frozen=True)
class Did:
    """The person did (or, with `negate`, did not do) any of `events` at least `at_least` times in the last days.

    `last_days=m` counts back from as-of: m times 24 hours, the edge included. None means ever.
    """

    events: tuple[str, ...]
    at_least: int
    last_days: float | None
    where: tuple[Condition, ...]
    negate: bool

    def __init__(
        self,
        events: str | Iterable[str],
        at_least: int = 1,
        last_days: float | None = None,
        *,
        where: Where = None,
        negate: bool = False,
    ) -> None:
        names = (events,) if isinstance(events, str) else tuple(events)
        if not names or "" in names:
            raise QuestionError(Words("A rule needs the name of an event.", "규칙에는 이벤트 이름이 있어야 해요."))
        if at_least < 1:
            raise QuestionError(Words("“At least” counts from 1.", "‘적어도’는 1부터 세요."))
        if last_days is not None and not last_days > 0:
            raise QuestionError(Words("“In the last days” must be more than zero.", "‘최근 며칠’은 0보다 커야 해요."))
        for name, value in (
            ("events", names),
            ("at_least", at_least),
            ("last_days", last_days),
            ("where", conditions(where)),
            ("negate", negate),
        ):
            object.__setattr__(self, name, value)

    def to_json(self) -> dict[str, Any]:
        return {
            "did": list(self.events),
            "at_least": self.at_least,
            "last_days": self.last_days,
            "where": [str(c) for c in self.where],
            "negate": self.negate,
        }


@dataclass(frozen=True)
class Has:
    """The last value that the person's events gave to a property fits the condition.

    No value at all counts as null.
    """

    condition: Condition

    def __init__(self, condition: str | Condition) -> None:
        object.__setattr__(
            self, "condition", condition if isinstance(condition, Condition) else Condition.parse(condition)
        )

    def to_json(self) -> dict[str, Any]:
        return {"has": str(self.condition)}


@dataclass(frozen=True)
class Segment:
    """People for whom all rules hold (`match="all"`) or at least one does (`match="any"`).

    A rule may itself be a segment, so that "all" and "any" nest.
    """

    rules: "tuple[Did | Has | Segment, ...]"
    match: Literal["all", "any"]

    def __init__(self, *rules: "Did | Has | Segment", match: Literal["all", "any"] = "all") -> None:
        if not rules:
            raise QuestionError(Words("A segment needs at least one rule.", "세그먼트에는 규칙이 하나는 있어야 해요."))
        if match not in ("all", "any"):
            raise QuestionError(Words("A segment matches “all” or “any”.", "세그먼트는 all이나 any로 묶어요."))
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "match", match)

    def to_json(self) -> dict[str, Any]:
        return {"match": self.match, "rules": [rule.to_json() for rule in self.rules]}
