"""What is an amount worth in another currency, on its day?

The rate of the day, or its inverse where only the other direction is known (of one day the direct one counts). Without
one, the last known rate serves for at most 7 days and is named in a note. Rates of later days never serve, and no rate
is made of two others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.answers.figures import calendar_day
from producting.errors import RateUnknown
from producting.words import Words

LONGEST_DAYS: Final = 7  # that the last known rate serves
_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False, slots=True)
class Converted:
    """Amounts in the wanted currency, and a note for every pair in which an older rate had to serve."""

    amounts: NDArray[np.float64]
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rates of one pair in both directions: days since 1970, ascending, and how much one unit is worth."""

    days: NDArray[np.int64]
    rates: NDArray[np.float64]


class Rates:
    """Exchange rates of days.

    Args:
        rows: (day, from, to, rate): one unit of `from` is worth `rate` units of `to`. Of several rows about one day and
            direction the last counts.

    Example:
        >>> rates = Rates([(date(2026, 11, 2), "USD", "KRW", Decimal("1400"))])
        >>> days = np.array(["2026-11-02", "2026-11-02", "2026-11-04"], "datetime64[D]")
        >>> found = rates.convert(np.array([2.0, 700.0, 1.0]), ["USD", "KRW", "USD"], days, "KRW")
        >>> found.amounts.tolist(), len(found.notes)
        ([2800.0, 700.0, 1400.0], 1)
    """

    def __init__(self, rows: Iterable[tuple[date, str, str, Decimal | float]] = ()) -> None:
        direct: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        inverse: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for day, one, other, rate in rows:
            number = day.toordinal() - _EPOCH
            direct[one, other][number] = float(rate)
            inverse[other, one][number] = 1 / float(rate)
        self._pairs = {pair: _pair({**inverse.get(pair, {}), **direct.get(pair, {})}) for pair in {*direct, *inverse}}

    @classmethod
    def of(cls, rows: pa.Table) -> "Rates":
        """From the rates of a lake that count (the columns day, from, to, rate)."""
        return cls(zip(*(rows.column(name).to_pylist() for name in ("day", "from", "to", "rate")), strict=True))

    def convert(
        self,
        amounts: NDArray[np.float64],
        currency: Sequence[str] | NDArray[np.str_],
        day: NDArray[np.datetime64],
        to: str,
    ) -> Converted:
        """Amounts in `to`. Those in `to` already come back as they are; every other is one multiplication of doubles,
        so that it is right to 15 digits.

        Args:
            amounts: shape (n,). currency: ISO codes, shape (n,). day: calendar days, shape (n,). to: an ISO code.

        Raises:
            RateUnknown: a rate is missing or too old; it names the day and the pair.
        """
        converted = np.array(amounts, dtype=np.float64)
        days = np.asarray(day, dtype="datetime64[D]").astype(np.int64)
        codes, which = np.unique(np.asarray(currency, dtype=np.str_), return_inverse=True)
        notes: list[Words] = []
        for number, code in enumerate(codes.tolist()):
            if code == to:
                continue
            rows = which == number
            wanted, at = np.unique(days[rows], return_inverse=True)
            factors, served = self._factors(code, to, wanted)
            converted[rows] *= factors[at]
            notes.extend(_note(code, to, wanted, served))
        return Converted(converted, tuple(notes))

    def _factors(self, one: str, to: str, days: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Per day the rate that serves, and the day it is of. Raises RateUnknown for the first day without one."""
        pair = self._pairs.get((one, to))
        if pair is None:
            raise _missing(one, to, int(days[0]), None)
        at = np.searchsorted(pair.days, days, side="right") - 1
        served = np.where(at >= 0, pair.days[np.maximum(at, 0)], np.iinfo(np.int64).min // 2)
        bad = np.flatnonzero(days - served > LONGEST_DAYS)
        if len(bad):
            first = int(bad[0])
            raise _missing(one, to, int(days[first]), int(served[first]) if at[first] >= 0 else None)
        return pair.rates[at], served


def _pair(rates: dict[int, float]) -> _Pair:
    days = np.array(sorted(rates), np.int64)
    return _Pair(days, np.array([rates[day] for day in days.tolist()], np.float64))


def _day(number: int) -> Words:
    return calendar_day(date.fromordinal(number + _EPOCH))


def _note(one: str, to: str, days: NDArray[np.int64], served: NDArray[np.int64]) -> list[Words]:
    old = np.flatnonzero(days != served)
    if not len(old):
        return []
    lent = [(_day(int(days[i])), _day(int(served[i]))) for i in old[:5].tolist()]
    more = f"; … ({len(old)})" if len(old) > len(lent) else ""
    shown = "; ".join(f"{day.en} ← {of.en}" for day, of in lent) + more
    shown_ko = ", ".join(f"{day.ko} ← {of.ko}" for day, of in lent) + more.replace(";", ",")
    return [
        Words(
            f"Some days have no rate {one} → {to}; the last known one served for them ({shown}).",
            f"{one} → {to} 환율이 없는 날은 그 전의 마지막 환율을 썼어요({shown_ko}).",
        )
    ]


def _missing(one: str, to: str, day: int, last: int | None) -> RateUnknown:
    known = f"the last known is of {_day(last).en}" if last is not None else "none is known before it"
    known_ko = f"마지막 환율은 {_day(last).ko} 것이에요" if last is not None else "그 전의 환율도 없어요"
    return RateUnknown(
        Words(
            f"There is no rate {one} → {to} for {_day(day).en} ({known}, and a rate serves for {LONGEST_DAYS} days): add it "
            "to the exchange rates.",
            f"{_day(day).ko}의 {one} → {to} 환율이 없어요({known_ko}. 환율은 {LONGEST_DAYS}일까지만 이어 써요). "
            "환율 표에 넣어 주세요.",
        )
    )
