"""A lifecycle on its page: hand-counted states, columns above and below the line, the period before, a file."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting_web.journeys.explore.showing.lifecycle_tables import _digits
from producting_web.people.models import User
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import row, text_of
from tests.web.journeys.test_explore_people import ODD, names

PAGE = "/explore/lifecycle/"
MONTHS = {"range": "all", "every": "month"}
Seen = Callable[..., str]


def test_it_counts_states_by_hand(company: Path, viewer: User, seen_by: Seen) -> None:
    """January: gone. February: bob, =1+1 and q. March: ann, 김지수 and late."""
    page = seen_by(viewer, PAGE, **MONTHS)
    assert row(page, "2026년 1월")[1:6] == ["1", "0", "0", "0", "1"]
    assert row(page, "2026년 2월")[1:6] == ["3", "0", "0", "−1", "3"]
    assert row(page, "2026년 3월")[1:6] == ["3", "0", "0", "−3", "3"] and row(page, "2026년 3월")[-1] == "1.00"
    assert "신규 3명, 유지 0명, 복귀 0명이고, 1명이 휴면에 들어갔어요" in text_of(page)


def test_it_draws_who_came_above_the_line_and_who_fell_asleep_below(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **MONTHS)
    assert re.findall(r'<rect class="part-(\w+)"', page) == ["new", "new", "dormant", "new", "dormant"]
    assert "2월 · 휴면 1명" in page and '<g class="running">' in page and "옅은 막대는" in page
    assert 'id="pulse-picture"' not in page  # pulse is known of one complete month only


def test_it_counts_only_what_is_activity(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **MONTHS, event="visited", where="utm_source = naver")
    assert row(page, "2026년 3월")[1:6] == ["1", "0", "0", "0", "1"]
    page = seen_by(viewer, PAGE, **MONTHS, segment="did paid")
    assert row(page, "2026년 2월")[1:6] == ["1", "0", "0", "0", "1"]
    page = seen_by(viewer, PAGE, **MONTHS, event="visited", **{"event1.or": "signed_up"})
    assert row(page, "2026년 3월")[1:6] == ["2", "0", "0", "−3", "2"]


def test_it_compares_with_as_many_days_before_and_counts_no_period_twice(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    """Of March only nothing is over; of February, January stands before it."""
    asked = {"every": "month", "from": "2026-02-01", "to": "2026-02-28", "compare": "previous"}
    page = seen_by(viewer, PAGE, **asked)
    assert "한 달 평균 3명으로 이전 기간의 1명보다 200.0% 많아요" in text_of(page)
    averages = page[page.index('id="averages"') :]
    assert row(averages, "신규")[1:] == ["3", "1", "+200.0%"] and row(averages, "펄스")[1:] == ["3.00", "–", "–"]
    page = seen_by(viewer, PAGE, **{**asked, "from": "2026-03-01", "to": "2026-03-31"})
    assert "이전 기간과는 견줄 수 없어요" in page and 'id="averages"' not in page


def test_averages_of_a_column_have_as_many_decimals() -> None:
    assert _digits([784.1, 67.0, 48.1]) == 0
    assert _digits([784.1, 67.0, 0.4]) == 1  # else the smallest were nobody
    assert _digits([92.4, 28.3]) == 1 and _digits([784.1, 0.0]) == 0 and _digits([]) == 1


def test_it_breaks_down_by_what_people_are_now(company: Path, viewer: User, seen_by: Seen) -> None:
    """Ann alone came from a known source, naver; six others did not."""
    page = seen_by(viewer, PAGE, **MONTHS, by="utm_source")
    assert 'id="by1"' in page and 'id="limit"' in page
    groups = page[page.index('id="groups-table"') : page.index('id="periods-table"')]
    assert row(groups, "(값 없음)")[1:5] == ["2.0", "0.0", "0.0", "−0.5"] and row(groups, "naver")[1] == "0.0"
    assert _looked_at(page) == "(값 없음)" and "기간별 숫자: (값 없음)" in page
    periods = page[page.index('id="periods-table"') :]
    assert row(periods, "2026년 2월")[1:6] == ["3", "0", "0", "−1", "3"]
    assert row(periods, "2026년 3월")[1:5] == ["2", "0", "0", "−3"]
    page = seen_by(viewer, PAGE, **MONTHS, by="utm_source", part="naver")
    periods = page[page.index('id="periods-table"') :]
    assert _looked_at(page) == "naver" and row(periods, "2026년 3월")[1:5] == ["1", "0", "0", "0"]


def _looked_at(page: str) -> str:
    chips = re.search(r'<nav class="parts".*?</nav>', page, re.DOTALL)
    assert chips is not None
    return "".join(re.findall(r'aria-current="true">(.*?)</a>', chips[0])).strip()


@pytest.mark.parametrize(
    "asked",
    [
        {"part": "nobody"},
        {"part": "'><script>"},
        {"limit": "none"},
        {"by": "no such"},
        {"limit": "1"},
        {"compare": "previous"},
    ],
)
def test_odd_groups_break_nothing(company: Path, viewer: User, seen_by: Seen, asked: dict[str, str]) -> None:
    page = seen_by(viewer, PAGE, **{**MONTHS, "by": "utm_medium", **asked})
    assert 'id="groups-table"' in page and "<script>" not in page.partition("<main")[2].partition("</main>")[0]
    assert ('id="limit-error"' in page) is (asked.get("limit") == "none")


def test_a_group_opens_to_its_people_and_leaves_as_a_file(
    company: Path, member: User, seen_by: Seen, client_of: Callable[[User], Client]
) -> None:
    asked = {**MONTHS, "by": "utm_source"}
    page = html.unescape(seen_by(member, PAGE, **asked))
    assert "of=new%3A2026-03-01&group=__null__" in page
    assert names(seen_by(member, f"{PAGE}people/", **asked, of="new:2026-03-01", group="naver")) == ["ann@shop.kr"]
    assert len(names(seen_by(member, f"{PAGE}people/", **asked, of="new:2026-03-01", group="__null__"))) == 2
    seen_by(member, f"{PAGE}people/", 400, **asked, of="new:2026-03-01", group="tv")
    lines = sheet(client_of(member), "/explore/lifecycle.csv", **asked)
    assert lines[0][-1] == "group" and {line[-1] for line in lines[1:]} == {"", "naver"}
    assert client_of(member).get("/explore/lifecycle.parquet", asked).content[:4] == b"PAR1"


def test_it_says_that_nobody_was_active(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **MONTHS, event="nothing_like_it")
    assert "활동한 사람이 없어요" in page and 'id="explore-picture"' not in page
    assert "‘nothing_like_it’ 이벤트는 없어요" in page


def test_it_gives_the_rows_as_a_file(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    rows = sheet(client_of(viewer), "/explore/lifecycle.csv", **MONTHS)
    assert rows[0] == ["period", "new", "returning", "resurrected", "dormant", "active", "pulse", "complete", "group"]
    assert rows[2] == ["2026-02-01", "3", "0", "0", "1", "3", "3.0", "True", ""]


def test_it_begins_with_what_this_log_has(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/")
    for kind in ("lifecycle", "stickiness"):
        assert f'href="/explore/{kind}/?event=*"' in page.replace("%2A", "*")
        assert f'href="/explore/{kind}/?event=visited"' in page


def test_it_has_no_word_left_in_english(company: Path, viewer: User, seen_by: Seen) -> None:
    said = text_of(seen_by(viewer, PAGE, **MONTHS, compare="previous"))
    for word in ("New", "Returning", "Dormant", "Pulse", "Week", "Month", "Activity", "average", "line"):
        assert word not in said.split("같은 질문을")[0]


@pytest.mark.parametrize(
    ("of", "who", "said"),
    [
        ("new:2026-02-01", {"bob/1", "=1+1", ODD}, "2026년 2월에 3명이 처음 활동했어요"),
        ("dormant:2026-02-01", {"gone"}, "1명은 바로 앞 달에는 활동했지만 2026년 2월에는 활동하지 않았어요"),
        ("active:2026-03-01", {"ann@shop.kr", "김지수 100%", "late"}, "아직 끝나지 않은 기간이라 더 올 수 있어요"),
    ],
)
def test_it_opens_to_the_people_of_a_state(
    company: Path, member: User, seen_by: Seen, of: str, who: set[str], said: str
) -> None:
    page = seen_by(member, f"{PAGE}people/", **MONTHS, of=of)
    assert set(names(page)) == who and said in text_of(page)


def test_it_links_its_numbers_to_the_people(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, PAGE, **MONTHS)
    links = [html.unescape(link) for link in re.findall(r'href="(/explore/lifecycle/people/[^"]*)"', page)]
    assert len(links) >= 8  # nobody stands behind a zero
    for link in set(links):
        assert len(names(seen_by(member, link))) in (1, 3)


@pytest.mark.parametrize("of", ["", "new", "asleep:2026-02-01", "new:2026-02-02", "new:soon"])
def test_it_says_which_number_it_does_not_have(
    company: Path, member: User, client_of: Callable[..., Client], of: str
) -> None:
    client = client_of(member)
    assert client.get(f"{PAGE}people/", {**MONTHS, "of": of}).status_code == 400
    assert client.get(f"{PAGE}people/", {**MONTHS, "of": "new:2026-02-01", "group": "x"}).status_code == 400
