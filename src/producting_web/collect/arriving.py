"""How does a file arrive? Streamed to the disk of the home; what cannot stay is let go with a sentence, alone."""

import errno
import io
import re
import unicodedata
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from producting.words import Words

MOST_BYTES = 2 * 1024**3
MOST_FILES = 20
_LONGEST_NAME = 200


class Streamed(TemporaryFileUploadHandler):
    """Writes each file of a request to the disk. `refused` says which of them did not stay, and why."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.refused: list[Words] = []
        self._met = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        # Whoever skips a file closes `self.file`: it must never be the one before.
        self.file = io.BytesIO()  # type: ignore[assignment]
        self._met += 1
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._skip(could_not_be_written(self.called, error))
        if self._met > MOST_FILES:
            self._skip(too_many(self.called))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self._skip(too_large(self.called))
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._skip(could_not_be_written(self.called, error))

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if file_size == 0:
            self._drop(empty(self.called))
            return None
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self._drop(could_not_be_written(self.called, error))
            return None

    @property
    def called(self) -> str:
        return readable(self.file_name or "")

    def _skip(self, why: Words) -> None:
        self.refused.append(why)
        raise SkipFile

    def _drop(self, why: Words) -> None:
        self.refused.append(why)
        self.file.close()


def readable(name: str) -> str:
    """A file's name as it is shown: one line, composed letters, not too long. It is never a path.

    >>> readable("../a\\x00b\\n.csv"), readable(" ")
    ('../ab.csv', '–')
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(c for c in text if c.isprintable() and unicodedata.category(c) not in ("Cf", "Cs", "Co")).strip()
    if len(text) > _LONGEST_NAME:
        ending = re.search(r"(\.\w{1,8}){1,2}$", text)
        kept = ending[0] if ending else ""
        text = text[: _LONGEST_NAME - len(kept) - 1] + "…" + kept
    return text or "–"


def empty(name: str) -> Words:
    return Words(
        f"“{name}” is empty. Was it saved before you sent it?",
        f"‘{name}’ 파일이 비어 있어요. 저장한 뒤에 다시 올려 주세요.",
    )


def too_large(name: str) -> Words:
    return Words(
        f"“{name}” is larger than 2 GB: split it, or import it on the server with `producting import`.",
        f"‘{name}’ 파일이 2GB보다 커요. 나눠서 올리거나 서버에서 `producting import`로 가져와 주세요.",
    )


def too_many(name: str) -> Words:
    return Words(
        f"“{name}” was left out: {MOST_FILES} files at once are the most. Send it with the next ones.",
        f"한 번에 {MOST_FILES}개까지 받을 수 있어서 ‘{name}’ 파일은 받지 않았어요. 다음에 다시 올려 주세요.",
    )


def could_not_be_written(name: str, error: OSError) -> Words:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Words(
            f"The server's disk is full, so “{name}” was not kept. Nothing else is lost; make room and send it again.",
            f"서버 디스크가 가득 차서 ‘{name}’ 파일을 받지 못했어요. 다른 것은 그대로예요. 공간을 비우고 다시 올려 주세요.",
        )
    return Words(
        f"“{name}” could not be written on the server. Nothing else is lost; the server's log says why.",
        f"서버에 ‘{name}’ 파일을 저장하지 못했어요. 다른 것은 그대로예요. 이유는 서버 기록에 있어요.",
    )
