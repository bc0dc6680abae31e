"""`producting funnel`: how many go on, and below it how long that took and how it develops."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from producting.cli.asking import ask
from producting.cli.options import (
    ANY_OF,
    NO_VALUE,
    By,
    Chart,
    From,
    Home,
    Json,
    Period,
    Segment,
    To,
    Where,
    examples,
    people_of,
    step_of,
)
from producting.cli.surroundings import home_of

if TYPE_CHECKING:
    from producting.cli.showing import Further
    from producting.journeys.funnel import Funnel, FunnelAnswer
    from producting.log import Log


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "funnel",
        epilog=examples(
            "producting funnel signup trial_start payment --within 30d",
            "producting funnel catalog 'cart|wishlist' payment --by device --where 'country = KR'",
            "producting funnel signup payment --within 30d --over week --time-to-convert",
        ),
    )(funnel)


def funnel(
    steps: Annotated[list[str], typer.Argument(metavar="STEP", help=f"The events in order; {ANY_OF}")],
    within: Annotated[
        str,
        typer.Option("--within", metavar="SPAN", help="The window from the first step: a number and s, m, h, d or w."),
    ] = "7d",
    order: Annotated[
        Literal["ordered", "strict", "any"], typer.Option("--order", help="strict: nothing may stand between.")
    ] = "ordered",
    counting: Annotated[
        Literal["people", "attempts"], typer.Option("--counting", help="Count each person once, or every attempt.")
    ] = "people",
    by: By = None,
    by_step: Annotated[
        str,
        typer.Option("--by-step", metavar="N", help="The step whose event gives the value of --by, or `person`."),
    ] = "1",
    where: Where = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="EVENT", help="An event that ends an attempt. May be repeated."),
    ] = None,
    hold: Annotated[
        str | None, typer.Option("--hold", metavar="PROP", help="A property that must be the same on every step.")
    ] = None,
    first_entry_only: Annotated[
        bool,
        typer.Option(
            "--first-entry-only", metavar=NO_VALUE, help="Only a person's first entry in the range is an attempt."
        ),
    ] = False,
    closed_only: Annotated[
        bool,
        typer.Option("--closed-only", metavar=NO_VALUE, help="Leave people who are still in time out of the rates."),
    ] = False,
    over: Annotated[
        Period | None, typer.Option("--over", help="Also the conversion of those who entered in each period.")
    ] = None,
    time_to_convert: Annotated[
        bool,
        typer.Option(
            "--time-to-convert", metavar=NO_VALUE, help="Also how long it took, of the whole way and each step."
        ),
    ] = False,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """How many go from one step to the next, and where are they lost?"""
    from producting.journeys.funnel import Funnel

    question = Funnel(
        [step_of(text) for text in steps],
        within,
        order=order,
        counting=counting,
        where=where,
        exclude=[step_of(text) for text in exclude or ()],
        first_entry_only=first_entry_only,
        closed_only=closed_only,
        by=by,
        by_at=int(by_step) if by_step.isascii() and by_step.isdigit() else by_step,  # type: ignore[arg-type]
        hold=hold,
        segment=people_of(segment),
        date_from=first,
        date_to=last,
    )

    def beside(log: "Log", answer: Any) -> "list[Further]":
        taken = [_time_to_convert(answer)] if time_to_convert else []
        return [*taken, *([_over_time(log, question, over)] if over is not None else [])]

    ask(question, home_of(home), json=json, chart=chart, beside=beside)


def _time_to_convert(answer: "FunnelAnswer") -> "Further":
    from producting.cli.showing import Further
    from producting.cli.showing.funnel_time import pace_table
    from producting.journeys.funnel.pace import pace_rows, stretches

    ways = stretches(len(answer.question.steps))
    rows = [row for first, last in ways for row in pace_rows(answer, first=first, last=last)]
    return Further("time_to_convert", rows, lambda width, language: pace_table(rows, width, language))


def _over_time(log: "Log", question: "Funnel", every: Period) -> "Further":
    from producting.cli.showing import Further
    from producting.cli.showing.funnel_time import over_time_table
    from producting.journeys.funnel.over_time import over_time

    rows = over_time(log.timelines, question, every)
    return Further("over_time", rows, lambda width, language: over_time_table(rows, every, width, language))
