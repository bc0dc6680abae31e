"""A process of its own for every engine, so that nobody's threads, caches or memory disturb another's timing."""

import json
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from producting.bench.engines import Columns, Engine, Way
from producting.bench.questions import QUESTIONS, Rows
from producting.demo.benchmark import benchmark_log

_COLUMNS = ("person", "time_ms", "code")
_engine: Engine  # in an engine's own process: the engine


def write_log(folder: Path, events: int, people: int, seed: int) -> None:
    """Make the seeded log and lay its columns down where every engine's process can map them."""
    log = benchmark_log(events, people, seed)
    for name in _COLUMNS:
        np.save(folder / f"{name}.npy", getattr(log, name))
    (folder / "names.json").write_text(json.dumps(log.names), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer, how long it took, and the processor time of all threads meanwhile; in seconds."""

    seconds: float
    processor_seconds: float
    rows: Rows


class Desk:
    """One engine behind one process: it takes the log in when the desk opens, and answers until the desk closes."""

    def __init__(self, engine: str, folder: Path, *, second_copy: bool = False) -> None:
        self.engine = engine
        self._process = ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),  # a fork would copy threads that do not survive it
            initializer=_open,
            initargs=(engine, str(folder), second_copy),
        )

    def ways(self, question: str) -> tuple[Way, ...]:
        return self._process.submit(_ways, question).result()

    def ask(self, question: str, way: Way) -> Timed:
        """The answer, timed inside the engine's process: what it takes to come over to ours is not counted."""
        return self._process.submit(_ask, question, way).result()

    def version(self) -> str:
        return self._process.submit(_version).result()

    def close(self) -> None:
        self._process.shutdown()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(engine: str, folder: str, second_copy: bool) -> None:
    global _engine  # noqa: PLW0603  # one engine per process is the whole point
    kept = Path(folder)
    columns: dict[str, Any] = {name: np.load(kept / f"{name}.npy", mmap_mode="r") for name in _COLUMNS}
    names = tuple(json.loads((kept / "names.json").read_text(encoding="utf-8")))
    _engine = _engine_of(engine, Columns(**columns, names=names), kept, second_copy)


def _engine_of(engine: str, columns: Columns, folder: Path, second_copy: bool) -> Engine:
    # Imported here: each process loads its own engine and no other.
    if engine == "clickhouse":
        from producting.bench.clickhouse import ClickHouse

        return ClickHouse(columns, folder, second_copy=second_copy)
    if engine == "duckdb":
        from producting.bench.duckdb import DuckDB

        return DuckDB(columns, second_copy=second_copy)
    from producting.bench.ours import Ours

    return Ours(columns)


def _ways(question: str) -> tuple[Way, ...]:
    return _engine.ways(QUESTIONS[question])


def _ask(question: str, way: Way) -> Timed:
    asked = QUESTIONS[question]
    worked, began = time.process_time(), time.perf_counter()
    answer = _engine.ask(asked, way)
    seconds, processor_seconds = time.perf_counter() - began, time.process_time() - worked
    return Timed(seconds, processor_seconds, _engine.rows(asked, answer))


def _version() -> str:
    return _engine.version()
