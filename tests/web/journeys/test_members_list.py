"""It shows who is behind a number of the journey."""

import re

import pytest

from tests.web.journeys.conftest import QUOTES

URL = "/journey/people/"
EVERYBODY = {"ann@shop.kr", "bob/1", "=1+1", "김지수 100%", QUOTES, "gone", "late"}


def listed(page: str) -> list[str]:
    """The ids of the table, unescaped."""
    import html

    return [html.unescape(id_) for id_ in re.findall(r'<th scope="row"[^>]*data-value="([^"]*)"', page)]


@pytest.mark.parametrize(
    ("stage", "kind", "who"),
    [
        (1, "reached", EVERYBODY),
        (1, "in_progress", {"late"}),
        (1, "dropped", {"gone"}),
        (2, "reached", EVERYBODY - {"gone", "late"}),
        (2, "in_progress", {"김지수 100%"}),
        (2, "dropped", {"bob/1", "=1+1"}),
        (2, "skipped", {QUOTES}),
        (2, "won_back", set()),
        (3, "reached", {"ann@shop.kr", QUOTES}),
    ],
)
def test_it_lists_exactly_the_people_of_a_number(stages, member, seen_by, stage, kind, who) -> None:
    page = seen_by(member, URL, stage=stage, kind=kind)
    assert set(listed(page)) == who
    assert f"{len(who)}명" in page


def test_it_says_when_each_stage_was_entered_and_what_it_is_worth(stages, member, seen_by) -> None:
    page = seen_by(member, URL, stage=3)
    assert "3월 1일 10:00" in page
    assert "3월 5일 09:00" in page
    assert "₩9,900" in page


def test_it_calls_nobody_worth_nothing_of_whom_no_payment_is_known(stages, member, seen_by) -> None:
    page = seen_by(member, URL, stage=2)  # bob signed up and has not paid
    assert ">₩0<" not in page and '<td class="n">–</td>' in page
    assert "<dt>가치</dt><dd>–</dd>" in seen_by(member, "/people/one/", id="bob/1")


def test_it_leads_to_each_person_whatever_the_id_holds(stages, member, seen_by, client_of) -> None:
    page = seen_by(member, URL, stage=1)
    links = re.findall(r'href="(/people/one/\?id=[^"]+)"', page)
    assert len(links) == 7
    client = client_of(member)
    assert {client.get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_it_counts_only_a_group(stages, member, seen_by) -> None:
    page = seen_by(member, URL, stage=1, group="brand", by="campaign")
    assert listed(page) == ["ann@shop.kr"]
    assert "brand" in page


def test_it_shows_a_hundred_a_page_and_says_where_it_ends(stages, member, seen_by) -> None:
    page = seen_by(member, URL, stage=1, page=99)
    assert not listed(page)
    assert "마지막 쪽" in page


@pytest.mark.parametrize(
    "query",
    [
        {"stage": "9"}, {"stage": "0"}, {"stage": "x"}, {"stage": "-1"}, {"stage": "²"}, {"stage": "9" * 50},
        {"kind": "everybody"}, {"kind": "<b>"}, {"group": "no such"}, {"group": "<script>"}, {"stage": "4", "kind": "dropped"},
    ],
)  # fmt: skip
def test_it_says_in_a_sentence_what_cannot_be_asked(stages, member, seen_by, query) -> None:
    page = seen_by(member, URL, status=400, **query)
    assert "note alert" in page
    assert "<script>alert" not in page
    assert "group “<" not in page


@pytest.mark.parametrize(
    "query", [{"page": "x"}, {"page": "0"}, {"range": "soon"}, {"from": "yesterday"}, {"where": "no"}]
)
def test_it_leaves_out_what_it_cannot_read(stages, member, seen_by, query) -> None:
    assert "가입" in seen_by(member, URL, stage=2, **query)


def test_it_sends_a_workspace_without_stages_to_the_journey(company, member, client_of) -> None:
    response = client_of(member).get(URL)
    assert (response.status_code, response["Location"]) == (302, "/journey/")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_speaks_both_languages(stages, member, seen_by, language) -> None:
    member.language = language
    member.save()
    page = seen_by(member, URL, stage=2, kind="dropped")
    assert ("People behind a number" in page) == (language == "en")
    assert ("숫자 속 사람들" in page) == (language == "ko")
