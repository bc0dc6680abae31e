"""The demo company's facts in a home: built once, completed after a crash, never mixed with other data."""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.cli.importing import import_into
from producting.cli.progress import shown_progress
from producting.cli.surroundings import language, out
from producting.errors import LakeError
from producting.words import Words

if TYPE_CHECKING:
    from producting.demo.company import Files

MARK = "demo.json"  # stands in a home that holds the demo company, and says which one
_FILES = "demo-files"
_LAST = "rates"  # the table that is filled last


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """Which company: the same four always have the same rows."""

    people: int
    days: int
    seed: int
    end: date


def standing_company(home: Path) -> DemoCompany | None:
    """The demo company that a home holds; None for an empty or missing home. Raises LakeError for any other."""
    if not home.exists() or (home.is_dir() and not any(home.iterdir())):
        return None
    try:
        told = json.loads((home / MARK).read_text(encoding="utf-8"))
        return DemoCompany(told["people"], told["days"], told["seed"], date.fromisoformat(told["end"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise LakeError(
            Words(
                f"{home} holds other data, and the demo would mix with it: name another folder with --home.",
                f"{home}에 다른 데이터가 있어서 데모와 섞여요. --home으로 다른 폴더를 지정해 주세요.",
            )
        ) from None


def another(home: Path, standing: DemoCompany) -> Words:
    """The refusal of a second demo company in one home."""
    which = f"--people {standing.people} --days {standing.days} --seed {standing.seed}"
    return Words(
        f"{home} holds another demo company ({which}): name another folder with --home.",
        f"{home}에는 다른 데모 회사({which})가 있어요. --home으로 다른 폴더를 지정해 주세요.",
    )


def yesterday_in_seoul() -> date:
    """The company's last day: a whole one, so that none of its events lies ahead of the clock."""
    return datetime.now(ZoneInfo("Asia/Seoul")).date() - timedelta(days=1)


def build(home: Path, company: DemoCompany) -> None:
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


def _about(home: Path, company: DemoCompany) -> Words:
    return Words(
        f"한권 stands in {home}: an invented Korean e-book subscription, {company.people:,} people over {company.days:,} "
        f"days up to {company.end}.",
        f"{home}에 ‘한권’이 있어요. 지어낸 전자책 구독 서비스이고, {company.end}까지 {company.days:,}일 동안 {company.people:,}명이 찾아왔어요.",
    )
