"""What stands on the page of SQL? The question, the tables it may read, its answer as a table and a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from producting.words import Language, Words
from producting_web.journeys.explore import saved
from producting_web.journeys.explore.showing.shown import short
from producting_web.journeys.models import SavedQuestion, SqlRun
from producting_web.journeys.sql import keeping
from producting_web.journeys.sql.charting import Chart, chart
from producting_web.people.models import User
from producting_web.ui import saying
from producting_web.ui.parts import Cell, Column, Foot, Footing, Row, Table

if TYPE_CHECKING:
    from producting.log.console import Console
    from producting.sql import SqlAnswer

KIND = "sql"
MOST_SHOWN = 500
MOST_TEXT_IN_AN_ADDRESS = 2_000
_RECENT, _LOOKED_THROUGH = 8, 100
_LOOK = ("x", "y", "by", "as")  # how an answer is looked at: kept with a saved question
_SAMPLE = 20
_EXACT, _LARGEST = 2**53, 10**300  # whole numbers that a float holds; numbers that it holds at all


@dataclass(frozen=True, slots=True)
class Page:
    """A question in SQL.

    Attributes:
        text: as it stands in the editor. run: the last time it was asked, by whomever; None for never.
        answer: whether its rows are still here. refused: why it was not answered, and DuckDB's own words.
        stop: by which a run that begins here is stopped. look: how its answer is looked at.
    """

    text: str
    run: SqlRun | None
    asked: Words | None
    refused: Words | None
    detail: str
    answer: Words | None
    table: Table | None
    chart: Chart | None
    tables: tuple[Any, ...]
    recent: tuple[SqlRun, ...]
    foot: Foot
    kept: saved.Kept | None
    stop: UUID
    query: str
    look: tuple[tuple[str, str], ...]

    @property
    def save(self) -> str:
        return f"{reverse('explore-sql-save')}?{self.query}"


def page(console: "Console", user: User, query: QueryDict, language: Language) -> Page:
    """The page of an address; nothing is run by looking at it."""
    question = _question(query)
    text, look = _text(query, question)
    run = _run(query, text, console.data_version)
    text = run.text if run is not None and "run" in query else text
    shown = look if not any(name in query for name in _LOOK) else query
    answer = keeping.kept(run.key) if run is not None and not run.refused else None
    refused = run.refused if run is not None else None
    drawn = chart(answer, shown, language) if answer is not None else None
    return Page(
        text=text,
        run=run,
        asked=_asked(run, answer, user),
        refused=Words(refused["en"], refused["ko"]) if refused else None,
        detail=refused["detail"] if refused else "",
        answer=_sentence(answer) if answer is not None else None,
        table=_table(answer, query.get("sort", ""), run) if answer is not None and run is not None else None,
        chart=drawn,
        tables=console.tables,
        recent=_recent(user),
        foot=_foot(console),
        kept=_kept(user, question, text, shown),
        stop=uuid4(),
        query=_address(run, question, shown),
        look=tuple((name, str(shown[name])[:200]) for name in _LOOK if name in shown),
    )


def _recent(user: User) -> tuple[SqlRun, ...]:
    """The last times that a person asked, each text once: the newest time that it was asked."""
    newest: dict[str, SqlRun] = {}
    for run in SqlRun.objects.filter(asked_by=user).order_by("-asked_at")[:_LOOKED_THROUGH]:
        newest.setdefault(run.text, run)
    return tuple(newest.values())[:_RECENT]


def kept_query(text: str, look: QueryDict) -> str:
    """What a saved question keeps: the text, and how its answer is looked at."""
    made = QueryDict(mutable=True)
    made["text"] = text
    for name in _LOOK:
        if look.get(name):
            made[name] = str(look[name])[:200]
    return made.urlencode()


def run_of(query: QueryDict) -> SqlRun | None:
    """The run that an address names."""
    try:
        return SqlRun.objects.select_related("asked_by").filter(key=UUID(query.get("run", ""))).first()
    except ValueError:
        return None


def _question(query: QueryDict) -> SavedQuestion | None:
    number = query.get("saved", "")
    found = saved.question_of(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
    return found if found is not None and found.kind == KIND else None


def _text(query: QueryDict, question: SavedQuestion | None) -> tuple[str, QueryDict]:
    """The text of an address, and how its answer is looked at: of a version that was saved, else as it is written."""
    if question is None:
        return query.get("text", "")[:MOST_TEXT_IN_AN_ADDRESS].replace("\0", ""), query
    wanted = query.get("version", "")
    versions = question.versions.order_by("-number")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10:
        versions = versions.filter(number=int(wanted))
    version = versions.first()
    look = QueryDict(version.query if version is not None else "")
    return look.get("text", ""), look


def _run(query: QueryDict, text: str, data_version: str) -> SqlRun | None:
    """The run that is named; else the newest of the same text over the same facts whose rows are still here."""
    if "run" in query or not text:
        return run_of(query)
    since = timezone.now() - timedelta(seconds=keeping.KEPT_SECONDS)
    same = SqlRun.objects.filter(text=text, data_version=data_version, refused__isnull=True, asked_at__gt=since)
    return same.select_related("asked_by").order_by("-asked_at").first()


def _kept(user: User, question: SavedQuestion | None, text: str, look: QueryDict) -> saved.Kept | None:
    return saved.kept(user, question.pk, KIND, kept_query(text, look)) if question is not None else None


def _address(run: SqlRun | None, question: SavedQuestion | None, look: QueryDict) -> str:
    made = QueryDict(mutable=True)
    if run is not None:
        made["run"] = str(run.key)
    if question is not None:
        made["saved"] = str(question.pk)
    for name in _LOOK:
        if look.get(name):
            made[name] = str(look[name])[:200]
    return made.urlencode()


def _asked(run: SqlRun | None, answer: "SqlAnswer | None", reader: User) -> Words | None:
    """Who asked, and, once the rows are gone, that they are."""
    if run is None:
        return None
    who = str(run.asked_by) if run.asked_by else "–"
    took = "" if run.seconds is None else f"{run.seconds:.2f}"
    if run.refused:
        return None if run.asked_by == reader else Words(f"Asked by {who}", f"{who} 님이 물었어요")
    if answer is None:
        return Words(f"{who} asked this. Rows are kept for an hour: run it again to see them.",
                     f"{who} 님이 물은 질문이에요. 결과는 한 시간만 보관하니 다시 실행해 주세요.")  # fmt: skip
    return Words(f"{took} s · asked by {who}", f"{took}초 · {who} 님이 물음")


def _sentence(answer: "SqlAnswer") -> Words:
    count = len(answer.rows)
    if not count:
        return Words("No row answers this.", "해당하는 줄이 없어요.")
    if answer.truncated:
        return Words(f"More than {count:,} rows: these are the first.", f"{count:,}줄이 넘어서 앞부분만 가져왔어요.")
    return Words("One row." if count == 1 else f"{count:,} rows.", f"{count:,}줄이에요.")


def _table(answer: "SqlAnswer", sort: str, run: SqlRun) -> Table:
    """The first rows, sorted as asked over all that came back."""
    columns = tuple(
        Column(f"c{place}", short(column.name, 60) or "–", column.kind == "number", wrap=column.kind == "text")
        for place, column in enumerate(answer.columns)
    )
    rows = _sorted(answer, sort)[:MOST_SHOWN]
    return Table(
        id="sql-table",
        caption=Words("The rows of the answer", "답의 줄"),
        columns=columns,
        rows=tuple(Row(tuple(map(cell_of, row))) for row in rows),
        sort=sort,
        copies=True,
        csv=f"{reverse('explore-sql-csv')}?run={run.key}",
        is_tall=len(rows) > 30,
    )


def _sorted(answer: "SqlAnswer", sort: str) -> Sequence[tuple[Any, ...]]:
    place = sort.removeprefix("-").removeprefix("c")
    if not (place.isascii() and place.isdigit() and len(place) < 5 and int(place) < len(answer.columns)):
        return answer.rows
    at = int(place)
    known = [row for row in answer.rows if row[at] is not None and row[at] == row[at]]
    unknown = [row for row in answer.rows if row[at] is None or row[at] != row[at]]
    known.sort(key=lambda row: _comparable(row[at]), reverse=sort.startswith("-"))
    return [*known, *unknown]


def _comparable(cell: Any) -> Any:
    return cell.casefold() if isinstance(cell, str) else cell


def cell_of(value: Any) -> Cell:
    """A value as it is read; numbers exactly, from 10,000 on with their thousands apart."""
    if value is None:
        return Cell("NULL")
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, str):
        return Cell(short(value, 300), short(value, 300))
    if isinstance(value, float | Decimal) and abs(float(value)) < _EXACT and value == int(value):
        value = int(value)
    text = f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else _plain(value)
    if isinstance(value, int) and abs(value) < _EXACT:
        return Cell(text, value)
    return Cell(text, float(value) if abs(value) < _LARGEST else text)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return f"{value:.6g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _foot(console: "Console") -> Foot:
    from producting.sql import Limits

    limits = Limits()
    seconds, rows = f"{limits.seconds:.0f}", saying.number(limits.rows)
    version = console.data_version[:8]
    return Foot(
        (
            Footing(
                Words("What SQL may do", "SQL로 할 수 있는 것"),
                Words("Read the tables listed, one SELECT at a time. No files, no network, no settings; nothing changes.",
                      "목록에 있는 테이블을 SELECT 하나씩으로 읽기만 해요. 파일, 네트워크, 설정은 쓸 수 없고 아무것도 바뀌지 않아요."),
            ),
            Footing(
                Words("Limits", "한도"),
                Words(f"{seconds} seconds, {rows.en} rows ({MOST_SHOWN} are shown, the file has all), "
                      f"{limits.memory_mb:,} MB of memory.",
                      f"{seconds}초, {rows.ko}줄(화면에는 {MOST_SHOWN}줄, 파일에는 모두), 메모리 {limits.memory_mb:,}MB."),
            ),
            Footing(Words("Written down", "기록"), Words("Who asked what and when stands in the audit log.",
                                                       "누가 언제 무엇을 물었는지 변경 기록에 남아요.")),
            Footing(Words("Data", "데이터"), Words(f"Version {version}", f"버전 {version}")),
        )
    )  # fmt: skip


def sample(table: str) -> str:
    """The address that has a look at a table ready."""
    made = QueryDict(mutable=True)
    made["text"] = f"select *\nfrom {table}\nlimit {_SAMPLE}"
    return f"{reverse('explore-ask', args=[KIND])}?{made.urlencode()}"
