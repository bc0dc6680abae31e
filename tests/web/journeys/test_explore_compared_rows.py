"""Compared segments have the rows of rules that every question has: by name, from a saved one, row by row, by the form alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client

from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import text_of
from tests.web.journeys.test_explore_hostile import NASTY

FUNNEL = {"step": ["visited", "signed_up"], "within": "30d", "range": "all"}
A = {"segment-a": "did paid", "segment-a.name": "샀어요"}
PAID_OR_NOT = {**A, "segment-b": "did not paid"}
BLANK_ROW = {
    "segment-b": "",
    "segment-b1.is": "did",
    "segment-b1.event": "",
    "segment-b1.times": "",
    "segment-b1.days": "",
}
Seen = Callable[..., str]
Sent = Callable[..., tuple[QueryDict, str]]


@pytest.fixture
def sent(company: Path, viewer: User, client_of: Callable[[User], Client]) -> Sent:
    """What stands in the address after the form was sent with a button, and the field to go on in."""
    client = client_of(viewer)

    def send(act: str = "", **fields: object) -> tuple[QueryDict, str]:
        button = {"act": act} if act else {"show": "1"}
        address = client.get("/explore/funnel/", {**FUNNEL, **fields, **button})["Location"]
        query, _, focus = address.partition("?")[2].partition("#")
        return QueryDict(query), focus

    return send


@pytest.fixture
def kept(company: Path, member: User) -> SavedQuestion:
    query = "rule=did+visited&rule=did+not+paid"
    return save_question(actor=member, kind="segment", query=query, about=About("방문만 <한> 사람"))


def of(query: QueryDict, key: str) -> tuple[list[str], str]:
    """The rules and the name of a segment in an address."""
    return query.getlist(key), query.get(f"{key}.name", "")


def test_each_has_the_rows_in_its_own_group(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **{**PAID_OR_NOT, "segment-b": ["did not paid", "value > 10"]})
    assert 'id="segment-a1-is"' in page and 'value="add:segment-a"' in page and '<textarea id="segment-a"' not in page
    assert '<option value="not" selected>' in page[page.index('id="segment-b1-is"') :][:300]
    assert 'name="segment-b2.where.value" value="10"' in page and 'id="segment-a-lines"' in page
    assert page.count('role="group" aria-labelledby="segment-') == 2


def test_rows_become_the_lines_that_an_address_has(sent: Sent) -> None:
    rows = {
        "segment-b": "",
        "segment-b1.is": "not",
        "segment-b1.event": "paid",
        "segment-b1.times": "2",
        "segment-b1.days": "30",
    }
    query, _ = sent(**A, **rows)
    assert of(query, "segment-a") == (["did paid"], "샀어요")
    assert of(query, "segment-b") == (["did not paid >= 2 in 30d"], "") and "segment-b1.is" not in query
    query, _ = sent(**A, **{"segment-b.was": "", "segment-b.lines": "did paid\nvalue > 10"})
    assert query.getlist("segment-b") == ["did paid", "value > 10"]


def test_a_row_that_waits_untouched_does_not_stand_in_the_address(sent: Sent) -> None:
    query, _ = sent(**A, **BLANK_ROW)
    assert not [name for name in query if name.startswith("segment-b")]
    query, _ = sent(**A, **BLANK_ROW, **{"segment-b.name": "모두"})
    assert of(query, "segment-b") == ([], "모두")


def test_a_row_that_is_begun_stays_and_is_not_asked(company: Path, viewer: User, seen_by: Seen, sent: Sent) -> None:
    begun = {**BLANK_ROW, "segment-b1.is": "not", "segment-b.name": "안 샀어요"}
    query, _ = sent(**A, **begun)
    assert query["segment-b1.is"] == "not"
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **A, **begun)
    assert 'id="compared-second"' in page and "‘안 샀어요’" not in text_of(page)


def test_a_rule_comes_and_goes(sent: Sent) -> None:
    query, focus = sent("add:segment-a", **PAID_OR_NOT)
    assert query.getlist("segment-a") == ["did paid", ""] and focus == "segment-a2"
    query, focus = sent("remove:segment-b1", **{**PAID_OR_NOT, "segment-b": ["did not paid", "did visited"]})
    assert query.getlist("segment-b") == ["did visited"] and focus == "segment-b1"
    query, focus = sent("remove:segment-b1", **PAID_OR_NOT)
    assert "segment-b" not in query and focus == "segment-b1"
    query, focus = sent("add:segment-a1.or", **PAID_OR_NOT)
    assert query["segment-a1.event"] == "paid|" and focus == "segment-a1.or2"
    query, _ = sent("down:segment-b1", **{**PAID_OR_NOT, "segment-b": ["did not paid", "did visited"]})
    assert query.getlist("segment-b") == ["did visited", "did not paid"]


def test_a_third_segment_comes_to_be_filled_and_the_ones_behind_a_gone_one_move_up(sent: Sent) -> None:
    query, focus = sent("add:compared", **PAID_OR_NOT)
    assert query["segment-c1.is"] == "did" and focus == "segment-c-name"
    three = {**PAID_OR_NOT, "segment-c.name": "모두"}
    query, focus = sent("add:compared", **three)
    assert of(query, "segment-c") == ([], "모두")
    query, focus = sent("remove:segment-a", **three)
    assert of(query, "segment-a") == (["did not paid"], "") and of(query, "segment-b") == ([], "모두")
    assert "segment-c.name" not in query and focus == "segment-a-name"
    query, focus = sent("remove:segment-c", **three)
    assert "segment-c.name" not in query and focus == "segment-b-name"


def test_a_third_one_is_shown_once_it_was_added(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **PAID_OR_NOT)
    assert 'id="segment-c-name"' not in page and 'value="add:compared"' in page
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **PAID_OR_NOT, **{"segment-c": "", "segment-c1.is": "did"})
    assert 'id="segment-c-name"' in page and 'value="add:compared"' not in page
    assert "차이는 25.0%p예요" in text_of(page)


def test_acts_that_make_no_sense_change_nothing(sent: Sent) -> None:
    for act in (
        "remove:segment-d",
        "add:segment-d",
        "remove:segment-a9",
        "up:segment-a",
        "add:comparedx",
        "remove:segment-a.or",
    ):
        query, _ = sent(act, **PAID_OR_NOT)
        assert (of(query, "segment-a"), of(query, "segment-b")) == ((["did paid"], "샀어요"), (["did not paid"], "")), (
            act
        )


def test_it_begins_with_a_saved_segment(kept: SavedQuestion, viewer: User, seen_by: Seen, sent: Sent) -> None:
    query, _ = sent(**PAID_OR_NOT, **{"segment-b.saved": str(kept.pk), "segment-b.kept": ""})
    assert of(query, "segment-b") == (["did visited", "did not paid"], "방문만 <한> 사람")
    assert of(query, "segment-a") == (["did paid"], "샀어요") and "segment-b.saved" not in query
    page = seen_by(viewer, "/explore/funnel/", **dict(query.lists()))
    assert page.count(f'<option value="{kept.pk}" selected>') == 1
    assert "‘방문만 &lt;한&gt; 사람’ 75.0%" in text_of(page)


def test_a_name_of_its_own_stays_and_that_of_the_segment_before_does_not(
    kept: SavedQuestion, member: User, sent: Sent
) -> None:
    other = save_question(actor=member, kind="segment", query="rule=did+paid", about=About("산 사람"))
    chosen = {
        "segment-a": ["did visited", "did not paid"],
        "segment-a.saved": str(other.pk),
        "segment-a.kept": str(kept.pk),
    }
    query, _ = sent(**chosen, **{"segment-a.name": kept.name})
    assert of(query, "segment-a") == (["did paid"], "산 사람")
    query, _ = sent(**chosen, **{"segment-a.name": "우리 독자"})
    assert of(query, "segment-a") == (["did paid"], "우리 독자")


def test_only_saved_segments_are_offered(kept: SavedQuestion, member: User, viewer: User, seen_by: Seen) -> None:
    funnel = save_question(actor=member, kind="funnel", query="step=visited&segment=did+paid", about=About("퍼널"))
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **PAID_OR_NOT)
    assert page.count(f'<option value="{kept.pk}">') == 3 and f'<option value="{funnel.pk}"' not in page
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **PAID_OR_NOT, **{"segment-a.saved": str(funnel.pk)})
    assert 'id="segment-a-saved-error"' in page


@pytest.mark.parametrize("key", ["segment-b", "segment"])
@pytest.mark.parametrize("show", [{}, {"show": "1"}])
def test_a_saved_segment_that_is_gone_is_said_and_nothing_is_lost(
    kept: SavedQuestion, viewer: User, client_of: Callable[[User], Client], key: str, show: dict[str, str]
) -> None:
    client = client_of(viewer)
    for number in ("999", "-1", *NASTY):
        asked = {**FUNNEL, **PAID_OR_NOT, "segment": "did visited", f"{key}.saved": number, **show}
        page = client.get("/explore/funnel/", asked).content.decode()
        assert f'id="{key}-saved-error"' in page and "아무것도 바꾸지 않았어요" in page, number
        assert "차이는 25.0%p예요" in text_of(page) and "<script>alert" not in page and "<img src=x" not in page


def test_rows_beyond_the_most_are_left_out_and_said(company: Path, viewer: User, seen_by: Seen) -> None:
    many = [f"did not nothing{number}" for number in range(50)]
    page = seen_by(viewer, "/explore/funnel/", **FUNNEL, **{**PAID_OR_NOT, "segment-b": many})
    assert 'id="segment-b-error"' in page and "차이는" in text_of(page) and 'value="add:segment-b"' not in page
    asked = {**FUNNEL, **PAID_OR_NOT, "segment": many[:19], "segment-b": ["did visited", "did not paid"]}
    page = seen_by(viewer, "/explore/funnel/", **asked)
    assert "모두에게 거는 규칙까지 20개까지 돼요" in page and "‘did visited’ 66.7%" in text_of(page)


@pytest.mark.parametrize("field", ["is", "event", "or", "times", "days", "where", "where.prop", "lines"])
def test_it_answers_every_nasty_row(
    company: Path, viewer: User, client_of: Callable[[User], Client], field: str
) -> None:
    client, place = client_of(viewer), "segment-b.lines" if field == "lines" else f"segment-b1.{field}"
    for text in NASTY:
        row = {"segment-b": "", "segment-b1.is": "did", "segment-b1.event": "paid", place: text}
        response = client.get("/explore/funnel/", {**FUNNEL, **A, **row, "show": "1"}, follow=True)
        page = response.content.decode()
        assert response.status_code == 200 and 'id="segment-b1-row"' in page, text
        assert "<script>alert" not in page and "<img src=x" not in page, text
