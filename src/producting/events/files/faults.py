"""What is wrong with the rows of a batch? The first thing that is, per row."""

import numpy as np
from numpy.typing import NDArray

from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows


class Faults:
    """The first thing that is wrong with each row."""

    def __init__(self, rows: int) -> None:
        self._reason = np.zeros(rows, np.int16)
        self._kinds: list[tuple[str, str | None]] = [("", None)]

    def add(self, wrong: NDArray[np.bool_], reason: str, column: str | None) -> None:
        """Note `reason` for the rows that are `wrong` and were sound so far."""
        if wrong.any():
            self._kinds.append((reason, column))
            self._reason[wrong & (self._reason == 0)] = len(self._kinds) - 1

    def sound(self) -> NDArray[np.bool_]:
        return self._reason == 0

    def refused(self, rows: Rows) -> list[Refused]:
        result = []
        for number in np.flatnonzero(self._reason).tolist():
            reason, column = self._kinds[self._reason[number]]
            result.append(Refused(int(rows.lines[number]), column, reason, rows.raw(number)))
        return result
