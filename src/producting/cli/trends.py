"""`producting trend`, `formula`."""

from string import ascii_uppercase
from typing import Annotated

import typer

from producting.cli.asking import ask
from producting.cli.options import (
    ANY_OF,
    ByEvent,
    Chart,
    Every,
    From,
    Home,
    Json,
    Segment,
    To,
    Where,
    examples,
    one_for_each,
    people_of,
    step_of,
)
from producting.cli.surroundings import home_of


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "trend",
        epilog=examples(
            "producting trend signup --every week",
            "producting trend payment --count sum:value --every month --by channel",
        ),
    )(trend)
    app.command(
        "formula",
        epilog=examples(
            "producting formula 'A / B * 100' payment visit --every week",
            "producting formula 'A / B' payment payment --count sum:value --count people --by channel",
        ),
    )(formula)


def trend(
    event: Annotated[str, typer.Argument(metavar="EVENT", help=f"The event; {ANY_OF}")],
    count: Annotated[
        str,
        typer.Option("--count", metavar="WHAT", help="people, events, per_person or sum:PROPERTY.", show_default=True),
    ] = "people",
    every: Every = "day",
    by: ByEvent = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """How does it develop? One number per day, week or month."""
    from producting.journeys.trend import Trend

    question = Trend(
        step_of(event),
        count,
        every,
        by=by,
        where=where,
        segment=people_of(segment),
        date_from=first,
        date_to=last,
    )
    ask(question, home_of(home), json=json, chart=chart)


def formula(
    text: Annotated[str, typer.Argument(metavar="FORMULA", help="Letters, numbers, + - * / and parentheses.")],
    events: Annotated[list[str], typer.Argument(metavar="EVENT", help=f"What A, B, … stand for, in order; {ANY_OF}")],
    count: Annotated[
        list[str] | None,
        typer.Option("--count", metavar="WHAT", help="As in trend; one for all \\[people], or one for each, in order."),
    ] = None,
    every: Every = "day",
    by: ByEvent = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """How do trends stand to each other? A number per day, week or month, worked out of several events."""
    from producting.journeys.formula import Formula
    from producting.journeys.trend import Trend

    counts, who = one_for_each(count or ["people"], len(events)), people_of(segment)
    series = [
        Trend(step_of(event), counted, every, by=by, where=where, segment=who, date_from=first, date_to=last)
        for event, counted in zip(events, counts, strict=True)
    ]
    question = Formula(text, **dict(zip(ascii_uppercase, series, strict=False)))
    ask(question, home_of(home), json=json, chart=chart)
