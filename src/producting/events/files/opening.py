"""What is this file, and how is it opened? Recognised by its first bytes, never by its name."""

import errno
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from producting.errors import InputError
from producting.events.files.input_file import InputFile, as_input
from producting.words import Words, particle

Format = Literal["csv", "parquet", "jsonl"]
FORMATS = ("auto", "csv", "parquet", "jsonl")

_GZIP = b"\x1f\x8b"
_PARQUET = b"PAR1"
# First bytes of files that people pick by mistake: what it is, what to do.
_FOREIGN: tuple[tuple[bytes, Words], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Words("an old Excel workbook; save the sheet as CSV", "옛 엑셀 파일이에요. 시트를 CSV로 저장해 주세요"),
    ),
    (b"%PDF", Words("a PDF; export a table as CSV", "PDF예요. 표를 CSV로 내보내 주세요")),
    (b"7z\xbc\xaf\x27\x1c", Words("a 7-Zip archive; unpack it first", "7z 압축 파일이에요. 먼저 풀어 주세요")),
    (b"Rar!", Words("a RAR archive; unpack it first", "RAR 압축 파일이에요. 먼저 풀어 주세요")),
    (
        b"\x28\xb5\x2f\xfd",
        Words("Zstandard-compressed; unpack it first", "Zstandard 압축 파일이에요. 먼저 풀어 주세요"),
    ),
    (b"BZh", Words("bzip2-compressed; unpack it first", "bzip2 압축 파일이에요. 먼저 풀어 주세요")),
    (b"\xfd7zXZ", Words("xz-compressed; unpack it first", "xz 압축 파일이에요. 먼저 풀어 주세요")),
    (
        b"SQLite format 3",
        Words("a SQLite database; export a table as CSV", "SQLite 데이터베이스예요. 표를 CSV로 내보내 주세요"),
    ),
    (b"\x89PNG", Words("a picture", "그림 파일이에요")),
    (b"\xff\xd8\xff", Words("a picture", "그림 파일이에요")),
    (b"ORC", Words("an ORC file; export it as Parquet or CSV", "ORC 파일이에요. Parquet나 CSV로 내보내 주세요")),
    (b"Obj\x01", Words("an Avro file; export it as Parquet or CSV", "Avro 파일이에요. Parquet나 CSV로 내보내 주세요")),
)
_SHEET = Words("an Excel workbook; save the sheet as CSV", "엑셀 파일이에요. 시트를 CSV로 저장해 주세요")
_ZIP = Words("a ZIP archive; unpack it first", "ZIP 압축 파일이에요. 먼저 풀어 주세요")

Progress = Callable[[int], None]


@contextmanager
def opened(path: Path | InputFile, progress: Progress | None = None) -> Iterator[BinaryIO]:
    """The bytes of a file (or of its head), unpacked if it is gzip.

    `progress` hears how far into the file on disk the reader is. Raises InputError for whatever keeps the file from
    being read, also in the middle.
    """
    file = as_input(path)
    if file.head is not None:
        yield io.BytesIO(file.head)
        return
    with _said_plainly(file), file.path.open("rb") as raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        counted = io.BufferedReader(_Counted(raw, progress), 1 << 20)  # type: ignore[type-var]
        if packed:
            with gzip.GzipFile(fileobj=counted, mode="rb") as unpacked:
                yield unpacked  # type: ignore[misc]
        else:
            yield counted


def recognised(path: Path | InputFile, wanted: str = "auto") -> Format:
    """The format of a file; refuses what no reader here understands, with what to do about it."""
    if wanted not in FORMATS:
        raise InputError(
            Words(f"There is no format “{wanted}”: choose one of {', '.join(FORMATS)}.",
                  f"‘{wanted}’ 형식은 없어요. {', '.join(FORMATS)} 가운데에서 골라 주세요.")
        )  # fmt: skip
    path = as_input(path)
    if path.path.is_dir():
        raise InputError(
            Words(f"{path} is a folder: name the files in it.", f"{path}: 폴더예요. 안에 있는 파일을 지정해 주세요."),
            file=str(path),
        )
    with opened(path) as stream:
        head = stream.read(1 << 16)
    _refuse_foreign(path, head)
    found = _format_of(head)
    if wanted != "auto" and (wanted == "parquet") != (found == "parquet"):
        raise InputError(Words(f"{path} is not a {wanted} file.", f"{path}: {wanted} 형식이 아니에요."), file=str(path))
    return found if wanted == "auto" else wanted  # type: ignore[return-value]


def _format_of(head: bytes) -> Format:
    if head.startswith(_PARQUET):
        return "parquet"
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    # `{"` and `[{` begin JSON; a CSV header that begins so would have to quote it.
    return "jsonl" if text.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ", b"[]")) else "csv"


def _refuse_foreign(path: InputFile, head: bytes) -> None:
    if not head:
        raise InputError(Words(f"{path} is empty.", f"{path}: 빈 파일이에요."), file=str(path))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        sheet = b"xl/" in head or b"[Content_Types].xml" in head
        raise _foreign(path, _SHEET if sheet else _ZIP)
    for start, what in _FOREIGN:
        if head.startswith(start):
            raise _foreign(path, what)


def _foreign(path: InputFile, what: Words) -> InputError:
    return InputError(Words(f"{path} is {what.en}.", f"{path}: {what.ko}."), file=str(path))


@contextmanager
def _said_plainly(path: InputFile) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            Words(
                f"{path} is a damaged gzip file (cut off or changed on its way); download it again.",
                f"{path}: gzip 파일이 중간에 잘렸거나 손상됐어요. 다시 내려받아 주세요.",
            ),
            file=str(path),
        ) from error
    except FileNotFoundError as error:
        raise InputError(
            Words(f"There is no file {path}.", f"{path} 파일이 없어요. 경로를 확인해 주세요."), file=str(path)
        ) from error
    except PermissionError as error:
        raise InputError(
            Words(
                f"{path} may not be read: change its permissions.", f"{path}: 읽을 권한이 없어요. 권한을 바꿔 주세요."
            ),
            file=str(path),
        ) from error
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "") or str(error)
        raise InputError(
            Words(
                f"{path} cannot be read ({reason}).",
                f"{path}{particle(str(path), '을', '를')} 읽을 수 없어요({reason}).",
            ),
            file=str(path),
        ) from error


class _Counted(io.RawIOBase):
    """A raw file that says how far it has been read."""

    def __init__(self, raw: io.BufferedReader, progress: Progress | None) -> None:
        self._raw = raw
        self._progress = progress
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        count = self._raw.readinto(buffer)
        self._done += count
        if self._progress is not None:
            self._progress(self._done)
        return count
