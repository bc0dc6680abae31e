"""SQL over one generation of a log: a process per question at work, few of them, each ended when its time is over."""

import io
import json
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from producting.log.console.schema import Table, tables_of
from producting.sql.answer import Limits, SqlAnswer
from producting.sql.refused import SqlRefused, ended
from producting.timelines import Timelines
from producting.timelines.generation import name_of
from producting.words import Words

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 2  # questions at work in one home, whatever the number of processes that ask
MEMORY_MB = 1_000
PATIENCE_SECONDS = 10.0  # for one of the others to end
_START_SECONDS = 60.0
_LOOK_SECONDS = 0.05

Stopped = Callable[[], bool]


class Console:
    """Answers SQL about one generation.

    Args:
        home: the workspace's folder. timelines: its generation. small: the tables `spend`, `rates`, `_imports`.
        memory_mb: what one process may take.
    """

    def __init__(
        self, home: Path, timelines: Timelines, small: "Mapping[str, pa.Table]", memory_mb: int = MEMORY_MB
    ) -> None:
        self._home = home
        self.data_version = timelines.data_version
        self._memory_mb = memory_mb
        self._messages = [_first(home, timelines, memory_mb), *map(_stream, small.values())]
        self._resting: list[_Apart] = []
        self._lock = threading.Lock()
        self.tables: tuple[Table, ...] = tables_of(timelines.properties)
        weakref.finalize(self, _end_all, self._resting)

    def warm(self) -> None:
        """Have a process ready, so that the first question does not wait for one. Returns at once."""
        with self._lock:
            if not self._resting:
                self._resting.append(_Apart(self._messages))

    def ask(self, text: str, limits: Limits | None = None, *, is_stopped: Stopped = lambda: False) -> SqlAnswer:
        """The answer to one SELECT.

        Args:
            is_stopped: asked many times a second; True ends the question.

        Raises:
            SqlRefused: it is none, it fails, it takes too long, or too many are at work.
        """
        limits = limits or Limits(memory_mb=self._memory_mb)
        with self._slot(is_stopped):
            apart = self._take()
            try:
                said = apart.answer(text, limits, is_stopped)
            except BaseException:
                apart.end()
                raise
            with self._lock:
                self._resting.append(apart)
        if "refused" in said:
            en, ko, detail = said["refused"]
            raise SqlRefused(Words(en, ko), detail)
        return SqlAnswer.of_json(said)

    def close(self) -> None:
        """End the processes that wait."""
        with self._lock:
            _end_all(self._resting)

    def _take(self) -> "_Apart":
        with self._lock:
            while self._resting:
                apart = self._resting.pop()
                if apart.is_alive:
                    return apart
                apart.end()
        return _Apart(self._messages)

    @contextmanager
    def _slot(self, is_stopped: Stopped) -> Iterator[None]:
        """One of the places at work, held by a lock on a file: it is free again even if its holder is killed."""
        folder = self._home / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        locks = [FileLock(folder / f"sql-{place}.lock", timeout=0, thread_local=False) for place in range(AT_ONCE)]
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            for lock in locks:
                with suppress(Timeout):
                    lock.acquire()
                    try:
                        yield
                    finally:
                        lock.release()
                    return
            if is_stopped():
                raise _stopped()
            if time.monotonic() > until:
                raise SqlRefused(_BUSY)
            time.sleep(_LOOK_SECONDS)


def console_of(home: Path, timelines: Timelines) -> Console:
    """A console over a generation, with spend, rates and imports as they are now."""
    from producting.log.console.small import small_tables

    return Console(home, timelines, small_tables(home))


class _Apart:
    """One process, and the way to it and back."""

    def __init__(self, messages: list[bytes]) -> None:
        # No variable of ours but what Python needs to find its modules: a secret cannot be read where it is not.
        kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TZDIR", "PYTHONTZPATH") if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "producting.log.console.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HOME": os.devnull},
            cwd=os.sep,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._asks = Connection(os.dup(self._process.stdin.fileno()), readable=False)
        self._answers = Connection(os.dup(self._process.stdout.fileno()), writable=False)
        self._process.stdin.close()
        self._process.stdout.close()
        self._messages = messages
        self._is_ready = False
        self._sent = threading.Thread(target=self._send, daemon=True)
        self._sent.start()

    def _send(self) -> None:
        with suppress(OSError):
            for message in self._messages:
                self._asks.send_bytes(message)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def answer(self, text: str, limits: Limits, is_stopped: Stopped) -> dict[str, Any]:
        if not self._is_ready:
            self._sent.join()
            self._receive(_START_SECONDS, is_stopped, _NOT_STARTED)
            self._is_ready = True
        asked = {"text": text, "rows": limits.rows, "bytes": limits.bytes}
        with suppress(BrokenPipeError):  # it ended meanwhile: receiving says so
            self._asks.send_bytes(json.dumps(asked).encode())
        return dict(json.loads(self._receive(limits.seconds, is_stopped, too_long(limits.seconds))))

    def _receive(self, seconds: float, is_stopped: Stopped, late: Words) -> bytes:
        until = time.monotonic() + seconds
        while not self._answers.poll(_LOOK_SECONDS):
            if is_stopped():
                raise _stopped()
            if time.monotonic() > until:
                raise SqlRefused(late)
        try:
            return self._answers.recv_bytes()
        except (EOFError, ConnectionResetError):  # the wall around memory stands where DuckDB cannot say so itself
            raise ended() from None

    def end(self) -> None:
        """At once, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._asks.close()
        self._answers.close()


def _end_all(resting: list[_Apart]) -> None:
    while resting:
        resting.pop().end()


def _first(home: Path, timelines: Timelines, memory_mb: int) -> bytes:
    said = {
        "generation": str((home / "timelines" / name_of(timelines.data_version)).absolute()),
        "zone": timelines.zone,
        "currency": timelines.currency,
        "memory_mb": memory_mb,
        "threads": max(1, (os.cpu_count() or 1) // AT_ONCE),
    }
    return json.dumps(said).encode()


def _stream(table: "pa.Table") -> bytes:
    import pyarrow as pa

    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def too_long(seconds: float) -> Words:
    """What is said of a question that outlives its time."""
    return Words(
        f"This took longer than {seconds:g} seconds and was ended: narrow it, for example to some days.",
        f"{seconds:g}초가 넘어서 멈췄어요. 기간을 줄이는 것처럼 더 좁게 물어봐 주세요.",
    )


def _stopped() -> SqlRefused:
    return SqlRefused(Words("You stopped this question.", "질문을 멈췄어요."))


_BUSY = Words(
    "Other people's questions are at work: ask again in a moment.",
    "다른 사람의 질문이 돌고 있어요. 잠시 뒤에 다시 물어봐 주세요.",
)
_NOT_STARTED = Words("The process that answers SQL did not start: ask again, or tell an administrator.",
                     "SQL에 답하는 프로세스가 시작되지 않았어요. 다시 해 보고, 계속되면 관리자에게 알려 주세요.")  # fmt: skip
