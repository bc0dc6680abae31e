"""What did a person pay, and what is it worth?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from producting.errors import ProductingError
from producting.events.schema import CURRENCY, VALUE
from producting.log.person.story import Payment
from producting.timelines import Timelines
from producting.timelines.periods import day_of, periods
from producting.words import Words

if TYPE_CHECKING:
    from producting.touchpoints.spend import Rates


@dataclass(frozen=True, slots=True)
class Paid:
    """The newest payments, how many there are in all, what those up to as-of are worth together, and notes."""

    newest: tuple[Payment, ...]
    count: int
    value: float | None
    notes: tuple[Words, ...]


def paid(theirs: Timelines, rates: "Rates", limit: int) -> Paid:
    """The payments in one person's timelines; what a missing rate keeps from being converted is worth None."""
    amounts = theirs.column(VALUE)
    events = np.flatnonzero(~np.isnan(amounts.numbers)[amounts.codes])
    if not len(events):
        return Paid((), 0, 0.0, ())
    numbers = amounts.numbers[amounts.codes[events]]
    currencies = theirs.column(CURRENCY)
    known = np.array([currencies.value(code) or theirs.currency for code in range(len(currencies) + 1)])
    codes = known[currencies.codes[events]]
    worth, notes = _converted(numbers, codes, _days(theirs, events), theirs.currency, rates)
    until = theirs.times[events] <= (theirs.as_of_ms or 0)
    total = worth[until]
    first = max(0, len(events) - limit)
    newest = [
        Payment(
            _instant(theirs.times[event]),
            theirs.names[theirs.codes[event]],
            float(numbers[i]),
            str(codes[i]),
            None if np.isnan(worth[i]) else float(worth[i]),
        )
        for i, event in reversed([*enumerate(events[first:].tolist(), first)])
    ]
    return Paid(tuple(newest), len(events), None if np.isnan(total).any() else float(total.sum()), tuple(notes))


def _converted(
    amounts: NDArray[np.float64], currencies: NDArray[np.str_], days: NDArray[np.datetime64], to: str, rates: "Rates"
) -> tuple[NDArray[np.float64], list[Words]]:
    """Every currency by itself, so that one without rates does not hide what the others are worth."""
    worth = np.full(len(amounts), np.nan)
    notes: list[Words] = []
    for currency in np.unique(currencies).tolist():
        chosen = np.flatnonzero(currencies == currency)
        try:
            converted = rates.convert(amounts[chosen], currencies[chosen], days[chosen], to)
        except ProductingError as error:
            notes.append(error.words)
            continue
        worth[chosen] = converted.amounts
        notes.extend(converted.notes)
    return worth, notes


def _days(theirs: Timelines, events: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """The calendar day of each event in the workspace's zone."""
    at = theirs.times[events]
    first, last = day_of(int(at[0]), theirs.zone), day_of(int(at[-1]), theirs.zone)
    starts, bounds = periods(first, last, "day", theirs.zone)
    return np.array(starts, dtype="datetime64[D]")[np.searchsorted(bounds, at, side="right") - 1]


def _instant(ms: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(ms))
