"""An answer's rows as a file, for a sheet or for programs: the same rows and names as `--json` gives."""

import io
from collections.abc import Iterator
from typing import Any

from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.kinds import Asked
from producting_web.journeys.opened.exporting import written


def csv_of(on: Ground, asked: Asked) -> str:
    """The rows of every question, with what each is called first where there are several. Raises ProductingError."""
    return "\ufeff" + written(_rows(on, asked))


def parquet_of(on: Ground, asked: Asked) -> bytes:
    """The same rows with their types; no value is null. Raises ProductingError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    several, rows = len(asked.questions) > 1, []
    for question, label in zip(asked.questions, asked.labels, strict=True):
        for row in ask(on, question).answer.to_json()["rows"]:
            typed = {name: _cell(value) if isinstance(value, list | tuple) else value for name, value in row.items()}
            rows.append({**({_first(asked): label} if several else {}), **typed})
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


def _rows(on: Ground, asked: Asked) -> Iterator[list[Any]]:
    several = len(asked.questions) > 1
    names: list[str] = []
    for question, label in zip(asked.questions, asked.labels, strict=True):
        for row in ask(on, question).answer.to_json()["rows"]:
            if not names:
                names = list(row)
                yield [*([_first(asked)] if several else []), *names]
            values = [_cell(row[name]) for name in names]
            yield [*([label] if several else []), *values]


def _first(asked: Asked) -> str:
    """What the column is called that tells several questions apart."""
    return "segment" if asked.sides else "series"


def _cell(value: Any) -> Any:
    """A value of a row in one cell: no value is empty, a group of several properties its parts."""
    if isinstance(value, list | tuple):
        return " · ".join(str(_cell(part)) for part in value)
    return "" if value is None else value
