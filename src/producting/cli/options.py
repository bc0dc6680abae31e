"""Which options do commands share? Their names, their help, and how their text becomes part of a question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from producting.journeys.steps import Step

NO_VALUE = ""  # a flag takes nothing: without this its help says <bool>

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The workspace's folder [./producting-home, or PRODUCTING_HOME]."),
]
Json = Annotated[bool, typer.Option("--json", metavar=NO_VALUE, help="Print one JSON object for programs.")]
Chart = Annotated[
    Path | None,
    typer.Option("--chart", metavar="FILE", help="Also save the picture, as .png, .svg or .html."),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COND",
        help="Only events that fit: 'PROP op VALUE' with = != > >= < <= ~ in. May be repeated; all must hold.",
    ),
]
Segment = Annotated[
    list[str] | None,
    typer.Option(
        "--segment",
        metavar="RULE",
        help="Only people who fit: 'did EVENT >= 3 in 30d', 'did not EVENT', 'PROP = VALUE'. May be repeated; all must hold.",
    ),
]
From = Annotated[str | None, typer.Option("--from", metavar="D", help="First calendar day, as 2026-01-31.")]
To = Annotated[str | None, typer.Option("--to", metavar="D", help="Last calendar day, included.")]
By = Annotated[str | None, typer.Option("--by", metavar="PROP", help="Break down by a property.")]

ANY_OF = "'a|b' is any of several, '*' any event."


def step_of(text: str) -> "Step":
    """A step from the text of an argument: `name`, or `a|b` for any of several."""
    from producting.journeys.steps import Step

    return Step.parse(text)


def examples(*lines: str) -> str:
    """The text that stands under a command's options: one example a line."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  $ {line}".replace("[", r"\[") for line in lines)])
