"""Which events does a question mean? Names and filters become one small symbol per event and a table of bits.

A kernel then asks one table per event, whatever filters the question had: `table[symbols[i]]` has bit k set where event
i fits specification k. Without filters the symbols are the name codes themselves, and nothing is copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.events.conditions import ORDERED, Condition
from producting.timelines.column import NO_INSTANT, Column, instant_ms, is_number
from producting.timelines.fold import fold
from producting.timelines.kernels import last_value, narrow, replace_failing, translate
from producting.timelines.kernels_lanes import FEW
from producting.timelines.timelines import Timelines, frozen
from producting.words import Words

MOST_SPECIFICATIONS = 63
ANY_EVENT = "*"
MOST_BITS = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Specification:
    """Events of any of these names (`*` = every name) that fit all conditions."""

    events: tuple[str, ...]
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Marks:
    """One symbol per event, and the bits each symbol stands for; shapes (events,) and (symbols,)."""

    symbols: NDArray[np.unsignedinteger]
    table: NDArray[np.uint64]

    def wanted(self, bits: int = MOST_BITS) -> tuple[NDArray[np.uint8], NDArray[np.unsignedinteger]]:
        """For `kernels_lanes.matching`: whether each symbol has any of the bits, and these symbols if they are few."""
        matters = (self.table & np.uint64(bits)) != 0
        found = np.flatnonzero(matters).astype(self.symbols.dtype)
        few = np.resize(found, -(-len(found) // 4) * 4) if 0 < len(found) <= FEW else found[:0]
        return matters.astype(np.uint8), few


def mark(timelines: Timelines, specifications: Sequence[Specification]) -> Marks:
    """Mark every event with the specifications it fits (at most 63)."""
    if len(specifications) > MOST_SPECIFICATIONS:
        raise QuestionError(
            Words(
                f"A question can name at most {MOST_SPECIFICATIONS} kinds of events.",
                f"한 질문에 담을 수 있는 이벤트 종류는 {MOST_SPECIFICATIONS}가지까지예요.",
            )
        )
    by_name = _bits_by_name(timelines, specifications)
    filters: dict[tuple[Condition, ...], int] = {}
    for bit, specification in enumerate(specifications):
        if specification.where:
            filters[specification.where] = filters.get(specification.where, 0) | (1 << bit)
    if not filters or not by_name.any():
        return Marks(timelines.codes, by_name)
    return _with_filters(timelines, by_name, filters)


def passing(timelines: Timelines, where: tuple[Condition, ...]) -> NDArray[np.uint8]:
    """1 for every event that fits all conditions; shape (events,)."""
    fits = np.ones(timelines.events, dtype=np.uint8)
    for condition in where:
        column = timelines.column(condition.prop)
        allowed = allowed_codes(column, condition, timelines.zone).astype(np.uint8)
        narrow(fits, column.codes, allowed, 0, timelines.events)
    return fits


def allowed_codes(column: Column, condition: Condition, zone: str) -> NDArray[np.bool_]:
    """Which codes of a column fit a condition; shape (distinct + 1,), index 0 = no value."""
    fits = np.zeros(len(column) + 1, dtype=np.bool_)
    if condition.op in ORDERED:
        return _compared(column, condition, zone)
    texts = [v for v in condition.values if v is not None]
    if len(column):
        if condition.op == "~":
            found = pc.match_substring(column.values, texts[0] if texts else "")
            fits[1:] = found.to_numpy(zero_copy_only=False) if texts else False
        else:
            fits[1:] = pc.is_in(column.values, value_set=pa.array(texts, pa.string())).to_numpy(zero_copy_only=False)
    fits[0] = None in condition.values
    return ~fits if condition.op == "!=" else fits


def last_values(timelines: Timelines, prop: str, until: int | None = None) -> NDArray[np.uint32]:
    """Per person the code of the property's last known value, 0 where there is none; shape (people,).

    `until`: only events at this instant (in milliseconds) or before count.
    """
    found = np.zeros(timelines.people, dtype=np.uint32)
    codes = timelines.column(prop).codes
    if until is not None:
        codes = np.where(timelines.times <= until, codes, codes.dtype.type(0))
    fold(timelines.offsets, lambda a, b: last_value(timelines.offsets, timelines.times, codes, found, a, b))
    return found


def _bits_by_name(timelines: Timelines, specifications: Sequence[Specification]) -> NDArray[np.uint64]:
    table = np.zeros(max(len(timelines.names), 1), dtype=np.uint64)
    for bit, specification in enumerate(specifications):
        flag = np.uint64(1 << bit)
        for name in specification.events:
            if name == ANY_EVENT:
                table |= flag
            elif (code := timelines.code_of(name)) is not None:
                table[code] |= flag
    return table


def _with_filters(
    timelines: Timelines, by_name: NDArray[np.uint64], filters: dict[tuple[Condition, ...], int]
) -> Marks:
    patterns, of_name = np.unique(by_name, return_inverse=True)
    table = [int(bits) for bits in patterns]
    symbols = np.empty(timelines.events, dtype=np.uint32)
    translate(timelines.codes, of_name.astype(np.uint32), symbols, 0, timelines.events)
    for where, bits in filters.items():
        known = {pattern: index for index, pattern in enumerate(table)}
        cleared = np.zeros(len(table), dtype=np.uint32)
        for index, pattern in enumerate(tuple(table)):
            without = pattern & ~bits
            if without not in known:
                known[without] = len(table)
                table.append(without)
            cleared[index] = known[without]
        fits = passing(timelines, where)
        replace_failing(symbols, fits, cleared, 0, timelines.events)
    return Marks(frozen(symbols), np.array(table, dtype=np.uint64))


def _compared(column: Column, condition: Condition, zone: str) -> NDArray[np.bool_]:
    right = str(condition.values[0])
    view: NDArray[np.generic]
    bound: float | int
    if is_number(right):
        bound, view = float(right), column.numbers
        known = ~np.isnan(column.numbers)
    else:
        bound, view = instant_ms(right, zone), column.instants
        known = column.instants != NO_INSTANT
        if bound == NO_INSTANT:
            raise QuestionError(
                Words(
                    f"“{condition}” compares with “{right}”, which is neither a number nor a time such as 2026-01-31.",
                    f"‘{condition}’의 ‘{right}’은 숫자도 2026-01-31 같은 시각도 아니에요.",
                )
            )
    compare = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}[condition.op]
    with np.errstate(invalid="ignore"):
        return np.asarray(compare(view, bound) & known, dtype=np.bool_)


__all__ = ["ANY_EVENT", "Marks", "Specification", "allowed_codes", "last_values", "mark", "passing"]
