"""The workspace's own commands: `producting demo`, `producting serve`."""

import json
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from producting.cli.asking import ask
from producting.cli.importing import import_into
from producting.cli.options import Home, examples
from producting.cli.progress import shown_progress
from producting.cli.surroundings import home_of, language, out
from producting.errors import LakeError
from producting.words import Words
from producting_web.serving import serve

if TYPE_CHECKING:
    from producting.demo.company import Files

MARK = "demo.json"  # stands in a home that holds the demo company, and says which one
_FILES = "demo-files"
_LAST = "rates"  # the table that is filled last


def register(app: typer.Typer) -> None:
    """Add the workspace's commands to the program."""
    app.command("serve", epilog=examples("producting serve", "producting serve --home ./demo --port 8001"))(serve)
    app.command("demo", epilog=examples("producting demo", "producting demo --people 5000 --days 365 --home ./demo"))(
        demo
    )


def demo(
    people: Annotated[int, typer.Option("--people", metavar="N", min=1, help="How many people come.")] = 60_000,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, help="Over how many days.")] = 730,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Another company of the same kind.")] = 1,
    home: Home = None,
) -> None:
    """Build 한권, an invented e-book subscription, and answer three questions about its customers.

    Refuses a home that holds other data.
    """
    folder = home_of(home)
    company = _Company(people, days, seed, _yesterday_in_seoul())
    standing = standing_company(folder)
    if standing is not None and replace(standing, end=company.end) != company:
        raise LakeError(_another(folder, standing))
    _build(folder, standing or company)
    for question, command in _questions():
        out().print(f"\n$ {command}\n", style="dim")
        ask(question, folder)
    _what_next(folder)


@dataclass(frozen=True, slots=True)
class _Company:
    people: int
    days: int
    seed: int
    end: date


def standing_company(home: Path) -> _Company | None:
    """The demo company that a home holds; None for an empty or missing home. Raises LakeError for any other."""
    if not home.exists() or (home.is_dir() and not any(home.iterdir())):
        return None
    try:
        told = json.loads((home / MARK).read_text(encoding="utf-8"))
        return _Company(told["people"], told["days"], told["seed"], date.fromisoformat(told["end"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise LakeError(
            Words(
                f"{home} holds other data, and the demo would mix with it: name another folder with --home.",
                f"{home}에 다른 데이터가 있어서 데모와 섞여요. --home으로 다른 폴더를 지정해 주세요.",
            )
        ) from None


def _another(home: Path, standing: _Company) -> Words:
    which = f"--people {standing.people} --days {standing.days} --seed {standing.seed}"
    return Words(
        f"{home} holds another demo company ({which}): name another folder with --home.",
        f"{home}에는 다른 데모 회사({which})가 있어요. --home으로 다른 폴더를 지정해 주세요.",
    )


def _yesterday_in_seoul() -> date:
    """The company's last day: a whole one, so that none of its events lies ahead of the clock."""
    return datetime.now(ZoneInfo("Asia/Seoul")).date() - timedelta(days=1)


def _build(home: Path, company: _Company) -> None:
    """Write the company's files, import them, mark the home.

    After a crash the same company is completed, not doubled.
    """
    from producting.log import list_imports

    done = {record.table for record in list_imports(home) if record.state == "done"}
    if {"events", _LAST} <= done:
        out().print(_about(home, company).say(language()))
        return
    from producting.demo.company import MAPPING, Company, write

    home.mkdir(parents=True, exist_ok=True)
    mark = {**asdict(company), "end": company.end.isoformat()}
    (home / MARK).write_text(json.dumps(mark) + "\n", encoding="utf-8")
    whole = Company(people=company.people, days=company.days, seed=company.seed, end=company.end)
    said = f"{company.people:,}"
    with shown_progress(Words(f"Inventing {said} people", f"{said}명의 이야기를 만드는 중")) as progress:
        files = write(whole, home / _FILES, progress, events="events" not in done)
    if files.events:
        rows = import_into(home, list(files.events), MAPPING).result.accepted
    reports = _import_spend(home, files)
    shutil.rmtree(home / _FILES, ignore_errors=True)
    out().print(_about(home, company).say(language()))
    if files.events:
        out().print(Words(f"{rows:,} events went in.", f"이벤트 {rows:,}건을 가져왔어요.").say(language()))
    out().print(reports.say(language()))


def _import_spend(home: Path, files: "Files") -> Words:
    """Bring in what the campaigns cost. The rates come last: a home that has them has everything."""
    from producting.log import currency_of, import_rates, import_spend, zone_of_home

    now, zone, rows = datetime.now(UTC), zone_of_home(), 0
    for platform, report in files.spend:
        imported = import_spend(
            home,
            [report],
            platform,
            currency=None,
            imported_at=now,
            zone=zone,
            workspace_currency=currency_of(None),
            language=language(),
        )
        rows += imported.result.accepted
    days = import_rates(home, [files.rates], now, zone=zone, language=language()).result.accepted
    return Words(
        f"{rows:,} rows of spend from {len(files.spend)} reports and the exchange rates of {days:,} days went in.",
        f"광고비 보고서 {len(files.spend)}개에서 {rows:,}건, 환율 {days:,}일치를 가져왔어요.",
    )


def _about(home: Path, company: _Company) -> Words:
    return Words(
        f"한권 stands in {home}: an invented Korean e-book subscription, {company.people:,} people over {company.days:,} "
        f"days up to {company.end}.",
        f"{home}에 ‘한권’이 있어요. 지어낸 전자책 구독 서비스이고, {company.end}까지 {company.days:,}일 동안 {company.people:,}명이 찾아왔어요.",
    )


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
