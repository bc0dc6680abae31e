"""A look at a report of what advertising cost."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from producting.events.files.beginning import open_beginning
from producting.events.files.input_file import InputFile
from producting.events.files.reasons import Refused
from producting.events.files.rows import Rows
from producting.events.previews.findings import Findings
from producting.events.previews.guess import knows_any_report, likely_platform
from producting.events.previews.preview import Preview, PreviewColumn
from producting.events.previews.rows import as_written, first_batches, meanings_of, preview_rows
from producting.events.spend_files.accepting import AcceptingSpend, accept_spend
from producting.events.spend_files.columns import SpendColumns, known_columns, knows_header, spend_columns
from producting.events.spend_files.mapping import SpendMapping
from producting.events.spend_files.notes import about_columns, is_guessed
from producting.events.spend_files.platforms import PLATFORMS, Platform
from producting.events.spend_files.reasons import REASONS
from producting.events.spend_files.schema import STAGED_SPEND
from producting.events.spend_files.staging import (
    currency_code,
    currency_of_rows,
    latest_day,
    platform_named,
    sample_of,
)
from producting.words import Words, particle

MEANINGS = tuple(STAGED_SPEND.names)


def preview_spend(
    path: Path,
    platform: str | None = None,
    mapping: SpendMapping | None = None,
    *,
    currency: str | None = None,
    workspace_currency: str | None = None,
    zone: str,
    imported_at: datetime,
    rows: int = 20,
    name: str | None = None,
) -> Preview:
    """How the first rows of a report would be understood, without importing them.

    Args:
        path: where the file lies. name: what people call it, where the path says nothing.
        platform: whose report; None guesses it by the columns and says so in `constants`.
        mapping: columns the person named.
        currency, workspace_currency: as `import_spend` takes them.
        zone: in which `imported_at` is a day; days after the next cannot go in.
        rows: how many lines to show, one by one; an import adds up those of one ad group.

    What is wrong with platform, currency or mapping, or not to be found, stands in `problems`.

    Raises:
        InputError: the file cannot be read as rows at all.
    """
    file, wanted = InputFile(Path(path), name or str(path)), mapping or SpendMapping()

    def is_header(cells: Sequence[str]) -> bool:
        return knows_any_report(cells) or knows_header(PLATFORMS["generic"], wanted, cells)

    start = open_beginning(file, wanted.format, rows, list(wanted.named().values()), is_header)
    findings = Findings(str(file), start, wanted.named())
    names = start.source.names
    of = (findings.tried(lambda: platform_named(platform), "platform") if platform else None) or PLATFORMS[
        likely_platform(names)
    ]
    asked = findings.tried(lambda: currency_code(currency), "currency")
    columns = findings.tried(
        lambda: spend_columns(sample_of(start.source, str(file)), of, wanted, local=asked is not None), None
    )
    batches = first_batches(start, rows)
    findings.check_rows(sum(len(found) + len(torn) for found, torn in batches))
    how = None
    if columns is not None:
        how = _way(findings, columns, of, (asked, workspace_currency), wanted, latest_day(imported_at, zone), batches)
    written = {**known_columns(names), **wanted.named()}
    understand = partial(_meanings, how=how) if how else as_written({r: n for r, n in written.items() if r in MEANINGS})
    constants = {"platform": of.name, "currency": how and how.currency, "day": wanted.on and wanted.on.isoformat()}
    return Preview(
        kind="spend",
        name=str(file),
        format=start.format,
        encoding=start.encoding,
        delimiter=start.delimiter,
        columns=_shown(names, columns, written, wanted),
        constants={role: text for role, text in constants.items() if text},
        meanings=MEANINGS,
        rows=preview_rows(batches, names, rows, understand, REASONS),
        zone=zone,
        zone_used=False,
        time_format=(),
        notes=tuple(findings.notes),
        problems=findings.problems,
        whole=start.whole,
    )


def _way(
    findings: Findings,
    columns: SpendColumns,
    platform: Platform,
    currencies: tuple[str | None, str | None],
    mapping: SpendMapping,
    latest: int,
    batches: Sequence[tuple[Rows, tuple[Refused, ...]]],
) -> AcceptingSpend | None:
    """How rows are taken; None where nothing tells the currency."""
    asked, usual = currencies
    before = len(findings.problems)
    currency = findings.tried(lambda: currency_of_rows(columns, asked, platform, usual, findings.name))
    findings.notes.extend(about_columns(findings.name, columns))
    if len(findings.problems) > before:
        return None
    if currency is not None and is_guessed(platform.name, currency, columns, asked):
        to = particle(currency, "으로", "로")
        findings.notes.append(
            Words(
                f"The file names no currency, so its costs would be read in {currency}: choose another if that is wrong.",
                f"통화가 적혀 있지 않아서 {currency}{to} 읽어요. 아니라면 통화를 골라 주세요.",
            )
        )

    order = findings.day_order(columns.day, [rows for rows, _ in batches])
    return AcceptingSpend(platform.name, columns, currency, order, latest, mapping.on)


def _meanings(rows: Rows, how: AcceptingSpend) -> tuple[list[dict[str, str | None]], list[Refused]]:
    taken, refused = accept_spend(rows, how)
    columns = {role: [plain(cell) for cell in taken.column(role).to_pylist()] for role in MEANINGS}
    return meanings_of(columns, taken.num_rows), refused


def plain(value: Any) -> str | None:
    """A value of a staged row as text: numbers without trailing zeros, days as ISO dates."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return None if value is None else str(value)


def _shown(
    names: Sequence[str], columns: SpendColumns | None, written: dict[str, str], mapping: SpendMapping
) -> tuple[PreviewColumn, ...]:
    said = set(mapping.named().values())
    roles = {name: role for role, name in reversed((written if columns is None else columns.others).items())}
    if columns is not None:
        roles |= dict.fromkeys(columns.cost.columns, "cost")
        roles |= {} if columns.day is None else {columns.day: "day"}
    by_cost = mapping.cost is not None
    return tuple(
        PreviewColumn(
            name,
            roles.get(name, "left_out"),
            name in roles and name not in said and not (by_cost and roles[name] == "cost"),
        )
        for name in names
    )
