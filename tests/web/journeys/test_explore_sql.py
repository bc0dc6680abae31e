"""Explore in SQL: who may, what comes back, what is kept and written down. Counted by hand on the seven customers."""

import csv
import html
import io
import re
import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from producting.log.console import Console
from producting_web.annotations import services
from producting_web.annotations.services import About
from producting_web.journeys.models import SavedQuestion, SqlRun
from producting_web.journeys.sql import keeping, running
from producting_web.journeys.sql.page import cell_of
from producting_web.people.models import AuditEntry, Role, Team, User
from tests.web.flags import drawn, listed

PAGE = "/explore/sql/"
COUNT = "select event, count(*) as n from events where event in ('visited', 'paid') group by 1 order by 1"
pytestmark = pytest.mark.usefixtures("company")


@pytest.fixture(scope="module")
def one_console(tmp_path_factory: pytest.TempPathFactory, _imported: Path) -> Console:
    """One process answers all tests of this file: they read the same facts."""
    from producting.log import open
    from producting.log.console import console_of

    log = open(_imported, time_zone="Asia/Seoul", currency="KRW")
    return console_of(log.home, log.timelines)


@pytest.fixture(autouse=True)
def _asksone_console(monkeypatch: pytest.MonkeyPatch, one_console: Console) -> None:
    monkeypatch.setattr("producting.log.console.console_of", lambda home, timelines: one_console)


@pytest.fixture
def analyst(member: User) -> User:
    """A member of a team of data/IT."""
    member.teams.add(Team.objects.create(name="데이터", answers_data=True))
    return User.objects.get(pk=member.pk)


def run(client: Client, text: str, **more: str) -> str:
    """Ask, follow, and give the page."""
    sent = client.post(PAGE, {"text": text, "stop": str(uuid.uuid4()), **more})
    assert sent.status_code == 302, sent.content.decode()[-500:]
    return client.get(sent.url).content.decode()


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_it_answers_with_rows_a_sentence_and_bars(client_of: Callable[[User], Client], analyst: User) -> None:
    page = run(client_of(analyst), COUNT)
    assert re.search(r'data-value="paid">paid</th>\s*<td class="n" data-value="2">2</td>', page)
    assert re.search(r'data-value="visited">visited</th>\s*<td class="n" data-value="6">6</td>', page)
    assert "2줄이에요." in plain(page) and 'class="level"' in page
    assert 'width="100.00%"' in page and 'width="33.33%"' in page
    assert "select event, count(*) as n" in page


def test_it_draws_lines_over_days(client_of: Callable[[User], Client], analyst: User) -> None:
    text = "select time::date as day, event, count(*) as n from events group by all order by 1"
    client = client_of(analyst)
    page = run(client, text, by="event", y="n", x="day")
    assert "series-1" in page and 'value="event" selected' in page
    alone = run(client, text)  # unless somebody chooses, it is split so that no row hides another
    assert 'value="event" selected' in alone and "series-1" in alone
    hidden = client.get(PAGE, {"run": SqlRun.objects.first().key, "by": ""}).content.decode()  # type: ignore[union-attr]
    assert "같은 자리에 여러 줄이" in hidden and "series-1" not in hidden
    none = client.get(
        re.search(r'action="(/explore/sql/)"', page)[1], {"run": SqlRun.objects.first().key, "as": "none"}
    )  # type: ignore[index]
    assert "series-1" not in none.content.decode() and "sql-table" in none.content.decode()


@pytest.mark.parametrize(
    ("along", "flags", "x"),
    [
        ("time::date", "1", "45.00%"),  # of eleven days, between the fifth, 4 February, and the next, the 10th
        ("time", "1", ""),
        ("date_trunc('week', time)", "1", ""),
        ("date_trunc('month', time)", "1", "50.00%"),
        ("if(month(time) = 3, date '2026-01-01', date '2025-10-01')", "1", "100.00%"),  # two quarters
        ("strftime(time, '%Y-%m')", "1", "50.00%"),
        ("time::date + interval (hour(time) - 10) hour", "1", "45.00%"),  # some of whose days have hours
        ("dayofyear(time)", "", ""),
        ("time::date + interval 7000 year", "", ""),
        ("strftime(time, '%Y-%m-40')", "", ""),
    ],
)
def test_what_happened_stands_where_its_lines_go_over_time(
    client_of: Callable[[User], Client], analyst: User, along: str, flags: str, x: str
) -> None:
    about = About("출시", date(2026, 2, 7), None, "release", "product", "")
    services.add_annotation(actor=analyst, about=about)
    text = f"select {along} as x, count(*) as n from events where time < '2026-03-30' group by 1 order by 1"
    page = run(client_of(analyst), text, **{"x": "x", "y": "n", "as": "line"})
    assert "series-1" in page
    assert drawn(page) == ([("is-product", flags)] if flags else [])
    assert listed(page) == (["출시"] if flags else [])
    assert f'class="moment is-product" x1="{x}' in page or not x
    assert ("/annotations/add/" in page) is bool(flags)


def test_what_happened_stays_hidden_while_the_question_changes(
    client_of: Callable[[User], Client], analyst: User
) -> None:
    services.add_annotation(actor=analyst, about=About("출시", date(2026, 2, 7), None, "release", "product", ""))
    text = "select date_trunc('month', time) as x, count(*) as n from events group by 1"
    page = run(client_of(analyst), text, notes="0")
    assert drawn(page) == [] and "주석 보기(1)" in page
    assert page.count('<input type="hidden" name="notes" value="0">') == 2  # of the question, and of the chart's fields


def test_lines_are_had_as_a_picture_and_bars_are_not(client_of: Callable[[User], Client], analyst: User) -> None:
    client = client_of(analyst)
    page = run(client, "select date_trunc('month', time) as x, count(*) as n from events group by 1")
    acts = page.index('data-picture="sql-picture"')
    assert page.index('id="sql-picture"') < acts < page.index('id="sql-table"')
    assert "data-picture" not in run(client, COUNT)


def test_it_sorts_over_all_rows(client_of: Callable[[User], Client], analyst: User) -> None:
    client = client_of(analyst)
    run(client, "select range as n, if(range = 3, null, range % 7) as rest from range(2000)")
    key = SqlRun.objects.get().key
    page = client.get(PAGE, {"run": key, "sort": "-c0"}).content.decode()
    assert re.search(r"<tbody[^>]*><tr><th[^>]*>1999</th>", page) and page.count("<tr>") == 501
    by_rest = client.get(PAGE, {"run": key, "sort": "c1"}).content.decode()
    assert re.search(r"<tbody[^>]*><tr><th[^>]*>0</th>", by_rest)
    for odd in ("c9", "c-1", "x", "c٣", "'--"):
        assert client.get(PAGE, {"run": key, "sort": odd}).status_code == 200


def test_it_says_what_is_wrong_and_keeps_what_was_typed(client_of: Callable[[User], Client], analyst: User) -> None:
    page = run(client_of(analyst), "select plam\nfrom events where '<script>' = ''")
    assert "없는 테이블이나 열" in page and "LINE 1: select plam" in page
    assert "&lt;script&gt;" in page and "<script>'" not in page
    assert AuditEntry.objects.get(action="sql.asked").details["refused"] is True


@pytest.mark.parametrize(
    "text", ["", "select 1; select 2", "drop table events", "from '/etc/passwd'", "\0", "x" * 30_000]
)
def test_it_refuses_what_is_no_question(client_of: Callable[[User], Client], analyst: User, text: str) -> None:
    page = run(client_of(analyst), text)
    assert 'id="sql-error" role="alert"' in page and "sql-table" not in page


def test_it_writes_down_who_asked_what(client_of: Callable[[User], Client], analyst: User) -> None:
    run(client_of(analyst), COUNT)
    entry = AuditEntry.objects.get(action="sql.asked")
    assert (entry.actor, entry.subject, entry.details["rows"]) == (analyst, COUNT, 2)
    assert "visited', 6" not in str(entry.details)


def test_it_gives_all_rows_as_a_file_that_computes_nothing(client_of: Callable[[User], Client], analyst: User) -> None:
    client = client_of(analyst)
    run(
        client,
        "select person, null as nothing, 1.50::decimal(9,2) as d from people union all select '@x', '1', 2 order by 1",
    )
    sent = client.get("/explore/sql.csv", {"run": SqlRun.objects.get().key})
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert rows[0] == ["person", "nothing", "d"] and len(rows) == 9
    assert ["'=1+1", "", "1.50"] in rows and ["'@x", "1", "2.00"] in rows
    assert AuditEntry.objects.get(action="sql.exported").details["rows"] == 8


def test_it_keeps_rows_for_an_hour_and_the_text_for_good(
    client_of: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(analyst)
    run(client, COUNT)
    key = SqlRun.objects.get().key
    assert "sql-table" in client.get(PAGE, {"run": key}).content.decode()
    monkeypatch.setattr(keeping, "KEPT_SECONDS", -1.0)
    page = client.get(PAGE, {"run": key}).content.decode()
    assert "sql-table" not in page and "select event" in page and "다시 실행해 주세요" in page
    assert client.get("/explore/sql.csv", {"run": key}).status_code == 302
    assert not list((keeping.facts.home() / "tmp" / "sql").glob("*.json"))


def test_it_opens_a_link_without_running_it(client_of: Callable[[User], Client], analyst: User) -> None:
    page = client_of(analyst).get(PAGE, {"text": "select 1"}).content.decode()
    assert "select 1</textarea>" in page and not SqlRun.objects.exists()
    assert "sql-table" not in page


def test_it_is_saved_with_its_look_and_asked_again_by_its_link(
    client_of: Callable[[User], Client], analyst: User, administrator: User
) -> None:
    client = client_of(analyst)
    run(client, COUNT)
    key = SqlRun.objects.get().key
    save = f"/explore/sql/save/?run={key}&as=none"
    assert client.get(save).status_code == 200
    assert client.post(save, {"name": "결제 '수'", "folder": "데이터"}).status_code == 302
    question = SavedQuestion.objects.get()
    assert question.kind == "sql"
    opened = client_of(administrator).get(f"/explore/q/{question.pk}/", follow=True)
    page = opened.content.decode()
    assert "count(*) as n" in page and "sql-table" in page  # somebody's answer to the same text is still here
    assert 'class="level"' not in page and "결제 &#x27;수&#x27;" in page
    assert "select" not in opened.redirect_chain[-1][0]  # a text is too long for an address
    run(client, "select 2", saved=str(question.pk))
    second = SqlRun.objects.order_by("-asked_at").first()
    assert second is not None
    sent = client.post(
        f"/explore/sql/save/?run={second.key}&saved={question.pk}", {"name": "둘", "act": "change", "based_on": "1"}
    )
    assert sent.status_code == 302 and question.versions.count() == 2
    assert "count(*) as n" in client.get(PAGE, {"saved": question.pk, "version": "1"}).content.decode()
    assert "select 2" in client.get(f"/explore/q/{question.pk}/history/").content.decode()
    listed = client.get("/explore/", {"kind": "sql"}).content.decode()
    assert "둘" in listed


def test_it_is_closed_to_others_and_says_whom_to_ask(
    client_of: Callable[[User], Client], analyst: User, lead: User, viewer: User, administrator: User
) -> None:
    run(client_of(analyst), COUNT)
    key = SqlRun.objects.get().key
    client_of(analyst).post(f"/explore/sql/save/?run={key}", {"name": "결제"})
    number = SavedQuestion.objects.get().pk
    for user in (lead, viewer):
        client = client_of(user)
        closed = client.get(PAGE, {"run": key, "saved": number})
        assert closed.status_code == 403
        assert "이도윤" in closed.content.decode() and "김서연" in closed.content.decode()
        assert "count(*)" not in closed.content.decode()
        assert client.post(PAGE, {"text": "select 1", "stop": str(uuid.uuid4())}).status_code == 403
        for path in (f"/explore/sql.csv?run={key}", f"/explore/sql/save/?run={key}", f"/explore/q/{number}/history/",
                     "/explore/sql/people/"):  # fmt: skip
            assert client.get(path).status_code == 403, path
        assert client.post(f"/explore/q/{number}/duplicate/").status_code == 403
        assert client.post("/explore/sql/stop/", {"stop": str(uuid.uuid4())}).status_code == 403
        assert client.post(f"/explore/sql/people/{user.pk}/", {"on": "1"}).status_code == 403
        assert PAGE not in client.get("/explore/").content.decode()
        assert PAGE not in client.get("/explore/trend/").content.decode()
    assert SqlRun.objects.count() == 1 and not User.objects.filter(may_ask_sql=True).exists()
    assert PAGE in client_of(analyst).get("/explore/trend/").content.decode()


def test_data_and_it_let_others_in(
    client_of: Callable[[User], Client], analyst: User, lead: User, viewer: User
) -> None:
    client = client_of(analyst)
    assert "박지호" in client.get("/explore/sql/people/").content.decode()
    assert client.post(f"/explore/sql/people/{lead.pk}/", {"on": "1"}).status_code == 302
    assert client_of(lead).get(PAGE).status_code == 200
    assert client_of(lead).get("/explore/sql/people/").status_code == 403  # asking is not letting in
    client.post(f"/explore/sql/people/{viewer.pk}/", {"on": "1"})
    assert client_of(viewer).get(PAGE).status_code == 403  # rows about persons are for members
    client.post(f"/explore/sql/people/{lead.pk}/", {"on": "0"})
    assert client_of(lead).get(PAGE).status_code == 403
    actions = list(AuditEntry.objects.filter(action__startswith="person.sql").values_list("action", "subject"))
    assert ("person.sql_allowed", "박지호") in actions and ("person.sql_ended", "박지호") in actions
    assert client.get(f"/explore/sql/people/{lead.pk}/").status_code == 405
    assert client.post("/explore/sql/people/99999/", {"on": "1"}).status_code == 404


def test_a_question_at_work_is_stopped_from_elsewhere(client_of: Callable[[User], Client], analyst: User) -> None:
    client, key = client_of(analyst), str(uuid.uuid4())
    assert client.post("/explore/sql/stop/", {"stop": key}).status_code == 204
    sent = client.post(PAGE, {"text": "select sleep_ms(60000)", "stop": key})
    assert "질문을 멈췄어요." in client.get(sent.url).content.decode()


@pytest.mark.parametrize("odd", ["", "../../etc/passwd", "1", "\0", "가" * 100])
def test_it_takes_no_odd_key(client_of: Callable[[User], Client], analyst: User, odd: str) -> None:
    client = client_of(analyst)
    assert client.post("/explore/sql/stop/", {"stop": odd}).status_code == 404
    assert client.post(PAGE, {"text": "select 1", "stop": odd}).status_code == 404
    assert client.get(PAGE, {"run": odd, "saved": odd, "version": odd}).status_code == 200
    assert client.get("/explore/sql.csv", {"run": odd}).status_code == 404
    assert client.get("/explore/sql/save/", {"run": odd}).status_code == 404


def test_it_cannot_be_run_from_another_site(analyst: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(PAGE, {"text": "select 1", "stop": str(uuid.uuid4())}).status_code == 403
    assert not SqlRun.objects.exists()


def test_it_lists_every_table_and_column(client_of: Callable[[User], Client], analyst: User) -> None:
    page = client_of(analyst).get(PAGE).content.decode()
    for name in ("events", "people", "spend", "rates", "imports"):
        assert f'<code translate="no">{name}</code>' in page
    assert 'data-insert="utm_campaign"' in page and 'data-insert="&quot;from&quot;"' in page


def test_a_run_of_somebody_gone_still_opens(client_of: Callable[[User], Client], analyst: User) -> None:
    made = SqlRun.objects.create(key=uuid.uuid4(), text="select 1", data_version="x", asked_at=timezone.now())
    assert "select 1" in client_of(analyst).get(PAGE, {"run": made.key}).content.decode()
    assert analyst.role == Role.MEMBER


@pytest.mark.parametrize(
    ("value", "text"),
    [(1358.0, "1358"), (Decimal("1358.500"), "1358.5"), (10911848.0, "10,911,848"), (9999, "9999"), (10000, "10,000"),
     (0.1 + 0.2, "0.3"), (float("nan"), "nan"), (float("inf"), "inf"), (-(10**40), f"{-(10**40):,}"), (True, "true"),
     (None, "NULL"), ("x" * 400, "x" * 299 + "…"), (Decimal("1e-18"), "0.000000000000000001"), (1e20, "1e+20")],
)  # fmt: skip
def test_it_writes_a_value_as_it_is_read(value: object, text: str) -> None:
    assert cell_of(value).text == text


def test_the_demo_keeps_questions_that_are_answered(one_console: Console, member: User) -> None:
    import_module("producting.cli")  # whose commands these are: it comes first
    from producting_web.commands.queries import queries_of_the_demo

    team = Team.objects.create(name="운영")
    queries_of_the_demo(member, team)
    queries_of_the_demo(member, team)
    asked = [question.versions.get().query for question in SavedQuestion.objects.all()]
    assert len(asked) == 3
    for query in asked:
        text = QueryDict(query)["text"]
        missing = {"book_title": "event", "utm_id": "utm_campaign"}  # properties that the seven customers have not
        for prop, other in missing.items():
            text = text.replace(prop, other)
        assert one_console.ask(text).columns


def test_it_keeps_the_newest_texts_of_each_person(
    client_of: Callable[[User], Client], analyst: User, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MOST_RUNS", 2)
    run(client_of(administrator), "select 0")
    for n in (1, 2, 3):
        run(client_of(analyst), f"select {n}")
    assert sorted(SqlRun.objects.values_list("text", flat=True)) == ["select 0", "select 2", "select 3"]
    assert AuditEntry.objects.filter(action="sql.asked").count() == 4


def test_it_keeps_no_more_answers_than_there_is_room_for(
    client_of: Callable[[User], Client], analyst: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 25_000)
    client = client_of(analyst)
    for n in (1, 2, 3):
        assert "한 시간만 보관" not in run(client, f"select {n}, repeat('x', 10000)")
    there = [keeping.kept(one.key) is not None for one in SqlRun.objects.order_by("asked_at")]
    assert there == [False, True, True]
    assert "sql-table" in run(client, "select repeat('x', 30000)"), "one that is larger than all is kept alone"
    assert [keeping.kept(one.key) is not None for one in SqlRun.objects.order_by("asked_at")] == [False] * 3 + [True]


def test_it_lists_a_text_once_that_was_asked_again(client_of: Callable[[User], Client], analyst: User) -> None:
    client = client_of(analyst)
    for text in (COUNT, "select 1 as one", COUNT):
        page = run(client, text)
    listed = re.findall(r"<li><a[^>]*>(select [^<]*)</a>", page[page.index('class="recent"') :])
    assert [html.unescape(text)[:20] for text in listed] == [COUNT[:20], "select 1 as one"]
