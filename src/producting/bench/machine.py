"""What a figure was measured on: cores, model, memory. Never the machine's name."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """For example `2 cores, AMD EPYC, 23 GiB`; what cannot be found out is left out."""
    cores = os.cpu_count() or 1
    parts = [f"{cores} core{'s' if cores > 1 else ''}", _model(), _memory()]
    return ", ".join(part for part in parts if part)


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return ""
    return f"{size / 2**30:.0f} GiB"
