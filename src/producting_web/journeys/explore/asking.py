"""What does the engine say? Every question is asked once per facts, and remembered with how long it took."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from producting_web.collect import facts
from producting_web.journeys import figures

if TYPE_CHECKING:
    from producting.journeys.funnel import Funnel
    from producting.journeys.funnel.over_time import OverTimeRow
    from producting.journeys.profile import Profile
    from producting.journeys.profile.over_time import SizeRow
    from producting.journeys.steps import Every
    from producting.log import Log


@dataclass(frozen=True, slots=True)
class Ground:
    """What every question of a page stands on. `oldest` and `newest` are the first and the last day of the facts."""

    log: "Log"
    oldest: date
    newest: date
    currency: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the seconds that it took when it was computed."""

    answer: Any
    seconds: float


def ground() -> Ground | None:
    """None while there are no facts."""
    log = facts.log()
    if log is None:
        return None
    here, newest = facts.setting(), figures.as_of_day(log) or date(1970, 1, 1)
    return Ground(log, min(_oldest(log) or newest, newest), newest, here.currency, here.time_zone)


def _oldest(log: "Log") -> date | None:
    from producting.timelines.periods import day_of

    first = log.timelines.first_ms
    return None if first is None else day_of(first, log.timelines.zone)


def ask(on: Ground, question: Any) -> Told:
    """Any question. Raises ProductingError with a sentence."""

    def compute() -> Told:
        began = time.perf_counter()
        answer = on.log.ask(question)
        return Told(answer, time.perf_counter() - began)

    return facts.remembered(f"explore {question.to_json()}", compute)


def ask_over_time(on: Ground, question: "Funnel", every: "Every") -> "Sequence[OverTimeRow]":
    """A funnel's conversion by the period of entry. Raises ProductingError with a sentence."""
    from producting.journeys.funnel.over_time import over_time

    return facts.remembered(
        f"explore over {every} {question.to_json()}", lambda: over_time(on.log.timelines, question, every)
    )


def ask_size_over_time(on: Ground, question: "Profile") -> "Sequence[SizeRow]":
    """How many fitted a segment at the end of each of the newest weeks. Raises ProductingError with a sentence."""
    from producting.journeys.profile.over_time import over_time

    return facts.remembered(
        f"explore size over time {question.to_json()}", lambda: over_time(on.log.timelines, question)
    )
