"""Times written as one number: Unix time, Excel's day number, 20260103."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files.times.order import days
from producting.events.files.times.zones import to_utc

if TYPE_CHECKING:
    from producting.events.files.times.reading import Times

_SECOND = 1_000_000  # microseconds
_DAY = 86_400 * _SECOND
_EXCEL_1970 = 25_569  # 1970-01-01 as Excel counts days
# Digits before the point → unit of Unix time, as microseconds over a divisor. Nine digits reach back to 1973.
_UNITS = {9: "epoch_s", 10: "epoch_s", 12: "epoch_ms", 13: "epoch_ms", 15: "epoch_us", 16: "epoch_us",
          18: "epoch_ns", 19: "epoch_ns"}  # fmt: skip
_SCALE = {"epoch_s": (_SECOND, 1), "epoch_ms": (1000, 1), "epoch_us": (1, 1), "epoch_ns": (1, 1000)}
_NUMBER = r"^(?P<whole>[0-9]{5,19})(?:\.(?P<part>[0-9]+))?$"


def read_numbers(texts: pa.Array, zone: ZoneInfo, times: "Times") -> None:
    """Fill in the rows of `times` whose text is a number that means a time."""
    found = pc.extract_regex(texts, _NUMBER)
    rows = np.flatnonzero(pc.is_valid(found).to_numpy(zero_copy_only=False))
    if not len(rows):
        return
    found = found.take(pa.array(rows))
    whole_text, part_text = pc.struct_field(found, "whole"), pc.struct_field(found, "part")
    digits = pc.binary_length(whole_text).to_numpy(zero_copy_only=False)
    fits = (digits < 19) | pc.less_equal(whole_text, "9223372036854775807").to_numpy(zero_copy_only=False)
    whole = pc.cast(pc.if_else(pa.array(fits), whole_text, "0"), pa.int64()).to_numpy(zero_copy_only=False)
    pointed = pc.greater(pc.binary_length(part_text), 0).to_numpy(zero_copy_only=False)
    _calendar(rows, whole, digits, ~pointed, zone, times)
    left = ~times.good[rows]
    micros = fraction(part_text, 6)
    for length, unit in _UNITS.items():
        chosen = left & (digits == length) & (whole > 0)
        if chosen.any():
            factor, divisor = _SCALE[unit]
            at = whole * factor // divisor if unit != "epoch_s" else whole * factor + micros
            if unit == "epoch_ms":
                at = at + micros // 1000
            _put(times, rows, chosen, at, unit)
    _excel(rows, whole, left & (digits == 5), part_text, zone, times)


def _calendar(
    rows: NDArray[np.int64], whole: NDArray[np.int64], digits: NDArray[np.int64], plain: NDArray[np.bool_],
    zone: ZoneInfo, times: "Times",
) -> None:  # fmt: skip
    """20260103, 202601031605 and 20260103160500, where they are dates that people live in."""
    for length in (8, 12, 14):
        chosen = plain & (digits == length)
        if not chosen.any():
            continue
        filled = whole * 10 ** (14 - length)
        date, clock = filled // 1_000_000, filled % 1_000_000
        day, good = days(date // 10_000, date // 100 % 100, date % 100)
        hour, minute, second = clock // 10_000, clock // 100 % 100, clock % 100
        good &= (date >= 19000101) & (date < 21000101) & (hour < 24) & (minute < 60) & (second < 60)
        chosen &= good
        local = day * _DAY + ((hour * 60 + minute) * 60 + second) * _SECOND
        if chosen.any():
            local[chosen] = to_utc(local[chosen], zone)
            _put(times, rows, chosen, local, "compact")
            times.naive = True


def _excel(
    rows: NDArray[np.int64], whole: NDArray[np.int64], chosen: NDArray[np.bool_], part: pa.Array, zone: ZoneInfo,
    times: "Times",
) -> None:  # fmt: skip
    chosen = chosen & (whole >= 20_000) & (whole < 80_000)  # 1954 to 2119
    if not chosen.any():
        return
    # The number is itself a rounded one: to the nearest millisecond, or 16:05:00 would become 16:04:59.999.
    of_day = np.rint(fraction(part, 12) / 1e12 * 86_400_000).astype(np.int64) * 1000
    local = (whole - _EXCEL_1970) * _DAY + of_day
    local[chosen] = to_utc(local[chosen], zone)
    _put(times, rows, chosen, local, "excel")
    times.naive = True


def fraction(digits: pa.Array, places: int) -> NDArray[np.int64]:
    """Digits after the point → an integer of so many places; more are cut, missing ones are zero."""
    cut = pc.utf8_slice_codeunits(pc.fill_null(digits, ""), 0, places)
    return pc.cast(pc.utf8_rpad(cut, places, "0"), pa.int64()).to_numpy(zero_copy_only=False)


def _put(times: "Times", rows: NDArray, chosen: NDArray, at: NDArray, name: str) -> None:  # type: ignore[type-arg]
    times.at[rows[chosen]] = at[chosen]
    times.good[rows[chosen]] = True
    times.formats[name] += int(chosen.sum())
