"""Where does each row of a delimited text begin and end?

Works on UTF-8 bytes, a block at a time, without a loop over rows: quotes first, then the line ends and delimiters that
stand outside them. The rules are those of Python's csv module: a quote opens a field only at its start, two quotes
inside are one, and LF, CR LF and a lone CR end a row. Knowing every row's bytes keeps line numbers true after quoted
newlines, and lets a row that is broken be left out before the parser sees it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from producting.events.files.reasons import Refused

LONGEST_ROW = 16 * 1024 * 1024
BLOCK = 8 * 1024 * 1024
_RETRIES = 100  # times that a file may be picked up again on the line after a row whose quotes went wrong
_LF, _CR, _QUOTE = 10, 13, 34


@dataclass(frozen=True, slots=True)
class Records:
    """The whole rows in `text`: first byte, byte after the last (line end left out), line number, number of fields."""

    text: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    lines: NDArray[np.int64]
    fields: NDArray[np.int64]
    consumed: int  # bytes of text that these rows take, line ends included
    line_after: int
    quoted: bool
    frayed: NDArray[np.bool_]  # per record: text goes on after a closing quote

    def __len__(self) -> int:
        return len(self.starts)

    def over_lines(self) -> NDArray[np.bool_]:
        """Which rows stand on more than one line."""
        after = np.append(self.lines[1:], self.line_after)
        return np.asarray(after[: len(self)] - self.lines > 1)

    def row(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]].decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand one after another, and those among them that are already refused."""

    records: Records
    sound: NDArray[np.bool_]  # per record: goes on to the parser
    refused: tuple[Refused, ...]


def split(text: bytes, delimiter: bytes, *, first_line: int = 1, last: bool = True, quoting: bool = True) -> Records:
    r"""Find the rows of `text`. Unless it is the file's `last` block, a row without a line end waits for the next one.

    >>> rows = split(b'a,b\n1,"x\ny"\n2,z', b",")
    >>> rows.lines.tolist(), rows.fields.tolist(), rows.row(1)
    ([1, 2, 4], [2, 2, 2], '1,"x\ny"')
    """
    octets = np.frombuffer(text, np.uint8)
    opens, closes = _quoted_spans(text, octets, delimiter) if quoting else (np.zeros(0, np.int64),) * 2
    breaks = _line_breaks(octets, last)
    ends = _outside(breaks, opens, closes)
    open_at_end = bool(len(opens)) and closes[-1] > len(text)
    starts = np.concatenate(([0], ends + 1)).astype(np.int64)
    if last and not open_at_end and starts[-1] < len(text):
        ends = np.concatenate((ends, [len(text)]))
    starts = starts[: len(ends)]
    consumed = min(int(ends[-1]) + 1, len(text)) if len(ends) else 0
    delimiters = _outside(np.flatnonzero(octets == ord(delimiter)), opens, closes)
    fields = np.diff(np.searchsorted(delimiters, ends), prepend=0) + 1
    return Records(
        text=text,
        starts=starts,
        ends=_without_carriage_return(octets, starts, ends),
        lines=first_line + np.searchsorted(breaks, starts),
        fields=fields,
        consumed=consumed,
        line_after=first_line + int(np.searchsorted(breaks, consumed)),
        quoted=len(opens) > 0,
        frayed=_frayed(octets, opens, closes, delimiter, starts),
    )


def blocks(
    stream: BinaryIO, delimiter: bytes, *, expected: int | None = None, clean: bool = False, quoting: bool = True
) -> Iterator[Block]:
    """Read `stream` row by row. `expected`: the fields of a sound row; `clean`: the stream is known to be UTF-8;
    `quoting`: quotes hold fields together (else they are characters like others)."""
    return _Reading(stream, delimiter, expected, clean, quoting).blocks()


@dataclass(slots=True)
class _Reading:
    stream: BinaryIO
    delimiter: bytes
    expected: int | None
    clean: bool
    quoting: bool = True
    line: int = 1
    retries: int = _RETRIES
    last: bool = False

    def blocks(self) -> Iterator[Block]:
        rest = b""
        while not self.last:
            fresh = self.stream.read(BLOCK)
            self.last = len(fresh) == 0
            rest += fresh
            while rest:
                records = split(rest, self.delimiter, first_line=self.line, last=self.last, quoting=self.quoting)
                torn = self._torn(records)
                if torn is not None:
                    records = _until(records, torn)
                if len(records):
                    self.line = records.line_after
                    yield self._checked(records)
                rest = rest[records.consumed :]
                stuck = torn is not None or (len(rest) > 0 and (self.last or len(rest) > LONGEST_ROW))
                if not stuck:
                    break
                refused, rest = self._leave_a_line_out(rest, torn is not None)
                yield Block(split(b"", self.delimiter), np.zeros(0, bool), (refused,))

    def _torn(self, records: Records) -> int | None:
        """The first row over several lines that does not add up: most likely it began with a quote that nobody
        meant.
        """
        if self.expected is None or not records.quoted or self.retries == 0:
            return None
        wrong = np.flatnonzero(((records.fields != self.expected) | records.frayed) & records.over_lines())
        if not len(wrong):
            return None
        self.retries -= 1
        return int(wrong[0])

    def _leave_a_line_out(self, rest: bytes, torn: bool) -> tuple[Refused, bytes]:
        """Refuse the line that `rest` begins with, and go on after it."""
        line_end = re.compile(rb"\r\n|\n|\r").search(rest)
        at, after = line_end.span() if line_end else (len(rest), len(rest))
        reason = "line_too_long" if at > LONGEST_ROW else "wrong_field_count" if torn else "open_quote"
        shown = rest[: min(at, 40_000)].decode("utf-8", "replace")
        refused = Refused(self.line, None, reason, shown)
        rest = rest[after:]
        if line_end is None and not self.last:
            rest = self._skip_to_line_end()
        self.line += 1
        return refused, rest

    def _skip_to_line_end(self) -> bytes:
        while fresh := self.stream.read(BLOCK):
            found = re.compile(rb"\r\n|\n|\r").search(fresh)
            if found:
                return fresh[found.end() :]
        self.last = True
        return b""

    def _checked(self, records: Records) -> Block:
        reasons = np.full(len(records), "", dtype=object)
        octets = np.frombuffer(records.text, np.uint8)
        blank = records.starts == records.ends
        if self.expected is not None:
            reasons[records.frayed & records.over_lines()] = "open_quote"
            reasons[records.fields != self.expected] = "wrong_field_count"
        reasons[_rows_that_hold(octets == 0, records)] = "nul_byte"
        if not self.clean:
            reasons[_undecodable(octets, records)] = "undecodable"
        reasons[records.ends - records.starts > LONGEST_ROW] = "line_too_long"
        reasons[blank] = ""
        wrong = np.flatnonzero(reasons != "")
        refused = tuple(
            Refused(int(records.lines[i]), None, str(reasons[i]), records.row(int(i))[:40_000]) for i in wrong
        )
        sound = ~blank
        sound[wrong] = False
        if self.last and len(records) and records.row(len(records) - 1) == "\x1a":  # the end mark of old DOS programs
            sound[-1] = False
            refused = tuple(r for r in refused if r.row != "\x1a")
        return Block(records, sound, refused)


def _quoted_spans(text: bytes, octets: NDArray[np.uint8], delimiter: bytes) -> tuple[NDArray, NDArray]:  # type: ignore[type-arg]
    """First byte of, and byte after, everything that stands in quotes; an end beyond the text means "still open"."""
    quotes = np.flatnonzero(octets == _QUOTE)
    if not len(quotes):
        return quotes, quotes
    opens, closes = quotes[0::2], quotes[1::2]
    before = octets[np.maximum(opens - 1, 0)]
    at_start = (opens == 0) | (before == ord(delimiter)) | (before == _LF) | (before == _CR)
    doubled = np.zeros(len(opens), bool)
    doubled[1:] = opens[1:] == closes[: len(opens) - 1] + 1
    if bool(np.all(at_start | doubled)):
        if len(closes) < len(opens):
            closes = np.append(closes, len(text) + 1)
        return opens, np.minimum(closes + 1, len(text) + 2)
    # A quote in the middle of a field is only a character: let the exact rule find the true openings.
    pattern = re.compile(rb"(?<![^" + re.escape(delimiter) + rb'\r\n])"(?:[^"]|"")*+("?)')
    found = [(m.start(), m.end() if m[1] else len(text) + 2) for m in pattern.finditer(text)]
    spans = np.array(found, np.int64).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]


def _frayed(octets: NDArray, opens: NDArray, closes: NDArray, delimiter: bytes, starts: NDArray) -> NDArray:  # type: ignore[type-arg]
    """Which rows hold a quote that closes in the middle of a field, as in `"a"b`."""
    frayed = np.zeros(len(starts), bool)
    if len(opens) and len(starts):
        after = octets[np.minimum(closes, len(octets) - 1)]
        ending = (closes >= len(octets)) | (after == ord(delimiter)) | (after == _LF) | (after == _CR)
        ending[:-1] |= closes[:-1] == opens[1:]  # two quotes in a row: the field goes on
        row = np.searchsorted(starts, opens[~ending], side="right") - 1
        frayed[row] = True
    return frayed


def _outside(at: NDArray, opens: NDArray, closes: NDArray) -> NDArray:  # type: ignore[type-arg]
    if not len(opens):
        return at
    span = np.searchsorted(opens, at, side="right") - 1
    return at[(span < 0) | (at >= closes[np.maximum(span, 0)])]


def _line_breaks(octets: NDArray[np.uint8], last: bool) -> NDArray[np.int64]:
    """The last byte of every line end."""
    breaks = np.flatnonzero(octets == _LF)
    returns = np.flatnonzero(octets == _CR)
    if not len(returns):
        return breaks
    inner = returns[returns < len(octets) - 1]
    alone = inner[octets[inner + 1] != _LF]
    if last and len(returns) != len(inner):
        alone = np.append(alone, returns[-1])
    return np.sort(np.concatenate((breaks, alone))) if len(alone) else breaks


def _without_carriage_return(octets: NDArray, starts: NDArray, ends: NDArray) -> NDArray:  # type: ignore[type-arg]
    if not len(ends):
        return ends.astype(np.int64)
    capped = np.minimum(ends, len(octets) - 1)
    return ends - ((octets[capped] == _LF) & (ends > starts) & (octets[np.maximum(ends - 1, 0)] == _CR))


def _until(records: Records, number: int) -> Records:
    """The rows before row `number`."""
    kept = slice(0, number)
    at, line = int(records.starts[number]), int(records.lines[number])
    return Records(
        records.text, records.starts[kept], records.ends[kept], records.lines[kept], records.fields[kept],
        at, line, records.quoted, records.frayed[kept],
    )  # fmt: skip


def _rows_that_hold(marked: NDArray[np.bool_], records: Records) -> NDArray[np.int64]:
    at = np.flatnonzero(marked[: records.consumed])
    if not len(at):
        return at
    return np.unique(np.searchsorted(records.starts, at, side="right") - 1)


def _undecodable(octets: NDArray[np.uint8], records: Records) -> NDArray[np.int64]:
    if not len(octets) or int(octets.max()) < 128:
        return np.zeros(0, np.int64)
    try:
        records.text[: records.consumed].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return np.zeros(0, np.int64)
    suspects = _rows_that_hold(octets >= 128, records)
    return np.array([i for i in suspects if not _is_utf8(records.text[records.starts[i] : records.ends[i]])], np.int64)


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
