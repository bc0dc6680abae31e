"""Retention on its page: hand-counted cells, shades, groups, what a person is worth."""

import re
from collections.abc import Callable
from pathlib import Path

from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import row, text_of

PAGE = "/explore/retention/"
Seen = Callable[..., str]


def test_it_counts_who_came_back(company: Path, viewer: User, seen_by: Seen) -> None:
    """Of three who first visited in February, two signed up in February too and nobody did later."""
    page = seen_by(viewer, PAGE, start="visited", range="all", every="month", **{"return": "signed_up"})
    assert row(page, "2026년 2월")[1:4] == ["3", "66.7%", "0.0%(아직 진행 중)".replace("(", " (")]
    assert row(page, "2026년 1월")[1:3] == ["1", "0.0%"]
    assert row(page, "평균")[1] == "6"


def test_it_takes_the_start_where_no_return_is_chosen(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, start="visited", range="all", every="month")
    assert row(page, "2026년 2월")[1:3] == ["3", "100.0%"]


def test_it_shades_what_came_back_and_marks_open_cells(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, start="visited", range="all", every="month")
    assert 'class="n shade-8"' in page and "shade-0 open" in page
    assert "아직 끝나지 않아서 평균에 넣지 않았어요" in page


def test_it_adds_up_what_people_bring(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"return": "paid", "value": "value"}
    page = seen_by(viewer, PAGE, start="visited", range="all", every="month", **asked)
    worth = page[page.index('id="worth"') :]
    assert "한 사람의 value 누적" in worth
    assert row(worth, "2026년 2월")[2] == "33.33"  # 100 of three people


def test_it_averages_groups(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, start="visited", range="all", every="month", by="utm_source", **{"return": "*"})
    assert row(page, "(값 없음)")[1] == "5" and "utm_source별 평균" in page


def test_it_waits_for_a_start(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{"return": "paid"})
    assert "시작하는 이벤트를 고르면" in page and 'value="paid"' in page


def test_it_says_which_word_it_does_not_know(company: Path, viewer: User, seen_by: Seen) -> None:
    for name in ("mode", "cohorts", "periods", "every"):
        assert f'id="{name}-error"' in seen_by(viewer, PAGE, start="visited", **{name: "other"})


def test_it_has_no_word_left_in_english(company: Path, viewer: User, seen_by: Seen) -> None:
    said = text_of(seen_by(viewer, PAGE, start="visited", range="all"))
    for word in ("People", "Average", "Break", "average", "Cohort", "Week"):
        assert word not in said


def test_the_end_of_the_line_says_what_the_table_says(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, start="visited", range="all", every="week", **{"return": "*"})
    average = [text for text in row(page, "평균")[2:] if text]
    assert average[1] == "40.0%"
    assert re.findall(r'<tspan class="strong">([^<]+)</tspan>', page) == [average[-1]]
