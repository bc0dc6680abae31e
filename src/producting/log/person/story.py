"""What a person's story holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from producting.errors import ProductingError
from producting.people import KnownId
from producting.touchpoints.touch import Touch
from producting.words import Words

State = Literal["in_progress", "dropped", "won_back", "arrived"]


class PersonUnknown(ProductingError):
    """Nobody has that id."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which events are shown: in which order, from which on, how many, of which names (None for all)."""

    newest_first: bool = True
    offset: int = 0
    limit: int = 200
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One event: its instant (UTC), name, and the properties it has."""

    at: datetime
    name: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonTouch:
    """What brought one visit, and when (UTC)."""

    at: datetime
    touch: Touch


@dataclass(frozen=True, slots=True)
class Payment:
    """An event with a value. `worth`: in the workspace's currency at the day's rate; None where no rate is known."""

    at: datetime
    name: str
    amount: float
    currency: str
    worth: float | None


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One stage of a journey: when the person entered it (UTC), or None; `skipped` in passing over it."""

    stage: int
    name: str
    entered: datetime | None
    skipped: bool


@dataclass(frozen=True, slots=True)
class PersonStory:
    """Everything that is known about one person.

    Attributes:
        id: the person's id. ids: all ids known to be theirs, their own first.
        first_event, last_event: instants (UTC).
        events_count: how many events they have; names: how often each occurs, the most frequent first.
        value: what their events up to as-of are worth in `currency`, each at its day's rate; None where a rate is
            missing (a note names it).
        credited: the touch they are credited to, `producting.touchpoints.touch.NO_TOUCH` for direct.
        first_touch: the first ever, or None.
        touches, touches_count: the newest touches, and how many there are in all.
        stages: every stage of the journey that was asked about. stage: the one they stand at, from 1; None where they
            never entered the first, or no stages were given. state: whether they are still on their way.
        payments, payments_count: the newest events with a value, and how many there are in all.
        events: the page that was asked for. matching: how many events it is a page of.
        page: which page that is.
        as_of: up to when facts are known. notes: older rates that had to serve, rates that are missing.
    """

    id: str
    ids: tuple[KnownId, ...]
    first_event: datetime
    last_event: datetime
    events_count: int
    names: tuple[tuple[str, int], ...]
    value: float | None
    currency: str
    credited: Touch
    first_touch: PersonTouch | None
    touches: tuple[PersonTouch, ...]
    touches_count: int
    stages: tuple[StageEntry, ...]
    stage: int | None
    state: State | None
    payments: tuple[Payment, ...]
    payments_count: int
    events: tuple[PersonEvent, ...]
    matching: int
    page: Page
    as_of: datetime | None
    notes: tuple[Words, ...]
