"""What must an editor of the stages see? The log's events, templates laid over it, what a draft would show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import QueryDict

from producting.errors import ProductingError, QuestionError
from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import agreed, asked, figures
from producting_web.journeys.editing.drafts import token
from producting_web.journeys.models import JourneyVersion
from producting_web.journeys.stages import TEMPLATES, StageDefinition, Template, proposed, usable
from producting_web.people.models import User
from producting_web.people.policy import Act, roles_for
from producting_web.ui import names
from producting_web.ui.names import Name

if TYPE_CHECKING:
    from producting.log import Log

ANY_EVENT = "*"
MOST_LISTED = 60  # events with a box of their own in each stage; rarer ones are chosen by name
MOST_NAMED = 2_000  # names that a field suggests
MOST_VERSIONS = 100
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class EventCount:
    """An event's name and how often people did it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A template laid over this log; `found` of its stages have an event here."""

    template: Template
    stages: tuple[StageDefinition, ...]
    found: int


@dataclass(frozen=True, slots=True)
class Reached:
    """One stage of a preview.

    `to_next` is the share that went on. `before` and `to_next_before` are those of the stage of the same name in the
    version that counts, None where there is none or nothing changed. `bar` is the width of its bar in percent.
    """

    number: int
    name: str
    side: str
    people: int
    in_progress: int
    dropped: int
    to_next: float | None
    before: int | None
    to_next_before: float | None
    bar: str

    @property
    def is_undecided(self) -> bool:
        """Whether everybody here may still go on, so that a share of none says nothing yet."""
        return 0 < self.people == self.in_progress


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would show; `refused` says why it shows nothing. `left_out` are numbers of unfinished stages."""

    stages: tuple[Reached, ...] = ()
    left_out: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    refused: Words | None = None


def event_names() -> tuple[EventCount, ...]:
    """The events of this log, the most frequent first; none while nothing was imported."""
    log = facts.log()
    return () if log is None else facts.remembered("names of events", lambda: _counted(log))


def offered_events() -> tuple[EventCount, ...]:
    """The same without hidden names, which lists leave out."""
    return tuple(event for event in event_names() if not names.event(event.name).is_hidden)


def _counted(log: "Log") -> tuple[EventCount, ...]:
    import numpy as np

    codes, raw = log.timelines.codes, log.timelines.names
    counts = np.zeros(len(raw), dtype=np.int64)
    for begin in range(0, int(log.timelines.offsets[-1]), _AT_ONCE):
        end = min(begin + _AT_ONCE, int(log.timelines.offsets[-1]))
        counts += np.bincount(codes[begin:end], minlength=len(raw))
    found = [EventCount(name, count) for name, count in zip(raw, counts.tolist(), strict=True) if count]
    return tuple(sorted(found, key=lambda event: (-event.count, event.name)))


def property_names() -> tuple[str, ...]:
    """The properties that a condition may ask about; hidden ones are left out."""
    log = facts.log()
    known = () if log is None else log.timelines.properties
    return tuple(prop for prop in known if not names.prop(prop).is_hidden)


def offers(language: str) -> tuple[Offer, ...]:
    """Every template with the stages that it would give here, the one that fits best first."""
    standing = [event.name for event in offered_events()]
    laid = [(chosen, proposed(chosen, standing, language)) for chosen in TEMPLATES]
    found = [Offer(chosen, stages, sum(bool(stage.events) for stage in stages)) for chosen, stages in laid]
    return tuple(sorted(found, key=lambda offer: -_fit(offer)))


def _fit(offer: Offer) -> int:
    """How many events of its own it finds here: any event, or one that another stage has too, proves little."""
    return len({stage.events for stage in offer.stages if stage.events and ANY_EVENT not in stage.events})


def condition_problem(text: str) -> Words | None:
    """What is wrong with a typed condition; None where it can be asked."""
    from producting.events.conditions import Condition

    try:
        Condition.parse(text)
    except QuestionError as refused:
        return refused.words
    return None


def preview(definitions: Sequence[StageDefinition | None]) -> Preview:
    """The last 12 weeks through these stages, unfinished ones (None) left out, beside the version that counts."""
    log = facts.log()
    if log is None:
        return Preview(refused=Words("Import events first, and the numbers stand here.",
                                     "이벤트를 가져오면 여기에 숫자가 나와요."))  # fmt: skip
    whole = tuple(stage for stage in definitions if stage is not None)
    left_out = tuple(k + 1 for k, stage in enumerate(definitions) if stage is None)
    question = asked.read(QueryDict(""), newest=figures.as_of_day(log) or date(1970, 1, 1))
    try:
        answer = figures.ask(log, question, whole)
    except ProductingError as refused:
        return Preview(left_out=left_out, refused=refused.words)
    standing = _standing(log, question)
    most = max((row.people for row in answer.rows), default=0)
    numbers = [k + 1 for k, stage in enumerate(definitions) if stage is not None]
    shown = []
    for k, row in enumerate(answer.rows):
        to_next = answer.rows[k + 1].from_previous if k + 1 < len(answer.rows) else None
        people_before, to_next_before = standing.get(row.name, (None, None))
        same = (people_before, to_next_before) == (row.people, to_next)
        shown.append(
            Reached(
                numbers[k], row.name, whole[k].side, row.people, row.in_progress, row.dropped, to_next,
                None if same else people_before, None if same else to_next_before,
                f"{100 * row.people / most if most else 0:.1f}",
            )
        )  # fmt: skip
    return Preview(tuple(shown), left_out, question.first, question.last)


def _standing(log: "Log", question: asked.Asked) -> dict[str, tuple[int | None, float | None]]:
    """People and share to the next of every stage of the version that counts, by name."""
    version = agreed.current()
    if version is None:
        return {}
    try:
        rows = figures.ask(log, question, usable(agreed.stages_of(version))).rows
    except ProductingError:
        return {}
    shares = [row.from_previous for row in rows[1:]] + [None]
    return {row.name: (row.people, share) for row, share in zip(rows, shares, strict=True)}


def versions() -> tuple[JourneyVersion, ...]:
    """All versions, the newest first."""
    return tuple(JourneyVersion.objects.select_related("created_by")[:MOST_VERSIONS])


def version(number: int) -> JourneyVersion | None:
    return JourneyVersion.objects.select_related("created_by").filter(number=number).first()


def who_may(act: Act) -> tuple[str, ...]:
    """Names of colleagues who may do something, for those who have to ask them."""
    return tuple(str(user) for user in User.objects.filter(is_active=True, role__in=roles_for(act))[:8])


@dataclass(frozen=True, slots=True)
class EventChoice:
    """A box to tick. `token` is its value in a form; `count` is None for any event, 0 for one that never happened."""

    name: str
    token: str
    count: int | None
    chosen: bool
    called: Name


def event_choices(chosen: Sequence[str], offered: Sequence[EventCount]) -> tuple[EventChoice, ...]:
    """The chosen events first, then any event, then the most frequent of `offered`."""
    counts = {event.name: event.count for event in event_names()}
    others = [ANY_EVENT, *(event.name for event in offered[:MOST_LISTED])]
    ordered = [*chosen, *(name for name in others if name not in chosen)]
    return tuple(
        EventChoice(
            name, token(name), None if name == ANY_EVENT else counts.get(name, 0), name in chosen, names.event(name)
        )
        for name in ordered
    )
