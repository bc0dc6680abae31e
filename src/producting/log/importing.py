"""How does a file come into a home? Read it, add what is new, clean up; and take an import out again.

home/tmp/<import>-<process>/   rows on their way; gone when the import is, also after a crash (at the next import)
home/rejects/<import id>.csv   rows that could not go in, with file, line and reason (`rejects_of`)
home/lake/                     the facts
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING

from producting.events.files import FileRead, Mapping, Staged, stage, stage_table
from producting.events.files.input_file import input_files
from producting.events.spend_files import SpendRead
from producting.lake import Arrival, ImportRecord, ImportResult, Lake
from producting.lake.refusals import said_plainly
from producting.lake.rejects import kept_rejects
from producting.lake.workroom import workroom
from producting.words import Language, Words

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa

Progress = Callable[[int, int], None]

_STAGING = 3  # of 4 parts of the work: reading files takes longer than adding their rows
_READING = Words("Reading the files", "파일을 읽는 데")


@dataclass(frozen=True, slots=True)
class Imported:
    """An import and what was seen on the way: how each file was understood, and what the reader must know."""

    result: ImportResult
    files: tuple[FileRead | SpendRead, ...]
    notes: tuple[Words, ...]


def import_files(
    home: Path,
    files: Sequence[Path],
    mapping: Mapping,
    *,
    zone: str,
    imported_at: datetime,
    progress: Progress | None = None,
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> Imported:
    """Bring files into a home: all of them in one step, and each row once however often it is imported.

    Args:
        home: the workspace's folder; made if it is not there.
        files: what to read.
        mapping: which column is what.
        zone: of times that carry none, unless the mapping names one.
        imported_at: the import instant; rows dated more than 24 hours later are rejects.
        progress: hears how much is done and how much there is in all (bytes of the files).
        language: of the reasons in the rejects file.
        names: what people call the files, one each, where their paths say nothing (uploads). It is what the import
            remembers and sentences say; which rows are new depends on their content alone.

    Raises:
        InputError: a file cannot be used; nothing is imported then.
        LakeError: the lake refuses; nothing of this import is visible then.
    """
    meter = _Meter(progress)

    def staging(folder: Path, rejects: Path) -> Staged:
        return stage(
            files,
            mapping,
            zone=zone,
            imported_at=imported_at,
            folder=folder,
            rejects_file=rejects,
            progress=meter.read,
            language=language,
            names=names,
        )

    return _import(home, tuple(str(file) for file in input_files(files, names)), staging, imported_at, meter)


def import_table(
    home: Path,
    table: "pa.Table | pa.RecordBatchReader | pandas.DataFrame",
    mapping: Mapping,
    *,
    zone: str,
    imported_at: datetime,
    language: Language = "en",
) -> Imported:
    """The same for a table in memory."""

    def staging(folder: Path, rejects: Path) -> Staged:
        return stage_table(
            table, mapping, zone=zone, imported_at=imported_at, folder=folder, rejects_file=rejects, language=language
        )

    return _import(home, ("table",), staging, imported_at, _Meter(None))


def undo_import(home: Path, import_id: str) -> int:
    """Take exactly the rows of one import out again; how many there were.

    Raises:
        ImportUnknown: there is no such import.
        LakeError: it is undone already, or never got in.
    """
    return Lake(home / "lake").undo(import_id)


def list_imports(home: Path) -> tuple[ImportRecord, ...]:
    """Every import of a home with its state, oldest first; nothing where there is no home yet."""
    return Lake(home / "lake").imports()


def rejects_of(home: Path, import_id: str) -> Path | None:
    """The rejected rows of an import, wherever its home has moved to since; None where there are none.

    Also of an import of which no row could go in, which no list shows.
    """
    return kept_rejects(home / "rejects", import_id)


def import_id_of(imported_at: datetime, names: Sequence[str]) -> str:
    """A short id that sorts by time, the same for the same files at the same instant.

    >>> import_id_of(datetime(2026, 11, 22, 3, 5, 12, tzinfo=UTC), ["events.csv"])
    '20261122-030512-488b'
    """
    instant = imported_at.astimezone(UTC)
    mark = blake2s(
        "\0".join([instant.isoformat(), *names]).encode("utf-8", "surrogateescape"), digest_size=2
    ).hexdigest()
    return f"{instant:%Y%m%d-%H%M%S}-{mark}"


class _Meter:
    """One bar over both halves of the work."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._total = 0

    def read(self, done: int, total: int) -> None:
        self._total = total
        self._say(done * _STAGING // 4)

    def add(self, passed: int, rows: int) -> None:
        self._say(self._total * _STAGING // 4 + self._total * passed // (4 * max(rows, 1)))

    def finish(self) -> None:
        self._say(self._total)

    def _say(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, self._total)


def _import(
    home: Path,
    names: tuple[str, ...],
    staging: Callable[[Path, Path], Staged],
    imported_at: datetime,
    meter: _Meter,
) -> Imported:
    lake = Lake(home / "lake")
    wanted = import_id_of(imported_at, names)
    with said_plainly(_READING), workroom(home / "tmp", wanted) as room:
        staged = staging(room / "parts", room / "rejects.csv")
        arrival = Arrival(
            import_id=wanted,
            imported_at=imported_at,
            files=names,
            format=", ".join(sorted({file.format for file in staged.files})),
            time_zone=staged.files[0].zone,
            rejected=staged.rejected,
            rejects=staged.rejects_file,
            rejects_folder=home / "rejects",
        )
        result = lake.append(
            staged.parts,
            arrival,
            rows=staged.rows,
            spill=room / "spill",
            passed=lambda rows: meter.add(rows, staged.rows),
        )
    meter.finish()
    return Imported(result, staged.files, (*staged.notes, *nothing_new(staged.rows, result)))


def nothing_new(rows: int, result: ImportResult) -> tuple[Words, ...]:
    """What to say where nothing was added. `rows`: those that could go in."""
    if rows == 0:
        return (
            Words(
                "No row could be imported, so nothing was stored; the reasons stand with each row in the rejects file.",
                "가져올 수 있는 행이 하나도 없어서 아무것도 저장하지 않았어요. 행마다 이유를 제외 파일에 적어 두었어요.",
            ),
        )
    if result.accepted == 0:
        return (
            Words(
                "Every row was there already. To have the same rows read in another way (other columns, another time zone), "
                "undo the import that brought them first.",
                "모든 행이 이미 들어 있었어요. 같은 행을 다른 열이나 시간대로 다시 읽으려면 그 가져오기를 먼저 되돌려 주세요.",
            ),
        )
    return ()
