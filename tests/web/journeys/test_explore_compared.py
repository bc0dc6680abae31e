"""Segments side by side: the same question of each, counted by hand; what stands in the way of a comparison.

Two paid: ann (visited and signed up in March), q (visited in February). Of the others bob, =1+1 and 김지수 visited and
signed up, gone only visited.
"""

import html
import io
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pyarrow.parquet as pq
import pytest
from django.test import Client

from producting_web.collect.services.dictionary import Said, describe
from producting_web.journeys.models import QuestionVersion
from producting_web.people.models import User
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import row, text_of
from tests.web.journeys.test_explore_hostile import NASTY
from tests.web.journeys.test_explore_people import ODD, names

PAID = {"segment-a": "did paid", "segment-a.name": "샀어요", "segment-b": "did not paid", "segment-b.name": "안 샀어요"}
FUNNEL = {"step": ["visited", "signed_up"], "within": "30d", "range": "all", **PAID}
TREND = {"event": "visited", "every": "month", "from": "2026-02-01", "to": "2026-03-31", **PAID}
RETENTION = {"start": "visited", "return": "*", "range": "all", **PAID}
Seen = Callable[..., str]
ClientOf = Callable[[User], Client]


def links(page: str, of: str) -> list[str]:
    """Where the numbers lead that are called so."""
    found = [html.unescape(url) for url in re.findall(r'href="([^"]*people/\?[^"]*)"', page)]
    return [url for url in found if parse_qs(urlsplit(url).query)["of"] == [of]]


def test_a_funnel_says_who_converts_better_by_how_much_of_how_many(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL)
    assert "끝까지 간 비율은 ‘안 샀어요’ 75.0%(4명 중), ‘샀어요’ 50.0%(2명 중)예요. 차이는 25.0%p예요" in text_of(page)
    table = page[page.index('id="segments-table"') :]
    assert row(table, ">샀어요<")[1:5] == ["2", "1", "50.0%", "−25.0%p"]
    assert row(table, ">안 샀어요<")[1:5] == ["4", "3", "75.0%", "–"]
    steps = page[page.index('id="steps-table"') :]
    assert row(steps, ">signed_up<")[1:] == ["50.0%1명", "75.0%3명"]
    assert len(re.findall(r'<g class="series-\d"><path', page)) == 2
    assert len(re.findall(r'class="interval"', page)) == 2


def test_a_trend_draws_a_line_for_each(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/trend/", **TREND)
    assert "기간 전체로는 ‘안 샀어요’ 3명, ‘샀어요’ 2명 순이에요" in text_of(page)
    assert row(page, "2026년 2월")[1:] == ["1", "2"] and row(page, "2026년 3월")[1:] == ["1", "1"]
    assert len(re.findall(r'<g class="series-\d"><path', page)) == 2
    page = seen_by(viewer, "/explore/trend/", **{**TREND, "from": "2026-03-01", "to": "2026-03-28"}, compare="previous")
    totals = page[page.index('id="totals-table"') :]
    assert row(totals, ">안 샀어요<")[1:] == ["1", "", "2", "−50.0%"]


def test_a_formula_is_worked_out_for_each(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {**TREND, "event": ["signed_up", "visited"], "formula": "A / B"}
    page = text_of(seen_by(viewer, "/explore/trend/", **asked))
    assert "기간 전체로는 ‘안 샀어요’ 1, ‘샀어요’ 0.50 순이에요" in page


def test_retention_says_who_comes_back(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/retention/", **RETENTION)
    assert "1주 뒤에 돌아온 비율은 ‘샀어요’ 50.0%(2명 중), ‘안 샀어요’ 33.3%(3명 중)예요. 차이는 16.7%p예요" in text_of(
        page
    )
    assert row(page, ">샀어요<")[1:4] == ["2", "100.0%", "50.0%"] and row(page, ">안 샀어요<")[1] == "4"


def test_the_foot_says_whose_people_are_not_counted_as_left(company: Path, viewer: User, seen_by: Seen) -> None:
    page = text_of(seen_by(viewer, "/explore/funnel/", **{**FUNNEL, "within": "3650d"}))
    foot = page[page.index("빠진 것") :]
    assert "‘샀어요’: 진행 중인 1명은" in foot and "‘안 샀어요’: 진행 중인 1명은" in foot


def test_it_says_who_is_in_a_segment_as_its_reader_says_it(
    company: Path, member: User, viewer: User, seen_by: Seen
) -> None:
    describe(actor=member, kind="event", name="paid", said=Said("결제", "Payment"))
    asked = {**FUNNEL, "segment-a.name": "", "segment-c.name": "모두"}
    page = seen_by(viewer, "/explore/funnel/", **asked)
    assert "‘did paid’: ‘결제’를 한 사람; ‘안 샀어요’: ‘결제’를 하지 않은 사람; ‘모두’. 한 사람이" in text_of(page)
    assert row(page, ">안 샀어요<")[0].endswith("‘결제’를 하지 않은 사람") and row(page, ">모두<")[0] == "모두"
    viewer.language = "en"
    viewer.save()
    page = text_of(seen_by(viewer, "/explore/funnel/", **asked))
    assert (
        "“did paid”: people who did “Payment”; “안 샀어요”: people who did not do “Payment”; “모두”: everybody." in page
    )


def test_it_quotes_every_segment_that_nobody_is_in(company: Path, viewer: User, seen_by: Seen) -> None:
    nobody = {"segment-a": "did no_such", "segment-a.name": "없음", "segment-b": "did never", "segment-b.name": "전혀"}
    page = text_of(seen_by(viewer, "/explore/funnel/", step=["visited", "paid"], range="all", **nobody))
    assert "‘없음’, ‘전혀’에는 셀 사람이 없어요" in page


def test_a_number_opens_to_the_people_of_its_segment(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, "/explore/funnel/", **FUNNEL)
    paid, others = dict.fromkeys(links(page, "reached:2"))
    assert names(seen_by(member, paid)) == ["ann@shop.kr"]
    assert set(names(seen_by(member, others))) == {"bob/1", "=1+1", "김지수 100%"}
    months = links(seen_by(member, "/explore/trend/", **TREND), "1:2026-02-01")
    assert [set(names(seen_by(member, url))) for url in months] == [{ODD}, {"bob/1", "=1+1"}]
    grid = links(seen_by(member, "/explore/retention/", **RETENTION), "returned:all:1")
    assert [set(names(seen_by(member, url))) for url in grid] == [{"ann@shop.kr"}, {"bob/1"}]


def test_rules_for_all_hold_in_every_segment_and_a_name_alone_is_everybody(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    asked = {
        **FUNNEL,
        "segment": "did signed_up",
        "segment-b": "",
        "segment-b.name": "모두",
        "segment-c": "did no_such",
    }
    page = text_of(seen_by(viewer, "/explore/funnel/", **asked))
    assert "‘샀어요’ 100.0%(1명 중)" in page and "‘모두’ 100.0%(4명 중)" in page
    assert "차이는 0.0%p예요. ‘did no_such’에는 셀 사람이 없어요" in page


def test_its_address_is_short_and_it_is_kept(company: Path, member: User, client_of: ClientOf, seen_by: Seen) -> None:
    typed = {
        **FUNNEL,
        "segment-a": "did paid\n\n  utm_source = naver \n",
        "segment-c": "",
        "segment-c.name": " ",
        "show": "1",
    }
    client = client_of(member)
    address = client.get("/explore/funnel/", typed)["Location"]
    query = parse_qs(urlsplit(address).query)
    assert query["segment-a"] == ["did paid", "utm_source = naver"] and "segment-c.name" not in query
    client.post(
        f"/explore/save/funnel/?{urlencode(FUNNEL, doseq=True)}", {"name": "산 사람과 안 산 사람", "act": "new"}
    )
    page = client.get("/explore/q/1/", follow=True).content.decode()
    assert "차이는 25.0%p예요" in text_of(page) and "바뀌었고" not in page
    assert 'value="paid"' in page[page.index('id="segment-b1"') :] and 'id="segment-c-name"' not in page


def test_a_rule_that_was_kept_as_typed_is_no_change(company: Path, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    client.post(f"/explore/save/funnel/?{urlencode(FUNNEL, doseq=True)}", {"name": "산 사람", "act": "new"})
    QuestionVersion.objects.update(query=urlencode({"step": "visited", "segment-a": "did   paid"}))
    page = client.get("/explore/q/1/", follow=True).content.decode()
    assert 'value="paid"' in page and "바뀌었고" not in page
    QuestionVersion.objects.update(query=urlencode({"step": "visited", "segment-a": "did   signed_up"}))
    asked = {"step": "visited", "segment-a": "did paid", "saved": "1"}
    assert "바뀌었고" in client.get("/explore/funnel/", asked).content.decode()


def test_files_say_which_segment_a_row_is_of(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    rows = sheet(client, "/explore/funnel.csv", **FUNNEL)
    assert rows[0][:2] == ["segment", "step"]
    assert [(line[0], line[rows[0].index("people")]) for line in rows[1:]] == [
        ("샀어요", "2"), ("샀어요", "1"), ("안 샀어요", "4"), ("안 샀어요", "3"),
    ]  # fmt: skip
    table = pq.read_table(io.BytesIO(client.get("/explore/funnel.parquet", FUNNEL).content)).to_pylist()
    assert [(line["segment"], line["people"]) for line in table][-1] == ("안 샀어요", 3)


def test_it_says_what_stands_in_the_way(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/funnel/", step=["visited", "paid"], range="all", **{"segment-a": "did paid"})
    assert 'id="compared-second"' in page and "둘부터 비교할 수 있어요" in page and "2명 가운데" not in text_of(page)
    page = seen_by(viewer, "/explore/trend/", **{**TREND, "event": ["visited", "paid"]})
    assert (
        'id="compared-error"' in page
        and "다른 이벤트를 빼 주세요" in page
        and "‘visited’ 5명, ‘paid’ 2명" in text_of(page)
    )
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, by="utm_source")
    assert "나눠 보기를 뺐어요" in page and "차이는 25.0%p예요" in text_of(page)
    page = seen_by(viewer, "/explore/funnel/", **{**FUNNEL, "segment-b": "did"})
    assert 'id="segment-b1-error"' in page and 'id="compared-second"' in page
    rows = {"segment-b": "", "segment-b1.is": "did", "segment-b1.event": "paid", "segment-b1.times": "0"}
    page = seen_by(viewer, "/explore/funnel/", **{**FUNNEL, **rows})
    assert 'id="segment-b1-times-error"' in page and 'id="compared-second"' in page


def test_only_a_trend_also_stands_beside_the_period_before(company: Path, viewer: User, seen_by: Seen) -> None:
    assert 'id="control-compare"' in seen_by(viewer, "/explore/trend/", **TREND)
    assert 'id="control-compare"' not in seen_by(viewer, "/explore/funnel/", **FUNNEL, compare="previous")


def test_two_of_the_same_name_are_told_apart(company: Path, viewer: User, seen_by: Seen) -> None:
    page = text_of(seen_by(viewer, "/explore/funnel/", **{**FUNNEL, "segment-b.name": "샀어요"}))
    assert "‘샀어요 (B)’ 75.0%" in page and "‘샀어요 (A)’ 50.0%" in page


def test_other_kinds_do_not_know_it(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/lifecycle/", range="all", **PAID)
    assert 'id="compared"' not in page and "샀어요" not in text_of(page)


@pytest.mark.parametrize(("kind", "asked"), [("funnel", FUNNEL), ("trend", TREND), ("retention", RETENTION)])
def test_it_answers_every_nasty_text(
    company: Path, viewer: User, client_of: ClientOf, kind: str, asked: dict[str, object]
) -> None:
    client = client_of(viewer)
    for field, text in itertools.product(("segment-a", "segment-b.name", "segment-c", "segment-a.saved", "act"), NASTY):
        response = client.get(f"/explore/{kind}/", {**asked, field: text}, follow=True)
        page = response.content.decode()
        assert response.status_code == 200, (field, text)
        assert "<script>alert" not in page and "<img src=x" not in page, (field, text)
