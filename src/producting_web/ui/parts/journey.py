"""What stands at each stage of a journey?"""

from dataclasses import dataclass

from producting_web.ui.drawing.river import Reach, Stream
from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a stage's ledger. `kind` (left, open, delta, time, cost) decides its mark and which lens lifts it."""

    kind: str
    name: Text
    value: Text
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Pain:
    """Something that hurts, pinned where people fall: its number, what it is, how much, what it belongs to."""

    number: int
    text: Text
    extent: Text
    reference: Text = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """`_stage.html`: one stage of the journey: who reached it, how many of them go on, its ledger, its pain."""

    name: Text
    side: str
    people: int | None
    ledger: tuple[Entry, ...] = ()
    people_url: str | None = None
    rate: Text | None = None
    rate_url: str | None = None
    is_worst: bool = False
    pain: Pain | None = None


@dataclass(frozen=True, slots=True)
class River:
    """`_river.html`: the stages and their stream (`drawing.river.draw`, or `sketch` where nobody came yet)."""

    id: str
    stages: tuple[Stage, ...]
    stream: Stream
    is_sketch: bool = False

    def __post_init__(self) -> None:
        if not len(self.stages) == len(self.stream.wide) == len(self.stream.tall):
            raise ValueError("A river has one reach of the stream per stage")

    @property
    def banks(self) -> tuple[tuple[Stage, Reach, Reach], ...]:
        """Each stage with its part of the wide and of the tall stream."""
        return tuple(zip(self.stages, self.stream.wide, self.stream.tall, strict=True))

    @property
    def is_many(self) -> bool:
        return len(self.stages) > 8

    @property
    def is_few(self) -> bool:
        return len(self.stages) < 4
