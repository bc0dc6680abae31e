"""A segment on its page: rules as rows or as text, counts by hand, what is left after each, people, files, links."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import User
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import row, text_of
from tests.web.journeys.test_explore_people import names

PAGE = "/explore/segment/"
TWO = ["did visited", "did not paid"]
Seen = Callable[..., str]


def test_it_counts_rule_by_rule(company: Path, viewer: User, seen_by: Seen) -> None:
    """Seven people; late never visited; ann and q paid."""
    page = seen_by(viewer, PAGE, rule=TWO)
    assert "이 조건에 맞는 사람은 4명, 전체의 57.1%예요." in text_of(page)
    assert row(page, "1. ‘visited’를 한 사람")[1:] == ["6", "6", "", "85.7%", "1"]
    assert row(page, "2. ‘paid’를 하지 않은")[1:] == ["5", "4", "", "57.1%", "2"]
    figure = page[page.index('id="explore-picture"') : page.index("</figure>")]
    assert re.findall(r'class="left" width="([^"]*)"', figure) == ["100%", "85.71%", "57.14%"]


def test_it_counts_the_last_days_and_how_often(company: Path, viewer: User, seen_by: Seen) -> None:
    """The newest event is of 31 March, noon: eight days before it only 김지수 (30th) and late came."""
    assert "조건에 맞는 사람은 2명" in text_of(seen_by(viewer, PAGE, rule="did * in 6d"))
    assert "조건에 맞는 사람은 1명" in text_of(seen_by(viewer, PAGE, rule="did * >= 4"))
    assert "조건에 맞는 사람은 1명" in text_of(seen_by(viewer, PAGE, rule="did paid where value > 100"))
    assert "조건에 맞는 사람은 1명" in text_of(seen_by(viewer, PAGE, rule="utm_source = naver"))
    assert "조건에 맞는 사람이 없어요" in text_of(seen_by(viewer, PAGE, rule=["did paid", "did refunded"]))


def test_it_begins_with_a_blank_rule(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE)
    assert 'id="rule1-is"' in page and 'name="rule1.event"' in page
    assert "이벤트나 속성을 고르면 여기에 답이 나와요" in page and 'id="explore-picture"' not in page
    assert 'popovertarget="control-range"' not in page  # it looks at no range of days


def test_rows_that_are_sent_become_lines_in_the_address(
    company: Path, viewer: User, client_of: Callable[[User], Client]
) -> None:
    sent = {
        "rule": ["", "", ""], "show": "1",
        "rule1.is": "did", "rule1.event": "paid", "rule1.or": "visited", "rule1.times": "2", "rule1.days": "90",
        "rule1.where.prop": "utm_source", "rule1.where.op": "!=", "rule1.where.value": "x y",
        "rule2.is": "not", "rule2.event": "signed_up", "rule2.times": "", "rule2.days": "",
        "rule3.is": "has", "rule3.where.prop": "utm_source", "rule3.where.op": "none", "rule3.where.value": "",
    }  # fmt: skip
    response = client_of(viewer).get(PAGE, sent)
    assert response.status_code == 302
    query = html.unescape(response["Location"])
    from django.http import QueryDict

    assert QueryDict(query.partition("?")[2]).getlist("rule") == [
        "did paid|visited >= 2 in 90d where utm_source != 'x y'",
        "did not signed_up",
        "utm_source = null",
    ]


@pytest.mark.parametrize(
    ("act", "rules"),
    [
        ("remove:rule1", ["did not paid"]),
        ("down:rule1", ["did not paid", "did visited"]),
        ("up:rule2", ["did not paid", "did visited"]),
        ("up:rule1", TWO),
        ("add:rule", [*TWO, ""]),
        ("add:rule2.or", ["did visited", ""]),
        ("add:rule1.where", ["", "did not paid"]),
        ("remove:rule9", TWO),
    ],
)
def test_buttons_arrange_the_rules(
    company: Path, viewer: User, client_of: Callable[[User], Client], act: str, rules: list[str]
) -> None:
    from django.http import QueryDict

    response = client_of(viewer).get(PAGE, {"rule": TWO, "act": act})
    assert response.status_code == 302
    assert QueryDict(response["Location"].partition("?")[2].partition("#")[0]).getlist("rule") == rules


def test_what_is_not_finished_stays_and_does_not_count(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"rule": ["did visited", ""], "rule2.is": "did", "rule2.event": "paid|", "rule2.where.prop": "value"}
    page = seen_by(viewer, PAGE, **asked)
    assert "조건에 맞는 사람은 2명" in text_of(page)  # who paid, whatever the value
    assert 'name="rule2.or" value=""' in page and 'name="rule2.where.prop" value="value"' in page


def test_it_says_beside_a_field_what_is_wrong(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, rule=["did visited", "did visited > 3"])
    assert 'id="rule2-error"' in page and 'value="did visited &gt; 3"' in page
    assert "조건에 맞는 사람은 6명" in text_of(page)
    asked = {"rule": ["", "did visited"], "rule1.is": "did", "rule1.event": "paid"}
    for field, wrong in [
        ("times", "0"),
        ("times", "two"),
        ("times", "9" * 20),
        ("days", "-1"),
        ("days", "0"),
        ("days", "1e9"),
    ]:
        page = seen_by(viewer, PAGE, **asked, **{f"rule1.{field}": wrong})
        assert f'id="rule1-{field}-error"' in page and f'value="{wrong}"' in page, (field, wrong)
        assert "조건에 맞는 사람은 6명" in text_of(page)


def test_it_takes_no_more_than_twenty_rules(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, rule=["did visited"] * 50)
    assert 'id="rule-error"' in page and "20개까지" in page
    assert page.count('<li id="rule') <= 21 and 'value="add:rule"' not in page


def test_the_text_is_another_way_to_write_the_same(
    company: Path, viewer: User, client_of: Callable[[User], Client]
) -> None:
    from django.http import QueryDict

    def after(**sent: object) -> list[str]:
        response = client_of(viewer).get(
            PAGE, {"rule": [""], "rule1.is": "did", "rule1.event": "visited", "show": "1", **sent}
        )
        return QueryDict(response["Location"].partition("?")[2]).getlist("rule")

    was = "did visited\r\ndid not paid"
    assert after(**{"rule.was": was, "rule.lines": "did visited\ndid not paid"}) == ["did visited"]  # rows changed
    assert after(**{"rule.was": was, "rule.lines": "did paid\r\n\r\n plan = a "}) == ["did paid", "plan = a"]


def test_it_opens_its_numbers(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, PAGE, rule=TWO)
    assert "/explore/segment/people/?rule=did+visited&amp;rule=did+not+paid&amp;of=together%3A2" in page
    people = {"rule": TWO}
    assert names(seen_by(member, f"{PAGE}people/", **people, of="together:2")) == [
        "김지수 100%",
        "=1+1",
        "bob/1",
        "gone",
    ]
    assert names(seen_by(member, f"{PAGE}people/", **people, of="lost:1")) == ["late"]
    assert len(names(seen_by(member, f"{PAGE}people/", **people, of="lost:2"))) == 2
    assert len(names(seen_by(member, f"{PAGE}people/", **people, of="alone:2"))) == 5
    for of in ("together:3", "together:0", "alone", "all:1", "lost:x"):
        seen_by(member, f"{PAGE}people/", 400, **people, of=of)


def test_it_gives_the_rows_as_a_file(company: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    lines = sheet(client_of(viewer), "/explore/segment.csv", rule=TWO)
    assert lines[0] == ["rule", "text", "alone", "share_alone", "together", "share_together"]
    assert [line[:3] + line[4:5] for line in lines[1:]] == [
        ["1", "did visited", "6", "6"],
        ["2", "did not paid", "5", "4"],
    ]
    assert client_of(viewer).get("/explore/segment.csv").status_code == 400


def test_it_is_saved_and_opened_again(company: Path, member: User, client_of: Callable[[User], Client]) -> None:
    client = client_of(member)
    query = "rule=did+visited&rule=did+not+paid"
    saved = client.post(f"/explore/save/segment/?{query}", {"name": "방문만 한 사람", "as": "new"}, follow=True)
    assert "방문만 한 사람" in saved.content.decode()
    from producting_web.journeys.models import QuestionVersion, SavedQuestion

    assert SavedQuestion.objects.get().kind == "segment"
    assert QuestionVersion.objects.get().query == query


def test_the_room_suggests_segments_of_the_stages(stages: object, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/")
    assert "‘첫 결제’까지 오고 14일째 안 온 사람" in page and "‘가입’까지 오고 ‘첫 결제’까지는 오지 않은 사람" in page
    assert "/explore/segment/?rule=did+paid&amp;rule=did+not+%2A+in+14d" in page


def test_a_difference_leads_to_the_segment_with_its_rule(crowd: Path, viewer: User, seen_by: Seen) -> None:
    """60 paid, 45 of them on ios; of the 140 others 35."""
    page = seen_by(viewer, PAGE, rule="did pay")
    table = page[page.index('id="differences-table"') :]
    assert row(table, "platform")[:5] == ["platform", "ios", "75.0%", "40.0%", "+35.0%p"]
    assert "?rule=did+pay&amp;rule=platform+%3D+ios" in table
    assert "차이일 뿐 원인이라는 뜻은 아니에요" in text_of(page)


def test_it_compares_no_personal_values_for_who_may_not_see_them(
    crowd: Path, viewer: User, member: User, seen_by: Seen, client_of: Callable[[User], Client]
) -> None:
    describe(actor=member, kind="property", name="platform", said=Said("플랫폼", is_personal=True))
    assert 'id="differences-table"' not in seen_by(viewer, PAGE, rule="did pay")
    assert "ios" not in client_of(viewer).get(PAGE, {"rule": "did pay"}).content.decode().split("<main")[1]
    assert 'id="differences-table"' in seen_by(member, PAGE, rule="did pay")


@pytest.fixture
def crowd(home: Path) -> Path:
    """200 people: see the test above."""
    import pandas

    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines
    from producting_web.collect import facts

    rows = []
    for k in range(200):
        paid = k < 60
        platform = "ios" if (k < 45 if paid else k < 95) else "web"
        rows.append((f"p{k}", "2026-03-01 10:00", "visit", platform))
        rows += [(f"p{k}", "2026-03-02 10:00", "pay", None)] if paid else []
    table = pandas.DataFrame(rows, columns=["who", "at", "what", "platform"])
    at = datetime(2026, 3, 3, tzinfo=UTC)
    import_table(home, table, Mapping(person="who", time="at", event="what"), zone="Asia/Seoul", imported_at=at)
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    facts.forget()
    return home


def test_a_rule_is_read_in_one_line_with_its_ending(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, rule=["did visited", "utm_source = naver"])
    assert "1. ‘visited’\u2060를 한 사람" in page and "=\u00a0naver인 사람" in page
    assert "<b>2</b>" not in page  # what a rule is called by is no number that was found
