"""`producting funnel`, `retention`, `lifecycle`, `stickiness`; and how any question is asked."""

import time
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from producting.cli.options import (
    ANY_OF,
    NO_VALUE,
    By,
    Chart,
    From,
    Home,
    Json,
    OneBy,
    Segment,
    To,
    Where,
    examples,
    step_of,
)
from producting.cli.progress import busy, shown_progress
from producting.cli.standing import PREPARING
from producting.cli.surroundings import home_of, language, out, print_json, say_aside
from producting.words import Words

Period = Literal["day", "week", "month"]
Activity = Annotated[str, typer.Argument(metavar="EVENT", help=f"What counts as activity; {ANY_OF}")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "funnel",
        epilog=examples(
            "producting funnel signup trial_start payment --within 30d",
            "producting funnel catalog 'cart|wishlist' payment --by device --where 'country = KR'",
        ),
    )(funnel)
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
        ),
    )(lifecycle)
    app.command(
        "stickiness",
        epilog=examples(
            "producting stickiness read",
            "producting stickiness '*' --every month --by device --where 'country = KR'",
        ),
    )(stickiness)


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
    segment: Segment = None,
    first: From = None,
    last: To = None,
    json: Json = False,
    chart: Chart = None,
    home: Home = None,
) -> None:
    """How many go from one step to the next, and where are they lost?"""
    from producting.journeys.funnel import Funnel
    from producting.segments.grammar import parse_segments

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
        segment=parse_segments(segment or ()),
        date_from=first,
        date_to=last,
    )
    ask(question, home_of(home), json=json, chart=chart)


def retention(
    start: Annotated[str, typer.Option("--start", metavar="EVENT", help=f"The event that begins it; {ANY_OF}")],
    returns: Annotated[
        str | None,
        typer.Option("--return", metavar="EVENT", help="The event that counts as coming back \\[the start]."),
    ] = None,
    every: Annotated[Period, typer.Option("--every", help="The length of a period.")] = "week",
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
    from producting.segments.grammar import parse_segments

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
        segment=parse_segments(segment or ()),
        date_from=first,
        date_to=last,
    )
    ask(question, home_of(home), json=json, chart=chart)


def lifecycle(
    event: Activity = "*",
    every: Annotated[Period, typer.Option("--every", help="The length of a period.")] = "week",
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
    from producting.segments.grammar import parse_segments

    people = parse_segments(segment or ())
    question = Lifecycle(step_of(event), every, where=where, segment=people, date_from=first, date_to=last)
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
    from producting.segments.grammar import parse_segments

    people = parse_segments(segment or ())
    question = Stickiness(step_of(event), every, by=by, where=where, segment=people, date_from=first, date_to=last)
    ask(question, home_of(home), json=json, chart=chart)


def ask(question: Any, home: Path, *, json: bool = False, chart: Path | None = None) -> None:
    """Open the home, ask, show the answer in the terminal's language, and save its picture where one is wanted."""
    from producting.log import open as open_log

    if chart is not None:
        from producting.charts import check_ending

        check_ending(chart)  # before the work, not after it
    with shown_progress(PREPARING) as progress:
        log = open_log(home, progress=progress)
    began = time.perf_counter()
    with busy(Words("Asking", "묻는 중")):
        answer = log.ask(question)
    seconds = time.perf_counter() - began
    if chart is not None:
        _save(answer, chart)  # before printing: with `| head` the reader may leave before the end
    if json:
        print_json(answer.to_json(language()))
    else:
        from producting.cli.showing import show

        show(answer, out(), language(), seconds=seconds)


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
