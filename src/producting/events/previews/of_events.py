"""A look at a file of events."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from producting.events.files.accepting import Accepting, accept
from producting.events.files.amounts import product
from producting.events.files.beginning import no_rows, open_beginning, sample_from
from producting.events.files.columns import Roles, look, named_columns
from producting.events.files.input_file import InputFile
from producting.events.files.mapping import Mapping
from producting.events.files.notes import about_columns
from producting.events.files.reasons import REASONS, Refused
from producting.events.files.rows import Rows
from producting.events.files.times import FORMATS, DayOrder, read_times, zone_named
from producting.events.files.times.zones import microseconds
from producting.events.previews.findings import Findings
from producting.events.previews.preview import Preview, PreviewColumn
from producting.events.previews.rows import as_written, first_batches, meanings_of, preview_rows
from producting.events.schema import CURRENCY, VALUE
from producting.words import Words

_FIELDS = ("person", "anonymous", "time", "event", "event_name", "value", "currency", "time_zone")
MEANINGS = ("time", "event", "person", "anonymous", "value", "currency")
_DAY = 86_400_000_000  # microseconds


def preview(
    path: Path, mapping: Mapping, *, zone: str, imported_at: datetime, rows: int = 20, name: str | None = None
) -> Preview:
    """How the first rows of a file of events would be understood, without importing them.

    Args:
        path: where the file lies. name: what people call it, where the path says nothing.
        mapping: which column is what, as far as it is known.
        zone: of times that carry none, unless the mapping names one.
        imported_at: rows dated more than 24 hours later cannot go in.
        rows: how many lines to show.

    What is wrong with the mapping, or not to be found, stands in `problems`.

    Raises:
        InputError: the file cannot be read as rows at all (empty, damaged, a picture, …).

    Example:
        >>> from datetime import UTC
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "orders.csv"
        ...     _ = file.write_text("user_id,paid at,won\\nmina,2026-01-06 09:00,9900\\n", encoding="utf-8")
        ...     at = datetime(2026, 1, 7, tzinfo=UTC)
        ...     seen = preview(file, Mapping(value="won"), zone="Asia/Seoul", imported_at=at)
        >>> [(column.name, column.role) for column in seen.columns]
        [('user_id', 'person'), ('paid at', 'time'), ('won', 'value')]
        >>> seen.rows[0].meaning["time"], seen.problem_field
        ('2026-01-06T09:00:00+09:00', 'event')
    """
    file = InputFile(Path(path), name or str(path))
    start = open_beginning(file, mapping.format, rows, named_columns(mapping))
    findings = Findings(str(file), start, {field: getattr(mapping, field) for field in _FIELDS})
    read_in = zone_named(zone)
    if mapping.time_zone is not None:
        read_in = findings.tried(lambda: zone_named(mapping.time_zone or ""), "time_zone") or read_in
    batches = first_batches(start, rows)
    roles = _roles(findings, mapping, read_in)
    findings.check_rows(sum(len(found) + len(torn) for found, torn in batches))

    def way(order: DayOrder) -> Accepting:
        return Accepting(roles, mapping, read_in, order, microseconds(imported_at) + _DAY, 0)

    times = [found.column(roles.time) for found, _ in batches]
    order = findings.order(roles.time or None, "time", lambda order: [read_times(t, read_in, order) for t in times])
    how = way(order)
    understand = partial(_meanings, how=how) if roles.time else as_written(_named_roles(roles))
    shown = preview_rows(batches, start.source.names, rows, understand, REASONS)
    return Preview(
        kind="events",
        name=str(file),
        format=start.format,
        encoding=start.encoding,
        delimiter=start.delimiter,
        columns=tuple(PreviewColumn(column, *_role(column, roles, mapping)) for column in start.source.names),
        constants=_constants(mapping, roles),
        meanings=MEANINGS,
        rows=shown,
        zone=read_in.key,
        zone_used=how.naive,
        time_format=tuple(FORMATS[code] for code, _ in how.formats.most_common()),
        notes=tuple(findings.notes),
        problems=findings.problems,
        whole=start.whole,
    )


def _roles(findings: Findings, mapping: Mapping, zone: ZoneInfo) -> Roles:
    """What the columns seem to be; what is wrong with them goes to the findings."""
    source = findings.start.source
    first = next((batch.rows for batch in source.batches() if len(batch.rows)), None)
    seen = look(sample_from(first or no_rows(source), source, findings.name, zone), mapping)
    for name, error in seen.faults.items():
        findings.refused(error, name)
    if seen.roles.person is None and seen.roles.anonymous is None:
        findings.notes.append(
            Words(
                "No column with persons was found: without one the rows count in events, never in people.",
                "사람을 나타내는 열을 찾지 못했어요. 없으면 이벤트 수에만 들어가고 사람 수에는 들어가지 않아요.",
            )
        )
    findings.notes.extend(about_columns(findings.name, source, seen.roles))
    return seen.roles


def _meanings(rows: Rows, how: Accepting) -> tuple[list[dict[str, str | None]], list[Refused]]:
    taken, refused = accept(rows, how)
    properties = [json.loads(text) for text in taken.column("properties").to_pylist()]
    columns = {
        "time": [_iso(at.astimezone(how.zone)) for at in taken.column("time").to_pylist()],
        "event": taken.column("name").to_pylist(),
        "person": taken.column("distinct_id").to_pylist(),
        "anonymous": taken.column("anonymous_id").to_pylist(),
        "value": [found.get(VALUE) for found in properties],
        "currency": [found.get(CURRENCY) for found in properties],
    }
    return meanings_of(columns, taken.num_rows), refused


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds")


def _role(name: str, roles: Roles, mapping: Mapping) -> tuple[str, bool]:
    """What a column is, and whether that was found."""
    for role in ("time", "event", "person", "anonymous"):
        if name == getattr(roles, role):
            return role, role in roles.found
    if name in roles.message_ids:
        return "message_id", True
    if roles.value is not None and name in roles.value.columns:
        return "value", False
    if name == roles.currency:
        return "currency", False
    if name in (VALUE, CURRENCY) and name in roles.kept([name], mapping) and name not in roles.replaced([name]):
        return name, True
    kept = mapping.properties is None or name in mapping.properties
    return ("property" if kept and name not in roles.replaced([name]) else "left_out"), False


def _named_roles(roles: Roles) -> dict[str, str]:
    chosen = {role: getattr(roles, role) for role in ("event", "person", "anonymous")}
    return {role: name for role, name in chosen.items() if name is not None}


def _constants(mapping: Mapping, roles: Roles) -> dict[str, str]:
    said = {"event": mapping.event_name, "currency": roles.currency_code, "value": mapping.value}
    if mapping.value is None or len(product(mapping.value).columns) == 1:
        said.pop("value")
    return {role: text for role, text in said.items() if text}
