"""Every way of asking a peer that we know, side by side: what `producting bench` chooses from, and what it leaves out.

    python benchmarks/ways.py [events] [people] [runs]

Prints, question by question, the fastest of `runs` runs in milliseconds, the least processor time of one run over the
cores (steadier where others share the machine), whether the answer is ours, and the way. Ways marked “table by event” use
a second copy of the log in another order; `producting bench` keeps the log once, as we do, and leaves those out.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from producting.bench.desk import Desk, write_log
from producting.bench.machine import machine
from producting.bench.questions import QUESTIONS
from producting.bench.running import OURS, PEERS, SEED


def main(events: int = 10_000_000, people: int = 200_000, runs: int = 5) -> None:
    """Time every way on one log."""
    _say(f"{events:,} events, {people:,} people, {machine()}; milliseconds: fastest run, processor time / cores")
    with TemporaryDirectory(prefix="producting-ways-") as name, ExitStack() as open_desks:
        folder = Path(name)
        write_log(folder, events, people, SEED)
        desks = [open_desks.enter_context(Desk(engine, folder, second_copy=True)) for engine in (OURS, *PEERS)]
        _say(", ".join(f"{desk.engine} {desk.version()}" for desk in desks))
        for question in QUESTIONS:
            _say(f"\n{question}")
            _compare(question, desks, runs)


def _compare(question: str, desks: list[Desk], runs: int) -> None:
    [fold] = desks[0].ways(question)
    expected = desks[0].ask(question, fold).rows
    for desk in desks:
        for way in desk.ways(question):
            timed = [desk.ask(question, way) for _ in range(runs + 1)][1:]
            fastest = min(t.seconds for t in timed) * 1000
            work = min(t.processor_seconds for t in timed) * 1000 / (os.cpu_count() or 1)
            equal = "equal" if all(t.rows == expected for t in timed) else "DIFFERENT"
            _say(f"  {fastest:8.1f} {work:8.1f}  {equal:9}  {desk.engine}: {way.name}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
