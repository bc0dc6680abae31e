"""People behind a number, as a file that leaves the workspace: written down who took it."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.text import slugify

from producting_web.journeys.figures import Ground
from producting_web.journeys.opened import listing as members
from producting_web.journeys.opened.listing import KINDS, STATES, Cell
from producting_web.people.audit import record
from producting_web.people.models import User
from producting_web.ui.sentences import said_in

AT_ONCE = 20_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its name, and its text with a mark by which spreadsheets know that it is UTF-8."""

    name: str
    text: str


def export_members(*, actor: User, on: Ground, query: QueryDict, language: Any) -> Download:
    """Everybody behind a number, and a line in the log of changes. Raises ProductingError with a sentence."""
    cell = Cell.read(query)
    rows = list(_rows(on, cell, language))
    stage = on.stages[cell.stage - 1].name
    with transaction.atomic():
        record(actor=actor, action="members.exported", subject=f"{stage} · {KINDS[cell.kind].en}", people=len(rows) - 1)
    name = "-".join(filter(None, ["people", slugify(stage, allow_unicode=True)[:60], cell.kind.replace("_", "-")]))
    return Download(f"{name}.csv", "\ufeff" + written(rows))


def written(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as CSV. Text that a spreadsheet would take for a formula is quoted by an apostrophe."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet computes.

    >>> harmless("=1+1"), harmless(-3.5), harmless("+82-10"), harmless("a=b"), harmless(" =1")
    ("'=1+1", -3.5, "'+82-10", 'a=b', "' =1")
    """
    if isinstance(cell, str) and (cell.lstrip(" ").startswith(_FORMULA) or cell.startswith(_FORMULA)):
        return "'" + cell
    return cell


def _rows(on: Ground, cell: Cell, language: Any) -> Iterator[list[Any]]:
    answer = members.asked_answer(on, cell)
    korean = language == "ko"
    yield [
        "고객" if korean else "person", *(stage.name for stage in on.stages), "현재 단계" if korean else "stands at",
        "상태" if korean else "state", f"가치 ({on.currency})" if korean else f"value ({on.currency})",
    ]  # fmt: skip
    offset, total = 0, 1
    while offset < total:
        found = members.people(on, answer, cell, offset=offset, limit=AT_ONCE)
        offset, total = offset + AT_ONCE, found.total
        for one in found.page:
            entered = [
                "" if ms is None else members.at(ms, on.time_zone).isoformat(" ", "seconds") for ms in one.entered_ms
            ]
            yield [one.person, *entered, on.stages[one.level - 1].name, said_in(STATES[one.state], language), one.value]
