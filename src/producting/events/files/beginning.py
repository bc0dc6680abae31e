"""How does a file begin? Its first rows, without reading the rest."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from producting.errors import InputError
from producting.events.files.encoding import detect
from producting.events.files.input_file import InputFile
from producting.events.files.opening import opened, recognised
from producting.events.files.rows import ColumnRows, Rows
from producting.events.files.sample import Sample
from producting.events.files.sources import AnyOrder, Source, open_source, without_rows
from producting.events.files.times import read_times
from producting.words import Words

if TYPE_CHECKING:
    from producting.events.files.delimited import IsHeader

_SAMPLE = 2000  # rows
_STEP = 1 << 20
_LONGEST_HEAD = 32 << 20
_LONGEST_LINE = 8 << 20
_TITLES = 40  # rows that may stand above the header


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first rows of a file as a source of its own. `whole`: there are no others."""

    source: Source
    format: str
    encoding: str | None
    delimiter: str | None
    whole: bool


def open_beginning(
    file: InputFile, wanted_format: str, rows: int, wanted: Sequence[str] = (), is_header: "IsHeader | None" = None
) -> Beginning:
    """Open at least the first `rows` rows of a file, however large it is.

    Args:
        wanted, is_header: as `open_source` takes them.

    Raises:
        InputError: this is no file that can be read as rows.
    """
    kind = recognised(file, wanted_format)
    if kind == "parquet":
        from producting.events.files.tabular import first_of_parquet

        source, whole = first_of_parquet(file, max(rows, _SAMPLE))
        return Beginning(source, kind, None, None, whole)
    for least in (_STEP, _LONGEST_HEAD):
        head, whole = _head(file, rows, least)
        found, encoding, delimiter = open_source(replace(file, head=head), kind, wanted, is_header=is_header)
        if whole or any(len(batch.rows) for batch in found.batches()):
            break  # else one row is longer than the head
    return Beginning(found, kind, encoding, delimiter, whole)


def sample_of(source: Source, name: str, zone: ZoneInfo) -> Sample:
    """The first rows of a source. Raises InputError if there is none."""
    first = next((b.rows for b in source.batches() if len(b.rows)), None)
    if first is None:
        if not any(b.refused for b in source.batches()):
            raise without_rows(name)
        first = no_rows(source)
    return sample_from(first, source, name, zone)


def sample_from(rows: Rows, source: Source, name: str, zone: ZoneInfo) -> Sample:
    """The same of rows that are read already."""
    some = rows.only(np.arange(len(rows)) < _SAMPLE)

    def share_of_times(cells: pa.Array) -> float:
        filled = cells.drop_null()
        if not len(filled):
            return 0.0
        times = read_times(filled, zone, AnyOrder())
        return float(np.mean(times.good | times.ambiguous))

    return Sample(name, source.names, some.column, share_of_times, source.repeated)


def no_rows(source: Source) -> Rows:
    """No row, of columns that are known."""
    schema = pa.schema([(name, pa.string()) for name in source.names])
    return ColumnRows(pa.RecordBatch.from_pylist([], schema=schema), np.zeros(0, np.int64))


def _head(file: InputFile, rows: int, least: int) -> tuple[bytes, bool]:
    """The first bytes (`least` or more), unpacked and cut behind a line, and whether they are all there are."""
    lines = 2 * rows + _TITLES
    content = b""
    with opened(file) as stream:
        while len(content) < _LONGEST_HEAD:
            fresh = stream.read(_STEP)
            if not fresh:
                return content, True
            content += fresh
            if len(content) > _LONGEST_LINE and b"\n" not in content and b"\r" not in content:
                raise without_lines(file)
            if len(content) >= least and max(content.count(b"\n"), content.count(b"\r")) > lines:
                break
        if not stream.read(1):
            return content, True
    return _cut(content), False


def without_lines(file: InputFile) -> InputError:
    """The refusal of a file in which no line ends."""
    return InputError(
        Words(f"{file} has no line end in its first 8 MB: export it as CSV or JSON Lines.",
              f"{file}: 앞 8MB 안에 줄바꿈이 없어요. CSV나 JSON Lines로 내보내 주세요."), file=str(file)
    )  # fmt: skip


def _cut(content: bytes) -> bytes:
    """Everything up to the last line end; in UTF-16 one that begins where a character does."""
    name = detect(io.BytesIO(content[: 1 << 16])).name
    codec = name if name.startswith(("utf-16", "utf-32")) else "ascii"
    for end in ("\n", "\r"):
        mark = end.encode(codec)
        at = content.rfind(mark)
        while at > 0 and at % len(mark):
            at = content.rfind(mark, 0, at + len(mark) - 1)
        if at > 0:
            return content[: at + len(mark)]
    return content
