"""Below a funnel: how long it takes to convert, and conversion over time."""

import html
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.parquet as pq
import pytest
from django.test import Client

from producting_web.collect.services.dictionary import Said, describe
from producting_web.people.models import User
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import PAGE, WAY, row, text_of
from tests.web.journeys.test_explore_hostile import NASTY
from tests.web.journeys.test_explore_people import names

Seen = Callable[..., str]
ClientOf = Callable[[User], Client]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section id="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_it_measures_the_time_from_first_to_last_or_of_one_step(company: Path, viewer: User, seen_by: Seen) -> None:
    whole = section(seen_by(viewer, PAGE, **WAY), "pace")  # ann took from 1 March 10:00 to 5 March 9:00
    assert "절반은 4일 안에, 90%는 4일 안에 넘어갔고, 평균은 4일이에요." in text_of(whole)
    assert row(whole, "4일")[1:4] == ["1", "", "100.0%"]
    step = section(seen_by(viewer, PAGE, **WAY, pace="2"), "pace")  # 5 minutes, two single days, five days
    assert 'aria-current="true">visited → signed_up' in step
    assert row(step, "5분")[1] == "1" and row(step, "1일")[1] == "2" and row(step, "5일")[1] == "1"


def test_it_has_nothing_to_measure_where_nobody_arrived(company: Path, viewer: User, seen_by: Seen) -> None:
    page = section(seen_by(viewer, PAGE, **{**WAY, "step": ["visited", "flew"]}), "pace")
    assert "걸린 시간을 잴 수 없어요" in page and "data-copy-table" not in page
    assert 'id="pace"' not in seen_by(viewer, PAGE, **{**WAY, "step": ["visited"]})


def test_it_asks_for_conversion_over_time_only_where_it_is_wanted(company: Path, viewer: User, seen_by: Seen) -> None:
    closed = section(seen_by(viewer, PAGE, **WAY), "over")
    assert "<table" not in closed and "over=week" in closed
    over = section(seen_by(viewer, PAGE, **WAY, over="month"), "over")
    assert row(over, "2026년 3월")[1:] == ["2", "1", "50.0%", "", "1", "아직 바뀔 수 있음"]
    assert row(over, "2026년 2월")[1:] == ["3", "0", "0.0%", "", "0", "확정"]
    assert row(over, "2026년 1월")[1:] == ["1", "0", "0.0%", "", "0", "확정"]
    assert "점선은 아직 전환될 수 있는 기간" in over


def test_it_opens_the_people_of_a_period(company: Path, member: User, client_of: ClientOf) -> None:
    client = client_of(member)
    over = section(client.get(PAGE, {**WAY, "over": "month", "by": "utm_source"}).content.decode(), "over")
    links = re.findall(r'<a href="(/explore/funnel/people/[^"]*)">(\d+)</a>', over)
    assert len(links) == 4
    for link, count in links:
        assert len(names(client.get(html.unescape(link)).content.decode())) == int(count)
    attempts = section(client.get(PAGE, {**WAY, "over": "month", "counting": "attempts"}).content.decode(), "over")
    assert "/people/" not in attempts


def test_it_asks_with_the_names_of_the_log_and_speaks_with_those_of_the_dictionary(
    company: Path, member: User, seen_by: Seen
) -> None:
    describe(actor=member, kind="event", name="visited", said=Said("방문", "Visit"))
    page = seen_by(member, PAGE, **WAY, over="month")
    assert row(section(page, "over"), "2026년 3월")[1:4] == ["2", "1", "50.0%"]
    people = text_of(seen_by(member, "/explore/funnel/people/", **WAY, of="reached:1"))
    assert "6명이 ‘방문’까지 왔어요" in people
    trend = {"event": "visited", "range": "all", "every": "month", "of": "1:all"}
    assert "‘방문’ 이벤트를 한 사람은 6명이에요" in text_of(seen_by(member, "/explore/trend/people/", **trend))


def test_it_opens_no_group_of_personal_data_for_a_viewer(
    company: Path, member: User, viewer: User, client_of: ClientOf
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    asked = {**WAY, "by": "utm_source", "of": "reached:1", "group": "naver"}
    assert client_of(member).get("/explore/funnel/people/", asked).status_code == 200
    response = client_of(viewer).get("/explore/funnel/people/", asked)
    assert response.status_code == 400 and "개인정보라서" in response.content.decode()


MARCH = {**WAY, "step": ["visited", "signed_up"], "from": "2026-03-01", "to": "2026-03-31", "compare": "previous"}


def test_it_says_how_long_it_took_in_the_period_before(company: Path, viewer: User, seen_by: Seen) -> None:
    pace = section(seen_by(viewer, PAGE, **MARCH), "pace")  # 5 minutes and 5 days; in February one day, twice
    assert "이전 기간에는 절반이 1일 안에, 90%가 1일 안에 넘어갔어요." in text_of(pace)
    assert row(pace, "5분")[1:] == ["1", "", "50.0%", "50.0%", "0.0%"]
    assert row(pace, ">1일<")[1:] == ["0", "", "0.0%", "50.0%", "100.0%"]
    nobody = section(seen_by(viewer, PAGE, **{**MARCH, "from": "2026-03-25"}), "pace")
    assert "이전 기간에는 거기까지 온 사람이 없어요." in text_of(nobody) and row(nobody, "5일")[-1] == "–"


def test_it_puts_the_period_before_beside_conversion_over_time(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {**MARCH, "from": "2026-03-02", "to": "2026-03-29", "over": "week"}  # before: 2 February to 1 March
    over = section(seen_by(viewer, PAGE, **asked), "over")
    assert row(over, "3월 23일")[1:] == ["1", "1", "100.0%", "", "100.0%2월 23일", "0", "아직 바뀔 수 있음"]
    beside = [row(over, f"3월 {day}일")[5] for day in (16, 9, 2)]
    assert beside == ["–2월 16일", "0.0%2월 9일", "100.0%2월 2일"]
    drawn = section(seen_by(viewer, PAGE, **MARCH, over="day"), "over")  # days with visits: 1 and 25 March
    assert drawn.count('class="faint free"') == 1 and "회색은 이전 기간이에요" in over
    plain = section(seen_by(viewer, PAGE, **{**MARCH, "compare": "", "over": "day"}), "over")
    assert 'class="faint free"' not in plain and "이전 기간" not in plain


def test_it_dots_all_where_no_period_is_over(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {**WAY, "step": ["visited", "signed_up"], "within": "90d", "from": "2026-02-01", "over": "month"}
    over = section(seen_by(viewer, PAGE, **asked), "over")
    assert "확정" not in over and re.findall(r'<g class="series-1"><path class="([^"]*)"', over) == [
        "stroke after free"
    ]


def test_it_stays_while_the_question_changes(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **WAY, over="month", pace="2")
    assert '<input type="hidden" name="over" value="month">' in page
    assert '<input type="hidden" name="pace" value="2">' in page


@pytest.mark.parametrize("field", ["over", "pace"])
def test_it_answers_every_nasty_text(company: Path, viewer: User, client_of: ClientOf, field: str) -> None:
    client = client_of(viewer)
    for text in [*NASTY, "1", "99", "²"]:
        response = client.get(PAGE, {**WAY, field: text})
        assert response.status_code == 200, text
        assert "<script>alert" not in response.content.decode()


def test_conversion_over_time_leaves_as_a_file(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    over = section(client.get(PAGE, {**WAY, "over": "month"}).content.decode(), "over")
    links = [html.unescape(url) for url in re.findall(r'<a class="button plain" href="([^"]*)" download>', over)]
    assert [urlsplit(url).path for url in links] == ["/explore/funnel.csv", "/explore/funnel.parquet"]
    rows = sheet(client, links[0])
    assert rows == [
        ["period", "entered", "converted", "conversion", "in_progress", "dropped", "complete"],
        ["2026-01-01", "1", "0", "0.0", "0", "1", "True"],
        ["2026-02-01", "3", "0", "0.0", "0", "3", "True"],
        ["2026-03-01", "2", "1", "0.5", "1", "0", "False"],
    ]
    file = client.get(links[1])
    assert file["Content-Disposition"] == 'attachment; filename="funnel-over-time.parquet"'
    assert pq.read_table(io.BytesIO(file.content)).to_pylist()[2] == {
        "period": "2026-03-01", "entered": 2, "converted": 1, "conversion": 0.5, "in_progress": 1, "dropped": 0,
        "complete": False,
    }  # fmt: skip
    assert sheet(client, "/explore/funnel.csv", **WAY, over="month")[0][0] == "step"


FIGURES = ["p10_seconds", "p25_seconds", "median_seconds", "p75_seconds", "p90_seconds", "mean_seconds"]
BINS = ["from_step", "to_step", "from_seconds", "to_seconds", "people"]


def files(page: str, name: str) -> list[str]:
    """Where the table of a section is had as CSV and as Parquet."""
    found = re.findall(r'<a class="button plain" href="([^"]*)" download>', section(page, name))
    return [html.unescape(url) for url in found]


def test_time_to_convert_leaves_as_a_file(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    page = client.get(PAGE, {**WAY, "pace": "2"}).content.decode()
    csv, parquet = files(page, "pace")
    head, *rows = sheet(client, csv)
    assert head == BINS + FIGURES
    assert [row[:5] for row in rows if row[4] != "0"] == [  # 5 minutes, two single days, five days
        ["1", "2", "120.0", "300.0", "1"], ["1", "2", "43200.0", "86400.0", "2"], ["1", "2", "345600.0", "432000.0", "1"],
    ]  # fmt: skip
    assert {row[head.index("median_seconds")] for row in rows} == {"86400.0"}
    file = client.get(parquet)
    assert file["Content-Disposition"] == 'attachment; filename="funnel-time-to-convert.parquet"'
    typed = pq.read_table(io.BytesIO(file.content)).to_pylist()
    assert [[str(value) for value in row.values()] for row in typed] == rows
    whole = sheet(client, files(client.get(PAGE, WAY).content.decode(), "pace")[0])
    assert {tuple(row[:2]) for row in whole[1:]} == {("1", "3")} and whole[-1][3:5] == ["345600.0", "1"]


def test_its_files_hold_the_period_before_where_the_page_does(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    page = client.get(PAGE, {**MARCH, "over": "month", "by": "utm_source"}).content.decode()
    head, *rows = sheet(client, files(page, "pace")[0])
    assert head == ["date_from", "date_to", *BINS, *FIGURES]
    assert [[*row[:2], row[5], row[6]] for row in rows if row[6] != "0"] == [
        ["2026-01-29", "2026-02-28", "86400.0", "2"],
        ["2026-03-01", "2026-03-31", "300.0", "1"], ["2026-03-01", "2026-03-31", "432000.0", "1"],
    ]  # fmt: skip
    over = sheet(client, files(page, "over")[0])
    assert [row[:5] for row in over] == [
        ["date_from", "date_to", "period", "entered", "converted"],
        ["2026-01-29", "2026-02-28", "2026-01-01", "0", "0"], ["2026-01-29", "2026-02-28", "2026-02-01", "3", "2"],
        ["2026-03-01", "2026-03-31", "2026-03-01", "2", "2"],
    ]  # fmt: skip


def test_it_offers_no_file_where_there_is_no_time(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    nobody = {**WAY, "step": ["visited", "flew"]}
    assert files(client.get(PAGE, nobody).content.decode(), "pace") == []
    ((*head,),) = sheet(client, "/explore/funnel.csv", **nobody, table="time-to-convert")  # no row below its columns
    assert head[:5] == ["from_step", "to_step", "from_seconds", "to_seconds", "people"]
    one = client.get("/explore/funnel.csv", {**WAY, "step": "visited", "table": "time-to-convert"})
    assert one.status_code == 400 and "단계" in one.content.decode()


def test_it_says_which_tables_are_no_file(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    for kind, asked in (
        ("funnel", {**WAY, "table": "over-time"}), ("funnel", {**WAY, "over": "x", "table": "over-time"}),
        ("funnel", {**WAY, "over": "week", "table": "pace"}),
        *(
            ("trend", {"event": "visited", "over": "week", "pace": "", "compare": "previous", "table": table})
            for table in ("over-time", "time-to-convert")
        ),
        *(("funnel", {**WAY, "over": "week", "table": text}) for text in NASTY if text),
    ):  # fmt: skip
        for ending in ("csv", "parquet"):
            response = client.get(f"/explore/{kind}.{ending}", asked)
            assert response.status_code == 400 and "표는 없어요" in response.content.decode(), asked
