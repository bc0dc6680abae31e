"""Which rows of a report can go in, and as what? One batch at a time."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files import amounts
from producting.events.files.faults import Faults
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.files.times import DayOrder, read_times
from producting.events.spend_files.columns import SpendColumns
from producting.events.spend_files.platforms import platform_key
from producting.events.spend_files.schema import MONEY, STAGED_SPEND

_UTC = ZoneInfo("UTC")
_DAY = 86_400_000_000  # microseconds
_EXACT = Context(prec=38, rounding=ROUND_HALF_EVEN)
_GREATEST = Decimal(10) ** 20
# A clock time's zone is left out: the day is the one that the report names.
_ZONE = r"(:[0-9]{2}(?:[.,][0-9]+)?)\s*(?:[Zz]|UTC|GMT|KST|[+\-−][0-9]{2}:?[0-9]{2})$"
_NOTHING = r"^\s*[-–—]+\s*$"  # how platforms write zero
_TOTAL = r"(?i)^\s*(?:(?:grand\s+)?totals?|총합계|합계|총계|소계|전체)\s*(?:[:(\-–—].*)?$"
_TOTAL_ALONE = r"(?i)^\s*(?:(?:grand\s+)?totals?|총합계|합계|총계|소계)\s*$"
_TEXTS = ("account", "campaign_id", "campaign", "ad_group_id", "ad_group")


@dataclass(frozen=True, slots=True)
class AcceptingSpend:
    """How the rows of one report are taken.

    `currency`: of rows that name none themselves, or None. `on`: the day of all rows where no column has it.
    `latest`: days since 1970, the last that is accepted.
    """

    platform: str
    columns: SpendColumns
    currency: str | None
    order: DayOrder
    latest: int
    on: date | None = None


def accept_spend(rows: Rows, how: AcceptingSpend) -> tuple[pa.Table, list[Refused]]:
    """The rows that can go in, with the columns of `STAGED_SPEND`, and the others with their reasons."""
    if len(rows) == 0:
        return STAGED_SPEND.empty_table(), []
    faults = Faults(len(rows))
    texts = {role: _text(rows, how.columns.others.get(role)) for role in _TEXTS}
    days = _days(rows, how, texts, faults)
    columns: dict[str, pa.Array] = {
        "day": pa.array(days.astype(np.int32)).cast(pa.date32()),
        "platform": _platform(rows, how),
        **texts,
        "cost": _cost(rows, how, faults),
        "currency": _currency(rows, how, faults),
        "impressions": _count(rows, how.columns.others.get("impressions"), faults),
        "clicks": _count(rows, how.columns.others.get("clicks"), faults),
    }
    sound = pa.array(faults.sound())
    kept = [columns[field.name].filter(sound) for field in STAGED_SPEND]
    return pa.Table.from_arrays(kept, schema=STAGED_SPEND), faults.refused(rows)


def read_days(texts: pa.Array, order: DayOrder) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """The calendar day that each text names, as days since 1970; which texts are one; which are one in two ways."""
    times = read_times(pc.replace_substring_regex(texts, _ZONE, r"\1"), _UTC, order)
    return times.at // _DAY, times.good, times.ambiguous


def read_currencies(texts: pa.Array) -> tuple[pa.Array, NDArray[np.bool_]]:
    """ISO codes in capitals, null where empty; and which texts are no code."""
    codes = pc.utf8_upper(pc.utf8_trim_whitespace(texts))
    codes = pc.if_else(pc.is_in(codes, pa.array(["원", "₩", "￦"])), "KRW", codes)
    codes = pc.if_else(pc.equal(codes, ""), pa.scalar(None, pa.string()), codes)
    return codes, ~_true(pc.fill_null(pc.match_substring_regex(codes, "^[A-Z]{3}$"), True))


def _days(rows: Rows, how: AcceptingSpend, texts: dict[str, pa.Array], faults: Faults) -> NDArray[np.int64]:
    if how.columns.day is None:
        assert how.on is not None
        faults.add(_is_total(texts, _TOTAL), "total_row", None)
        return np.full(len(rows), (how.on - date(1970, 1, 1)).days, np.int64)
    cells = rows.column(how.columns.day)
    days, good, ambiguous = read_days(cells, how.order)
    empty = _true(pc.is_null(cells))
    without_campaign = _true(pc.and_(pc.is_null(texts["campaign"]), pc.is_null(texts["campaign_id"])))
    has_campaigns = "campaign" in how.columns.others or "campaign_id" in how.columns.others
    undated = ~good & ~ambiguous
    whole = {**texts, **{name: rows.column(name) for name in _names(rows)}} if undated.any() else texts
    faults.add(undated & _is_total(whole, _TOTAL), "total_row", how.columns.day)
    faults.add(_is_total(texts, _TOTAL_ALONE), "total_row", how.columns.day)
    faults.add(empty & without_campaign & has_campaigns, "total_row", how.columns.day)
    faults.add(empty, "no_day", how.columns.day)
    faults.add(ambiguous, "ambiguous_day", how.columns.day)
    faults.add(~good, "bad_day", how.columns.day)
    if how.columns.ends is not None:
        last, readable, _ = read_days(rows.column(how.columns.ends), how.order)
        faults.add(readable & (last != days), "several_days", how.columns.ends)
    faults.add(days > how.latest, "future_day", how.columns.day)
    return days


def _names(rows: Rows) -> list[str]:
    table = getattr(rows, "table", None)
    return list(table.schema.names) if table is not None else []


def _is_total(texts: dict[str, pa.Array], pattern: str) -> NDArray[np.bool_]:
    found = np.zeros(len(next(iter(texts.values()))), bool)
    for column in texts.values():
        found |= _true(pc.fill_null(pc.match_substring_regex(column, pattern), False))
    return found


def _platform(rows: Rows, how: AcceptingSpend) -> pa.Array:
    column = how.columns.others.get("platform")
    if column is None:
        return pa.repeat(pa.scalar(how.platform), len(rows))
    cells = pc.dictionary_encode(rows.column(column))
    names = pa.array([platform_key(text) or how.platform for text in cells.dictionary.to_pylist()], pa.string())
    return pc.fill_null(names.take(cells.indices), how.platform)


def _cost(rows: Rows, how: AcceptingSpend, faults: Faults) -> pa.Array:
    columns = [pc.replace_substring_regex(rows.column(name), _NOTHING, "0") for name in how.columns.cost.columns]
    written, wrong = amounts.values(columns, how.columns.cost.factor)
    for number, name in enumerate(how.columns.cost.columns, 1):
        faults.add(_true(pc.is_null(columns[number - 1])), "no_cost", name)
        faults.add(wrong == number, "bad_cost", name)
    encoded = pc.dictionary_encode(written)
    money = [_money(text) for text in encoded.dictionary.to_pylist()]
    cost = pa.array(money, MONEY).take(encoded.indices)
    faults.add(_true(pc.is_null(cost)), "bad_cost", how.columns.cost.columns[0])
    return pc.fill_null(cost, Decimal(0))


def _money(text: str) -> Decimal | None:
    """Rounded (half to even) at the twelfth decimal; None beyond 10^20, which no campaign costs."""
    value = Decimal(text)
    return value.quantize(Decimal(1).scaleb(-MONEY.scale), context=_EXACT) if abs(value) < _GREATEST else None


def _currency(rows: Rows, how: AcceptingSpend, faults: Faults) -> pa.Array:
    column = how.columns.others.get("currency")
    codes = pa.nulls(len(rows), pa.string())
    if column is not None:
        codes, bad = read_currencies(rows.column(column))
        faults.add(bad, "bad_currency", column)
    if how.currency is not None:
        return pc.fill_null(codes, how.currency)
    faults.add(_true(pc.is_null(codes)), "no_currency", column)
    return pc.fill_null(codes, "")


def _count(rows: Rows, column: str | None, faults: Faults) -> pa.Array:
    if column is None:
        return pa.nulls(len(rows), pa.int64())
    cells = pc.dictionary_encode(pc.replace_substring_regex(rows.column(column), _NOTHING, "0"))
    read = [amounts.amount(text) for text in cells.dictionary.to_pylist()]
    whole = [int(n) if n is not None and n == n.to_integral_value() and abs(n) < 10**15 else None for n in read]
    counts = pa.array(whole, pa.int64()).take(cells.indices)
    faults.add(_true(pc.and_(pc.is_null(counts), pc.is_valid(cells.indices))), "bad_count", column)
    return counts


def _text(rows: Rows, column: str | None) -> pa.Array:
    if column is None:
        return pa.nulls(len(rows), pa.string())
    cells = pc.utf8_trim_whitespace(rows.column(column))
    nothing = pc.or_(pc.equal(cells, ""), pc.match_substring_regex(cells, _NOTHING))
    return pc.if_else(nothing, pa.scalar(None, pa.string()), cells)


def _true(mask: pa.Array) -> NDArray[np.bool_]:
    return mask.to_numpy(zero_copy_only=False).astype(bool)
