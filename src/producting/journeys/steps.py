"""The parts that questions share: a step, a span of time, a range of days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from producting.answers.figures import calendar_day
from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.words import Words

Every = Literal["day", "week", "month"]
ANY_EVENT = "*"

_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(s|m|h|d|w)\s*$")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


@dataclass(frozen=True)
class Step:
    """One event, or any of several, with filters of its own. `*` is any event.

    >>> Step("catalog").label, Step(["cart", "wish|list"]).label
    ('catalog', 'cart|wish\\\\|list')
    >>> Step.parse("cart|wish\\\\|list").events
    ('cart', 'wish|list')
    """

    events: tuple[str, ...]
    where: tuple[Condition, ...] = ()

    def __init__(self, events: str | Iterable[str], where: Where = None) -> None:
        names = (events,) if isinstance(events, str) else tuple(events)
        if not names or any(not isinstance(name, str) or name == "" for name in names):
            raise QuestionError(Words("A step needs the name of an event.", "단계에는 이벤트 이름이 있어야 해요."))
        object.__setattr__(self, "events", names)
        object.__setattr__(self, "where", conditions(where))

    @classmethod
    def parse(cls, text: str) -> "Step":
        """`name`, or `a|b` for any of several; a bar inside a name is written `\\|`."""
        return cls([part.replace("\\|", "|") for part in re.split(r"(?<!\\)\|", text)])

    @property
    def label(self) -> str:
        """What the step is called; its events are written as they are parsed, its filters as sentences say them."""
        names = "|".join(name.replace("|", "\\|") for name in self.events)
        return names + (f" [{' and '.join(one.said for one in self.where)}]" if self.where else "")

    def to_json(self) -> dict[str, Any]:
        return {"events": list(self.events), "where": [str(c) for c in self.where]}


def step(given: "str | Iterable[str] | Step") -> Step:
    """A step from whatever a question was given."""
    return given if isinstance(given, Step) else Step(given)


def milliseconds(span: "str | timedelta | int | float") -> int:
    """A span as whole milliseconds: `7d`, `90m`, a timedelta, or a number of seconds.

    >>> milliseconds("7d"), milliseconds("1.5h"), milliseconds(60)
    (604800000, 5400000, 60000)
    """
    if isinstance(span, timedelta):
        length = round(span.total_seconds() * 1000)
    elif isinstance(span, int | float):
        length = round(span * 1000)
    else:
        match = _SPAN.match(span)
        if match is None:
            raise QuestionError(
                Words(
                    f"“{span}” is not a span of time: write a number and s, m, h, d or w, as in 7d.",
                    f"‘{span}’에서 기간을 읽을 수 없어요. 7d처럼 숫자와 s, m, h, d, w로 써 주세요.",
                )
            )
        length = round(float(match[1]) * _SECONDS[match[2]] * 1000)
    if not 0 < length < 2**52:
        raise QuestionError(
            Words(
                f"A span must be longer than zero; this one is {span}.",
                f"기간은 0보다 길어야 해요. 지금은 {span}이에요.",
            )
        )
    return length


def one_of(name: str, given: str, allowed: tuple[str, ...]) -> None:
    """Raise QuestionError unless `given` is one of the words that the option `name` knows."""
    if given not in allowed:
        choices = ", ".join(allowed)
        raise QuestionError(
            Words(
                f"{name} is one of {choices}; not “{given}”.",
                f"{name}에는 {choices} 가운데 하나를 써 주세요. ‘{given}’은 없어요.",
            )
        )


def check_limit(limit: int) -> None:
    """Raise QuestionError unless at least one group stands alone."""
    if limit < 1:
        raise QuestionError(Words("limit must be at least 1.", "limit은 1 이상이어야 해요."))


@dataclass(frozen=True, slots=True)
class Days:
    """A range of calendar days in the workspace's zone, both ends inclusive; None is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise QuestionError(
                Words(
                    f"The range ends ({calendar_day(self.last).en}) before it begins ({calendar_day(self.first).en}).",
                    f"범위의 끝({calendar_day(self.last).ko})이 시작({calendar_day(self.first).ko})보다 앞서요.",
                )
            )

    def to_json(self) -> dict[str, str | None]:
        return {
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
        }


def day(given: "str | date | None") -> date | None:
    """A calendar day from `2026-01-31`, a date, or None."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise QuestionError(
            Words(
                f"“{given}” is not a day: write it as 2026-01-31.",
                f"‘{given}’에서 날짜를 읽을 수 없어요. 2026-01-31처럼 써 주세요.",
            )
        ) from None


__all__ = ["ANY_EVENT", "Days", "Every", "Step", "check_limit", "day", "milliseconds", "one_of", "step"]
