"""How does a table leave as CSV, so that no sheet runs what stands in it?"""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)*$")
_ROWS = 2_000  # in one piece of the answer


def harmless(cell: str) -> str:
    """A cell as it leaves: one that a sheet would take for a formula gets a quote before it; numbers stay.

    >>> harmless("=1+1"), harmless("-12.5"), harmless("-x"), harmless("a")
    ("'=1+1", '-12.5', "'-x", 'a')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.match(cell) else cell


def csv_file(request: HttpRequest, name: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Rows as a file to download, sent while they are read. `name` may hold anything."""
    pieces = _pieces(rows)
    body = _waited_for(pieces) if isinstance(request, ASGIRequest) else pieces
    response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file of ours."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.reader(line.replace("\0", "\ufffd") for line in file)


def _pieces(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # sheets on Windows read UTF-8 only when told so
    page = io.StringIO()
    write = csv.writer(page).writerow
    for number, row in enumerate(rows, start=1):
        write([harmless(cell) for cell in row])
        if number % _ROWS == 0:
            yield page.getvalue().encode("utf-8", "replace")
            page.seek(0)
            page.truncate()
    yield page.getvalue().encode("utf-8", "replace")


async def _waited_for(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The same without holding up other answers of the server."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece
