"""An answer's rows as a file for a sheet: the same rows and names as `--json` gives."""

from collections.abc import Iterator
from typing import Any

from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.kinds import Asked
from producting_web.journeys.opened.exporting import written


def csv_of(on: Ground, asked: Asked) -> str:
    """The rows of every question, with what each is called first where there are several. Raises ProductingError."""
    return "\ufeff" + written(_rows(on, asked))


def _rows(on: Ground, asked: Asked) -> Iterator[list[Any]]:
    several = len(asked.questions) > 1
    names: list[str] = []
    for question, label in zip(asked.questions, asked.labels, strict=True):
        for row in ask(on, question).answer.to_json()["rows"]:
            if not names:
                names = list(row)
                yield [*(["series"] if several else []), *names]
            values = [_cell(row[name]) for name in names]
            yield [*([label] if several else []), *values]


def _cell(value: Any) -> Any:
    """A value of a row in one cell: no value is empty, a group of several properties its parts."""
    if isinstance(value, list | tuple):
        return " · ".join(str(_cell(part)) for part in value)
    return "" if value is None else value
