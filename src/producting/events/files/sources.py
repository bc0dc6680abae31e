"""A file whose columns are known, whatever its format; its rows can be read again and again."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from producting.errors import InputError
from producting.events.files.input_file import InputFile
from producting.events.files.opening import Progress
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.files.times import DayOrder
from producting.events.files.times.written import year_last_parts
from producting.words import Words

if TYPE_CHECKING:
    from producting.events.files.delimited import IsHeader


class SourceBatch(Protocol):
    """Rows that were read, and those between them that could not be."""

    @property
    def rows(self) -> Rows: ...
    @property
    def refused(self) -> tuple[Refused, ...]: ...


class Source(Protocol):
    """A file (or table) whose columns are known; its rows can be read again and again."""

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def repeated(self) -> frozenset[str]: ...
    def batches(self, progress: Progress | None = None, only: str | None = None) -> Iterator[SourceBatch]: ...


def open_source(
    path: InputFile,
    kind: str,
    wanted: Sequence[str] = (),
    looking: Progress | None = None,
    is_header: "IsHeader | None" = None,
) -> tuple[Source, str | None, str | None]:
    """The source, and what was found out about its text: encoding and delimiter. Readers are loaded when needed.

    `wanted`: names that must be columns even if no row near the beginning holds them (JSON Lines). `is_header`: knows
    the header of a delimited file that begins with titles.
    """
    if kind == "parquet":
        from producting.events.files.tabular import parquet

        return parquet(path), None, None
    if kind == "jsonl":
        from producting.events.files.json_lines import json_lines

        objects = json_lines(path, tuple(wanted), looking)
        return objects, objects.encoding.shown, None
    from producting.events.files.delimited import delimited

    text = delimited(path, looking, is_header)
    return text, text.encoding.shown, text.delimiter.decode()


class AnyOrder(DayOrder):
    """For looking at a sample: whether a text is a date, not which."""

    def __init__(self) -> None:
        super().__init__(list)

    def of(self, group: tuple[str, int]) -> str | None:
        return None


def day_order(source: Source, path: str, time: str) -> DayOrder:
    """Day before month or after it, decided over the whole column when the first such date asks for it."""

    def column() -> "Iterator[Iterator[tuple[tuple[str, int], tuple[np.ndarray, np.ndarray, np.ndarray]]]]":
        for batch in source.batches(only=time):
            yield year_last_parts(batch.rows.column(time))

    return DayOrder(column, path, time)


def without_rows(path: str) -> InputError:
    """The refusal of a file that holds no row."""
    return InputError(
        Words(f"{path} has no rows.", f"{path}: 행이 하나도 없어요(머리글만 있거나 비어 있어요)."), file=path
    )
