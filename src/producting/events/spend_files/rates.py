"""How do tables of exchange rates become rows that can be added? Columns date, from, to, rate, in any order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from producting.errors import InputError
from producting.events.files import amounts
from producting.events.files.faults import Faults
from producting.events.files.input_file import input_files
from producting.events.files.opening import recognised
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.files.sample import listed
from producting.events.files.sources import day_order, open_source, without_rows
from producting.events.files.times import DayOrder
from producting.events.spend_files.accepting import read_currencies, read_days
from producting.events.spend_files.platforms import header_key
from producting.events.spend_files.schema import RATIO, STAGED_RATE
from producting.events.spend_files.staged import SpendRead, StagedRows
from producting.events.spend_files.staging import latest_day, open_rejects
from producting.words import Language, Words

_EXACT = Context(prec=38, rounding=ROUND_HALF_EVEN)
_NAMES = {
    role: names.split()
    for role, names in {
        "day": "date day 날짜 일자 일 기준일 고시일 고시일자",
        "from": "from fromcurrency base basecurrency 기준통화 원통화 외화 통화 통화코드 통화명",
        "to": "to tocurrency quote quotecurrency target targetcurrency 대상통화 환산통화 변환통화",
        "rate": "rate exchangerate fxrate 환율 매매기준율 기준율",
    }.items()
}


@dataclass(frozen=True, slots=True)
class RateColumns:
    """The columns of a table of rates."""

    day: str
    from_: str
    to: str
    rate: str

    def shown(self) -> dict[str, str]:
        return {"day": self.day, "from": self.from_, "to": self.to, "rate": self.rate}


def stage_rates(
    files: Sequence[Path],
    *,
    zone: str,
    imported_at: datetime,
    rejects_file: Path,
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> StagedRows:
    """Read tables of rates into rows of `STAGED_RATE`; the last line about a day and pair counts.

    Args:
        zone: in which `imported_at` is a day; days after the next are rejects.
        names: what people call the files, where their paths say nothing.

    Raises:
        InputError: a file cannot be used; nothing is staged then.
    """
    if not files:
        raise InputError(Words("Name at least one file.", "파일을 하나 이상 지정해 주세요."))
    latest = latest_day(imported_at, zone)
    tables, seen = [STAGED_RATE.empty_table()], []
    with open_rejects(rejects_file, language) as rejects:
        for path in input_files(files, names):
            written_as = recognised(path)
            source, encoding, delimiter = open_source(path, written_as, is_header=knows_rates)
            columns = needed_columns(source.names, str(path))
            order = day_order(source, str(path), columns.day)
            rows = accepted = 0
            for batch in source.batches():
                taken, refused = accept_rates(batch.rows, columns, order, latest)
                rejects.add(str(path), sorted((*batch.refused, *refused), key=lambda r: r.line))
                tables.append(taken)
                rows += len(batch.rows) + len(batch.refused)
                accepted += taken.num_rows
            if rows == 0:
                raise without_rows(str(path))
            seen.append(
                SpendRead(
                    str(path), written_as, encoding, delimiter, "", columns.shown(), None, rows, accepted, accepted
                )
            )
    table, replaced = _last(pa.concat_tables(tables).combine_chunks())
    return StagedRows(table, replaced, dict(rejects.counts), rejects.path, tuple(seen), ())


def knows_rates(names: Sequence[str]) -> bool:
    """Whether these are the columns of a table of rates."""
    return None not in rate_columns(names).values()


def rate_columns(names: Sequence[str]) -> dict[str, str | None]:
    """The column of the day, the two currencies and the rate, as far as they are known by name."""
    by_key = {header_key(name): name for name in reversed(names)}
    return {role: next((by_key[k] for k in known if k in by_key), None) for role, known in _NAMES.items()}


def needed_columns(names: Sequence[str], path: str) -> RateColumns:
    """All four columns. Raises InputError if one is not there."""
    found = {role: name for role, name in rate_columns(names).items() if name is not None}
    if len(found) < len(_NAMES):
        raise InputError(
            Words(
                f"{path} needs the columns date, from, to and rate; it has {listed(names)}.",
                f"{path}: date, from, to, rate 열이 필요해요. 있는 열: {listed(names)}.",
            ),
            file=path,
        )
    return RateColumns(found["day"], found["from"], found["to"], found["rate"])


def accept_rates(rows: Rows, columns: RateColumns, order: DayOrder, latest: int) -> tuple[pa.Table, list[Refused]]:
    """The rows that can go in, with the columns of `STAGED_RATE`, and the others with their reasons."""
    if len(rows) == 0:
        return STAGED_RATE.empty_table(), []
    faults = Faults(len(rows))
    cells = rows.column(columns.day)
    days, good, ambiguous = read_days(cells, order)
    faults.add(pc.is_null(cells).to_numpy(zero_copy_only=False), "no_day", columns.day)
    faults.add(ambiguous, "ambiguous_day", columns.day)
    faults.add(~good, "bad_day", columns.day)
    faults.add(days > latest, "future_day", columns.day)
    pair = []
    for name in (columns.from_, columns.to):
        codes, bad = read_currencies(rows.column(name))
        faults.add(bad, "bad_currency", name)
        faults.add(pc.is_null(codes).to_numpy(zero_copy_only=False), "no_currency", name)
        pair.append(codes)
    same = pc.fill_null(pc.equal(*pair), False).to_numpy(zero_copy_only=False)
    faults.add(same, "same_currency", columns.to)
    written = pc.dictionary_encode(pc.fill_null(rows.column(columns.rate), ""))
    rates = pa.array([_rate(text) for text in written.dictionary.to_pylist()], RATIO).take(written.indices)
    faults.add(pc.is_null(rates).to_numpy(zero_copy_only=False), "bad_rate", columns.rate)
    sound = pa.array(faults.sound())
    kept = [c.filter(sound) for c in (pa.array(days.astype(np.int32)).cast(pa.date32()), *pair, rates)]
    return pa.Table.from_arrays(kept, schema=STAGED_RATE), faults.refused(rows)


def _rate(text: str) -> Decimal | None:
    number = amounts.amount(text)
    if number is None or not 0 < number < Decimal(10) ** 18:
        return None
    rounded = number.quantize(Decimal(1).scaleb(-RATIO.scale), context=_EXACT)
    return rounded or None


def _last(rows: pa.Table) -> tuple[pa.Table, int]:
    """The last row about each day and pair, and how many others there were."""
    numbered = rows.append_column("row", pa.array(np.arange(rows.num_rows)))
    last = pa.TableGroupBy(numbered, ["day", "from", "to"], use_threads=False).aggregate([("row", "max")])
    chosen = np.sort(last.column("row_max").to_numpy())
    return rows.take(pa.array(chosen, pa.int64())), rows.num_rows - len(chosen)
