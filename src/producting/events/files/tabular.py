"""Rows that come typed and by column: Parquet files, Arrow tables, pandas data frames."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from producting.errors import InputError
from producting.events.files.input_file import InputFile
from producting.events.files.names import distinct, repeated
from producting.events.files.opening import Progress
from producting.events.files.reasons import Refused
from producting.events.files.rows import ColumnRows
from producting.events.files.texts import float_text, sound, text_of
from producting.words import Words

if TYPE_CHECKING:
    import pandas as pd

_CELLS = 4_000_000  # per batch


@dataclass(frozen=True, slots=True)
class Batch:
    rows: ColumnRows
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabular:
    """Columns with types. `path` is None for a table in memory."""

    path: InputFile | None
    schema: pa.Schema
    names: tuple[str, ...]
    repeated: frozenset[str]
    table: pa.Table | None = None

    def batches(self, progress: Progress | None = None, only: str | None = None) -> Iterator[Batch]:
        """All rows; a row's line is its number from 1."""
        names = self.names if only is None else (only,)
        start = 1
        size = self.path.size if self.path else 0
        for batch, share in self._typed(names):
            texts = pa.RecordBatch.from_arrays([as_text(column) for column in batch.columns], names=list(names))
            yield Batch(ColumnRows(texts, np.arange(start, start + batch.num_rows, dtype=np.int64)))
            start += batch.num_rows
            if progress is not None:
                progress(int(size * share))

    def _typed(self, names: tuple[str, ...]) -> Iterator[tuple[pa.RecordBatch, float]]:
        rows = max(1, min(262_144, _CELLS // max(1, len(names))))
        wanted = [self.names.index(name) for name in names]
        if self.table is not None:
            table = self.table.select(wanted)
            batches: Iterable[pa.RecordBatch] = table.to_batches(max_chunksize=rows)
            total = table.num_rows
        else:
            import pyarrow.parquet as pq

            assert self.path is not None
            file = _parquet(self.path)
            total = file.metadata.num_rows
            batches = file.iter_batches(batch_size=rows, use_threads=False)
            if len(names) < len(self.names):
                batches = pq.ParquetFile(self.path.path).iter_batches(rows, columns=list(names), use_threads=False)
                wanted = list(range(len(names)))
            batches = (batch.select(wanted) for batch in batches)
        done = 0
        try:
            for batch in batches:
                done += batch.num_rows
                yield batch, done / max(1, total)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(self.path) from error


def parquet(path: InputFile) -> Tabular:
    """Open a Parquet file. Raises InputError if it is not one."""
    file = _parquet(path)
    names = [name.strip() for name in file.schema_arrow.names]
    return Tabular(path, file.schema_arrow, distinct(names), repeated(names))


def first_of_parquet(path: InputFile, rows: int) -> tuple[Tabular, bool]:
    """The first rows of a Parquet file as a table in memory, and whether there are no others."""
    source = parquet(path)
    file = _parquet(path, light=True)
    try:
        batch = next(file.iter_batches(batch_size=rows, use_threads=False), None)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path) from error
    table = source.schema.empty_table() if batch is None else pa.Table.from_batches([batch])
    return replace(source, table=table), file.metadata.num_rows <= table.num_rows


def tabular(table: "pa.Table | pa.RecordBatchReader | pd.DataFrame") -> Tabular:
    """A table in memory. Raises InputError if it is nothing of the kind."""
    if isinstance(table, pa.RecordBatchReader):
        table = table.read_all()
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    if not isinstance(table, pa.Table):
        table = _from_frame(table)
    names = [str(name).strip() for name in table.schema.names]
    return Tabular(None, table.schema, distinct(names), repeated(names), table)


def as_text(column: pa.Array) -> pa.Array:
    """A typed column as canonical text; null and "" are null.

    >>> as_text(pa.array([1.0, 2.5, None])).to_pylist()
    ['1', '2.5', None]
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary).take(column.indices)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _without_empty(column.cast(pa.string()))
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return column.cast(pa.string())
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    if pa.types.is_timestamp(kind):
        return _instants(column)
    if pa.types.is_date(kind):
        return column.cast(pa.date32()).cast(pa.string())
    encoded = column.dictionary_encode() if pa.types.is_floating(kind) else None
    if encoded is not None:
        wide = encoded.dictionary.cast(pa.float64()).to_pylist()
        return pa.array([float_text(v) for v in wide], pa.string()).take(encoded.indices)
    return pa.array([text_of(value) for value in column.to_pylist()], pa.string())


def _instants(column: pa.Array) -> pa.Array:
    """ISO 8601 to the microsecond, in UTC with a Z where the column knows a zone."""
    zoned = column.type.tz is not None
    plain = column.cast(pa.timestamp(column.type.unit, "UTC" if zoned else None))
    fine = pc.cast(plain, pa.timestamp("us", "UTC" if zoned else None), safe=False)
    return pc.cast(pc.cast(fine, pa.timestamp("us")), pa.string()) if not zoned else _with_z(fine)


def _with_z(column: pa.Array) -> pa.Array:
    plain = pc.cast(pc.cast(column, pa.int64()), pa.timestamp("us"))
    return pc.binary_join_element_wise(pc.cast(plain, pa.string()), "Z", "")


def _without_empty(column: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(pc.binary_length(column), 0), pa.scalar(None, pa.string()), column)


def _parquet(path: InputFile, *, light: bool = False) -> Any:
    """`light`: pages are read as rows are asked for, not the whole row group at once."""
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path.path, pre_buffer=not light, buffer_size=1 << 16 if light else 0)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path) from error


def _damaged(path: InputFile | None) -> InputError:
    return InputError(
        Words(
            f"{path} is a damaged Parquet file (cut off or changed on its way); export it again.",
            f"{path}: Parquet 파일이 손상됐어요. 다시 내보내 주세요.",
        ),
        file=None if path is None else str(path),
    )


def _from_frame(frame: Any) -> pa.Table:
    """A pandas data frame; its index is left out, columns of mixed values become text."""
    if not hasattr(frame, "dtypes") or not hasattr(frame, "columns"):
        raise InputError(
            Words(
                f"A {type(frame).__name__} is not a table: pass a file, a pandas DataFrame or an Arrow table.",
                f"{type(frame).__name__}: 표가 아니에요. 파일이나 pandas DataFrame, Arrow 표를 넣어 주세요.",
            )
        )
    columns, names = [], []
    for position, name in enumerate(frame.columns):
        series = frame.iloc[:, position]
        try:
            column = pa.Array.from_pandas(series)
        except (pa.ArrowException, UnicodeError, OverflowError):
            column = pa.array([None if _is_missing(v) else text_of(v) for v in series], pa.string())
        columns.append(column)
        names.append(sound(str(name)))
    return pa.Table.from_arrays(columns, names=names)


def _is_missing(value: Any) -> bool:
    return value is None or value != value or type(value).__name__ in ("NAType", "NaTType")
