"""How do files become rows that can be appended?

open each file → find its columns → read its rows batch by batch → refuse what cannot go in → write the rest
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.errors import InputError
from producting.events.files.accepting import Accepting, accept
from producting.events.files.beginning import sample_of
from producting.events.files.columns import Roles, named_columns, roles
from producting.events.files.input_file import InputFile, input_files
from producting.events.files.mapping import Mapping
from producting.events.files.notes import about_columns
from producting.events.files.opening import Progress, recognised
from producting.events.files.output import Parts, Rejects
from producting.events.files.sources import Source, day_order, open_source, without_rows
from producting.events.files.staged import FileRead, Staged
from producting.events.files.times import FORMATS, zone_named
from producting.events.files.times.zones import microseconds
from producting.words import Language, Words

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_DAY = 86_400_000_000  # microseconds


def stage(
    files: Sequence[Path],
    mapping: Mapping,
    *,
    zone: str,
    imported_at: datetime,
    folder: Path,
    rejects_file: Path,
    progress: Callable[[int, int], None] | None = None,
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> Staged:
    """Read `files` and write their rows to Parquet parts in `folder`, rejects to `rejects_file`.

    `zone`: of times that carry none, unless the mapping names one. `imported_at`: rows dated more than 24 hours after
    it are rejects. `progress` hears bytes done and bytes in all. `names`: what people call the files, where their paths
    say nothing. Raises InputError where a file cannot be used at all; what was written before is then removed.
    """
    if not files:
        raise InputError(Words("Name at least one file.", "파일을 하나 이상 지정해 주세요."))
    meter = Meter(input_files(files, names), progress)
    with _run(mapping, zone, imported_at, folder, rejects_file, language) as run:
        for path in meter.files:
            kind = recognised(path, mapping.format)
            source, encoding, delimiter = open_source(path, kind, named_columns(mapping), meter.looking(path))
            run.read(source, str(path), kind, encoding, delimiter, meter.reading(path))
            meter.finished(path)
    return run.result()


def stage_table(
    table: "pa.Table | pa.RecordBatchReader | pd.DataFrame",
    mapping: Mapping,
    *,
    zone: str,
    imported_at: datetime,
    folder: Path,
    rejects_file: Path,
    language: Language = "en",
) -> Staged:
    """The same for a table in memory; a row's line is its number from 1."""
    from producting.events.files.tabular import tabular

    with _run(mapping, zone, imported_at, folder, rejects_file, language) as run:
        run.read(tabular(table), "table", "table", None, None, None)
    return run.result()


@dataclass(slots=True)
class _Run:
    mapping: Mapping
    zone: ZoneInfo
    latest: int
    parts: Parts
    rejects: Rejects
    files: list[FileRead]
    notes: list[Words]

    def read(
        self, source: Source, path: str, kind: str, encoding: str | None, delimiter: str | None,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        sample = sample_of(source, path, self.zone)
        columns = roles(sample, self.mapping)
        self._note(path, source, columns)
        order = day_order(source, path, columns.time)
        step = Accepting(columns, self.mapping, self.zone, order, self.latest, len(self.files))
        rows = accepted = 0
        for batch in source.batches(progress):
            taken, refused = accept(batch.rows, step)
            self.parts.add(taken)
            self.rejects.add(path, sorted((*batch.refused, *refused), key=lambda r: r.line))
            rows += len(batch.rows) + len(batch.refused)
            accepted += taken.num_rows
        if rows == 0:
            raise without_rows(path)
        self.files.append(
            FileRead(
                path=path, format=kind, encoding=encoding, delimiter=delimiter, person=columns.person,
                anonymous=columns.anonymous, time=columns.time, event=columns.event,
                event_name=self.mapping.event_name, found=columns.found,
                time_format=tuple(FORMATS[name] for name, _ in step.formats.most_common()), zone=self.zone.key,
                zone_used=step.naive, rows=rows, accepted=accepted, properties=columns.kept(source.names, self.mapping),
            )
        )  # fmt: skip

    def result(self) -> Staged:
        return Staged(
            tuple(self.parts.paths), self.parts.rows, dict(self.rejects.counts), self.rejects.path, tuple(self.files),
            tuple(self.notes),
        )  # fmt: skip

    def _note(self, path: str, source: Source, columns: Roles) -> None:
        if columns.person is None and columns.anonymous is None:
            self.notes.append(
                Words(
                    f"{path} has no column with persons, so that its rows count in events only; if there is one, "
                    "undo the import and name it.",
                    f"{path}: 사람을 나타내는 열이 없어서 이벤트 수에만 들어가요. 있다면 되돌린 뒤 그 열을 골라 "
                    "다시 가져와 주세요.",
                )
            )
        self.notes.extend(about_columns(path, source, columns))


@contextmanager
def _run(
    mapping: Mapping, zone: str, imported_at: datetime, folder: Path, rejects_file: Path, language: Language
) -> Iterator[_Run]:
    if imported_at.tzinfo is None:
        raise ValueError("imported_at must carry a zone")
    parts, rejects = Parts(folder), Rejects(rejects_file, language)
    latest = microseconds(imported_at) + _DAY
    try:
        yield _Run(mapping, zone_named(mapping.time_zone or zone), latest, parts, rejects, [], [])
    except BaseException:
        parts.discard()
        rejects.discard()
        raise
    parts.close()
    rejects.close()


class Meter:
    """Bytes done over all files: half for looking at a file, half for reading it."""

    def __init__(self, files: Sequence[InputFile], progress: Callable[[int, int], None] | None) -> None:
        self.files = files
        self._sizes = {file: file.size for file in files}
        self._total = sum(file.size for file in files)
        self._progress = progress
        self._done = 0

    def looking(self, path: InputFile) -> Progress:
        return lambda at: self._say(self._done + min(at, self._sizes[path]) // 2)

    def reading(self, path: InputFile) -> Progress:
        size = self._sizes[path]
        return lambda at: self._say(self._done + size // 2 + min(at, size) // 2)

    def finished(self, path: InputFile) -> None:
        self._done += self._sizes[path]
        self._say(self._done)

    def _say(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, self._total)
