"""One run: the log is made, everybody takes it in, the ways race once, then all engines are asked in turn."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from producting.answers import Note
from producting.bench.desk import Desk, write_log
from producting.bench.engines import Way
from producting.bench.machine import machine
from producting.bench.questions import QUESTIONS, Rows
from producting.bench.result import BenchResult, BenchRow
from producting.errors import QuestionError
from producting.words import Words

PEERS = ("clickhouse", "duckdb")
OURS = "producting"
SEED = 20260103
_MODULE = {"clickhouse": "chdb", "duckdb": "duckdb"}
_RACES = 2  # runs of a way after its first; a way three times slower than the best is out after the first

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """How a desk is asked a question from here on, and its answer."""

    desk: Desk
    question: str
    way: Way
    rows: Rows


def run(
    events: int,
    people: int,
    against: Sequence[str] = PEERS,
    repeats: int = 7,
    progress: Progress | None = None,
) -> BenchResult:
    """Ask us and our peers the same questions of the same seeded log, and compare answers and times.

    Every engine runs in a process of its own with all cores and the whole log in memory. Each peer first races its ways
    of asking against each other on this very log; the fastest whose answer is ours runs in the measured rounds. A round
    asks every question of every engine in turn; a time is the median over the rounds, from question to rows in Python.

    Args:
        events, people: size of the log. against: peers out of `PEERS`; one that is not installed is left out and noted.
        repeats: rounds. progress: called with (steps done, steps in all).

    Raises:
        QuestionError: an engine that is not known, or a size below one.
    """
    peers = _checked(events, people, against, repeats)
    present = [peer for peer in peers if find_spec(_MODULE[peer]) is not None]
    notes = [_missing(peer) for peer in peers if peer not in present]
    steps = _Steps(progress, 2 + len(present) + len(QUESTIONS) * (1 + repeats))
    with TemporaryDirectory(prefix="producting-bench-") as name, ExitStack() as open_desks:
        folder = Path(name)
        write_log(folder, events, people, SEED)
        steps.done()
        desks = []
        for engine in (OURS, *present):
            desks.append(open_desks.enter_context(Desk(engine, folder)))
            desks[-1].version()  # comes back when the log is taken in: one engine at a time
            steps.done()
        chosen = []
        for question in QUESTIONS:
            chosen += _race(question, desks)
            steps.done()
        seconds = _rounds(chosen, repeats, steps)
        versions = {desk.engine: desk.version() for desk in desks}
    rows = tuple(_row(c, seconds[c.desk.engine, c.question], chosen) for c in chosen)
    notes += [_different(row) for row in rows if not row.equal and row.engine != OURS]
    return BenchResult(events, people, repeats, machine(), versions, rows, tuple(notes))


def _checked(events: int, people: int, against: Sequence[str], repeats: int) -> list[str]:
    for name, value in (("events", events), ("people", people), ("repeats", repeats)):
        if value < 1:
            raise QuestionError(
                Words(f"{name} must be at least 1; not {value}.", f"{name} 값은 1 이상이어야 해요. 받은 값: {value}")
            )
    for peer in against:
        if peer not in PEERS:
            known = ", ".join(PEERS)
            raise QuestionError(
                Words(
                    f"“{peer}” is not a peer we can measure against: write {known}, or both with a comma.",
                    f"비교 대상에 ‘{peer}’ 엔진은 없어요. {known} 가운데 고르거나 쉼표로 이어 둘 다 써 주세요.",
                )
            )
    return list(dict.fromkeys(against))


class _Steps:
    """Counts what is done for whoever shows it."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def done(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _race(question: str, desks: list[Desk]) -> list[_Chosen]:
    """Every engine's fastest way to our answer; its runs are the warm-up as well. Our desk is the first."""
    chosen: list[_Chosen] = []
    for desk in desks:
        expected = chosen[0].rows if chosen else None
        best: tuple[bool, float, _Chosen] | None = None
        for way in desk.ways(question):
            first = desk.ask(question, way)
            seconds, differs = first.seconds, expected is not None and first.rows != expected
            if best is None or seconds < 3 * best[1]:
                seconds = min(desk.ask(question, way).seconds for _ in range(_RACES))
            if best is None or (differs, seconds) < best[:2]:
                best = (differs, seconds, _Chosen(desk, question, way, first.rows))
        if best is not None:
            chosen.append(best[2])
    return chosen


def _rounds(chosen: list[_Chosen], repeats: int, steps: _Steps) -> dict[tuple[str, str], float]:
    times: dict[tuple[str, str], list[float]] = {(c.desk.engine, c.question): [] for c in chosen}
    for _ in range(repeats):
        for question in QUESTIONS:
            for c in (c for c in chosen if c.question == question):
                times[c.desk.engine, question].append(c.desk.ask(question, c.way).seconds)
            steps.done()
    return {key: median(runs) for key, runs in times.items()}


def _row(c: _Chosen, seconds: float, chosen: list[_Chosen]) -> BenchRow:
    """A peer is equal to us; we are equal to every peer."""
    others = [o for o in chosen if o.question == c.question and OURS in (c.desk.engine, o.desk.engine)]
    equal = all(o.rows == c.rows for o in others)
    return BenchRow(c.question, c.desk.engine, seconds, equal, c.way.name)


def _missing(peer: str) -> Note:
    return Note(
        "peer_missing",
        Words(
            f"{peer} is left out because it is not installed: pip install 'producting[dev]' brings it.",
            f"설치되어 있지 않은 {peer} 엔진은 뺐어요. pip install 'producting[dev]'로 설치해 주세요.",
        ),
    )


def _different(row: BenchRow) -> Note:
    return Note(
        "different_answer",
        Words(
            f"On {row.question} the answer of {row.engine} is not ours, so its time is not compared.",
            f"{row.question} 질문에서 {row.engine} 엔진의 답이 우리 답과 달라 시간을 비교하지 않았어요.",
        ),
    )
