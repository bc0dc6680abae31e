"""Is 03/04/2026 in March or in April? Decided over the whole column, never row by row.

Dates written with the same separator and the same number of digits in the year are one group. The orders that fit every
row of a group are its candidates: one left, and it is taken; several that read some row differently, and the file is
refused with both readings; none (the rows disagree), and only the rows that can be read in one way are read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from producting.errors import InputError
from producting.words import Words

Group = tuple[str, int]  # separator, digits of the year (or of the last number)
Parts = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
Dated = tuple[NDArray[np.int64], NDArray[np.bool_]]  # days since 1970, is it a date

ORDERS = ("dmy", "mdy", "ymd")
_ASK = ("day/month/year", "month/day/year", "year/month/day")
_ASK_KO = ("일/월/년", "월/일/년", "년/월/일")


def read_date(parts: Parts, order: str, digits: int) -> Dated:
    """Three numbers in an order → days since 1970, and which of them are dates.

    >>> read_date((np.array([3]), np.array([1]), np.array([1970])), "dmy", 4)[0].tolist()
    [2]
    """
    by = dict(zip(order, parts, strict=True))
    year = by["y"]
    if digits == 2:
        year = np.where(year < 69, 2000 + year, 1900 + year)  # as POSIX reads two digits
    return days(year, by["m"], by["d"])


def days(year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]) -> Dated:
    """Civil dates of the years 1700 to 9999 → days since 1970, and which of them exist."""
    good = (year >= 1700) & (year <= 9999) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    dates = months.astype("datetime64[D]") + np.where(good, day - 1, 0).astype("timedelta64[D]")
    good &= dates.astype("datetime64[M]") == months
    return dates.astype(np.int64), good


@dataclass(slots=True)
class DayOrder:
    """The order of every group in one column, found when the first row of a group is met.

    `column` gives the groups and their numbers over the whole column, batch by batch.
    """

    column: Callable[[], Iterable[Iterator[tuple[Group, Parts]]]]
    where: str = ""
    name: str = ""
    _found: dict[Group, str | None] = field(default_factory=dict)

    def of(self, group: Group) -> str | None:
        """`dmy`, `mdy` or `ymd`; None where the rows of the group disagree."""
        if group not in self._found:
            self._decide()
        return self._found[group]

    def _decide(self) -> None:
        fits: dict[Group, set[str]] = {}
        clash: dict[tuple[Group, str, str], tuple[int, int, int]] = {}
        for batch in self.column():
            for group, parts in batch:
                read = {order: read_date(parts, order, group[1]) for order in candidates(group)}
                possible = np.logical_or.reduce([good for _, good in read.values()])
                left = {order for order, (_, good) in read.items() if bool(np.all(good[possible]))}
                fits[group] = fits.get(group, set(read)) & left
                _note_clashes(clash, group, parts, read)
        for group, left in fits.items():
            self._found[group] = self._choose(group, left, clash)

    def _choose(
        self, group: Group, left: set[str], clash: dict[tuple[Group, str, str], tuple[int, int, int]]
    ) -> str | None:
        ordered = [order for order in ORDERS if order in left]
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 :]:
                if (group, one, other) in clash:
                    raise self._refused(group, one, other, clash[group, one, other])
        return ordered[0] if ordered else None

    def _refused(self, group: Group, one: str, other: str, parts: tuple[int, int, int]) -> InputError:
        text = group[0].join(str(p).zfill(2) for p in parts)
        readings = [_iso(parts, order, group[1]) for order in (one, other)]
        names = [(_ASK[ORDERS.index(o)], _ASK_KO[ORDERS.index(o)]) for o in (one, other)]
        return InputError(
            Words(
                f"{self.where}: the dates in “{self.name}” can be read in two ways, and no row decides: {text} is "
                f"{readings[0]} ({names[0][0]}) or {readings[1]} ({names[1][0]}). Write them as YYYY-MM-DD.",
                f"{self.where}: ‘{self.name}’ 열의 날짜를 두 가지로 읽을 수 있어요. {text}: "
                f"{readings[0]}({names[0][1]}) 또는 {readings[1]}({names[1][1]}). YYYY-MM-DD로 바꿔 주세요.",
            ),
            file=self.where or None,
            column=self.name or None,
        )


def candidates(group: Group) -> tuple[str, ...]:
    """The orders in which people write such dates. With dots and a full year the day always comes first."""
    separator, digits = group
    if digits == 4:
        return ("dmy",) if separator == "." else ("dmy", "mdy")
    return ORDERS if separator != "." else ("dmy", "ymd")


def _note_clashes(
    clash: dict[tuple[Group, str, str], tuple[int, int, int]], group: Group, parts: Parts, read: dict[str, Dated]
) -> None:
    orders = list(read)
    for i, one in enumerate(orders):
        for other in orders[i + 1 :]:
            if (group, one, other) in clash:
                continue
            (a, good_a), (b, good_b) = read[one], read[other]
            differ = np.flatnonzero(good_a & good_b & (a != b))
            if len(differ):
                clash[group, one, other] = tuple(int(p[differ[0]]) for p in parts)  # type: ignore[assignment]


def _iso(parts: tuple[int, int, int], order: str, digits: int) -> str:
    one = tuple(np.array([p], np.int64) for p in parts)
    day = int(read_date(one, order, digits)[0][0])  # type: ignore[arg-type]
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
