"""What the benchmark needs from an engine, ours or a peer's."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from producting.bench.questions import Question, Rows


@dataclass(frozen=True, eq=False)
class Columns:
    """The log that everybody is asked about: three columns of equal length, sorted by person, then by time."""

    person: NDArray[np.int32]
    time_ms: NDArray[np.int64]
    code: NDArray[np.uint8]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask: a peer's SQL over one of its tables.

    `second_copy` marks SQL over a table that holds the log once more in another order. We keep the log once, so such
    ways are timed for the record (`benchmarks/ways.py`) and do not race.
    """

    name: str
    sql: str
    second_copy: bool = False


class Engine(Protocol):
    """An engine that has taken the log in and can be asked."""

    def ways(self, question: Question) -> tuple[Way, ...]:
        """The ways this engine can be asked; more than one where it is not known beforehand which is the fastest."""

    def ask(self, question: Question, way: Way) -> Any:
        """What is timed: from the question to an answer that Python holds."""

    def rows(self, question: Question, answer: Any) -> Rows:
        """The answer in the form that is compared; not timed."""

    def version(self) -> str:
        """The engine's version, for the record."""

    def close(self) -> None:
        """Give memory and files back."""
