"""`producting import`, `producting imports`, `producting imports undo`."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from producting.answers.figures import figure, times
from producting.cli.imported import report
from producting.cli.options import Home, Json, examples
from producting.cli.progress import busy, shown_progress
from producting.cli.surroundings import home_of, language, out, print_json
from producting.words import Language, Words

if TYPE_CHECKING:
    from producting.events.files import Mapping
    from producting.lake import ImportRecord
    from producting.log import Imported


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "import",
        epilog=examples(
            "producting import events.csv",
            "producting import orders.csv --event-name purchase --value 'Quantity*UnitPrice' --currency GBP",
        ),
    )(import_)
    group = typer.Typer(
        invoke_without_command=True,
        help="List the imports, or take one out again.",
        epilog=examples("producting imports", "producting imports undo 20261122-030512-488b"),
    )
    group.callback()(imports)
    group.command("undo", epilog=examples("producting imports undo 20261122-030512-488b"))(undo)
    app.add_typer(group, name="imports")


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="CSV, TSV, JSON Lines, Parquet; plain or gzip.")],
    person: Annotated[
        str | None, typer.Option("--person", metavar="COL", help="The column of the person's id.")
    ] = None,
    anonymous: Annotated[
        str | None,
        typer.Option("--anonymous", metavar="COL", help="The column of an id from before the person was known."),
    ] = None,
    time: Annotated[str | None, typer.Option("--time", metavar="COL", help="The column of the time.")] = None,
    event: Annotated[str | None, typer.Option("--event", metavar="COL", help="The column of the event's name.")] = None,
    event_name: Annotated[
        str | None,
        typer.Option("--event-name", metavar="NAME", help="One event for all rows, for files without that column."),
    ] = None,
    properties: Annotated[
        str | None, typer.Option("--properties", metavar="COL,COL", help="Keep only these columns as properties.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar="COL", help="The column of the money, or a product: 'Quantity*UnitPrice'."),
    ] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="COL", help="The column of the currency, or a code such as KRW.")
    ] = None,
    time_zone: Annotated[
        str | None,
        typer.Option("--time-zone", metavar="TZ", help="Where times without a zone were written, as Asia/Seoul."),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="auto, csv, parquet or jsonl.", show_default=True)
    ] = "auto",
    json: Json = False,
    home: Home = None,
) -> None:
    """Bring event files into the workspace.

    Each row goes in once, however often it is imported; what cannot go in is counted by reason and kept in a file.
    """
    from producting.events.files import Mapping

    mapping = Mapping(
        person=person,
        anonymous=anonymous,
        time=time,
        event=event,
        event_name=event_name,
        properties=_columns(properties),
        value=value,
        currency=currency,
        time_zone=time_zone,
        format=format,
    )
    imported = import_into(home_of(home), files, mapping)
    report(imported, home_of(home), json=json, next_step=_NEXT)


_NEXT = Words(
    "Next: `producting trend '*' --every week --by event` shows which events there are.",
    "다음으로 `producting trend '*' --every week --by event`를 해 보세요. 어떤 이벤트가 있는지 보여 줘요.",
)


def import_into(home: Path, files: list[Path], mapping: "Mapping") -> "Imported":
    """Import with a bar. The clock is read here: the engine has none."""
    from producting.log import import_files, zone_of_home

    with shown_progress(Words("Importing", "가져오는 중")) as progress:
        return import_files(
            home,
            files,
            mapping,
            zone=zone_of_home(),
            imported_at=datetime.now(UTC),
            progress=progress,
            language=language(),
        )


def imports(context: typer.Context, json: Json = False, home: Home = None) -> None:
    """List the imports, oldest first, or take one out again."""
    if context.invoked_subcommand is not None:
        return
    from producting.log import list_imports

    found = list_imports(home_of(home))
    if json:
        print_json([_record_json(record) for record in found])
    elif not found:
        nothing = Words(
            f"Nothing was imported into {home_of(home)} yet: try `producting import events.csv`.",
            f"{home_of(home)}에 아직 가져온 것이 없어요. `producting import events.csv`를 해 보세요.",
        )
        out().print(nothing.say(language()))
    else:
        _show_imports(found, language())


def _record_json(record: "ImportRecord") -> dict[str, Any]:
    from dataclasses import asdict

    from producting.answers.answer import instant_text

    return {
        **asdict(record),
        "imported_at": instant_text(record.imported_at),
        "newest_event": instant_text(record.newest_event),
    }


_STATES = {
    "done": Words("in", "완료"),
    "undone": Words("undone", "되돌림"),
    "failed": Words("failed", "실패"),
    "started": Words("at work, or cut off", "진행 중이거나 끊김"),
    "undoing": Words("being undone, or cut off", "되돌리는 중이거나 끊김"),
}


_TABLES = {
    "events": Words("events", "이벤트"),
    "spend": Words("spend", "광고비"),
    "rates": Words("rates", "환율"),
}


def _show_imports(found: "tuple[ImportRecord, ...]", lang: Language) -> None:
    from rich.table import Table

    heads = (
        Words("import", "가져오기"), Words("what", "내용"), Words("state", "상태"), Words("new", "새 행"),
        Words("known", "있던 행"), Words("left out", "제외"), Words("files", "파일"),
    )  # fmt: skip
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for k, head in enumerate(heads):
        number = k in (3, 4, 5)
        table.add_column(
            head.say(lang), justify="right" if number else "left", no_wrap=number or k == 0, overflow="fold"
        )
    for record in found:
        table.add_row(
            record.import_id,
            _TABLES[record.table].say(lang),
            _STATES[record.state].say(lang),
            figure(record.accepted),
            figure(record.duplicate),
            figure(sum(record.rejected.values())),
            ", ".join(record.files),
        )
    out().print(table)


def undo(
    import_id: Annotated[str, typer.Argument(metavar="ID", help="The import, as `producting imports` lists it.")],
    json: Json = False,
    home: Home = None,
) -> None:
    """Take one import out again: exactly its rows leave the lake and the answers."""
    from producting.log import undo_import

    with busy(Words("Taking it out", "되돌리는 중")):
        rows = undo_import(home_of(home), import_id)
    if json:
        print_json({"import_id": import_id, "removed": rows})
        return
    done = Words(
        f"Import {import_id} is out: {times(rows, 'row', 'rows')} left the workspace.",
        f"가져오기 {import_id}를 되돌렸어요. {figure(rows)}개 행이 빠졌어요.",
    )
    out().print(done.say(language()))


def _columns(text: str | None) -> tuple[str, ...] | None:
    """`a,b` or `a,"b, with a comma"` as names."""
    if text is None:
        return None
    return tuple(name.strip() for name in next(csv.reader([text], skipinitialspace=True), []) if name.strip())
