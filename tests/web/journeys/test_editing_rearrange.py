"""It adds, moves and takes out stages, and loses nothing that was typed."""

import re

import pytest

from producting_web.journeys.models import JourneyVersion
from tests.web.journeys.typed import form, names, stage

URL = "/journey/stages/"


def three() -> list[dict[str, object]]:
    return [stage("하나", "*", window_days="틀린 값"), stage("둘", "signed_up"), stage("셋", "paid", touchpoints="앱")]


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("up:1", ["둘", "하나", "셋"]),
        ("down:1", ["하나", "셋", "둘"]),
        ("up:0", ["하나", "둘", "셋"]),
        ("down:2", ["하나", "둘", "셋"]),
        ("remove:1", ["하나", "셋"]),
        ("before:0", ["", "하나", "둘", "셋"]),
        ("after:2", ["하나", "둘", "셋", ""]),
        ("before:1", ["하나", "", "둘", "셋"]),
        ("up:9", ["하나", "둘", "셋"]),
        ("remove:99", ["하나", "둘", "셋"]),
        ("explode:1", ["하나", "둘", "셋"]),
        ("up:-1", ["하나", "둘", "셋"]),
        ("", ["하나", "둘", "셋"]),
    ],
)
def test_it_rearranges(company, lead, client_of, act, order) -> None:
    page = client_of(lead).post(URL, form(*three(), act=act, won=1)).content.decode()
    assert list(names(page)) == order
    assert "틀린 값" in page
    assert not JourneyVersion.objects.exists()


def test_it_moves_the_acquisition_with_its_stage(company, lead, client_of) -> None:
    page = client_of(lead).post(URL, form(*three(), act="up:1", won=1)).content.decode()
    assert re.search(r'name="acquisition" value="0" id="won-0" checked', page)


def test_it_says_nothing_about_errors_before_somebody_saves(company, lead, client_of) -> None:
    assert 'class="error"' not in client_of(lead).post(URL, form(*three(), act="up:1")).content.decode()


def test_it_puts_the_cursor_where_the_person_goes_on(company, lead, client_of) -> None:
    client = client_of(lead)
    added = client.post(URL, form(*three(), act="after:0")).content.decode()
    assert re.search(r'name="s1-name"[^>]* autofocus', added)
    moved = client.post(URL, form(*three(), act="down:0")).content.decode()
    assert re.search(r'value="down:1"[^>]* autofocus', moved)


def test_it_adds_an_event_by_its_name(company, lead, client_of) -> None:
    sent = form(*three(), act="events:1", **{"s1-more": " feedback_sent "})
    page = client_of(lead).post(URL, sent).content.decode()
    assert re.search(r'name="s1-events" value="feedback_sent" checked', page)
    assert re.search(r'name="s1-events" value="signed_up" checked', page)


def test_it_says_that_an_event_never_happened(company, lead, client_of) -> None:
    page = client_of(lead).post(URL, form(*three(), act="events:1", **{"s1-more": "someday"})).content.decode()
    assert "아직 없던 이벤트" in page


def test_it_stops_adding_at_twenty(company, lead, client_of) -> None:
    sent = form(*(stage(f"단계 {n}", "*") for n in range(20)), act="after:3")
    page = client_of(lead).post(URL, sent).content.decode()
    assert len(list(names(page))) == 20
    assert "20단계까지예요" in page
