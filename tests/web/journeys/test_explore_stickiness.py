"""Stickiness on its page: hand-counted days, columns, DAU/WAU, exactly and at least, the period before, a file."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import row, text_of
from tests.web.journeys.test_explore_people import ODD, names

PAGE = "/explore/stickiness/"
SHARES = ["62.5%", "37.5%", "0.0%", "0.0%", "0.0%", "0.0%", "0.0%"]
MONTHS = {"range": "all", "every": "month"}
Seen = Callable[..., str]


def test_it_counts_days_by_hand(company: Path, viewer: User, seen_by: Seen) -> None:
    """Of the months that are over: in January gone came on one day, in February bob, =1+1 and q on two."""
    page = seen_by(viewer, PAGE, **MONTHS)
    assert row(page, "1일") == ["1일", "25.0%", "", "100.0%"]
    assert row(page, "2일") == ["2일", "75.0%", "", "75.0%"]
    assert "3명이 28일 가운데 평균 2.0일 활동했어요. 하루만 활동한 사람은 0.0%예요" in text_of(page)


def test_it_shows_dau_and_mau_under_their_names(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **MONTHS)
    actives = page[page.index('id="actives-table"') :]
    head = actives[actives.index("<thead>") : actives.index("</thead>")]
    assert re.findall(r">([A-Z/]+)<", head) == ["DAU", "MAU", "DAU/MAU"]
    assert row(actives, "2026년 2월") == ["2026년 2월", "0.2", "3", "7.1%", "", "2.0"]  # 6 days of people in 28
    assert row(actives, "2026년 3월")[2:4] == [
        "3",
        "6.5%",
    ]  # ann on 1, 5 and 6, 김지수 on 25 and 30, late on 31: 6 in 31


def test_it_draws_a_column_a_number_of_days(company: Path, viewer: User, seen_by: Seen) -> None:
    """Of eight weeks of people, five have one day (bob's Sunday and Monday are two weeks) and three have two."""
    page = seen_by(viewer, PAGE, range="all")
    figure = page[page.index('id="explore-picture"') : page.index("</figure>")]
    assert figure.count('<rect class="part-share"') == 2
    assert re.findall(r'<text class="strong"[^>]*>([^<]*)', figure) == SHARES
    assert 'id="ratio-picture"' in page and ">DAU/WAU</h3>" in page


@pytest.mark.parametrize(("days", "first", "second"), [("exactly", "0.0%", "100.0%"), ("at_least", "100.0%", "100.0%")])
def test_it_counts_exactly_or_at_least(
    company: Path, viewer: User, seen_by: Seen, days: str, first: str, second: str
) -> None:
    page = seen_by(viewer, PAGE, **MONTHS, days=days)
    assert row(page[page.index('id="grid-table"') :], "2026년 2월")[2:4] == [first, second]


def test_it_compares_with_as_many_days_before(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"every": "month", "from": "2026-02-01", "to": "2026-02-28", "compare": "previous"}
    page = seen_by(viewer, PAGE, **asked)
    assert "기간 전체의 DAU/MAU는 7.1%, 이전 기간은 3.2%라서 3.9%p 늘었어요" in text_of(page)
    assert row(page, "2일")[3:] == ["100.0%", "0.0%", "+100.0%p"]
    assert 'class="was"' in page and "이전 기간이에요" in page[page.index("<figcaption") :][:400]


def test_it_says_which_word_it_does_not_know(company: Path, viewer: User, seen_by: Seen) -> None:
    for name in ("every", "days"):
        assert f'id="{name}-error"' in seen_by(viewer, PAGE, **{name: "day" if name == "every" else "never"})
    page = seen_by(viewer, PAGE, **{"from": "1970-01-01", "to": "2100-01-01"})
    assert "월 단위로 셌어요" in page
    assert 'id="limit-error"' in seen_by(viewer, PAGE, by="plan", limit="none")


def test_it_says_that_nobody_was_active(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **MONTHS, event="nothing_like_it")
    assert "활동한 사람이 없어요" in page and 'id="explore-picture"' not in page


def test_it_gives_the_rows_as_a_file(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    rows = sheet(client_of(viewer), "/explore/stickiness.csv", **MONTHS)
    assert rows[0] == ["period", "days", "people", "share", "at_least", "share_at_least", "complete", "group"]
    assert ["2026-02-01", "2", "3", "1.0", "3", "1.0", "True", ""] in rows


def test_it_shows_no_zero_for_days_that_have_not_come(
    company: Path, viewer: User, seen_by: Seen, client_of: Callable[..., Client]
) -> None:
    """As-of is Tuesday, 31 March: nobody can have come on three days of that week, or not come on them."""
    page = seen_by(viewer, PAGE, range="all")
    grid = page[page.index('id="grid-table"') :]
    assert row(grid, "3월 30일")[2:] == [f"{said} (아직 진행 중)" for said in ("100.0%", "0.0%", *"–––––")]
    assert "–는 아직 알 수 없는 값이에요. 진행 중인 주가 그 날수만큼 지나지 않았어요." in grid
    assert 'data-value="None"' not in page
    rows = sheet(client_of(viewer), "/explore/stickiness.csv", range="all")
    assert rows[-5:] == [["2026-03-30", str(days), "", "", "", "", "False", ""] for days in range(3, 8)]


def test_it_draws_no_zero_for_days_that_have_not_come(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{"from": "2026-03-30", "to": "2026-03-31"})
    figure = page[page.index('id="explore-picture"') : page.index("</figure>")]
    assert re.findall(r'<text class="strong"[^>]*>([^<]*)', figure) == ["100.0%", "0.0%", *["–"] * 5]
    assert "진행 중인 주가 그 날수만큼 지나지 않았어요" in figure
    assert row(page[page.index('id="days-table"') :], "3일") == ["3일", "–", "", "–"]
    over = seen_by(viewer, PAGE, **{"from": "2026-03-23", "to": "2026-03-29"})
    assert "아직 알 수 없는" not in over


def test_it_is_kept_and_opened_again(company: Path, member: User, client_of: Callable[..., Client]) -> None:
    client, asked = client_of(member), "event=visited&every=month&days=at_least"
    kept = client.post(f"/explore/save/stickiness/?{asked}", {"name": "며칠 오나", "act": "new"})
    page = client.get(kept["Location"], follow=True).content.decode()
    assert '<h1 class="title">며칠 오나</h1>' in page and 'value="at_least" checked' in page


def test_it_has_no_word_left_in_english(company: Path, viewer: User, seen_by: Seen) -> None:
    said = text_of(seen_by(viewer, PAGE, **MONTHS, compare="previous"))
    for word in ("Exactly", "least", "Share", "Days", "Month", "Activity", "Average", "period"):
        assert word not in said.split("같은 질문을")[0]


@pytest.mark.parametrize(
    ("of", "who", "said"),
    [
        ("exactly:2026-03-01:2", {"김지수 100%"}, "2026년 3월에 1명이 딱 2일 활동했어요"),
        ("at_least:2026-03-01:2", {"김지수 100%", "ann@shop.kr"}, "2명이 2일 이상 활동했어요"),
        ("at_least:2026-02-01:1", {"bob/1", "=1+1", ODD}, "딱 그만큼 0"),
    ],
)
def test_it_opens_to_the_people_of_a_number_of_days(
    company: Path, member: User, seen_by: Seen, of: str, who: set[str], said: str
) -> None:
    page = seen_by(member, f"{PAGE}people/", **MONTHS, of=of)
    assert set(names(page)) == who and said in text_of(page)


def test_it_links_its_numbers_to_the_people(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, PAGE, **MONTHS)
    links = [html.unescape(link) for link in re.findall(r'href="(/explore/stickiness/people/[^"]*)"', page)]
    assert {link.split("of=")[1] for link in links} >= {"exactly%3A2026-02-01%3A2", "at_least%3A2026-02-01%3A1"}
    for link in set(links):
        assert names(seen_by(member, link))


@pytest.mark.parametrize("of", ["", "exactly", "exactly:2026-02-01", "exactly:2026-02-01:29", "most:2026-02-01:1"])
def test_it_says_which_number_it_does_not_have(
    company: Path, member: User, client_of: Callable[..., Client], of: str
) -> None:
    client = client_of(member)
    assert client.get(f"{PAGE}people/", {**MONTHS, "of": of}).status_code == 400
    assert client.get(f"{PAGE}people/", {**MONTHS, "of": "exactly:2026-02-01:2", "group": "x"}).status_code == 400


def test_it_breaks_down_by_the_value_at_the_first_activity_of_a_period(
    company: Path, member: User, seen_by: Seen
) -> None:
    """In March ann came by naver; 김지수 and late by nothing."""
    asked = {**MONTHS, "by": "utm_source"}
    page = seen_by(member, PAGE, **asked)
    periods = page[page.index('id="periods-table"') :]
    assert row(periods, "2026년 3월")[1:] == ["4.8%", "9.7%"]  # 3 days of people in 31 of 2 people; 3 days of one
    groups = page[page.index('id="groups-table"') : page.index('id="grid-table"')]
    assert row(groups, "(값 없음)")[2:4] == ["2.0", "5.9%"] and row(groups, "naver")[2:4] == ["0.0", "–"]
    link = next(link for link in re.findall(r'href="(/explore/stickiness/people/[^"]*)"', periods) if "naver" in link)
    assert names(seen_by(member, html.unescape(link))) == ["ann@shop.kr"]
    everybody = seen_by(member, f"{PAGE}people/", **asked, of="at_least:2026-03-01:1", group="__null__")
    assert set(names(everybody)) == {"김지수 100%", "late"}


def test_it_draws_a_line_a_group(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, range="all", by="utm_medium", compare="previous")
    figure = page[page.index('id="explore-picture"') :]
    assert figure.count('<g class="series-') >= 2 and "part-share" not in page
    assert "utm_medium별" in page and 'id="grid-table"' in page
