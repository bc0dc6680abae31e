"""What a benchmark found."""

from dataclasses import dataclass
from typing import Any

from producting.answers import Note, Row


@dataclass(frozen=True, slots=True)
class BenchRow(Row):
    """One engine on one question: the median of its runs in seconds, and whether its answer is the one all others gave.

    `way` names how a peer was asked: the fastest of its ways that gave our answer.
    """

    question: str
    engine: str
    seconds: float
    equal: bool
    way: str


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Every engine on every question of one log, on one machine, in one run.

    Attributes:
        events, people: size of the log. repeats: runs behind each median.
        machine: cores, model and memory. versions: of each engine that was asked.
        rows: question by question, we first.
        notes: what the reader must know beside the numbers (a peer that is not installed, an answer that differs).
    """

    events: int
    people: int
    repeats: int
    machine: str
    versions: dict[str, str]
    rows: tuple[BenchRow, ...]
    notes: tuple[Note, ...] = ()

    @property
    def ratios(self) -> dict[str, float]:
        """For each question, how many times faster we are than the fastest peer whose answer is equal."""
        found = {}
        for ours in (row for row in self.rows if row.engine == "producting"):
            peers = [
                r.seconds for r in self.rows if r.question == ours.question and r.engine != "producting" and r.equal
            ]
            if peers and ours.equal:
                found[ours.question] = round(min(peers) / ours.seconds, 2)
        return found

    def to_json(self) -> dict[str, Any]:
        """The object that `bench --json` prints."""
        return {
            "events": self.events,
            "people": self.people,
            "repeats": self.repeats,
            "machine": self.machine,
            "versions": self.versions,
            "rows": [dict(row) for row in self.rows],
            "ratios": self.ratios,
            "notes": [str(note.words) for note in self.notes],
        }
