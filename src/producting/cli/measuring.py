"""`producting bench`: our speed beside our peers', in one run."""

from typing import TYPE_CHECKING, Annotated

import typer

from producting.answers.figures import figure
from producting.cli.options import Json, examples
from producting.cli.progress import shown_progress
from producting.cli.surroundings import language, out, print_json
from producting.words import Language, Words

if TYPE_CHECKING:
    from producting.bench import BenchResult


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "bench",
        epilog=examples(
            "producting bench --events 1000000 --people 20000",
            "producting bench --events 10000000 --against clickhouse,duckdb --json",
        ),
    )(bench)


def bench(
    events: Annotated[int, typer.Option("--events", metavar="N", help="How many events.")] = 10_000_000,
    people: Annotated[int, typer.Option("--people", metavar="N", help="How many people.")] = 200_000,
    against: Annotated[
        str, typer.Option("--against", metavar="PEERS", help="clickhouse, duckdb, or both with a comma.")
    ] = "clickhouse,duckdb",
    json: Json = False,
) -> None:
    """Measure us beside DuckDB and ClickHouse: one seeded log, one run, answers checked equal, medians of 7."""
    from producting.bench import run

    with shown_progress(Words("Measuring", "재는 중")) as progress:
        result = run(events, people, [name.strip() for name in against.split(",") if name.strip()], progress=progress)
    if json:
        print_json(result.to_json())
    else:
        _show(result, language())


def _show(result: "BenchResult", lang: Language) -> None:
    from rich.table import Table

    console = out()
    console.print(
        Words(
            f"{figure(result.events)} events of {figure(result.people)} people; medians of {result.repeats} runs.",
            f"{figure(result.people)}명의 이벤트 {figure(result.events)}건, {result.repeats}번 가운데 중앙값이에요.",
        ).say(lang),
        style="bold",
    )
    console.print(f"{result.machine}\n", style="dim")
    heads = (
        Words("question", "질문"),
        Words("engine", "엔진"),
        Words("ms", "ms"),
        Words("answer", "답"),
        Words("faster", "배"),
    )
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for k, head in enumerate(heads):
        table.add_column(head.say(lang), justify="right" if k in (2, 4) else "left", no_wrap=True)
    same, other = Words("equal", "같음"), Words("differs", "다름")
    for row in result.rows:
        ours = row.engine == "producting"
        ratio = f"{result.ratios[row.question]:.1f} x" if ours and row.question in result.ratios else ""
        said = (same if row.equal else other).say(lang)
        table.add_row(row.question if ours else "", row.engine, f"{row.seconds * 1000:,.1f}", said, ratio)
    console.print(table)
    for note in result.notes:
        console.print(f"• {note.words.say(lang)}")
    footer = Words(
        "Faster: our median against the fastest peer whose answer is equal.",
        "배: 답이 같은 가장 빠른 상대와 견준 값이에요.",
    )
    console.print("\n" + footer.say(lang), style="dim")
