"""A formula over the events of a trend: each counts in its own way, and hand-counted months come out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import row, text_of

PAGE = "/explore/trend/"
DAYS = {"from": "2026-02-01", "to": "2026-03-31"}
ASKED: dict[str, Any] = {"event": ["paid", "visited"], "every": "month", **DAYS}
Seen = Callable[..., str]


def numbers(page: str, name: str) -> list[str]:
    """A row's numbers without the bar that stands after the first."""
    found = row(page, name)
    return [found[1], *found[3:]]


def test_it_divides_one_event_by_another(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, formula="a / b * 100", **ASKED)
    assert numbers(page, "2026년 2월") == ["33.33", "1", "3"]
    assert "A / B * 100" in text_of(page)
    assert len(re.findall(r'<g class="series-\d"><path', page)) == 1
    assert 'value="A / B * 100"' in page or 'value="a / b * 100"' in page  # what was typed stays in its field
    assert re.search(r"A: [^.]*‘paid’", text_of(page))


def test_it_lets_each_event_count_in_its_own_way(company: Path, viewer: User, seen_by: Seen) -> None:
    own = {"event1.count": "sum", "event1.count.of": "value"}
    page = seen_by(viewer, PAGE, formula="A / B", **own, **ASKED)
    assert numbers(page, "2026년 2월") == ["33.33", "100", "3"]
    page = seen_by(viewer, PAGE, count="per_person", **{"event2.count": "events"}, **ASKED)
    assert "paid, 1인당" in page and "visited, 이벤트" in page


def test_it_says_that_nothing_is_divided_by_zero(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, formula="A / (B - B)", **ASKED)
    assert row(page, "2026년 2월")[1] == "–"
    assert "0으로 나누는 곳에는 값이 없어요" in text_of(page)
    assert "이 기간에는 ‘A / (B - B)’의 값이 없어요" in text_of(page)


def test_it_draws_the_events_below_by_choice(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, formula="A / B", **{"with-series": "1"}, **ASKED)
    assert len(re.findall(r'<g class="series-\d"><path', page)) == 3
    assert 'name="with-series" value="1" checked' in page


def test_it_breaks_a_formula_down(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, formula="A / B", by="utm_source", **ASKED)
    assert 'id="by-error"' not in page and 'id="totals-table"' in page
    assert "utm_source별 ‘A / B’" in text_of(page)


def test_it_compares_with_the_period_before(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"event": ["visited", "visited"], "event1.count": "events", "every": "week", "compare": "previous"}
    page = seen_by(viewer, PAGE, formula="A / B", **asked, **{"from": "2026-03-01", "to": "2026-03-28"})
    assert "이전 기간은" in text_of(page) and 'id="totals-table"' in page


def test_its_letters_open_to_people(company: Path, lead: User, seen_by: Seen) -> None:
    page = seen_by(lead, PAGE, formula="A / B", **ASKED)
    link = re.search(r'href="(/explore/trend/people/\?[^"]*of=2%3A2026-02-01[^"]*)"', page)
    assert link
    people = seen_by(lead, link[1].replace("&amp;", "&"))
    assert "3명" in text_of(people) and "visited" in people


def test_its_file_has_every_letter(company: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    got = client_of(viewer).get("/explore/trend.csv", {"formula": "A / B", **ASKED})
    lines = got.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "period,value,complete,group,A,B"
    assert lines[1].startswith("2026-02-01,0.333") and lines[1].endswith(",,1,3")


@pytest.mark.parametrize(
    "text", ["A /", "A ** B", "C", "<script>alert(1)</script>", "__import__('os')", "A" * 300, "\0", "A\nB", "1e999", "가"]
)  # fmt: skip
def test_what_is_no_formula_is_said_beside_its_field(company: Path, viewer: User, seen_by: Seen, text: str) -> None:
    page = seen_by(viewer, PAGE, formula=text, **ASKED)
    assert 'id="formula-error"' in page and "<script>alert" not in page
    assert "기간 전체로는 ‘visited’" in text_of(page)  # the events stand meanwhile


@pytest.mark.parametrize("own", ["nonsense", "sum:", "<b>", "people'--", "x" * 500])
def test_what_an_event_cannot_count_is_said_beside_it(company: Path, viewer: User, seen_by: Seen, own: str) -> None:
    page = seen_by(viewer, PAGE, **{"event2.count": own}, **ASKED)
    assert 'id="event2-error"' in page and "<b>'" not in page


def test_a_row_without_an_event_keeps_the_letters_of_the_others(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, formula="A / C", **{**ASKED, "event": ["paid", "", "visited"]})
    assert numbers(page, "2026년 2월") == ["0.333", "1", "3"]
