"""Rows of a delimited text file (CSV, TSV and their relatives)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from producting.errors import InputError
from producting.events.files.encoding import Encoding, as_utf8, detect
from producting.events.files.input_file import InputFile
from producting.events.files.names import distinct, repeated
from producting.events.files.opening import Progress, opened
from producting.events.files.reasons import Refused
from producting.events.files.records import Records, blocks, split
from producting.events.files.rows import ColumnRows
from producting.words import Words

DELIMITERS = (b",", b"\t", b";", b"|")
_HEAD = 256 * 1024
_TITLE_ROWS = 40  # a header stands no lower than this
_TITLE_CELLS = 10_000  # so many are looked at for a header
IsHeader = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that were read, and those between them that could not be."""

    rows: ColumnRows
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Delimited:
    """A delimited text file whose encoding, delimiter and header are known."""

    path: InputFile
    encoding: Encoding
    delimiter: bytes
    names: tuple[str, ...]
    repeated: frozenset[str]  # names that the header holds more than once
    header_line: int = 0  # where rows with titles stand above the header; 0 = it is the first row
    quoting: bool = True  # quotes hold fields together

    def batches(self, progress: Progress | None = None, only: str | None = None) -> Iterator[Batch]:
        """All rows, in the file's order. `only` reads one column of them."""
        header_is_past = False
        with _text(self.path, self.encoding, progress) as text:
            for block in blocks(
                text, self.delimiter, expected=len(self.names), clean=self.encoding.clean, quoting=self.quoting
            ):
                sound, refused = block.sound, block.refused
                if self.header_line:
                    sound = sound & (block.records.lines > self.header_line)
                    refused = tuple(row for row in refused if row.line > self.header_line)
                elif not header_is_past and sound.any():
                    sound = sound.copy()
                    sound[np.flatnonzero(sound)[0]] = False
                    header_is_past = True
                yield Batch(self._parsed(block.records, sound, only), refused)

    def _parsed(self, records: Records, sound: NDArray[np.bool_], only: str | None) -> ColumnRows:
        chosen = np.flatnonzero(sound)
        table = _parse(_joined(records, sound), self.delimiter, self.names, records.quoted, only, self.quoting)
        if table.num_rows != len(chosen):  # two readers of one rule: better to stop than to number rows wrongly
            line = int(records.lines[0])
            raise InputError(
                Words(
                    f"{self.path}: the quotes after line {line} cannot be followed.",
                    f"{self.path}: {line}번째 줄 뒤의 따옴표를 해석할 수 없어요.",
                ),
                file=str(self.path),
                line=line,
            )
        return ColumnRows(table, records.lines[chosen], partial(_raw, records, chosen))


def delimited(path: InputFile, progress: Progress | None = None, is_header: IsHeader | None = None) -> Delimited:
    """Look at the whole file for its encoding, at its head for delimiter and header.

    `is_header` knows the header among the first rows of a report that begins with titles; without it, or where it
    knows none of them, the first row is the header.
    """
    with opened(path, progress) as stream:
        encoding = detect(stream)
    with _text(path, encoding) as text:
        head = _head(text)
    if b"\0" * 8 in head or (head and head.count(b"\0") > len(head) // 4):
        raise InputError(Words(f"{path} is not text.", f"{path}: 글자로 된 파일이 아니에요."), file=str(path))
    below = _below_titles(head, is_header) if is_header is not None else None
    delimiter, at, header_line = below or (_delimiter(head), 0, 0)
    names = _header(path, head[at:], delimiter)
    quoting = _quoting(head[at:], delimiter)
    return Delimited(path, encoding, delimiter, distinct(names), repeated(names), header_line, quoting)


@contextmanager
def _text(path: InputFile, encoding: Encoding, progress: Progress | None = None) -> Iterator[BinaryIO]:
    with opened(path, progress) as stream:
        yield as_utf8(stream, encoding)


def _head(text: BinaryIO) -> bytes:
    """The beginning of the text: some rows, more if the first one is long."""
    head = b""
    while fresh := text.read(_HEAD):
        head += fresh
        if len(head) >= _HEAD and (b"\n" in head or b"\r" in head or len(head) > 64 * _HEAD):
            break
    return head


def _below_titles(head: bytes, is_header: IsHeader) -> tuple[bytes, int, int] | None:
    """Delimiter, first byte and line of the row that `is_header` knows; the delimiter that cuts it most."""
    found: list[tuple[int, bytes, int, int]] = []
    for delimiter in DELIMITERS:
        rows = split(head, delimiter, last=True)
        filled = np.flatnonzero((rows.ends > rows.starts) & (rows.fields > 1))[:_TITLE_ROWS]
        cells = np.cumsum(rows.fields[filled]) - rows.fields[filled]
        for number in filled[cells < _TITLE_CELLS].tolist():
            if is_header(_cells(rows, number, delimiter)):
                found.append((int(rows.fields[number]), delimiter, int(rows.starts[number]), int(rows.lines[number])))
                break
    if not found:
        return None
    _, delimiter, at, line = max(found, key=lambda way: way[0])
    return delimiter, at, line


def _cells(rows: Records, number: int, delimiter: bytes) -> list[str]:
    row = rows.text[rows.starts[number] : rows.ends[number]].decode("utf-8", "replace").encode() + b"\n"
    cells = _parse(row, delimiter, tuple(str(i) for i in range(rows.fields[number])), True, None)
    return [("" if c[0].as_py() is None else c[0].as_py()).replace("\0", "").strip() for c in cells.columns]


def _delimiter(head: bytes) -> bytes:
    """The one that cuts most rows into as many fields as the header, and into the most."""

    def fitness(delimiter: bytes) -> tuple[float, int]:
        rows = split(head, delimiter, last=False)
        if not len(rows):
            rows = split(head, delimiter, last=True)
        fields = rows.fields[rows.ends > rows.starts][:1000]
        if not len(fields) or fields[0] < 2:
            return 0.0, 0
        return round(float(np.mean(fields == fields[0])), 1), int(fields[0])

    return max(DELIMITERS, key=fitness)


def _quoting(head: bytes, delimiter: bytes) -> bool:
    """Databases write text without quoting, tab-separated mostly, so that a quote in it is a letter. It shows where a
    quote closes in the middle of a field (elsewhere: of another line's field), and all rows fit without quotes."""
    if b'"' not in head:
        return True
    rows = split(head, delimiter, last=False)
    torn = rows.frayed if delimiter == b"\t" else rows.frayed & rows.over_lines()
    if not torn.any():
        return True
    bare = split(head, delimiter, last=False, quoting=False)
    return len(np.unique(bare.fields[bare.ends > bare.starts])) != 1


def _header(path: InputFile, head: bytes, delimiter: bytes) -> list[str]:
    rows = split(head, delimiter, last=True)
    filled = np.flatnonzero(rows.ends > rows.starts)
    if not len(filled):
        if head.strip():
            raise InputError(
                Words(
                    f"{path}: line 1 opens a quote that is never closed.",
                    f"{path}: 첫 줄에서 열린 따옴표가 닫히지 않아요.",
                ),
                file=str(path),
                line=1,
            )
        raise InputError(Words(f"{path} is empty.", f"{path}: 빈 파일이에요."), file=str(path))
    first = int(filled[0])
    row = rows.text[rows.starts[first] : rows.ends[first]]
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        line = int(rows.lines[first])
        raise InputError(
            Words(
                f"{path}: the header (line {line}) is not text in the encoding of the rest; save the file as UTF-8.",
                f"{path}: 머리글({line}번째 줄)의 인코딩이 나머지와 달라요. UTF-8로 저장해 주세요.",
            ),
            file=str(path),
            line=line,
        ) from None
    cells = _parse(row + b"\n", delimiter, tuple(str(i) for i in range(rows.fields[first])), True, None)
    names = [("" if c[0].as_py() is None else c[0].as_py()).replace("\0", "").strip() for c in cells.columns]
    return names


def _joined(records: Records, sound: NDArray[np.bool_]) -> bytes:
    """The bytes of the sound rows alone."""
    if len(sound) and bool(sound.all()):
        return records.text[: records.consumed]
    after = np.append(records.starts[1:], records.consumed)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], sound.astype(np.int8), [0]))))
    return b"".join(
        records.text[records.starts[first] : after[past - 1]]
        for first, past in zip(edges[0::2], edges[1::2], strict=True)
    )


def _parse(
    text: bytes, delimiter: bytes, names: tuple[str, ...], has_quotes: bool, only: str | None, quoting: bool = True
) -> pa.RecordBatch:
    wanted = [only] if only is not None else list(names)
    schema = pa.schema([(name, pa.string()) for name in wanted])
    if not text:
        return pa.RecordBatch.from_pylist([], schema=schema)
    table = csv.read_csv(
        pa.BufferReader(text),
        read_options=csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=list(names)),
        parse_options=csv.ParseOptions(
            delimiter=delimiter.decode(), newlines_in_values=has_quotes, quote_char='"' if quoting else False
        ),
        convert_options=csv.ConvertOptions(
            check_utf8=False,
            column_types={name: pa.string() for name in wanted},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            include_columns=wanted,
        ),
    )
    return table.combine_chunks().to_batches()[0] if table.num_rows else pa.RecordBatch.from_pylist([], schema=schema)


def _raw(records: Records, chosen: NDArray[np.int64], number: int) -> str:
    return records.row(int(chosen[number]))
