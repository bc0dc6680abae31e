"""Paths on their page: hand-counted ways, nodes that lead on, other and ends apart, a table, a file, the people."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from producting.journeys import answer as answered
from producting.journeys.paths import Paths
from producting.timelines import from_rows
from producting_web.collect.services.dictionary import Said, describe
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.showing.paths import MOST_BANDS, _picture
from producting_web.people.models import User
from tests.web.journeys.conftest import HTML, LONG
from tests.web.journeys.test_explore_csv import sheet
from tests.web.journeys.test_explore_funnel import text_of
from tests.web.journeys.test_explore_people import ODD, names

PAGE, PEOPLE = "/explore/paths/", "/explore/paths/people/"
# A pause of a month ends a session, so that everybody's life here is one. ann: visited, signed_up, paid, feedback_sent;
# bob, =1+1 and 김지수: visited, signed_up; q: visited, paid; gone: visited; late: two odd names.
AFTER = {"event": "visited", "gap": "30d", "range": "all"}
BEFORE = {"anchor": "end", "event": "paid", "gap": "30d", "range": "all"}
Seen = Callable[..., str]


def links(page: str) -> list[list[str]]:
    """The rows of the table: step, from, to, how many, their share."""
    body = page[page.index('id="links-table"') :]
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body[body.index("<tbody") : body.index("</tbody>")], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", one, re.DOTALL) for one in found]
    return [[said for cell in one if (said := html.unescape(text_of(cell)))] for one in cells]


def asks(page: str, act: str) -> dict[str, list[str]]:
    """What the link of that name asks."""
    found = re.search(rf'<a[^>]*href="([^"]*)"[^>]*>{act}</a>', page)
    assert found is not None, act
    return parse_qs(urlsplit(html.unescape(found[1])).query, keep_blank_values=True)


def test_it_counts_ways_by_hand(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **AFTER)
    said = text_of(page)
    assert (
        "‘visited’가 있는 세션 6개 가운데 66.7%는 바로 다음에 ‘signed_up’으로 이어졌고, 16.7%는 거기서 끝났어요" in said
    )
    assert links(page)[:5] == [
        ["기준 이벤트", "visited", "signed_up", "4", "66.7%"],
        ["기준 이벤트", "visited", "paid", "1", "16.7%"],
        ["기준 이벤트", "visited", "세션 끝", "1", "16.7%"],
        ["1단계 뒤", "signed_up", "세션 끝", "3", "50.0%"],
        ["1단계 뒤", "signed_up", "paid", "1", "16.7%"],
    ]
    assert 'id="by1"' not in page and "비교" not in page[page.index('class="controls"') : page.index('id="links"')]


def test_it_follows_ways_that_end_pass_or_open_a_session(company: Path, viewer: User, seen_by: Seen) -> None:
    assert [r[:4] for r in links(seen_by(viewer, PAGE, **BEFORE))] == [
        ["2단계 앞", "세션 시작", "visited", "1"],
        ["1단계 앞", "visited", "signed_up", "1"],
        ["1단계 앞", "세션 시작", "visited", "1"],
        ["기준 이벤트", "signed_up", "paid", "1"],
        ["기준 이벤트", "visited", "paid", "1"],
    ]
    through = seen_by(viewer, PAGE, **{**AFTER, "anchor": "through", "event": "signed_up"})
    assert ["기준 이벤트", "visited", "signed_up", "4", "100.0%"] in links(through)
    assert 'placeholder="2"' in through
    opened = seen_by(viewer, PAGE, anchor="session", gap="30d", range="all")
    assert "세션 7개 가운데 85.7%는 ‘visited’로 시작했고" in text_of(opened)
    assert 'name="event" value="" list' not in opened


def test_it_draws_a_node_for_every_event_and_a_texture_for_what_is_none(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    page = seen_by(viewer, PAGE, **AFTER, nodes="1")
    assert re.findall(r'class="path-node (\w+)', page)[:4] == ["solid", "solid", "rest", "end"]
    assert 'fill="url(#path-hairs)"' in page and 'fill="url(#path-dots)"' in page and "빗금은 나머지" in page
    assert "빗금은" not in seen_by(viewer, PAGE, **AFTER)
    assert page.count('class="band') == len(links(page))


def test_it_looks_at_a_node_and_leads_on_from_it(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {**AFTER, "where": "value != 5", "part": "1:event:signed_up"}
    page = seen_by(viewer, PAGE, **asked)
    chosen = page[page.index('id="path-node"') : page.index('id="explore-picture"')]
    assert "signed_up" in chosen and "세션 4개" in chosen and "66.7%" in chosen
    assert {r[1] for r in links(page)} | {r[2] for r in links(page)} == {"visited", "signed_up", "paid", "세션 끝"}
    on = asks(chosen, "여기서 이어 보기")
    assert (on["event"], on["gap"], on["where"]) == (["signed_up"], ["30d"], ["value != 5"]) and "part" not in on
    assert asks(chosen, "여기까지 오는 길")["anchor"] == ["end"]
    assert asks(chosen, "앞뒤 함께 보기")["anchor"] == ["through"]
    hidden = asks(chosen, "이 이벤트 숨기기")
    assert (hidden["event"], hidden["hide"]) == (["visited"], ["signed_up"])
    assert "이 이벤트 숨기기" not in seen_by(viewer, PAGE, **AFTER, part="0:event:visited")
    assert 'id="path-node"' not in seen_by(viewer, PAGE, **AFTER, part="1:event:nowhere")


def test_it_shows_more_events_where_the_rest_is_looked_at(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **AFTER, nodes="1", part="1:other:")
    assert asks(page, "칸마다 이벤트 6개 보기")["nodes"] == ["6"]


def test_it_leaves_hidden_events_out_and_keeps_repeats_on_request(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **AFTER, hide=["signed_up", ""])
    assert links(page)[0][1:4] == ["visited", "세션 끝", "4"] and links(page)[1][1:4] == ["visited", "paid", "2"]
    assert 'value="signed_up"' in page and "다시 보이기" in page
    assert "되풀이된 이벤트도" in seen_by(viewer, PAGE, **AFTER, **{"keep-repeats": "1"})


def test_it_counts_each_person_once_on_request(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **AFTER, counting="people")
    assert "‘visited’를 한 6명 가운데" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "of", "who"),
    [
        (AFTER, "0:event:visited:1:event:signed_up", {"ann@shop.kr", "bob/1", "=1+1", "김지수 100%"}),
        (AFTER, "0:event:visited:1:end:", {"gone"}),
        (AFTER, "1:event:paid", {ODD}),
        ({**AFTER, "nodes": "1"}, "1:other:", {ODD}),
        (BEFORE, "-2:begin::-1:event:visited", {ODD}),
    ],
)
def test_it_opens_to_the_people(
    company: Path, member: User, seen_by: Seen, asked: dict[str, str], of: str, who: set[str]
) -> None:
    page = seen_by(member, PEOPLE, **asked, of=of)
    assert set(names(page)) == who and f"{len(who)}명" in text_of(page)


@pytest.mark.parametrize(
    "of",
    ["", "0", "0:event", "x:event:visited", "0:event:nobody", "0:event:visited:2:end:", "0:end:", "9:event:visited:x"],
)
def test_it_says_that_a_number_is_not_there(company: Path, member: User, seen_by: Seen, of: str) -> None:
    assert "없어요" in text_of(seen_by(member, PEOPLE, 400, **AFTER, of=of))


def test_every_count_of_the_table_opens(company: Path, member: User, client_of: Callable[..., Client]) -> None:
    client = client_of(member)
    page = client.get(PAGE, {"anchor": "session", "gap": "30d", "range": "all"}).content.decode()
    found = {html.unescape(url) for url in re.findall(r'href="(/explore/paths/people/[^"]*)"', page)}
    assert len(found) > 5
    assert {client.get(url).status_code for url in found} == {200}


def test_it_shows_odd_names_as_text_and_cuts_long_ones(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event=HTML, range="all", gap="2h", part=f"1:event:{LONG}")
    assert "<script>alert" not in page and html.escape(HTML) in page.replace("&#x27;", "'")
    assert f'title="{LONG}"' in page and f">{LONG}<" not in page


def test_it_says_what_is_wrong_with_a_field_and_answers_with_the_usual(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    for field, given in (
        ("steps", "0"),
        ("steps", "13"),
        ("nodes", "21"),
        ("nodes", "x"),
        ("gap", "soon"),
        ("anchor", "x"),
    ):
        page = seen_by(viewer, PAGE, **{**AFTER, field: given})
        assert f'id="{field}-error"' in page, field
        assert 'id="links-table"' in page
    page = seen_by(viewer, PAGE, **AFTER, hide="visited")
    assert "기준이라서 숨길 수 없어요" in page and 'id="links-table"' not in page
    assert "이 질문은 나눠 볼 수 없어요" in seen_by(viewer, PAGE, **AFTER, by="utm_source")


def test_it_draws_the_widest_bands_of_very_many(db: None) -> None:
    chance = Random("very many")
    rows: list[dict[str, Any]] = [
        {"person": f"p{n}", "time_ms": at, "event": f"e{chance.randrange(19) if at else 0}", "properties": {}}
        for n in range(300)
        for at in range(14)
    ]
    answer: Any = answered(from_rows(rows), Paths("e0", steps=12, nodes=20))
    assert len(answer.rows) > MOST_BANDS
    picture = _picture(answer, read(QueryDict(), KINDS["paths"].shape), None)
    assert picture.is_part and len(picture.drawing.bands) == MOST_BANDS
    assert sum(len(column.nodes) for column in picture.columns) == sum(map(len, picture.drawing.columns))


def test_it_says_that_no_session_is_like_it(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, **{**AFTER, "event": "nothing"})
    assert "‘nothing’\u2060이 있는 세션이 없어요" in page and 'id="explore-picture"' not in page


def test_it_gives_the_rows_as_a_file(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    rows = sheet(client_of(viewer), "/explore/paths.csv", **AFTER)
    assert rows[0] == ["step", "source", "source_kind", "target", "target_kind", "count", "share"]
    assert rows[1][:6] == ["0", "visited", "event", "signed_up", "event", "4"]


def test_it_calls_events_as_the_dictionary_does(company: Path, member: User, seen_by: Seen) -> None:
    describe(actor=member, kind="event", name="visited", said=Said("방문", "Visit"))
    describe(actor=member, kind="event", name="signed_up", said=Said("가입", "Sign-up"))
    page = seen_by(member, PAGE, **AFTER, part="1:event:signed_up")
    said = text_of(page).split("같은 질문을")[0]
    assert "‘방문’이 있는 세션 6개 가운데 66.7%는 바로 다음에 ‘가입’으로 이어졌고" in said
    assert ["기준 이벤트", "방문", "가입", "4", "66.7%"] in links(page)
    assert asks(page, "이 이벤트 숨기기")["hide"] == ["signed_up"]
    assert "‘방문’ 다음에 ‘가입’ 이벤트로" in text_of(
        seen_by(member, PEOPLE, **AFTER, of="0:event:visited:1:event:signed_up")
    )


def test_it_begins_with_what_this_log_has(stages: object, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/")
    assert 'href="/explore/paths/?event=paid"' in page and "‘첫 결제’ 뒤에 하는 일" in page


def test_it_has_no_word_left_in_english(company: Path, viewer: User, seen_by: Seen) -> None:
    said = text_of(seen_by(viewer, PAGE, **AFTER, nodes="1", part="1:event:signed_up"))
    for word in ("Paths", "Step", "Sessions", "People", "node", "other", "ended", "after", "anchor", "From", "Links"):
        assert word not in said.split("같은 질문을")[0]
