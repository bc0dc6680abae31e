"""In which encoding is this text, and how does it become UTF-8?

Decided over the whole file: UTF-8 (with or without a mark) and UTF-16 first, because text in them can be told from
anything else; then CP949 if what it gives is Korean, else Windows-1252. Bytes that are not text in the encoding stay in
the UTF-8 as bytes that are not UTF-8, so that the rows which hold them can be refused and the others kept.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

_BLOCK = 4 * 1024 * 1024
_ENOUGH = 32 * 1024 * 1024  # bytes looked at line by line before the encoding is decided
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_HANGUL = re.compile("[가-힣]")
# A lone surrogate, which in UTF-8 gives bytes that are not UTF-8: the row that holds it is refused later.
_UNDECODABLE = "producting.undecodable"
codecs.register_error(_UNDECODABLE, lambda error: ("\ud800", error.end))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Encoding:
    """`name` is Python's name of the codec."""

    name: str
    mark: int = 0  # bytes of the mark at the beginning
    clean: bool = False  # known to decode from the first byte to the last

    @property
    def shown(self) -> str:
        return {"utf-8-sig": "UTF-8 (BOM)", "utf-8": "UTF-8", "cp949": "CP949", "cp1252": "Windows-1252"}.get(
            self.name, self.name.upper().replace("-LE", " LE").replace("-BE", " BE")
        )


def detect(stream: BinaryIO) -> Encoding:
    """Read the whole stream and decide.

    >>> import io
    >>> detect(io.BytesIO("회원,시각".encode("cp949"))).name, detect(io.BytesIO("é,è\\n".encode("cp1252"))).name
    ('cp949', 'cp1252')
    """
    head = stream.read(_BLOCK)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark))
    if wide := _utf_16_without_mark(head):
        return Encoding(wide)
    return _eight_bit(_blocks(head, stream))


def as_utf8(stream: BinaryIO, encoding: Encoding) -> BinaryIO:
    """The stream's text as UTF-8, without its mark."""
    stream.read(encoding.mark)
    if encoding.name in ("utf-8", "utf-8-sig"):
        return stream
    return _Transcoded(stream, encoding.name)  # type: ignore[return-value]


class _Transcoded:
    """Text in another encoding, read as UTF-8."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._ended = False
        self._decoder = codecs.getincrementaldecoder(name)(_UNDECODABLE)

    def read(self, size: int) -> bytes:
        text = ""
        while not text and not self._ended:
            fresh = self._stream.read(size)
            self._ended = not fresh
            text = self._decoder.decode(fresh, final=self._ended)
        return text.encode("utf-8", "surrogatepass")


def _utf_16_without_mark(head: bytes) -> str | None:
    """Delimiters, digits and line ends are ASCII, so that in UTF-16 every other byte of them is zero."""
    octets = np.frombuffer(head[: len(head) // 2 * 2][: 1 << 16], np.uint8)
    if len(octets) < 4:
        return None
    high, low = float(np.mean(octets[0::2] == 0)), float(np.mean(octets[1::2] == 0))
    for name, zeros, others in (("utf-16-le", low, high), ("utf-16-be", high, low)):
        if zeros > 0.2 and others < 0.01:
            return name
    return None


def _blocks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The file in pieces that end with a line."""
    rest = head
    while rest:
        fresh = stream.read(_BLOCK)
        cut = rest.rfind(b"\n") + 1 or rest.rfind(b"\r") + 1 if fresh else len(rest)
        cut = cut or (len(rest) if len(rest) > 4 * _BLOCK else 0)
        if cut:
            yield rest[:cut]
        rest = rest[cut:] + fresh


def _eight_bit(pieces: Iterator[bytes]) -> Encoding:
    """The encoding in which most of the bytes beyond ASCII stand in lines that are text."""
    weights = {"utf-8": 0, "cp949": 0, "cp1252": 0}
    looked_at = 0
    for piece in pieces:
        if piece.isascii():
            continue
        if _decodes(piece, "utf-8"):
            weights["utf-8"] += _beyond_ascii(piece)
        elif looked_at < _ENOUGH:
            looked_at += len(piece)
            for line in re.split(rb"[\r\n]", piece):
                if not line.isascii():
                    weights[_of_line(line)] += _beyond_ascii(line)
    return Encoding(max(weights, key=lambda name: weights[name]), clean=looked_at == 0)


def _of_line(line: bytes) -> str:
    if _decodes(line, "utf-8"):
        return "utf-8"
    return "cp949" if _is_korean(line) else "cp1252"


def _beyond_ascii(octets: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(octets, np.uint8) >= 128))


def _decodes(octets: bytes, name: str) -> bool:
    try:
        octets.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _is_korean(line: bytes) -> bool:
    """CP949 that gives mostly Hangul; Windows-1252 text that happens to be CP949 gives Hanja and signs."""
    try:
        text = line.decode("cp949")
    except UnicodeDecodeError:
        return False
    beyond = sum(1 for c in text if not c.isascii())
    return len(_HANGUL.findall(text)) * 2 >= beyond
