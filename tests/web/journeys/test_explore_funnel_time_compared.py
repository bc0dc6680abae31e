"""Below a funnel of several segments: the numbers of each are those of its funnel alone."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.test_explore_compared import links
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import PAGE, row, text_of
from tests.web.journeys.test_explore_funnel_time import section
from tests.web.journeys.test_explore_hostile import NASTY
from tests.web.journeys.test_explore_people import names

RULES = {"샀어요": "did paid", "안 샀어요": "did not paid", "없어요": "did no_such"}
WAY = {"step": ["visited", "signed_up"], "within": "14d", "range": "all"}
SIDES = {
    key: value
    for letter, (name, rule) in zip("abc", RULES.items(), strict=True)
    for key, value in ((f"segment-{letter}", rule), (f"segment-{letter}.name", name))
}
WAYS = [{}, {"counting": "attempts"}, {"first-entry-only": "1"}, {"closed-only": "1"}, {"order": "any"},
        {"step": ["visited", "*", "signed_up|paid"], "pace": "3"}, {"exclude": "paid"}]  # fmt: skip
Seen = Callable[..., str]
ClientOf = Callable[[User], Client]


def cells(page: str, table: str) -> list[list[str]]:
    """The rows of a table, its head first; what stands below a number comes after a slash."""
    found = re.search(rf'<table[^>]*id="{table}">(.*?)</table>', page, re.DOTALL)
    if found is None:
        return []
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", found[1].replace('<span class="sub">', " / "), re.DOTALL)
    return [
        [text_of(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", one, re.DOTALL)] for one in rows
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("every", ["week", "month"])
def test_conversion_over_time_is_that_of_each_funnel_alone(
    company: Path, viewer: User, seen_by: Seen, way: dict[str, Any], every: str
) -> None:
    asked = {**WAY, **way, "over": every}
    head, *compared = cells(seen_by(viewer, PAGE, **asked, **SIDES), "over-table")
    assert head[1:] == list(RULES) and compared
    for k, rule in enumerate(RULES.values(), 1):
        alone = cells(seen_by(viewer, PAGE, **asked, segment=rule), "over-table")[1:]
        if rule == "did no_such":
            assert not alone and {line[k] for line in compared} == {"–"}
            continue
        for line, (period, entered, converted, rate, _, waiting, state) in zip(compared, alone, strict=True):
            assert line[0].split(" / ")[0] == period and ("바뀔" in line[0]) == ("바뀔" in state)
            among = int(entered) - (int(waiting) if "closed-only" in way else 0)
            unit = "건" if way.get("counting") == "attempts" else "명"
            assert line[k] == (f"{rate} / {among}{unit} 중 {converted}{unit}" if among else "–")


@pytest.mark.parametrize("way", WAYS)
def test_time_to_convert_is_that_of_each_funnel_alone(
    company: Path, viewer: User, seen_by: Seen, way: dict[str, Any]
) -> None:
    asked = {**WAY, **way}
    page = section(seen_by(viewer, PAGE, **asked, **SIDES), "pace")
    drawn = dict(re.findall(r'<p class="pace-name"><b>(.*?)</b>.*?</p>(.*?)</div>\s*</div>', page, re.DOTALL))
    for (name, rule), line in zip(RULES.items(), cells(page, "pace-table")[1:], strict=True):
        whole = seen_by(viewer, PAGE, **asked, segment=rule)
        alone = section(whole, "pace") if 'id="pace"' in whole else ""
        bins = cells(alone, "pace-table")[1:]
        assert line[:2] == [name, str(sum(int(one[1]) for one in bins))]
        if not bins:
            assert set(line[2:]) == {"–"} and name not in drawn
            continue
        said = text_of(alone)
        assert f"절반은 {line[4]} 안에, 90%는 {line[6]} 안에" in said and f"평균은 {line[7]}" in said
        titles = [html.unescape(title).split(" · ") for title in re.findall(r"<title>(.*?)</title>", drawn[name])]
        unit = "시도 {}건" if way.get("counting") == "attempts" else "{}명"
        full = [[edge, share, people] for edge, share, people in titles if people != unit.format(0)]
        assert full == [[edge, share, unit.format(people)] for edge, people, _, share, _ in bins if people != "0"]


def test_its_pictures_share_one_scale(company: Path, viewer: User, seen_by: Seen) -> None:
    page = section(seen_by(viewer, PAGE, **WAY, **SIDES), "pace")
    drawn = re.findall(r'<div class="pace-of (series-\d)">(.*?)</div>\s*</div>', page, re.DOTALL)
    assert [colour for colour, _ in drawn] == ["series-1", "series-2"]
    axes = [re.findall(r'<text class="soft"[^>]*>[^<]*</text>', picture) for _, picture in drawn]
    assert axes[0] == axes[1] and "100%" in " ".join(axes[0])
    # ann signed up after 5 minutes; the others after one day, one day, and five
    tall = [
        [float(height) for height in re.findall(r'<rect class="bar"[^>]*height="([^"]*)"', picture)]
        for _, picture in drawn
    ]
    assert tall[0][0] == max(tall[0]) > max(tall[1]) and sum(tall[0]) == pytest.approx(sum(tall[1]), abs=0.5)


def test_it_says_who_is_quicker_and_who_is_not_there(company: Path, viewer: User, seen_by: Seen) -> None:
    page = text_of(section(seen_by(viewer, PAGE, **WAY, **SIDES), "pace"))
    assert (
        "절반이 넘어가기까지 ‘샀어요’ 5분, ‘안 샀어요’ 1일이 걸렸어요. ‘없어요’에는 거기까지 온 사람이 없어요." in page
    )
    page = section(seen_by(viewer, PAGE, **{**WAY, "step": ["visited", "flew"]}, **SIDES), "pace")
    assert "걸린 시간을 잴 수 없어요" in page and "data-copy-table" not in page


def test_it_draws_a_line_for_each_segment_in_its_colour(company: Path, viewer: User, seen_by: Seen) -> None:
    nobody_first = {**SIDES, "segment-a": "did no_such", "segment-c": "did paid"}
    page = section(seen_by(viewer, PAGE, **WAY, **nobody_first, over="month"), "over")
    assert re.findall(r'<g class="(series-\d)"><path', page) == ["series-1", "series-2"]
    assert "점선은 아직 전환될 수 있는 기간" in page
    pace = section(seen_by(viewer, PAGE, **WAY, **nobody_first), "pace")
    assert re.findall(r'"pace-of (series-\d)"><p class="pace-name"><b>(.*?)</b>', pace) == [
        ("series-1", "안 샀어요"), ("series-2", "없어요"),
    ]  # fmt: skip


def test_its_numbers_open_to_people(company: Path, member: User, seen_by: Seen) -> None:
    page = seen_by(member, PAGE, **WAY, **SIDES, over="month")
    over = links(section(page, "over"), "reached:2")
    assert [set(names(seen_by(member, url))) for url in over] == [
        {"ann@shop.kr"}, {"김지수 100%"}, {"bob/1", "=1+1"},
    ]  # fmt: skip
    pace = links(section(page, "pace"), "reached:2")
    assert [len(names(seen_by(member, url))) for url in pace] == [1, 3]


def test_what_was_open_stays_open_when_segments_are_compared(
    company: Path, member: User, seen_by: Seen, client_of: ClientOf
) -> None:
    plain = seen_by(member, PAGE, **WAY, over="month", pace="2")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', plain[plain.index("ask-form") :]))
    page = seen_by(member, PAGE, **WAY, **SIDES, over=hidden["over"], pace=hidden["pace"])
    assert 'id="over-table"' in page and '<input type="hidden" name="over" value="month">' in page
    closed = section(seen_by(member, PAGE, **WAY, **SIDES), "over")
    back = [html.unescape(url) for url in re.findall(r'href="(\?[^"]*)"', closed)]
    assert len(back) == 3 and all("segment-c=did+no_such" in url for url in back)
    assert row(seen_by(member, PAGE + back[2]), "2026년 2월")[1:] == ["0.0%1명 중 0명", "100.0%2명 중 2명", "–"]


def test_its_file_says_which_segment_a_row_is_of(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    over = section(client.get(PAGE, {**WAY, **SIDES, "over": "month"}).content.decode(), "over")
    url = next(html.unescape(url) for url in re.findall(r'href="([^"]*)" download>', over))
    rows = sheet(client, url)
    assert rows[0][:4] == ["segment", "period", "entered", "converted"]
    assert [line[:4] for line in rows if line[1] == "2026-02-01"] == [
        ["샀어요", "2026-02-01", "1", "0"], ["안 샀어요", "2026-02-01", "2", "2"], ["없어요", "2026-02-01", "0", "0"],
    ]  # fmt: skip


def test_its_file_of_times_has_those_of_each_funnel_alone(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    sides = {**SIDES, "segment-a.name": "=1+1"}
    pace = section(client.get(PAGE, {**WAY, **sides, "pace": "2"}).content.decode(), "pace")
    url = next(html.unescape(url) for url in re.findall(r'href="([^"]*)" download>', pace))
    head, *rows = sheet(client, url)
    assert head[:4] == ["segment", "from_step", "to_step", "from_seconds"]
    alone = {
        name: sheet(client, "/explore/funnel.csv", **WAY, segment=rule, pace="2", table="time-to-convert")[1:]
        for name, rule in zip(("'=1+1", "안 샀어요", "없어요"), RULES.values(), strict=True)
    }
    assert rows == [[name, *row] for name, found in alone.items() for row in found]
    assert alone["'=1+1"] and alone["안 샀어요"] and not alone["없어요"]


def test_it_has_neither_for_one_step_or_nobody(company: Path, viewer: User, seen_by: Seen) -> None:
    one = seen_by(viewer, PAGE, **{**WAY, "step": ["visited"]}, **SIDES, over="week", pace="2")
    nobody = seen_by(viewer, PAGE, **{**WAY, "step": ["flew", "visited"]}, **SIDES, over="week", pace="2")
    for page in (one, nobody):
        assert 'id="pace"' not in page and 'id="over"' not in page and 'id="segments-table"' in page


@pytest.mark.parametrize("field", ["over", "pace"])
def test_it_answers_every_nasty_text(company: Path, viewer: User, client_of: ClientOf, field: str) -> None:
    client = client_of(viewer)
    for text in [*NASTY, "0", "1", "999", "²", "x"]:
        response = client.get(PAGE, {**WAY, **SIDES, field: text})
        page = response.content.decode()
        assert response.status_code == 200, text
        assert "<script>alert" not in page and 'id="pace-table"' in page and 'id="over-table"' not in page, text
