"""It tells one customer's story on one page."""

import logging
import re
from datetime import UTC, datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from producting.log.person import PersonEvent
from producting_web.journeys.persons.days import by_day
from producting_web.ui import names
from producting_web.ui.names import Name
from tests.web.journeys.conftest import HTML, LONG, QUOTES

URL = "/people/one/"


def test_it_says_since_when_from_where_and_how_far(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr")
    for told in ("2026년 3월 1일", "brand", "첫 결제", "₩9,900", "naver / cpc"):
        assert told in page


def test_it_gives_every_stage_its_date(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr")
    way = re.search(r'<ol class="way">(.*?)</ol>', page, re.DOTALL)
    assert way is not None
    assert re.findall(r"<time>(.*?)</time>", way[1]) == [
        "2026년 3월 1일 10:00", "2026년 3월 1일 10:05", "2026년 3월 5일 09:00",
    ]  # fmt: skip
    assert "건너뜀" in seen_by(member, URL, id=QUOTES)


def test_it_repeats_what_was_said_and_runs_none_of_it(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr")
    assert "좋아요 &lt;b&gt;정말&lt;/b&gt;" in page
    assert "score 9" in page


def test_it_knows_the_ids_from_before(stages, member, seen_by) -> None:
    assert "anon-1" in seen_by(member, URL, id="ann@shop.kr")
    assert "ann@shop.kr" in seen_by(member, URL, id="anon-1")


def test_it_shows_events_by_day_the_newest_first(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr")
    days = re.findall(r"<h3>(2026년 .*?)</h3>", page)
    assert days == ["2026년 3월 6일", "2026년 3월 5일", "2026년 3월 1일"]
    assert page.count('class="visit"') == 3


def test_it_opens_hidden_properties_only_on_demand() -> None:
    hidden = Name("fbclid", is_hidden=True)
    with_one = patch.object(names, "_sources", [lambda kind, raw: hidden if raw == "fbclid" else None])
    event = PersonEvent(datetime(2026, 3, 1, tzinfo=UTC), "visited", {"fbclid": "x", "os": "iOS"})
    with with_one:
        shown = by_day([event], ZoneInfo("Asia/Seoul"))[0].visits[0].events[0]
    assert shown.properties == (("os", "iOS"),)
    assert shown.more == (("fbclid", "x"),)


def test_it_shows_only_the_chosen_event(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr", event="paid")
    timeline = page[page.index('id="timeline"') :]
    assert re.findall(r"<h3>(.*?)</h3>", timeline) == ["2026년 3월 5일"]
    nothing = seen_by(member, URL, id="ann@shop.kr", event="no such")
    assert "이런 이벤트가 없어요" in nothing


def test_it_bears_every_name_of_an_event(stages, member, seen_by) -> None:
    page = seen_by(member, URL, id="late")
    assert HTML not in page
    assert "&lt;script&gt;" in page
    assert LONG not in page


@pytest.mark.parametrize("id_", [QUOTES, "=1+1", "bob/1", "김지수 100%", "late"])
def test_it_opens_whatever_the_id_holds(stages, member, seen_by, id_) -> None:
    assert "고객 한 사람" in seen_by(member, URL, id=id_)


@pytest.mark.parametrize(
    "id_", ["nobody", "<script>alert(1)</script>", "a\0b", "%00", "x" * 5000, "../../etc", "\ud7ff", "' or 1=1"]
)
def test_it_knows_nobody_in_our_own_voice(stages, member, seen_by, id_) -> None:
    page = seen_by(member, URL, status=404, id=id_)
    assert "이 식별자를 가진 고객이 없어요" in page
    assert "<script>alert" not in page


def test_it_asks_for_an_id_where_there_is_none(stages, member, client_of) -> None:
    response = client_of(member).get(URL)
    assert (response.status_code, response["Location"]) == (302, "/people/")


def test_it_keeps_ids_out_of_titles_and_logs(stages, member, seen_by, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        title = re.search(r"<title>(.*?)</title>", seen_by(member, URL, id="ann@shop.kr"), re.DOTALL)
        seen_by(member, URL, status=404, id="ann@nowhere.kr")
    assert title is not None
    assert "ann" not in title[1]
    assert not [
        record for record in caplog.records if record.name.startswith("django.request") and "ann" in record.getMessage()
    ]


def test_it_needs_no_stages(company, member, seen_by) -> None:
    page = seen_by(member, URL, id="ann@shop.kr")
    assert "feedback_sent" in page
    assert 'class="way"' not in page


def test_it_stands_in_an_empty_workspace(home, member, seen_by) -> None:
    assert "아직 고객이 없어요" in seen_by(member, URL, status=404, id="ann")


def test_it_turns_the_page(stages, member, seen_by, monkeypatch) -> None:
    from producting_web.journeys.persons import page as persons

    monkeypatch.setattr(persons, "PAGE", 2)
    first, second = (seen_by(member, URL, id="ann@shop.kr", page=n) for n in (1, 2))
    assert "feedback_sent</bdi>" in first
    assert "visited</bdi>" not in first
    assert "visited</bdi>" in second
    assert "1 / 2" in first
