"""Only some people: rules as rows under every other question, and saved segments that are chosen by their names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client

from producting_web.journeys.explore.saving import About, change_question, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import text_of

TREND = {"event": "visited", "range": "all", "every": "month"}
Seen = Callable[..., str]


@pytest.fixture
def kept(company: Path, member: User) -> SavedQuestion:
    """Who visited and never paid."""
    query = "rule=did+visited&rule=did+not+paid"
    return save_question(actor=member, kind="segment", query=query, about=About("방문만 <한> 사람"))


@pytest.mark.parametrize("kind", ["trend", "funnel", "retention", "lifecycle", "stickiness", "paths"])
def test_every_question_has_the_rows(kept: SavedQuestion, viewer: User, seen_by: Seen, kind: str) -> None:
    page = seen_by(
        viewer, f"/explore/{kind}/", event="visited", step="visited", start="visited", segment="did paid >= 2"
    )
    assert 'id="segment1-is"' in page and 'name="segment1.times" value="2"' in page
    assert "did paid &gt;= 2</textarea>" in page and 'value="add:segment"' in page
    assert "방문만 &lt;한&gt; 사람" in page


def test_rows_and_text_ask_the_same(kept: SavedQuestion, viewer: User, seen_by: Seen) -> None:
    """Ann and q paid, and visited once."""
    rows = {"segment": "", "segment1.is": "did", "segment1.event": "paid"}
    text = {"segment.lines": "did paid", "segment.was": ""}
    for asked in (rows, text, {"segment": "did paid"}):
        assert "2명" in text_of(seen_by(viewer, "/explore/funnel/", step="visited", range="all", **asked))


def test_a_saved_segment_is_chosen_by_its_name(
    kept: SavedQuestion, viewer: User, client_of: Callable[[User], Client]
) -> None:
    client, chosen = client_of(viewer), {"segment.saved": str(kept.pk), "segment.kept": ""}
    response = client.get("/explore/trend/", {**TREND, "segment": "did paid", **chosen, "show": "1"})
    asked = QueryDict(response["Location"].partition("?")[2])
    assert asked.getlist("segment") == ["did visited", "did not paid"] and asked["event"] == "visited"
    assert "segment.saved" not in asked
    page = client.get(response["Location"]).content.decode()
    assert f'<option value="{kept.pk}" selected>' in page and f'name="segment.kept" value="{kept.pk}"' in page


def test_its_name_stands_only_while_its_rules_are_unchanged(kept: SavedQuestion, viewer: User, seen_by: Seen) -> None:
    same, changed = ["did visited", "did not paid"], ["did visited", "did not paid >= 2"]
    assert f'<option value="{kept.pk}" selected>' in seen_by(viewer, "/explore/trend/", **TREND, segment=same)
    stands = {"segment.saved": str(kept.pk), "segment.kept": str(kept.pk)}
    page = seen_by(viewer, "/explore/trend/", **TREND, segment=changed, **stands)
    assert f'<option value="{kept.pk}" selected>' not in page and 'name="segment2.times" value="2"' in page


def test_a_segment_that_changed_is_offered_as_it_is_now(
    kept: SavedQuestion, member: User, client_of: Callable[[User], Client]
) -> None:
    change_question(actor=member, question=kept, query="rule=did+paid", about=About(kept.name), based_on=1)
    sent = {**TREND, "segment.saved": str(kept.pk), "segment.kept": "", "show": "1"}
    response = client_of(member).get("/explore/trend/", sent)
    assert QueryDict(response["Location"].partition("?")[2]).getlist("segment") == ["did paid"]


@pytest.mark.parametrize("number", ["999", "-1", "x", "'", "1 or 1=1", "9" * 40, "\0"])
def test_a_segment_that_is_none_changes_nothing(kept: SavedQuestion, viewer: User, seen_by: Seen, number: str) -> None:
    page = seen_by(viewer, "/explore/trend/", **TREND, segment="did paid", **{"segment.saved": number})
    assert 'name="segment1.event" value="paid"' in page or 'value="paid"' in page


def test_a_segment_itself_offers_no_saved_ones(kept: SavedQuestion, viewer: User, seen_by: Seen) -> None:
    assert 'name="rule.saved"' not in seen_by(viewer, "/explore/segment/", rule="did paid")
