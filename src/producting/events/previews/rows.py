"""How would the first rows of a file be understood? Each with its cells, its meaning, or the reason against it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from producting.events.files.beginning import Beginning
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.previews.preview import PreviewRow
from producting.words import Words

Meaning = Mapping[str, str | None]
Understanding = Callable[[Rows], tuple[Sequence[Meaning], Sequence[Refused]]]

_LONGEST_CELL = 2_000  # characters


def first_batches(start: Beginning, limit: int) -> list[tuple[Rows, tuple[Refused, ...]]]:
    """The batches that hold the first `limit` lines, cut down to them; refusals that the cut made are left out."""
    import numpy as np

    batches: list[tuple[Rows, tuple[Refused, ...]]] = []
    met = 0
    for batch in start.source.batches():
        batches.append((batch.rows.only(np.arange(len(batch.rows)) < limit), batch.refused))
        met += len(batch.rows) + len(batch.refused)
        if met >= limit and len(batch.rows):
            break
    return batches if start.whole else _without_torn_end(batches)


def preview_rows(
    batches: Sequence[tuple[Rows, tuple[Refused, ...]]],
    names: Sequence[str],
    limit: int,
    understand: Understanding,
    reasons: Mapping[str, Words],
) -> tuple[PreviewRow, ...]:
    """The first `limit` lines in order. `understand` gives the meaning of rows that can go in, and the refusals."""
    shown: list[PreviewRow] = []
    for rows, torn in batches:
        shown.extend(
            PreviewRow(r.line, (), {}, r.reason, reasons[r.reason], r.column, _cut(r.row)) for r in torn[:limit]
        )
        meanings, refused = understand(rows)
        shown.extend(_rows(rows, names, meanings, {r.line: r for r in refused}, reasons))
    return tuple(sorted(shown, key=lambda row: row.line)[:limit])


def as_written(roles: Mapping[str, str]) -> Understanding:
    """For a file that cannot be read as a whole yet: what its known columns say, word for word."""

    def understand(rows: Rows) -> tuple[Sequence[Meaning], Sequence[Refused]]:
        return meanings_of({role: rows.column(name).to_pylist() for role, name in roles.items()}, len(rows)), ()

    return understand


def meanings_of(columns: Mapping[str, Sequence[Any]], rows: int) -> list[dict[str, str | None]]:
    """Columns of texts as one mapping per row."""
    return [{role: _cut(cells[i]) for role, cells in columns.items()} for i in range(rows)]


def _rows(
    rows: Rows,
    names: Sequence[str],
    meanings: Sequence[Meaning],
    refused: Mapping[int, Refused],
    reasons: Mapping[str, Words],
) -> list[PreviewRow]:
    columns = [rows.column(name).to_pylist() for name in names]
    left = iter(meanings)
    shown = []
    for number, line in enumerate(rows.lines.tolist()):
        cells = tuple(_cut(column[number]) for column in columns)
        against = refused.get(line)
        if against is None:
            shown.append(PreviewRow(line, cells, next(left)))
        else:
            shown.append(PreviewRow(line, cells, {}, against.reason, reasons[against.reason], against.column))
    return shown


def _without_torn_end(
    batches: list[tuple[Rows, tuple[Refused, ...]]],
) -> list[tuple[Rows, tuple[Refused, ...]]]:
    """Where the head ends inside a quoted cell, the row that begins there is no fault of the file."""
    sound = max((int(rows.lines[-1]) for rows, _ in batches if len(rows)), default=0)
    opens = [r.line for _, refused in batches for r in refused if r.reason == "open_quote" and r.line > sound]
    end = min(opens, default=None)
    return batches if end is None else [(rows, tuple(r for r in bad if r.line < end)) for rows, bad in batches]


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + "…"
