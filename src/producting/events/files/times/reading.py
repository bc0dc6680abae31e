"""Which instant does each text of a time column mean?"""

from collections import Counter
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files.times.numbers import read_numbers
from producting.events.files.times.order import DayOrder
from producting.events.files.times.written import read_written
from producting.events.files.times.zones import to_utc
from producting.words import Words

FORMATS: dict[str, Words] = {
    "iso": Words("ISO 8601", "ISO 8601"),
    "year_first": Words("year, month, day", "년·월·일"),
    "dmy": Words("day/month/year", "일/월/년"),
    "mdy": Words("month/day/year", "월/일/년"),
    "ymd": Words("year/month/day, two digits", "두 자리 년/월/일"),
    "month_name": Words("month by name", "영어 월 이름"),
    "compact": Words("YYYYMMDD", "YYYYMMDD"),
    "epoch_s": Words("Unix time in seconds", "유닉스 시각(초)"),
    "epoch_ms": Words("Unix time in milliseconds", "유닉스 시각(밀리초)"),
    "epoch_us": Words("Unix time in microseconds", "유닉스 시각(마이크로초)"),
    "epoch_ns": Words("Unix time in nanoseconds", "유닉스 시각(나노초)"),
    "excel": Words("Excel day number", "엑셀 날짜 번호"),
}


@dataclass(slots=True)
class Times:
    """One instant per text: microseconds since 1970 in UTC, whole milliseconds.

    `good`: the text is a time. `ambiguous`: it is one, in two ways. `formats`: how often each of `FORMATS` was met.
    `naive`: some text carried no zone, so that the zone given was used.
    """

    at: NDArray[np.int64]
    good: NDArray[np.bool_]
    ambiguous: NDArray[np.bool_]
    formats: Counter[str] = field(default_factory=Counter)
    naive: bool = False


def read_times(texts: pa.Array, zone: ZoneInfo, order: DayOrder) -> Times:
    """Read a column. Finer parts than a millisecond are cut; a time without a zone is in `zone`.

    >>> order = DayOrder(lambda: [])
    >>> read_times(pa.array(["2026. 1. 3. 오후 4:05", "1767424500"]), ZoneInfo("Asia/Seoul"), order).at.tolist()
    [1767423900000000, 1767424500000000]
    """
    size = len(texts)
    times = Times(np.zeros(size, np.int64), np.zeros(size, bool), np.zeros(size, bool))
    texts = pc.utf8_trim_whitespace(texts)
    if not _read_all_iso(texts, zone, times):
        read_numbers(texts, zone, times)
        read_written(texts, zone, order, times)
    times.at = times.at // 1000 * 1000
    return times


def _read_all_iso(texts: pa.Array, zone: ZoneInfo, times: Times) -> bool:
    """The fast way, for a column in which every text is ISO 8601, with or without a zone."""
    present = pc.is_valid(texts).to_numpy(zero_copy_only=False)
    for kind in (pa.timestamp("us"), pa.timestamp("us", "UTC")):
        try:
            read = pc.cast(texts, kind)
        except pa.ArrowInvalid:
            continue
        at = pc.fill_null(pc.cast(read, pa.int64()), 0).to_numpy(zero_copy_only=False)
        if len(at) and int(at.min()) < -8_520_336_000_000_000:  # before 1700: let the exact way refuse those
            return False
        times.naive = kind.tz is None and bool(present.any())
        times.at = to_utc(at, zone) if kind.tz is None else at
        times.good = present.copy()
        times.formats["iso"] += int(present.sum())
        return True
    return False
