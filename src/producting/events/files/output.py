"""Where do the rows go? Parts of accepted rows, and the file of rejects."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from producting.events.files.reasons import REASONS, Refused
from producting.events.schema import STAGED
from producting.words import Language, Words

_PART = 1_000_000  # rows
_LONGEST_CELL = 32_000  # characters; Excel shows no more in one cell


class Parts:
    """Writes accepted rows to `part-00000.parquet`, … in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._writer: pq.ParquetWriter | None = None
        self._in_part = 0
        self.paths: list[Path] = []
        self.rows = 0

    def add(self, batch: pa.Table) -> None:
        if batch.num_rows == 0:
            return
        if self._writer is None:
            path = self._folder / f"part-{len(self.paths):05d}.parquet"
            self.paths.append(path)
            # Read once and thrown away: quick to write counts for more than small.
            self._writer = pq.ParquetWriter(
                path, STAGED, compression="lz4", use_dictionary=["name", "source"], write_statistics=False
            )
        self._writer.write_table(batch)
        self._in_part += batch.num_rows
        self.rows += batch.num_rows
        if self._in_part >= _PART:
            self.close()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer, self._in_part = None, 0

    def discard(self) -> None:
        self.close()
        for path in self.paths:
            path.unlink(missing_ok=True)


class Rejects:
    """Counts rejects by reason and writes them to a CSV file that Excel opens; without any, there is no file."""

    def __init__(self, path: Path, language: Language, reasons: Mapping[str, Words] = REASONS) -> None:
        self._path = path
        self._reasons = reasons
        self._language = language
        self._file: IO[str] | None = None
        self._rows: Any = None
        self.counts: Counter[str] = Counter()

    @property
    def path(self) -> Path | None:
        return self._path if self.counts else None

    def add(self, file: str, refused: Iterable[Refused]) -> None:
        for row in refused:
            if self._file is None:
                self._begin()
            self.counts[row.reason] += 1
            text = row.row if len(row.row) <= _LONGEST_CELL else row.row[:_LONGEST_CELL] + "…"
            sentence = self._reasons[row.reason].say(self._language)
            self._rows.writerow((file, row.line, row.column or "", row.reason, sentence, text.replace("\0", "␀")))

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def discard(self) -> None:
        self.close()
        if self._file is not None:
            self._path.unlink(missing_ok=True)

    def _begin(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._rows = csv.writer(self._file)
        self._rows.writerow(("file", "line", "column", "reason", "sentence", "row"))
