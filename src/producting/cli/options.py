"""Which options do commands share? Their names, their help, and how their text becomes part of a question."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from producting.words import Words

if TYPE_CHECKING:
    from producting.journeys.steps import Step
    from producting.segments import Segment as People

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
        help="Only people who fit: 'did EVENT >= 3 in 30d', 'did not EVENT', 'PROP = VALUE', any of several: "
        "'did A or did B'. May be repeated; all must hold.",
    ),
]
From = Annotated[str | None, typer.Option("--from", metavar="D", help="First calendar day, as 2026-01-31.")]
To = Annotated[str | None, typer.Option("--to", metavar="D", help="Last calendar day, included.")]
By = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="PROP", help="Break down by a property; by several together, up to three times."),
]
OneBy = Annotated[str | None, typer.Option("--by", metavar="PROP", help="Break down by a property.")]
ByEvent = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="PROP", help="As elsewhere: a property, up to three times; or `event`, its name."),
]
Period = Literal["day", "week", "month"]
Every = Annotated[Period, typer.Option("--every", help="The length of a period.")]

ANY_OF = "'a|b' is any of several, '*' any event."


def step_of(text: str) -> "Step":
    """A step from the text of an argument: `name`, or `a|b` for any of several."""
    from producting.journeys.steps import Step

    return Step.parse(text)


def people_of(rules: Sequence[str] | None) -> "People | None":
    """Who is asked about, from the texts of `--segment`; None for everybody."""
    from producting.segments.grammar import parse_segments

    return parse_segments(rules or ())


def one_for_each(given: Sequence[str], events: int) -> list[str]:
    """An option that stands once for all events, or once for each.

    Raises:
        QuestionError: it stands another number of times, or there are more events than letters.
    """
    from producting.errors import QuestionError

    if events > len(ascii_uppercase):
        raise QuestionError(Words("A formula has at most 26 events.", "수식에는 이벤트를 26개까지 쓸 수 있어요."))
    if len(given) not in (1, events):
        raise QuestionError(
            Words(
                f"--count stands once, or {events} times: once for each event.",
                f"--count는 한 번만 쓰거나 이벤트마다 한 번씩 {events}번 써 주세요.",
            )
        )
    return list(given) * (events if len(given) == 1 else 1)


def examples(*lines: str) -> str:
    """The text that stands under a command's options: one example a line."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  $ {line}".replace("[", r"\[") for line in lines)])
