"""An answer's rows as a file, for a sheet or for programs: the same rows and names as `--json` gives.

A funnel has a second table, its conversion over time: the rows of the engine's `over_time`.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from django.urls import reverse

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask, ask_over_time
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds import Asked
from producting_web.journeys.explore.kinds.funnel import OVER
from producting_web.journeys.opened.exporting import written

OVER_TIME: Final = "over-time"


def links(table: str, draft: Draft) -> tuple[str, str]:
    """Where a funnel's second table is had as CSV and as Parquet."""
    query = draft.query()
    query["table"] = table
    csv, parquet = (
        f"{reverse(name, args=['funnel'])}?{query.urlencode()}" for name in ("explore-csv", "explore-parquet")
    )
    return csv, parquet


def csv_of(on: Ground, asked: Asked, table: str = "") -> str:
    """The rows of every question, with what each is called first where there are several. Raises ProductingError.

    `table`: `over-time`, or empty for those of the answer.
    """
    return "\ufeff" + written(_rows(on, asked, table))


def parquet_of(on: Ground, asked: Asked, table: str = "") -> bytes:
    """The same rows with their types; no value is null. Raises ProductingError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    several, rows = len(asked.questions) > 1, []
    for question, label in zip(asked.questions, asked.labels, strict=True):
        for row in _rows_of(on, question, asked.draft, table):
            typed = {name: _cell(value) if isinstance(value, list | tuple) else value for name, value in row.items()}
            rows.append({**({_first(asked): label} if several else {}), **typed})
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


def _rows(on: Ground, asked: Asked, table: str) -> Iterator[list[Any]]:
    several = len(asked.questions) > 1
    names: list[str] = []
    for question, label in zip(asked.questions, asked.labels, strict=True):
        for row in _rows_of(on, question, asked.draft, table):
            if not names:
                names = list(row)
                yield [*([_first(asked)] if several else []), *names]
            values = [_cell(row[name]) for name in names]
            yield [*([label] if several else []), *values]


def _rows_of(on: Ground, question: Any, draft: Draft, table: str) -> Sequence[dict[str, Any]]:
    """One question's rows by the names of their columns. Raises QuestionError where it has no such table."""
    if not table:
        return cast(Sequence[dict[str, Any]], ask(on, question).answer.to_json()["rows"])
    every = draft.text("over") if "over" in draft.shape.words else ""
    if table != OVER_TIME or every not in OVER:
        raise QuestionError(
            Words(f"The answer has no table “{table[:40]}”: download it from the page of the question.",
                  f"답에 ‘{table[:40]}’ 표는 없어요. 질문 화면에서 내려받아 주세요.")
        )  # fmt: skip
    return [dict(row) for row in ask_over_time(on, question, cast(Any, every))]


def _first(asked: Asked) -> str:
    """What the column is called that tells several questions apart."""
    return "segment" if asked.sides else "series"


def _cell(value: Any) -> Any:
    """A value of a row in one cell: no value is empty, a group of several properties its parts."""
    if isinstance(value, list | tuple):
        return " · ".join(str(_cell(part)) for part in value)
    return "" if value is None else value
