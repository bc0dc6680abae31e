"""An answer's rows as a file, for a sheet or for programs: the same rows and names as `--json` gives.

A funnel has two more tables, conversion over time and time to convert: the rows of the engine's `over_time` and
`pace_rows`, those of the period before first where the page shows it too.
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
from producting_web.journeys.explore.kinds.funnel import OVER, before, between
from producting_web.journeys.opened.exporting import written

OVER_TIME: Final = "over-time"
TIME_TO_CONVERT: Final = "time-to-convert"


def links(table: str, draft: Draft) -> tuple[str, str]:
    """Where another table of a funnel is had as CSV and as Parquet."""
    query = draft.query()
    query["table"] = table
    csv, parquet = (
        f"{reverse(name, args=['funnel'])}?{query.urlencode()}" for name in ("explore-csv", "explore-parquet")
    )
    return csv, parquet


def csv_of(on: Ground, asked: Asked, table: str = "") -> str:
    """The rows of every question, with what each is called first where there are several. Raises ProductingError.

    `table`: `over-time`, `time-to-convert`, or empty for those of the answer.
    """
    rows = list(_rows(on, asked, table))
    names = list(_columns(on, asked, table))
    return "\ufeff" + written([names, *([_cell(row[name]) for name in names] for row in rows)])


def parquet_of(on: Ground, asked: Asked, table: str = "") -> bytes:
    """The same rows with their types, which a table without rows has, too; no value is null. Raises ProductingError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [
        {name: _cell(value) if isinstance(value, list | tuple) else value for name, value in row.items()}
        for row in _rows(on, asked, table)
    ]
    file = io.BytesIO()
    kept = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, kept[kind]) for name, kind in _columns(on, asked, table).items()])
    pq.write_table(pa.Table.from_pylist(rows, schema), file)
    return file.getvalue()


def _rows(on: Ground, asked: Asked, table: str) -> Iterator[dict[str, Any]]:
    """All rows by the names of their columns, what each is of first. Raises ProductingError."""
    if table and not _has(asked.draft, table):
        raise QuestionError(
            Words(f"The answer has no table “{table[:40]}”: download it from the page of the question.",
                  f"답에 ‘{table[:40]}’ 표는 없어요. 질문 화면에서 내려받아 주세요.")
        )  # fmt: skip
    for of_what, question in _named(asked, table):
        for row in _rows_of(on, question, asked.draft, table):
            yield {**of_what, **row}


def _columns(on: Ground, asked: Asked, table: str) -> dict[str, type]:
    """The columns that every row has, with their types. Raises ProductingError."""
    from producting.answers import columns_of
    from producting.journeys.funnel.over_time import OverTimeRow
    from producting.journeys.funnel.pace import PaceRow

    of_what, question = next(_named(asked, table))
    kinds = {OVER_TIME: OverTimeRow, TIME_TO_CONVERT: PaceRow}
    return {
        **dict.fromkeys(of_what, str),
        **(columns_of(kinds[table]) if table else ask(on, question).answer.columns()),
    }


def _named(asked: Asked, table: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every question, and the cells that tell it from others: its segment, series or days; none of one alone."""
    earlier = before(asked) if table else None
    if earlier is not None:
        for question in (earlier, asked.questions[0]):
            days = question.days.to_json()
            yield {"date_from": days["from"], "date_to": days["to"]}, question
        return
    first = "segment" if asked.sides else "series"
    for question, label in zip(asked.questions, asked.labels, strict=True):
        yield ({first: label} if len(asked.questions) > 1 else {}), question


def _has(draft: Draft, table: str) -> bool:
    if "pace" not in draft.shape.words:
        return False
    return table == TIME_TO_CONVERT or (table == OVER_TIME and draft.text("over") in OVER)


def _rows_of(on: Ground, question: Any, draft: Draft, table: str) -> Sequence[dict[str, Any]]:
    """One question's rows by the names of their columns."""
    if not table:
        return cast(Sequence[dict[str, Any]], ask(on, question).answer.to_json()["rows"])
    if table == OVER_TIME:
        return [dict(row) for row in ask_over_time(on, question, cast(Any, draft.text("over")))]
    from producting.journeys.funnel.pace import pace_rows

    first, last = between(draft.text("pace"), len(question.steps))
    return [dict(row) for row in pace_rows(ask(on, question).answer, first=first, last=last)]


def _cell(value: Any) -> Any:
    """A value of a row in one cell: no value is empty, a group of several properties its parts."""
    if isinstance(value, list | tuple):
        return " · ".join(str(_cell(part)) for part in value)
    return "" if value is None else value
