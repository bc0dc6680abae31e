"""The page of the day: what waits, how the journey stands, the numbers of the week."""

import re
from datetime import UTC, datetime

import pytest

from producting.words import Words
from producting_web.people.models import User
from producting_web.ui import waiting
from producting_web.ui.parts import Act
from producting_web.ui.waiting import Waiting

EARLY, LATE = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)


@pytest.fixture
def sources(monkeypatch):
    """Only what a test registers waits."""
    monkeypatch.setattr(waiting, "_sources", {})

    def add(*lines: Waiting) -> None:
        waiting.register("test", lambda user: lines)

    return add


def names(page: str, part: str) -> list[str]:
    """The lines of one of the two lists."""
    found = re.search(rf'<section id="{part}">(.*?)</section>', page, re.DOTALL)
    assert found
    return re.findall(r"<a href=\"[^\"]*\"><b>(.*?)</b>", found[1])


def test_it_says_how_much_waits_and_what_first(stages, member: User, seen_by, sources) -> None:
    sources(
        Waiting(Words("Young", "새것"), "/a/", since=LATE, is_mine=True),
        Waiting(Words("Old", "오래된 것"), "/b/", since=EARLY, is_mine=True),
        Waiting(
            Words("Urgent", "급한 질문"),
            "/c/",
            since=LATE,
            weight=5,
            is_mine=True,
            act=Act(Words("Open", "열기"), "/c/"),
        ),
        Waiting("Everybody's", "/d/"),
    )
    page = seen_by(member, "/today/")
    assert '님을 기다리는 일은 <a class="whole" href="#me">세 가지</a>\u2060예요.' in page
    assert '먼저 볼 것은 <a class="whole" href="/c/">‘급한 질문’</a>\u2060이에요.' in page
    assert names(page, "me") == ["급한 질문", "오래된 것", "새것"]
    assert names(page, "us") == ["Everybody&#x27;s"]
    assert page[page.index("<main") : page.index("</main>")].count("button main") == 1


def test_it_counts_what_waits_for_me_in_the_navigation(stages, member: User, seen_by, sources) -> None:
    sources(Waiting("one", "/a/", is_mine=True), Waiting("ours", "/b/"))
    page = seen_by(member, "/journey/")
    assert re.search(r'href="/today/".*?<span class="count">1</span>', page, re.DOTALL)


def test_it_says_that_nothing_waits(stages, member: User, seen_by, sources) -> None:
    from producting_web.today.services import put_guide_away

    put_guide_away(user=member)
    page = seen_by(member, "/today/")
    assert "님을 기다리는 일은 없어요." in page
    assert 'id="guide"' not in page


def test_it_says_one_thing_and_many_in_english(stages, member: User, client_of, sources) -> None:
    member.language = "en"
    member.save()
    sources(Waiting("only one", "/a/", is_mine=True))
    assert ">One thing</a> waits for you, <b>김서연</b>." in client_of(member).get("/today/").content.decode()
    sources(*(Waiting(f"n{i}", "/a/", is_mine=True) for i in range(12)))
    assert ">12 things</a> wait for you, <b>김서연</b>." in client_of(member).get("/today/").content.decode()


def test_it_shows_the_journey_as_its_own_page_counts_it(stages, viewer: User, seen_by) -> None:
    strip = re.search(r'<div class="strip">(.*?)</ol>', seen_by(viewer, "/today/"), re.DOTALL)
    assert strip
    assert re.findall(r'<b class="people">(.*?)</b>', strip[1]) == ["7명", "5명", "2명"]


def test_it_counts_whole_weeks_by_hand(stages, viewer: User, seen_by) -> None:
    """As of Tuesday, 31 March: the last week that is over is that of the 23rd, in which only 김지수 came."""
    page = seen_by(viewer, "/today/")
    tiles = re.findall(
        r'class="tile[^"]*" href="([^"]*)".*?</span>\s*([^<]*)</span><span class="value">(.*?)</span>'
        r'<span class="change">(?:<b>(.*?)</b> )?<span class="quiet">(.*?)</span>', page, re.DOTALL)  # fmt: skip
    assert [tile[1:] for tile in tiles] == [
        ("한 주 동안 활동한 사람", "1명", "–", "그 전주 0명"),
        ("가입", "0명", "–", "그 전주 0명"),
        ("한 주의 금액", "0원", "–", "그 전주 0원"),
    ]
    assert tiles[1][0] == "/explore/trend/?event=signed_up&amp;every=week&amp;count=people"


def test_it_puts_the_readers_own_numbers_first(stages, viewer: User, client_of) -> None:
    client = client_of(viewer)

    def sides(lens: str) -> list[str]:
        return re.findall(r'class="tile is-(\w+)"', client.get("/today/", {"lens": lens}).content.decode())

    assert sides("joint")[0] == "joint"
    assert sides("marketing")[0] == "marketing"
    assert sorted(sides("joint")) == sorted(sides("marketing"))


def test_it_is_where_one_arrives_once_there_are_facts(company, member: User, client_of) -> None:
    assert client_of(member).get("/")["Location"] == "/today/"


def test_it_arrives_at_the_journey_before(home, member: User, client_of) -> None:
    """The empty journey shows what two files would give."""
    assert client_of(member).get("/")["Location"] == "/journey/"
    assert client_of(member).get("/today/").status_code == 200


def test_it_stands_without_stages(company, member: User, seen_by) -> None:
    page = seen_by(member, "/today/")
    assert 'class="strip"' not in page
    assert 'class="tile ' not in page


def test_it_says_a_missing_rate_instead_of_failing(stages, viewer: User, seen_by, monkeypatch) -> None:
    from producting.errors import QuestionError
    from producting_web.today import selectors

    def refuse(on: object) -> None:
        raise QuestionError(Words("No rate for USD on that day.", "그날의 USD 환율이 없어요."))

    monkeypatch.setattr(selectors.figures, "answer", refuse)
    assert "그날의 USD 환율이 없어요." in seen_by(viewer, "/today/")


def test_it_asks_who_one_is(client) -> None:
    assert client.get("/today/").status_code == 302
