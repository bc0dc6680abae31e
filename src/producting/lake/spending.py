"""Which rows of spend and rates are new, and which count? The newest import on every place; undo brings the older back.

All rows that were ever new stay in the table with their import; what counts is decided when they are read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.events.files.identity import hashes
from producting.events.files.json_text import member, objects
from producting.events.spend_files.schema import RATE, SPEND
from producting.events.spend_files.standing import standing
from producting.lake.records import ImportRecord

Standing = Callable[[pa.Table, NDArray[np.int64]], NDArray[np.bool_]]


def spend_that_counts(rows: pa.Table) -> pa.Table:
    """The rows of the `spend` table that no newer import replaces (see `producting.events.spend_files.standing`)."""
    return rows.filter(pa.array(standing(rows, _ages(rows))))


def rates_that_count(rows: pa.Table) -> pa.Table:
    """One row per day and pair: that of the newest import."""
    return rows.filter(pa.array(_standing_rates(rows, _ages(rows))))


def new_spend(rows: pa.Table, staged: pa.Table, record: ImportRecord) -> pa.Table:
    """Which staged rows have to be added so that after the import exactly they count on their places.

    A row that counts already, word for word, is a duplicate, unless another row of this import would replace it.
    """
    return _new(rows, staged, record, standing).select(SPEND.names).cast(SPEND)


def new_rates(rows: pa.Table, staged: pa.Table, record: ImportRecord) -> pa.Table:
    """The same for rates."""
    return _new(rows, staged, record, _standing_rates).select(RATE.names).cast(RATE)


def _new(rows: pa.Table, staged: pa.Table, record: ImportRecord, stand: Standing) -> pa.Table:
    facts = staged.schema.names
    age = _ages(rows)
    counts = stand(rows, age)
    known, age = rows.filter(pa.array(counts)), age[counts]
    now = int(age.max(initial=-1)) + 1
    offered, there = _words(staged), _words(known.select(facts))
    new = ~pc.is_in(offered, there).to_numpy(zero_copy_only=False)
    while True:
        fresh = staged.filter(pa.array(new))
        both = pa.concat_tables([known.select(facts), fresh])
        counts = stand(both, np.append(age, np.full(fresh.num_rows, now)))
        lost = there.filter(pa.array(~counts[: known.num_rows]))
        more = new | pc.is_in(offered, lost).to_numpy(zero_copy_only=False)
        if bool((more == new).all()):
            break
        new = more
    return _with_import(fresh, offered.filter(pa.array(new)), record)


def _with_import(fresh: pa.Table, words: pa.Array, record: ImportRecord) -> pa.Table:
    said = pc.binary_join_element_wise(words, pa.scalar(record.import_id), "\n")
    added: dict[str, Any] = {
        "row_id": hashes(said),
        "import_id": pa.repeat(pa.scalar(record.import_id), fresh.num_rows),
        "received_at": pa.repeat(pa.scalar(record.imported_at), fresh.num_rows),
    }
    for name, column in added.items():
        fresh = fresh.append_column(name, column)
    return fresh


def _words(rows: pa.Table) -> pa.Array:
    """Every row as one text: a JSON object of what it says."""
    columns = {name: _text(rows.column(name)) for name in rows.schema.names}
    members = {name: member(name, column) for name, column in columns.items()}
    return objects(members, rows.num_rows)


def _text(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return (whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole).cast(pa.string())


def _ages(rows: pa.Table) -> NDArray[np.int64]:
    """The imports by their instants; those of one instant in the order of their ids (`x`, `x-2`, … `x-10`)."""
    ids, instants = rows.column("import_id").to_pylist(), rows.column("received_at").to_pylist()
    imports: dict[str, datetime] = dict(zip(ids, instants, strict=True))
    order = {name: n for n, name in enumerate(sorted(imports, key=lambda i: (imports[i], len(i), i)))}
    return np.array([order[name] for name in ids], np.int64)


def _standing_rates(rows: pa.Table, age: NDArray[np.int64]) -> NDArray[np.bool_]:
    aged = rows.select(["day", "from", "to"]).append_column("age", pa.array(age))
    newest = pa.TableGroupBy(aged, ["day", "from", "to"], use_threads=False).aggregate([("age", "max")])
    best = dict(zip(_pairs(newest), newest.column("age_max").to_pylist(), strict=True))
    return np.array([best[pair] == a for pair, a in zip(_pairs(rows), age.tolist(), strict=True)], bool)


def _pairs(rows: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(rows.column(name).to_pylist() for name in ("day", "from", "to")), strict=True))
