"""How kernels are compiled: once, cached in the user's cache, never mixed up with another version's.

numba keys its disk cache by the file that holds a kernel, not by the helpers the kernel calls in other files, and a
stale entry gives wrong answers. So the cache folder itself is named by a hash of every kernel source and of the
versions involved.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
import platformdirs
from numba.core import config as numba_config
from numba.extending import intrinsic

KERNEL_FILES = "kernels*.py"  # every file with compiled code is named so


@cache
def cache_folder() -> Path:
    """Where compiled kernels are kept; private to the user, made on first use."""
    for base in (Path(platformdirs.user_cache_dir("producting", appauthor=False)), _temporary_base()):
        folder = base / f"kernels-{_fingerprint()}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if _is_ours(folder):
            return folder
    return Path(tempfile.mkdtemp(prefix="producting-kernels-"))


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile `function` for speed: no interpreter lock, kept on disk, integer division as in C.

    No `parallel=True`: its thread layers clash and die after a fork. Ranges of people go to our own threads instead.
    """
    numba_config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]  # numba fills its settings in at run time
    return numba.njit(nogil=True, cache=True, error_model="numpy")(function)


def part(*, in_place: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Compile a piece that kernels call for every person or event; it makes no array of its own.

    A kernel counts one reference up and down for each array it hands on, which costs more than most pieces do; a piece
    counts none. It calls no kernel: numba would compile that one, too, as a piece.

    Args:
        in_place: put the code where it is called, instead of a call.
    """
    numba_config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]
    options: dict[str, Any] = {"nogil": True, "cache": True, "error_model": "numpy", "_nrt": False}
    compiled: Callable[[Callable[..., Any]], Callable[..., Any]] = numba.njit(**options, forceinline=in_place)
    return compiled


def instruction(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function that says its own LLVM code, for what no Python says: `function` types it and returns that."""
    told: Callable[..., Any] = intrinsic(function)
    return told


def _fingerprint() -> str:
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for source in (Path(__file__), *sorted(root.rglob(KERNEL_FILES))):
        digest.update(str(source.relative_to(root)).encode())
        digest.update(source.read_bytes())
    for version in (sys.version, numba.__version__, np.__version__, llvmlite.__version__):
        digest.update(version.encode())
    return digest.hexdigest()[:16]


def _temporary_base() -> Path:
    return Path(tempfile.gettempdir()) / f"producting-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def _is_ours(folder: Path) -> bool:
    # Cached kernels are loaded as code: a folder that another user could have prepared is not used.
    try:
        facts = folder.stat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
    return mine and not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and os.access(folder, os.W_OK)
