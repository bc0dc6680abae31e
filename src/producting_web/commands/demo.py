"""`producting demo`: an invented company with its pages, to look around in."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from producting.cli.asking import ask
from producting.cli.options import NO_VALUE, Home
from producting.cli.progress import shown_progress
from producting.cli.surroundings import home_of, language, out
from producting.errors import LakeError
from producting.words import Words
from producting_web.commands import serve
from producting_web.commands.company import DemoCompany, another, build, standing_company, yesterday_in_seoul


def demo(
    people: Annotated[int, typer.Option("--people", metavar="N", min=1, help="How many people come.")] = 60_000,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, help="Over how many days.")] = 730,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Another company of the same kind.")] = 1,
    port: serve.Port = serve.PORT,
    no_serve: Annotated[
        bool,
        typer.Option("--no-serve", metavar=NO_VALUE, help="Only build it, and answer three questions here."),
    ] = False,
    home: Home = None,
) -> None:
    """Build 한권, an invented e-book subscription, and serve its workspace to look around in.

    Refuses a home that holds other data.
    """
    folder = home_of(home)
    company = DemoCompany(people, days, seed, yesterday_in_seoul())
    standing = standing_company(folder)
    if standing is not None and replace(standing, end=company.end) != company:
        raise LakeError(another(folder, standing))
    build(folder, standing or company)
    if no_serve:
        for question, command in _questions():
            out().print(f"\n$ {command}\n", style="dim")
            ask(question, folder)
        _what_next(folder)
        return
    _sort(folder)
    serve.ready(folder)
    from producting_web.commands.colleagues import people_of_the_demo

    email, password = people_of_the_demo(language())
    out().print(f"user: {email}", soft_wrap=True)
    out().print(f"password: {password}", soft_wrap=True)
    serve.run(serve.HOST, port)


def _sort(folder: Path) -> None:
    """Sort the events into everybody's timelines: pages read what is sorted and never wait for it."""
    from producting.log import open as open_log

    with shown_progress(Words("Sorting everybody's events", "사람마다 이벤트를 정리하는 중")) as progress:
        open_log(folder, progress=progress)


def _questions() -> list[tuple[Any, str]]:
    from producting.journeys.funnel import Funnel
    from producting.journeys.retention import Retention
    from producting.journeys.trend import Trend

    steps = ["signed_up", "trial_started", "book_finished", "paid"]
    return [
        (Funnel(steps, within="30d"), f"producting funnel {' '.join(steps)} --within 30d"),
        (
            Retention("trial_started", "chapter_read", "month"),
            "producting retention --start trial_started --return chapter_read --every month",
        ),
        (Trend("signed_up", every="month"), "producting trend signed_up --every month"),
    ]


def _what_next(home: Path) -> None:
    lang = language()
    where = "" if home == home_of(None) else f" --home {home}"
    tries = [
        (
            Words("Where does paying fail?", "결제는 어디에서 막히나요?"),
            "funnel payment_opened paid --within 1d --by app_version",
        ),
        (
            Words("Which campaign brings people who sign up?", "어느 캠페인이 가입할 사람을 데려오나요?"),
            "funnel visited signed_up --within 30d --by utm_campaign",
        ),
        (
            Words("Do people who read together stay?", "함께 읽기를 쓴 사람은 남나요?"),
            "retention --start trial_started --return chapter_read --every month --segment 'did reading_together_joined'",
        ),
        (Words("What does it earn?", "매출은 어떤가요?"), "trend paid --count sum:value --every month"),
        (Words("Your own file?", "내 파일로 해 볼까요?"), "import events.csv --home ./my-home"),
    ]
    console = out()
    console.print(Words("\nNext, try", "\n다음으로 해 볼 것").say(lang), style="bold")
    for why, command in tries:
        console.print(f"  {why.say(lang)}", style="dim")
        console.print(f"    producting {command}{where if ' --home' not in command else ''}", soft_wrap=True)
