"""Every number of an answer opens to the people that it counts."""

import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting_web.people.models import AuditEntry, User
from tests.web.journeys.conftest import QUOTES
from tests.web.journeys.test_explore_funnel import WAY, text_of
from tests.web.journeys.test_explore_hostile import BASE, NASTY
from tests.web.journeys.typed import square

ODD = " ".join(QUOTES.split())  # as a page shows it
Seen = Callable[..., str]
ClientOf = Callable[[User], Client]
FUNNEL, TREND, RETENTION = (f"/explore/{kind}/people/" for kind in ("funnel", "trend", "retention"))
WEEKS = {"event": "visited", "range": "all", "every": "month"}
BACK = {"start": "visited", "return": "*", "range": "all", "every": "month"}


def names(page: str) -> list[str]:
    """Who stands in the list, in its order."""
    found = re.search(r'<table class="data" id="members">.*?<tbody[^>]*>(.*?)</tbody>', page, re.DOTALL)
    assert found is not None, text_of(page)
    return [html.unescape(text_of(one)) for one in re.findall(r'<th scope="row"[^>]*>(.*?)</th>', found[1], re.DOTALL)]


@pytest.mark.parametrize(
    ("of", "who"),
    [
        ("reached:1", {"ann@shop.kr", "김지수 100%", ODD, "=1+1", "bob/1", "gone"}),
        ("reached:2", {"ann@shop.kr", "김지수 100%", "=1+1", "bob/1"}),
        ("dropped:1", {ODD, "gone"}),
        ("in_progress:2", {"김지수 100%"}),
        ("dropped:2", {"=1+1", "bob/1"}),
        ("reached:3", {"ann@shop.kr"}),
    ],
)
def test_it_lists_whom_a_funnel_counts(company: Path, member: User, seen_by: Seen, of: str, who: set[str]) -> None:
    page = seen_by(member, FUNNEL, **WAY, of=of)
    assert set(names(page)) == who
    assert f"{len(who)}명" in text_of(page)


def test_it_says_what_the_number_counts_and_what_stands_beside_it(company: Path, member: User, seen_by: Seen) -> None:
    page = text_of(seen_by(member, FUNNEL, **WAY, of="dropped:2"))
    assert "2명이 ‘signed_up’에서 멈추고, 기간 안에 ‘paid’까지 가지 못했어요" in page
    assert "여기까지 온 사람 4" in page and "진행 중 1" in page and "이탈 2" in page
    page = text_of(seen_by(member, FUNNEL, **{**WAY, "counting": "attempts"}, of="reached:1"))
    assert "시도 6건이 ‘visited’까지 왔어요" in page and "한 사람이 여러 번 시도했으면" in page


def test_it_lists_one_group(company: Path, member: User, seen_by: Seen) -> None:
    asked = {**WAY, "by": "utm_source", "of": "reached:1"}
    assert names(seen_by(member, FUNNEL, **asked, group="naver")) == ["ann@shop.kr"]
    page = seen_by(member, FUNNEL, **asked, group="__null__")
    assert len(names(page)) == 5 and "‘(값 없음)’ 사람만 셌어요" in text_of(page)


def test_it_lists_whom_a_trend_counts(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, TREND, **WEEKS, of="1:2026-03-01")
    assert names(page) == ["김지수 100%", "ann@shop.kr"]
    assert "2026년 3월에 ‘visited’ 이벤트를 한 사람은 2명이에요" in text_of(page)
    assert len(names(seen_by(member, TREND, **WEEKS, of="1:all"))) == 6


def test_it_does_not_open_what_is_no_people(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, TREND, status=400, **{**WEEKS, "count": "events"}, of="1:all")
    assert "사람이 아니라 events 기준이에요" in page
    assert (
        "/people/" not in seen_by(member, "/explore/trend/", **{**WEEKS, "count": "events"}).split("periods-table")[1]
    )


def test_it_lists_who_came_back_and_who_did_not(company: Path, member: User, seen_by: Seen) -> None:
    cell = "2026-02-01:0"
    assert set(names(seen_by(member, RETENTION, **BACK, of=f"started:{cell}"))) == {"bob/1", "=1+1", ODD}
    page = seen_by(member, RETENTION, **BACK, of="away:2026-02-01:1")
    assert set(names(page)) == {"bob/1", "=1+1", ODD}
    assert "2026년 2월에 시작한 사람 가운데 3명은 1개월 뒤에 돌아오지 않았어요" in text_of(page)
    assert "아직 끝나지 않은 기간" in text_of(page)
    assert len(names(seen_by(member, RETENTION, **BACK, of="returned:all:0"))) == 4


@pytest.mark.parametrize(
    ("kind", "asked"), [("funnel", {**WAY, "by": "utm_source"}), ("trend", WEEKS), ("trend", {**WEEKS, "by": "utm_source"}),
                        ("trend", {**WEEKS, "event": ["visited", "paid"]}), ("retention", BACK),
                        ("retention", {**BACK, "by": "utm_source"}), ("funnel", {**WAY, "counting": "attempts"})]
)  # fmt: skip
def test_it_is_linked_from_every_number_and_lists_as_many(
    company: Path, member: User, client_of: ClientOf, kind: str, asked: dict[str, object]
) -> None:
    client = client_of(member)
    page = client.get(f"/explore/{kind}/", asked).content.decode()
    links = re.findall(rf'<a href="(/explore/{kind}/people/[^"]*)">([^<]*)</a>', page)
    assert len(links) >= 3
    for link, shown in links:
        listed = client.get(html.unescape(link))
        assert listed.status_code == 200, link
        if "%" not in shown:
            assert len(names(listed.content.decode())) == int(re.sub(r"\D", "", shown)), (link, shown)


def test_it_opens_the_counts_of_the_sentence(company: Path, member: User, seen_by: Seen) -> None:
    answer = seen_by(member, "/explore/funnel/", **WAY).split('class="answer"')[1].split("</p>")[0]
    opened = re.findall(r"of=([a-z]+)%3A(\d)[^>]*>([^<]*)<", answer)
    assert opened == [("reached", "1", "6명"), ("reached", "3", "1명"), ("dropped", "1", "2명")]


def test_it_leads_back_to_the_question(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, FUNNEL, **WAY, of="reached:1")
    assert '/explore/funnel/?step=visited&amp;step=signed_up&amp;step=paid&amp;within=14d&amp;range=all"' in page


def test_it_gives_them_as_a_file_without_formulas(company: Path, member: User, client_of: ClientOf) -> None:
    response = client_of(member).get("/explore/funnel/people.csv", {**WAY, "of": "dropped:2"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["고객", "이 단계에 온 시각"], ["'=1+1", "2026-02-04 10:00:00+09:00"], ["bob/1", "2026-02-02 10:00:00+09:00"],
    ]  # fmt: skip
    assert response["Content-Disposition"] == 'attachment; filename="people-funnel.csv"'
    entry = AuditEntry.objects.get(action="members.exported")
    assert entry.actor == member and entry.details == {"people": 2}
    assert entry.subject == "Funnel · step 2 · Left here"


def test_it_tells_a_viewer_how_many_and_whom_to_ask(
    company: Path, viewer: User, administrator: User, client_of: ClientOf, seen_by: Seen
) -> None:
    page = seen_by(viewer, FUNNEL, **WAY, of="dropped:2")
    assert "2명" in page and administrator.name in page
    assert "bob" not in page and "people.csv" not in page
    response = client_of(viewer).get("/explore/funnel/people.csv", {**WAY, "of": "dropped:2"})
    assert response.status_code == 403 and "bob" not in response.content.decode()
    assert not AuditEntry.objects.filter(action="members.exported").exists()


@pytest.mark.parametrize("path", [FUNNEL, "/explore/funnel/people.csv"])
def test_it_asks_who_is_there_and_only_reads(company: Path, member: User, client_of: ClientOf, path: str) -> None:
    assert Client().get(path)["Location"].startswith("/accounts/login/")
    assert client_of(member).post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (FUNNEL, {**WAY, "of": "reached:4"}),
        (FUNNEL, {**WAY, "of": "dropped:0"}),
        (FUNNEL, {**WAY, "of": "fled:1"}),
        (FUNNEL, {**WAY, "of": "reached:²"}),
        (FUNNEL, {**WAY}),
        (FUNNEL, {"of": "reached:1"}),
        (FUNNEL, {**WAY, "of": "reached:1", "group": "naver"}),
        (FUNNEL, {**WAY, "of": "reached:1", "from": "2026-03-05", "to": "2026-03-01"}),
        (TREND, {**WEEKS, "of": "2:all"}),
        (TREND, {**WEEKS, "of": "1:2026-03-02"}),
        (TREND, {**WEEKS, "of": "1:"}),
        (RETENTION, {**BACK, "of": "returned:2026-02-01:99"}),
        (RETENTION, {**BACK, "of": "returned:2026-02-02:0"}),
        (RETENTION, {**BACK, "of": "returned:all"}),
    ],
)
def test_it_says_why_a_number_does_not_open(
    company: Path, member: User, client_of: ClientOf, path: str, asked: dict[str, object]
) -> None:
    for address in (path, path.rstrip("/") + ".csv"):
        response = client_of(member).get(address, asked)
        assert response.status_code == 400 and "질문 보기" in response.content.decode()


@pytest.mark.parametrize("kind", ["trend", "funnel", "retention"])
def test_it_answers_every_nasty_text(company: Path, member: User, client_of: ClientOf, kind: str) -> None:
    client, of = client_of(member), {"trend": "1:all", "funnel": "reached:1", "retention": "started:2026-02-01:0"}[kind]
    for typed in [*square(["group", "page", "by", "where", "segment", "saved"], NASTY), *square(["of"], NASTY)]:
        asked = {**BASE[kind], "range": "all", "every": "month", "of": of, **typed}
        response = client.get(f"/explore/{kind}/people/", asked)
        assert response.status_code in (200, 400), typed
        page = response.content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page, typed


def test_it_says_where_the_list_ends(company: Path, member: User, seen_by: Seen) -> None:
    assert "사람이 그만큼 많지 않아요" in text_of(seen_by(member, FUNNEL, **WAY, of="reached:1", page="2"))
    assert "아무도 없어요" in text_of(seen_by(member, FUNNEL, **WAY, of="in_progress:1"))
