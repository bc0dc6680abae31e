"""`producting paths`."""

from typing import Annotated, Literal

import typer

from producting.cli.asking import ask
from producting.cli.options import (
    ANY_OF,
    NO_VALUE,
    Chart,
    From,
    Home,
    Json,
    Segment,
    To,
    Where,
    examples,
    people_of,
    step_of,
)
from producting.cli.surroundings import home_of


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "paths",
        epilog=examples(
            "producting paths --start signup --steps 3",
            "producting paths --end 'cancel|refund' --hide heartbeat --nodes 5",
        ),
    )(paths)


def paths(
    start: Annotated[
        str | None, typer.Option("--start", metavar="EVENT", help=f"What came after this event; {ANY_OF}")
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="EVENT", help="What came before this event.")] = None,
    through: Annotated[
        str | None, typer.Option("--through", metavar="EVENT", help="What came before and after this event.")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", metavar="N", help="So many events from the anchor.")] = 4,
    nodes: Annotated[int, typer.Option("--nodes", metavar="N", help="So many events stand alone in each column.")] = 8,
    gap: Annotated[
        str, typer.Option("--gap", metavar="SPAN", help="A session ends after so long without an event.")
    ] = "30m",
    keep_repeats: Annotated[
        bool, typer.Option("--keep-repeats", metavar=NO_VALUE, help="Keep an event that follows itself.")
    ] = False,
    counting: Annotated[
        Literal["sessions", "people"],
        typer.Option("--counting", help="Every session, or each person's first one alone."),
    ] = "sessions",
    hide: Annotated[
        list[str] | None, typer.Option("--hide", metavar="EVENT", help="Leave an event out. May be repeated.")
    ] = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """Which ways do people take after an event, to it, or through it?"""
    from producting.journeys.paths import Paths

    start_step, end_step, through_step = (None if text is None else step_of(text) for text in (start, end, through))
    question = Paths(
        start_step,
        end=end_step,
        through=through_step,
        steps=steps,
        nodes=nodes,
        session_gap=gap,
        collapse=not keep_repeats,
        counting=counting,
        hide=hide or (),
        where=where,
        segment=people_of(segment),
        date_from=first,
        date_to=last,
    )
    ask(question, home_of(home), json=json, chart=chart)
