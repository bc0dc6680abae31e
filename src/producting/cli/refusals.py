"""How does a command end when it cannot do what was asked? With one sentence, never with a traceback."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable

from producting.cli.surroundings import say_aside
from producting.errors import ProductingError
from producting.words import Words

REFUSED, INTERRUPTED = 1, 130


def guarded(command: Callable[[], object]) -> int:
    """Run `command` and return its exit code: 0 done, 1 refused, 2 wrong usage, 130 stopped by Ctrl-C."""
    try:
        command()
        sys.stdout.flush()
    except SystemExit as left:
        return _flushed(left.code if isinstance(left.code, int) else 0 if left.code is None else REFUSED)
    except ProductingError as refused:
        return _refuse(refused.words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except MemoryError:
        return _refuse(Words("There is not enough memory for this.", "메모리가 모자라서 할 수 없어요."))
    except OSError as error:
        return _refuse(_about_the_system(error))
    except Exception as fault:
        return _refuse(_about_ourselves(fault))
    return 0


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    return code


def _refuse(words: Words) -> int:
    say_aside(words)
    return REFUSED


def _reader_left() -> int:
    """`producting … | head`: nobody reads on. Python must not complain about it when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _about_the_system(error: OSError) -> Words:
    what = error.strerror or str(error)
    where = f"{error.filename}: " if error.filename else ""
    return Words(
        f"The system refused: {where}{what}. Nothing that was stored before is lost.",
        f"시스템이 거절했어요. {where}{what}. 이미 저장한 것은 그대로예요.",
    )


def _about_ourselves(fault: Exception) -> Words:
    """A fault of ours. Its trace goes into a file that can be sent along, not onto the terminal."""
    name = type(fault).__name__
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="producting-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as report:
            report.write("".join(traceback.format_exception(fault)))
    except OSError:
        return Words(f"A fault of ours stopped this ({name}: {fault}).", f"저희 쪽 오류로 멈췄어요({name}: {fault}).")
    return Words(
        f"A fault of ours stopped this ({name}); please report it with {report.name}. What was stored before is safe.",
        f"저희 쪽 오류로 멈췄어요({name}). {report.name} 파일과 함께 알려 주세요. 이미 저장한 것은 그대로예요.",
    )
