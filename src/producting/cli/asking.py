"""`producting retention`, `lifecycle`, `stickiness`; and how any question is asked."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from producting.cli.options import (
    ANY_OF,
    By,
    Chart,
    Every,
    From,
    Home,
    Json,
    OneBy,
    Segment,
    To,
    Where,
    examples,
    people_of,
    step_of,
)
from producting.cli.progress import busy, shown_progress
from producting.cli.standing import PREPARING
from producting.cli.surroundings import home_of, language, out, print_json, say_aside
from producting.words import Words

if TYPE_CHECKING:
    from producting.cli.showing import Further
    from producting.log import Log

Activity = Annotated[str, typer.Argument(metavar="EVENT", help=f"What counts as activity; {ANY_OF}")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "retention",
        epilog=examples(
            "producting retention --start signup --return '*' --every week",
            "producting retention --start payment --every month --value value --segment 'did read >= 3 in 30d'",
        ),
    )(retention)
    app.command(
        "lifecycle",
        epilog=examples(
            "producting lifecycle",
            "producting lifecycle 'read|finish' --every month --segment 'did payment'",
            "producting lifecycle --by platform",
        ),
    )(lifecycle)
    app.command(
        "stickiness",
        epilog=examples(
            "producting stickiness read",
            "producting stickiness '*' --every month --by device --where 'country = KR'",
        ),
    )(stickiness)


def retention(
    start: Annotated[str, typer.Option("--start", metavar="EVENT", help=f"The event that begins it; {ANY_OF}")],
    returns: Annotated[
        str | None,
        typer.Option("--return", metavar="EVENT", help="The event that counts as coming back \\[the start]."),
    ] = None,
    every: Every = "week",
    mode: Annotated[
        Literal["on", "on_or_after"], typer.Option("--mode", help="Back in period k, or in k or later.")
    ] = "on",
    cohorts: Annotated[
        Literal["first_time", "recurring"],
        typer.Option("--cohorts", help="By the first ever start, or by every start."),
    ] = "first_time",
    periods: Annotated[
        Literal["calendar", "rolling"], typer.Option("--periods", help="rolling: 24 hours at a time from the start.")
    ] = "calendar",
    by: By = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="PROP", help="Add up this property of the returns, as `value`.")
    ] = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """Who comes back, and when?"""
    from producting.journeys.retention import Retention

    question = Retention(
        step_of(start),
        None if returns is None else step_of(returns),
        every,
        mode=mode,
        cohorts=cohorts,
        periods=periods,
        by=by,
        value=value,
        where=where,
        segment=people_of(segment),
        date_from=first,
        date_to=last,
    )
    ask(question, home_of(home), json=json, chart=chart)


def lifecycle(
    event: Activity = "*",
    every: Every = "week",
    by: OneBy = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """Who is new, stays, comes back, falls asleep?"""
    from producting.journeys.lifecycle import Lifecycle

    people = people_of(segment)
    question = Lifecycle(step_of(event), every, by=by, where=where, segment=people, date_from=first, date_to=last)
    ask(question, home_of(home), json=json, chart=chart)


def stickiness(
    event: Activity = "*",
    every: Annotated[Literal["week", "month"], typer.Option("--every", help="The length of a period.")] = "week",
    by: OneBy = None,
    where: Where = None,
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """On how many days of a week or month do people come? With DAU, WAU and MAU beside it."""
    from producting.journeys.stickiness import Stickiness

    people = people_of(segment)
    question = Stickiness(step_of(event), every, by=by, where=where, segment=people, date_from=first, date_to=last)
    ask(question, home_of(home), json=json, chart=chart)


def ask(
    question: Any,
    home: Path,
    *,
    json: bool = False,
    chart: Path | None = None,
    beside: "Callable[[Log, Any], Sequence[Further]] | None" = None,
) -> None:
    """Open the home, ask, show the answer in the terminal's language, and save its picture where one is wanted.

    `beside` gives the tables that stand below the answer's own.
    """
    from producting.log import open as open_log

    if chart is not None:
        from producting.charts import check_ending

        check_ending(chart)  # before the work, not after it
    with shown_progress(PREPARING) as progress:
        log = open_log(home, progress=progress)
    began = time.perf_counter()
    with busy(Words("Asking", "묻는 중")):
        answer = log.ask(question)
        further = () if beside is None else beside(log, answer)
    seconds = time.perf_counter() - began
    if chart is not None:
        _save(answer, chart)  # before printing: with `| head` the reader may leave before the end
    if json:
        print_json({**answer.to_json(language()), **{one.key: [dict(row) for row in one.rows] for one in further}})
    else:
        from producting.cli.showing import show

        show(answer, out(), language(), seconds=seconds, further=further)


def _save(answer: Any, file: Path) -> None:
    from producting.charts import missing_korean_font, save

    save(answer.chart(language()), file)
    say_aside(Words(f"The picture is in {file}.", f"그림을 {file}에 저장했어요."))
    if file.suffix.lower() == ".png" and missing_korean_font():
        say_aside(
            Words(
                "This machine has no Korean font, so Korean letters are boxes in it: install one, such as fonts-noto-cjk.",
                "이 컴퓨터에 한글 글꼴이 없어서 그림의 한글이 네모로 보여요. fonts-noto-cjk 같은 글꼴을 설치해 주세요.",
            )
        )
