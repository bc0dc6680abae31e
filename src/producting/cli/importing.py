"""`producting import`, `producting imports`, `producting imports undo`."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from producting.answers.figures import figure, times
from producting.cli.options import Home, Json, examples
from producting.cli.progress import busy, shown_progress
from producting.cli.surroundings import home_of, language, out, print_json, say_aside
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
    if json:
        print_json(as_json(imported))
    else:
        show_import(imported, language(), home_of(home))
    result = imported.result
    if not result.accepted and not result.duplicate:
        if json:
            for note in imported.notes:
                say_aside(note)
        raise typer.Exit(1)


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


def as_json(imported: "Imported") -> dict[str, Any]:
    """What `import --json` prints."""
    result = imported.result
    return {
        "import_id": result.import_id,
        "accepted": result.accepted,
        "duplicate": result.duplicate,
        "rejected": dict(result.rejected),
        "rejects_file": result.rejects_file,
    }


def show_import(imported: "Imported", lang: Language, home: Path) -> None:
    """What was found in the files, what became of their rows, and what to try next."""
    from producting.events.files import FileRead

    console, result = out(), imported.result
    for file in imported.files:
        console.print(file.describe().say(lang), soft_wrap=True)
        if isinstance(file, FileRead):
            console.print(_properties(file.properties).say(lang), soft_wrap=True)
    console.print()
    console.print(_became(imported).say(lang), style="bold")
    _show_rejects(imported, lang)
    for note in imported.notes:
        console.print(note.say(lang))
    if result.accepted:
        console.print(
            Words(
                f"\nThis is import {result.import_id}; `producting imports undo {result.import_id}` takes it out again.\n"
                "Next: `producting trend '*' --every week --by event` shows which events there are.",
                f"\n이번 가져오기는 {result.import_id}예요. `producting imports undo {result.import_id}`로 되돌릴 수 있어요.\n"
                "다음으로 `producting trend '*' --every week --by event`를 해 보세요. 어떤 이벤트가 있는지 보여 줘요.",
            ).say(lang),
            soft_wrap=True,
        )


_MOST_NAMES = 12


def _properties(names: tuple[str, ...]) -> Words:
    if not names:
        return Words("  No properties.", "  속성은 없어요.")
    more = len(names) - _MOST_NAMES
    shown = ", ".join(names[:_MOST_NAMES])
    en = f"  Properties: {shown}" + (f", and {figure(more)} more." if more > 0 else ".")
    return Words(en, f"  속성: {shown}" + (f" 외 {figure(more)}개" if more > 0 else ""))


def _became(imported: "Imported") -> Words:
    result = imported.result
    left = sum(result.rejected.values())
    return Words(
        f"{times(result.accepted, 'row', 'rows')} went in, {figure(result.duplicate)} were there already, "
        f"{figure(left)} could not go in.",
        f"{figure(result.accepted)}개 행을 가져왔어요. 이미 있던 행은 {figure(result.duplicate)}개, 제외한 행은 {figure(left)}개예요.",
    )


def _show_rejects(imported: "Imported", lang: Language) -> None:
    from producting.events.files import REASONS

    rejected = imported.result.rejected
    if not rejected:
        return
    console = out()
    for reason, count in sorted(rejected.items(), key=lambda item: -item[1]):
        said = REASONS[reason].say(lang) if reason in REASONS else reason
        console.print(f"  {figure(count):>9}  {said}")
    file = imported.result.rejects_file
    console.print(
        Words(f"  Each with its line and reason: {file}", f"  행 번호와 이유: {file}").say(lang), soft_wrap=True
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


def _show_imports(found: "tuple[ImportRecord, ...]", lang: Language) -> None:
    from rich.table import Table

    heads = (
        Words("import", "가져오기"), Words("state", "상태"), Words("new", "새 행"), Words("known", "있던 행"),
        Words("left out", "제외"), Words("files", "파일"),
    )  # fmt: skip
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for k, head in enumerate(heads):
        number = k in (2, 3, 4)
        table.add_column(
            head.say(lang), justify="right" if number else "left", no_wrap=number or k == 0, overflow="fold"
        )
    for record in found:
        table.add_row(
            record.import_id,
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
