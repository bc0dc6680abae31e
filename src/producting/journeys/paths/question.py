"""What a paths question asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from producting.errors import QuestionError
from producting.events.conditions import Condition, Where, conditions
from producting.journeys.steps import ANY_EVENT, Days, Step, day, milliseconds, one_of, step
from producting.segments import Segment
from producting.words import Words

Anchor = Literal["start", "end", "through", "session"]
Counting = Literal["sessions", "people"]
AnyStep = str | Iterable[str] | Step
MOST_STEPS, MOST_NODES = 12, 50


@dataclass(frozen=True)
class Paths:
    """Which events follow an event, come before it, or lie around it, inside a session?

    Args:
        start, end, through: the anchor, at most one of them: an event, several, `*`, or a `Step` with filters. In each
            session the first (for `end` the last) such event is the anchor. Without any, sessions are followed from
            their first event.
        steps: how many events are followed from the anchor; through an event so many to each side.
        nodes: how many events stand alone in each column; the others are together *other*.
        session_gap: a session ends after so long without an event.
        collapse: the same event several times in a row is one.
        counting: `sessions`: every session with the anchor; `people`: each person's first one alone.
        hide: events that are left out. They still keep a session going.
        where: filters on all events of the path. segment: people who are asked about.
        date_from, date_to: calendar days of the anchor, both inclusive.

    Raises:
        QuestionError: the question cannot be asked; the text says why.
    """

    anchor: Anchor
    event: Step | None
    steps: int
    nodes: int
    session_gap_ms: int
    collapse: bool
    counting: Counting
    hide: tuple[str, ...]
    where: tuple[Condition, ...]
    segment: Segment | None
    days: Days

    def __init__(
        self,
        start: AnyStep | None = None,
        *,
        end: AnyStep | None = None,
        through: AnyStep | None = None,
        steps: int = 4,
        nodes: int = 8,
        session_gap: str | timedelta | float = "30m",
        collapse: bool = True,
        counting: Counting = "sessions",
        hide: str | Iterable[str] = (),
        where: Where = None,
        segment: Segment | None = None,
        date_from: str | date | None = None,
        date_to: str | date | None = None,
    ) -> None:
        anchor, event = _anchor({"start": start, "end": end, "through": through})
        given = {
            "anchor": anchor,
            "event": event,
            "steps": steps,
            "nodes": nodes,
            "session_gap_ms": milliseconds(session_gap),
            "collapse": collapse,
            "counting": counting,
            "hide": (hide,) if isinstance(hide, str) else tuple(dict.fromkeys(hide)),
            "where": conditions(where),
            "segment": segment,
            "days": Days(day(date_from), day(date_to)),
        }
        for name, value in given.items():
            object.__setattr__(self, name, value)
        self._check()

    @property
    def columns(self) -> range:
        """The columns of the answer, counted from the anchor, which is 0: before it below zero, after it above."""
        before = self.steps if self.anchor in ("end", "through") else 0
        after = self.steps if self.anchor != "end" else 0
        return range(-before, after + 1)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "paths",
            "anchor": self.anchor,
            "event": self.event.to_json() if self.event else None,
            "steps": self.steps,
            "nodes": self.nodes,
            "session_gap_seconds": self.session_gap_ms / 1000,
            "collapse": self.collapse,
            "counting": self.counting,
            "hide": list(self.hide),
            "where": [str(c) for c in self.where],
            "segment": self.segment.to_json() if self.segment else None,
            **self.days.to_json(),
        }

    def _check(self) -> None:
        one_of("counting", self.counting, ("sessions", "people"))
        _between(Words("The number of steps", "단계 수"), self.steps, MOST_STEPS)
        _between(Words("The number of nodes", "칸 수"), self.nodes, MOST_NODES)
        if any(not isinstance(name, str) or name in ("", ANY_EVENT) for name in self.hide):
            raise QuestionError(
                Words("What is hidden needs the name of one event.", "숨길 것에는 이벤트 이름을 하나씩 써 주세요.")
            )
        for name in self.event.events if self.event else ():
            if name in self.hide:
                raise QuestionError(
                    Words(
                        f"“{name}” is the anchor of the paths, so it cannot be hidden.",
                        f"‘{name}’ 이벤트는 경로의 기준이라서 숨길 수 없어요.",
                    )
                )


def _anchor(given: dict[str, AnyStep | None]) -> tuple[Anchor, Step | None]:
    named = [(anchor, event) for anchor, event in given.items() if event is not None]
    if len(named) > 1:
        raise QuestionError(
            Words(
                "Paths have one anchor: they start at, end at, or run through an event.",
                "경로의 기준은 하나예요. 시작, 끝, 지나는 이벤트 가운데 하나만 정해 주세요.",
            )
        )
    if not named:
        return "session", None
    anchor, event = named[0]
    return anchor, step(event)  # type: ignore[return-value]


def _between(what: Words, given: Any, most: int) -> None:
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= most:
        raise QuestionError(
            Words(
                f"{what.en} is a whole number from 1 to {most}; not {given}.",
                f"{what.ko}에는 1부터 {most}까지의 정수를 써 주세요. 지금은 {given}이에요.",
            )
        )
