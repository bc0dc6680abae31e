"""Where half-done work stands: the writer's lock, and folders that die with their process.

Both rest on locks that the operating system gives back when a process ends, however it ends.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from producting.errors import LakeBusy
from producting.words import Words


@contextmanager
def writers_lock(path: Path, patience: float) -> Iterator[None]:
    """Hold the one lock that every writer of a lake takes.

    Args:
        path: the lock file.
        patience: how many seconds to wait for another writer.

    Raises:
        LakeBusy: another writer still holds it then.
    """
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise LakeBusy(
            Words(
                f"Another import has been writing for more than {patience:g} seconds; repeat when it is done.",
                f"다른 가져오기가 {patience:g}초 넘게 진행 중이에요. 끝난 뒤에 다시 시도해 주세요.",
            )
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def workroom(parent: Path, name: str) -> Iterator[Path]:
    """A folder `parent/<name>-<process>` for the length of a `with`; first removes those of processes that died.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home, workroom(Path(home), "import") as room:
    ...     room.is_dir()
    True
    """
    from filelock import FileLock

    parent.mkdir(parents=True, exist_ok=True)
    _clear(parent)
    room, number = parent / f"{name}-{os.getpid()}", 1
    while room.exists():
        number += 1
        room = parent / f"{name}-{os.getpid()}-{number}"
    # The lock comes before the folder: whoever sees a folder whose lock is free knows that its owner is dead.
    lock = FileLock(_lock_of(room))
    lock.acquire()
    try:
        room.mkdir(exist_ok=True)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        lock.release()
        _lock_of(room).unlink(missing_ok=True)


def _clear(parent: Path) -> None:
    from filelock import FileLock, Timeout

    for room in parent.iterdir():
        if not room.is_dir():
            continue
        lock = FileLock(_lock_of(room))
        with suppress(Timeout, OSError):
            lock.acquire(timeout=0)
            shutil.rmtree(room, ignore_errors=True)
            _lock_of(room).unlink(missing_ok=True)
            lock.release()


def _lock_of(room: Path) -> Path:
    return room.with_name(room.name + ".lock")
