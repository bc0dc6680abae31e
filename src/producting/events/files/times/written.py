"""Times written as people write them: 2026. 1. 3. 오후 4:05, 03/01/2026 16:05, Sat, 03 Jan 2026 16:05:00 GMT."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files.times.numbers import fraction
from producting.events.files.times.order import DayOrder, Group, Parts, candidates, days, read_date
from producting.events.files.times.zones import to_utc

if TYPE_CHECKING:
    from producting.events.files.times.reading import Times

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_MARK = r"오전|오후|[AaPp]\.?[Mm]\.?"
_CLOCK = (
    rf"(?:[\sT,]*(?P<before>{_MARK})?\s*(?P<hour>[0-9]{{1,2}})(?:\s*[:시]\s*(?P<minute>[0-9]{{1,2}})\s*분?"
    r"(?:\s*:?\s*(?P<second>[0-9]{1,2})(?:[.,](?P<part>[0-9]{1,12}))?\s*초?)?|\s*시)"
    rf"\s*(?P<after>{_MARK})?\s*(?P<zone>[Zz]|KST|(?:UTC|GMT)?\s*[+\-−][0-9]{{2}}:?(?:[0-9]{{2}})?|UTC|GMT)?"
    r"(?:\s*\([^)]*\)|\[[^\]]*\])?)?$"
)
_NAMES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NAME = rf"(?P<name>(?i:{_NAMES}))[a-z]*\.?"
_WEEKDAY = r"^(?:(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
_AFTER_DATE = r"(?:\s*[(][월화수목금토일][)])?"
_YEAR_FIRST = (
    r"^(?P<year>[0-9]{4})\s*(?:[-./]|년)\s*(?P<month>[0-9]{1,2})\s*(?:[-./]|월)\s*(?P<day>[0-9]{1,2})\s*[.일]?"
    + _AFTER_DATE + _CLOCK
)  # fmt: skip
_YEAR_LAST = (
    r"^(?P<one>[0-9]{1,2})(?P<separator>[-./])\s?(?P<two>[0-9]{1,2})[-./]\s?(?P<three>[0-9]{4}|[0-9]{2})\.?"
    + _AFTER_DATE + _CLOCK
)  # fmt: skip
_BY_NAME = (
    _WEEKDAY + r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[-\s]+" + _NAME + r",?[-\s]+(?P<year>[0-9]{4})" + _CLOCK,
    _WEEKDAY + _NAME + r"\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})" + _CLOCK,
)
_NAMED_MONTHS = {name: number for number, name in enumerate(_NAMES.lower().split("|"), 1)}


def read_written(texts: pa.Array, zone: ZoneInfo, order: DayOrder, times: "Times") -> None:
    """Fill in the rows of `times` whose text is a date (and a clock time)."""
    match = _match(texts, _YEAR_FIRST, times)
    if match:
        day, good = days(match.number("year"), match.number("month"), match.number("day"))
        _put(times, match, day, good, zone, "year_first")
    match = _match(texts, _YEAR_LAST, times)
    if match:
        _put_year_last(times, match, order, zone)
    for pattern in _BY_NAME:
        match = _match(texts, pattern, times)
        if match:
            names = match.text("name").to_pylist()
            month = np.array([_NAMED_MONTHS[name.lower()] for name in names], np.int64)
            day, good = days(match.number("year"), month, match.number("day"))
            _put(times, match, day, good, zone, "month_name")


def year_last_parts(texts: pa.Array) -> Iterator[tuple[Group, Parts]]:
    """The numbers of the dates whose order must be decided over the whole column, by group."""
    match = _match(pc.utf8_trim_whitespace(texts), _YEAR_LAST, None)
    if match is None:
        return
    for group, rows in match.groups():
        yield group, tuple(match.number(name)[rows] for name in ("one", "two", "three"))  # type: ignore[misc]


@dataclass(slots=True)
class _Match:
    rows: NDArray[np.int64]
    found: pa.Array

    def text(self, name: str) -> pa.Array:
        return pc.struct_field(self.found, name)

    def number(self, name: str) -> NDArray[np.int64]:
        digits = self.text(name)
        filled = pc.if_else(pc.equal(digits, ""), "0", digits)
        return pc.cast(filled, pa.int64()).to_numpy(zero_copy_only=False)

    def groups(self) -> Iterator[tuple[Group, NDArray[np.int64]]]:
        separators = np.array(self.text("separator").to_pylist())
        digits = pc.binary_length(self.text("three")).to_numpy(zero_copy_only=False)
        for separator in np.unique(separators).tolist():
            for length in (2, 4):
                rows = np.flatnonzero((separators == separator) & (digits == length))
                if len(rows):
                    yield (separator, length), rows

    def clock(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Microseconds of the day, and which clock times exist."""
        hour, minute, second = (self.number(name) for name in ("hour", "minute", "second"))
        marks = pc.binary_join_element_wise(self.text("before"), self.text("after"), "")
        marks = pc.utf8_lower(marks)
        late = pc.match_substring_regex(marks, "오후|p").to_numpy(zero_copy_only=False)
        early = pc.match_substring_regex(marks, "오전|a").to_numpy(zero_copy_only=False)
        good = (hour < 24) & (minute < 60) & (second < 60) & ~(late & early) & ~(early & (hour > 12))
        hour = np.where(late & (hour < 12), hour + 12, np.where(early & (hour == 12), 0, hour))
        micros = fraction(self.text("part"), 6)
        return ((hour * 60 + minute) * 60 + second) * _SECOND + micros, good

    def offset(self) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
        """Microseconds east of Greenwich; which texts carry a zone; which zones exist."""
        texts = pc.dictionary_encode(self.text("zone"))
        known = [_offset(text) for text in texts.dictionary.to_pylist()]
        which = texts.indices.to_numpy(zero_copy_only=False)
        minutes = np.array([k if k is not None else 0 for k in known], np.int64)[which]
        named = np.array([t != "" for t in texts.dictionary.to_pylist()], bool)[which]
        good = np.array([k is not None for k in known], bool)[which]
        return minutes * 60 * _SECOND, named, good


def _match(texts: pa.Array, pattern: str, times: "Times | None") -> _Match | None:
    left = pc.is_valid(texts).to_numpy(zero_copy_only=False)
    if times is not None:
        left = left & ~times.good & ~times.ambiguous
    rows = np.flatnonzero(left)
    if not len(rows):
        return None
    found = pc.extract_regex(texts if len(rows) == len(texts) else texts.take(pa.array(rows)), pattern)
    hit = np.flatnonzero(pc.is_valid(found).to_numpy(zero_copy_only=False))
    return _Match(rows[hit], found.take(pa.array(hit))) if len(hit) else None


def _put_year_last(times: "Times", match: _Match, order: DayOrder, zone: ZoneInfo) -> None:
    parts = tuple(match.number(name) for name in ("one", "two", "three"))
    for group, rows in match.groups():
        some = _Match(match.rows[rows], match.found.take(pa.array(rows)))
        chosen: Parts = tuple(p[rows] for p in parts)  # type: ignore[assignment]
        name = order.of(group)
        if name is not None:
            day, good = read_date(chosen, name, group[1])
            _put(times, some, day, good, zone, name)
            continue
        # The rows disagree: read those that can be read in one way only.
        read = {o: read_date(chosen, o, group[1]) for o in candidates(group)}
        ways = np.sum([good for _, good in read.values()], axis=0)
        times.ambiguous[some.rows[ways > 1]] = True
        for o, (day, good) in read.items():
            _put(times, some, day, good & (ways == 1), zone, o)


def _put(
    times: "Times", match: _Match, day: NDArray[np.int64], good: NDArray[np.bool_], zone: ZoneInfo, name: str
) -> None:
    clock, clock_good = match.clock()
    offset, named, offset_good = match.offset()
    good = good & clock_good & offset_good
    at = day * _DAY + clock
    naive = good & ~named
    if naive.any():
        at[naive] = to_utc(at[naive], zone)
        times.naive = True
    at[named] -= offset[named]
    times.at[match.rows[good]] = at[good]
    times.good[match.rows[good]] = True
    times.formats[name] += int(good.sum())


def _offset(zone: str) -> int | None:
    """Minutes east of Greenwich; None for an offset that no place has."""
    text = zone.upper().removeprefix("UTC").removeprefix("GMT").strip()
    if text in ("", "Z"):
        return 0
    if text == "KST":
        return 540
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > 15 * 60 or int(digits[2:]) > 59:
        return None
    return minutes if text[0] == "+" else -minutes
