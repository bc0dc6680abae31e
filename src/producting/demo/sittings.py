"""How does one sitting go? A start, some chapters, minutes for each."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo.chance import MINUTE_MS, counted

FINISHED_AFTER_MS: Final = 1_000  # the last chapter read → the book finished


@dataclass(frozen=True, slots=True)
class Sittings:
    """One row per sitting, by person and in order."""

    person: NDArray[np.int64]
    start_ms: NDArray[np.int64]
    chapters: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chapters:
    """One row per chapter read, by person and in order; `time` is when it was read to its end, after `took_ms`."""

    person: NDArray[np.int64]
    sitting: NDArray[np.int64]
    time: NDArray[np.int64]
    took_ms: NDArray[np.int64]


def read(sittings: Sittings, rng: np.random.Generator) -> Chapters:
    """The chapters of all sittings, about nine minutes each."""
    sitting, _ = counted(sittings.chapters)
    minutes = np.clip(rng.lognormal(np.log(8.0), 0.45, len(sitting)), 2.0, 40.0)
    took = (minutes * MINUTE_MS).astype(np.int64)
    passed = np.concatenate([[0], np.cumsum(took)])
    before = passed[(np.cumsum(sittings.chapters) - sittings.chapters)]
    time = sittings.start_ms[sitting] + passed[1:] - before[sitting]
    return Chapters(sittings.person[sitting], sitting, time, took)
