"""Which version of the app runs on a phone at an instant? Releases, slow updaters, and the one that broke payment."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from producting.demo.calendar import DAY_MS, Calendar

BROKEN: Final = "4.12"
FIXED: Final = "4.13"
BROKEN_DAYS_BEFORE_END: Final = 75
FIXED_DAYS_BEFORE_END: Final = 20
NAMES: Final = tuple(f"{major}.{minor}" for major, last in ((3, 19), (4, 13)) for minor in range(last + 1))
BROKEN_CODE: Final = NAMES.index(BROKEN)
_DAYS_BETWEEN: Final = 34


@dataclass(frozen=True, slots=True)
class Releases:
    """`day_ms[v]` is when version v came out; every phone has at least the oldest one."""

    day_ms: NDArray[np.int64]

    @property
    def broken_ms(self) -> int:
        return int(self.day_ms[BROKEN_CODE])

    @property
    def fixed_ms(self) -> int:
        return int(self.day_ms[BROKEN_CODE + 1])

    def running(
        self, time: NDArray[np.int64], installed: NDArray[np.int64], lag_ms: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The version on each phone: the newest when it was installed, later the newest that is older than its lag."""
        fresh = np.searchsorted(self.day_ms, installed, side="right")
        updated = np.searchsorted(self.day_ms, time - lag_ms, side="right")
        version: NDArray[np.int64] = np.maximum(np.maximum(fresh, updated) - 1, 0)
        return version


def releases(calendar: Calendar) -> Releases:
    broken = calendar.before_end(BROKEN_DAYS_BEFORE_END)
    older = broken - _DAYS_BETWEEN * DAY_MS * np.arange(BROKEN_CODE, 0, -1)
    return Releases(np.concatenate([older, [broken, calendar.before_end(FIXED_DAYS_BEFORE_END)]]).astype(np.int64))


def update_lags(people: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """How long each phone takes to update: six days in the middle, and one phone in twenty never does."""
    lag = rng.lognormal(np.log(6), 0.8, people) * DAY_MS
    return np.where(rng.random(people) < 0.05, 10_000 * DAY_MS, lag).astype(np.int64)
