"""`producting segment`."""

from typing import Annotated

import typer

from producting.cli.asking import ask
from producting.cli.options import Chart, Home, Json, examples
from producting.cli.surroundings import home_of

_RULES = "'did EVENT >= 3 in 30d', 'did not EVENT', 'PROP = VALUE', any of several: 'did A or did B'; all must hold."


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "segment",
        epilog=examples(
            "producting segment 'did payment' 'did not read in 14d'",
            "producting segment 'did payment or platform = ios' 'did read'",
            "producting segment 'did read >= 3 in 30d where device = mobile' 'plan = basic' --json",
        ),
    )(segment)


def segment(
    rules: Annotated[list[str], typer.Argument(metavar="RULE", help=_RULES)],
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="PROP", help="A property that is not compared. May be repeated."),
    ] = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """Who fits some rules? How many each rule leaves, and how these people differ from everybody."""
    from producting.journeys.profile import Profile
    from producting.segments import Segment
    from producting.segments.grammar import parse_rule

    ask(Profile(Segment(*map(parse_rule, rules)), without=without or ()), home_of(home), json=json, chart=chart)
