"""A look at a table of exchange rates."""

from datetime import datetime
from functools import partial
from pathlib import Path

from producting.events.files.beginning import open_beginning
from producting.events.files.input_file import InputFile
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.files.times import DayOrder
from producting.events.previews.findings import Findings
from producting.events.previews.of_spend import plain
from producting.events.previews.preview import Preview, PreviewColumn
from producting.events.previews.rows import as_written, first_batches, meanings_of, preview_rows
from producting.events.spend_files.rates import RateColumns, accept_rates, knows_rates, needed_columns, rate_columns
from producting.events.spend_files.reasons import REASONS
from producting.events.spend_files.schema import STAGED_RATE
from producting.events.spend_files.staging import latest_day

MEANINGS = tuple(STAGED_RATE.names)


def preview_rates(path: Path, *, zone: str, imported_at: datetime, rows: int = 20, name: str | None = None) -> Preview:
    """How the first rows of a table of rates would be understood; the arguments are those of `preview_spend`.

    Raises:
        InputError: the file cannot be read as rows at all.
    """
    file = InputFile(Path(path), name or str(path))
    start = open_beginning(file, "auto", rows, is_header=knows_rates)
    findings = Findings(str(file), start, {})
    names = start.source.names
    columns = findings.tried(lambda: needed_columns(names, str(file)))
    batches = first_batches(start, rows)
    findings.check_rows(sum(len(found) + len(torn) for found, torn in batches))
    known = {role: column for role, column in rate_columns(names).items() if column is not None}
    understand = as_written(known)
    if columns is not None:
        latest = latest_day(imported_at, zone)
        order = findings.day_order(columns.day, [found for found, _ in batches])
        understand = partial(_meanings, columns=columns, order=order, latest=latest)
    roles = {column: role for role, column in known.items()}
    return Preview(
        kind="rates",
        name=str(file),
        format=start.format,
        encoding=start.encoding,
        delimiter=start.delimiter,
        columns=tuple(PreviewColumn(column, roles.get(column, "left_out"), column in roles) for column in names),
        constants={},
        meanings=MEANINGS,
        rows=preview_rows(batches, names, rows, understand, REASONS),
        zone=zone,
        zone_used=False,
        time_format=(),
        notes=tuple(findings.notes),
        problems=findings.problems,
        whole=start.whole,
    )


def _meanings(
    rows: Rows, columns: RateColumns, order: DayOrder, latest: int
) -> tuple[list[dict[str, str | None]], list[Refused]]:
    taken, refused = accept_rates(rows, columns, order, latest)
    said = {role: [plain(cell) for cell in taken.column(role).to_pylist()] for role in MEANINGS}
    return meanings_of(said, taken.num_rows), refused
