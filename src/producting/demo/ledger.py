"""The rows of a chunk of people: one event after the other as codes, cut at the company's last day, sorted by time."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

EVENTS: Final = (
    "visited", "book_viewed", "sign_up_opened", "signed_up", "trial_started", "app_opened", "logged_in", "searched",
    "book_added", "chapter_read", "passage_highlighted", "book_finished", "reading_together_joined", "note_shared",
    "payment_opened", "payment_failed", "paid", "subscription_renewed", "subscription_cancelled", "feedback_sent",
)  # fmt: skip
CODE: Final = {name: code for code, name in enumerate(EVENTS)}
NONE: Final = -1  # an empty cell

# What a row may carry beside who, when, what and where; all are codes or small whole numbers.
COLUMNS: Final = (
    "campaign", "visit", "page", "book", "chapter", "query", "method", "genre", "favorite", "consent", "plan", "value",
    "reason", "error", "score", "feedback",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of equal length, sorted by time. `identified` rows carry the user id beside the device's."""

    event: NDArray[np.int8]
    person: NDArray[np.int32]
    time: NDArray[np.int64]
    device: NDArray[np.int8]
    identified: NDArray[np.bool_]
    columns: dict[str, NDArray[np.int32]]

    def __len__(self) -> int:
        return len(self.time)


_Block = tuple[int, NDArray[np.int64], NDArray[np.int64], NDArray[np.int8], bool, dict[str, ArrayLike]]


class Ledger:
    """Collects events; those at or after `end_ms` are not written down, which is how the last day cuts every story."""

    def __init__(self, end_ms: int) -> None:
        self._end_ms = end_ms
        self._blocks: list[_Block] = []

    def add(
        self,
        event: str,
        person: NDArray[np.int64],
        time: NDArray[np.int64],
        device: ArrayLike,
        *,
        identified: bool = True,
        **columns: ArrayLike,
    ) -> None:
        """Events of one name. Scalars stand for every row."""
        keep = time < self._end_ms
        cut = {name: values if np.ndim(values) == 0 else np.asarray(values)[keep] for name, values in columns.items()}
        place = np.broadcast_to(np.asarray(device, np.int8), time.shape)[keep]
        self._blocks.append((CODE[event], person[keep], time[keep], place, identified, cut))

    def rows(self) -> Rows:
        time = np.concatenate([block[2] for block in self._blocks])
        order = np.argsort(time, kind="stable")
        lengths = [len(block[2]) for block in self._blocks]
        event = np.repeat(np.array([block[0] for block in self._blocks], np.int8), lengths)
        identified = np.repeat(np.array([block[4] for block in self._blocks]), lengths)
        return Rows(
            event[order],
            np.concatenate([block[1] for block in self._blocks]).astype(np.int32)[order],
            time[order],
            np.concatenate([block[3] for block in self._blocks])[order],
            identified[order],
            {name: self._column(name, lengths)[order] for name in COLUMNS},
        )

    def _column(self, name: str, lengths: list[int]) -> NDArray[np.int32]:
        column = np.full(sum(lengths), NONE, np.int32)
        begin = 0
        for block, length in zip(self._blocks, lengths, strict=True):
            if name in block[5]:
                column[begin : begin + length] = block[5][name]
            begin += length
        return column
