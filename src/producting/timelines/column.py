"""One property of every event: small codes into a sorted dictionary of its values."""

import math
import re
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.timelines.periods import zone_of

NULL = 0  # the code of "no value"; real values count from 1 in code-point order
_EPOCH = datetime(1970, 1, 1, tzinfo=zone_of("UTC"))
NO_INSTANT = np.iinfo(np.int64).min
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_INSTANT = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$"


class Column:
    """The values of one property.

    Attributes:
        codes: per event, 0 for no value, else 1 + index into `values`; uint8 or uint32, shape (events,).
        values: the distinct values, sorted by code point; shape (distinct,).
    """

    def __init__(self, codes: NDArray[np.unsignedinteger], values: pa.Array, zone: str) -> None:
        self.codes = codes
        self.values = values
        self._zone = zone

    def __len__(self) -> int:
        return len(self.values)

    def value(self, code: int) -> str | None:
        """The text of a code, None for 0."""
        return None if code == NULL else str(self.values[code - 1].as_py())

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """The numeric view per code: NaN where the whole value is no number; shape (distinct + 1,)."""
        view = np.full(len(self.values) + 1, np.nan)
        if len(self.values):
            is_number = pc.match_substring_regex(self.values, _NUMBER)
            text = pc.if_else(is_number, self.values, pa.scalar(None, pa.string()))
            numbers = pc.cast(pc.replace_substring_regex(text, r"^\+", ""), pa.float64()).to_numpy(zero_copy_only=False)
            view[1:] = np.where(np.isfinite(numbers), numbers, np.nan)
        return view

    @cached_property
    def instants(self) -> NDArray[np.int64]:
        """The time view per code in milliseconds: NO_INSTANT where the value is no instant; shape (distinct + 1,)."""
        view = np.full(len(self.values) + 1, NO_INSTANT, dtype=np.int64)
        if len(self.values):
            for index in np.flatnonzero(pc.match_substring_regex(self.values, _INSTANT).to_numpy(zero_copy_only=False)):
                view[index + 1] = instant_ms(self.values[index].as_py(), self._zone)
        return view


def is_number(text: str) -> bool:
    """Whether the whole text is a plain decimal number that a float can hold, as in the numeric view of a column.

    >>> is_number("-1e3"), is_number("5\\n"), is_number("٣"), is_number("1e999")
    (True, False, False, False)
    """
    return re.fullmatch(_NUMBER, text, re.ASCII) is not None and math.isfinite(float(text))


def instant_ms(text: str, zone: str) -> int:
    """An ISO date or time as milliseconds since 1970 (naive = in `zone`; finer parts cut), or NO_INSTANT."""
    if not re.fullmatch(_INSTANT, text, re.ASCII):
        return NO_INSTANT
    try:
        at = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
    except ValueError:
        return NO_INSTANT
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone_of(zone))
    try:
        return (at - _EPOCH) // timedelta(milliseconds=1)
    except OverflowError:  # year 1 in a zone east of Greenwich
        return NO_INSTANT
