"""What does the engine say to a page's question? Asked once per question and facts; every journey page starts here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from producting.errors import ProductingError
from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import agreed, asked
from producting_web.journeys.asked import Asked
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import StageDefinition, usable

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer
    from producting.log import Log


@dataclass(frozen=True, slots=True)
class Ground:
    """What a journey page stands on: the log, the version of the stages that counts, and what is asked."""

    log: "Log"
    version: JourneyVersion
    stages: tuple[StageDefinition, ...]
    asked: Asked
    currency: str
    time_zone: str

    @property
    def has_value(self) -> bool:
        """Whether any event carries what was paid; without one, what people paid is not known, and not zero."""
        return "value" in self.log.timelines.properties


def ground(query: QueryDict) -> Ground | None:
    """The ground of a page; None while there are no facts or no stages."""
    log, version = facts.log(), agreed.current()
    if log is None or version is None:
        return None
    here = facts.setting()
    newest = as_of_day(log) or date(1970, 1, 1)
    return Ground(
        log=log,
        version=version,
        stages=usable(agreed.stages_of(version)),
        asked=asked.read(query, newest=newest),
        currency=here.currency,
        time_zone=here.time_zone,
    )


def answer(on: Ground, *, by: str | None = None, before: bool = False) -> "JourneyAnswer | None":
    """The journey's answer; None for the period before where the range has no beginning.

    Raises:
        ProductingError: it cannot be asked, or a rate is missing; the sentence says what to do.
    """
    question = on.asked.before() if before else on.asked
    if question is None:
        return None
    return ask(on.log, question, on.stages, by=by)


def ask(log: "Log", question: Asked, stages: tuple[StageDefinition, ...], *, by: str | None = None) -> "JourneyAnswer":
    """Any journey, remembered. Raises as `answer`."""
    journey = question.journey(stages, by=by)
    key = f"journey {journey.to_json()}"
    return facts.remembered(key, lambda: _asked(log, journey))


def _asked(log: "Log", journey: Any) -> Any:
    return log.ask(journey, links=facts.links())


def as_of_day(log: "Log") -> date | None:
    """The day of the newest event that counts."""
    from producting.journeys.asking import as_of_day as day

    return day(log.timelines)


def as_of(log: "Log") -> datetime | None:
    from producting.journeys.asking import as_of as instant

    return instant(log.timelines)


def length(question: Asked) -> Words:
    """How long the range is, for a sentence."""
    days = question.days
    if days is None:
        return Words("the whole time", "전체 기간")
    if days % 7 == 0 and days <= 364:
        weeks = days // 7
        return Words(f"{weeks} week{'s' if weeks != 1 else ''}", f"{weeks}주")
    return Words(f"{days} day{'s' if days != 1 else ''}", f"{days}일")


def span(question: Asked, newest: date | None) -> tuple[date, date] | None:
    """First and last day of the range, where it has both."""
    if question.first is None:
        return None
    return question.first, question.last or newest or question.first + timedelta(days=1)


def warm_up() -> None:
    """Ask what the first page will ask, so that compiled code and mapped columns are ready."""
    on = ground(QueryDict(""))
    if on is None:
        return
    try:
        answer(on)
        answer(on, before=True)
        answer(on, by="campaign")
    except ProductingError:
        return
