"""Breaking down by several properties at once: fields that come and go, groups that read as both values."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import text_of

ASKED = {
    "trend": {"event": "visited", "every": "month", "range": "all"},
    "funnel": {"step": ["visited", "paid"], "within": "400d", "range": "all"},
    "retention": {"start": "visited", "return": "*", "every": "month", "range": "all"},
}
BY = ["utm_source", "utm_medium"]
Seen = Callable[..., str]


@pytest.mark.parametrize("kind", ASKED)
def test_it_breaks_every_kind_down_by_both(company: Path, viewer: User, seen_by: Seen, kind: str) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", by=BY, **ASKED[kind])
    assert "utm_source · utm_medium" in text_of(page)
    assert "naver · " in text_of(page)
    assert 'id="by1"' in page and 'id="by2"' in page and 'value="add:by"' in page


@pytest.mark.parametrize("kind", ASKED)
def test_its_groups_open_to_people(company: Path, lead: User, seen_by: Seen, kind: str) -> None:
    page = seen_by(lead, f"/explore/{kind}/", by=BY, **ASKED[kind])
    links = re.findall(rf'href="(/explore/{kind}/people/\?[^"]*group=naver&amp;group=[^"]*)"', page)
    assert links
    assert "naver" in text_of(seen_by(lead, links[0].replace("&amp;", "&")))


def test_its_fields_come_and_go(company: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    def after(act: str, by: list[str]) -> str:
        query = {"event": "visited", "by": by, "act": act}
        return client_of(viewer).get("/explore/trend/", query, headers={"HX-Request": "true"}).content.decode()

    more = after("add:by", ["utm_source"])
    assert 'id="by2"' in more and 'value="utm_source"' in more
    fewer = after("remove:by1", BY)
    assert 'name="by" value="utm_medium"' in fewer and 'name="by" value="utm_source"' not in fewer
    for act in ("remove:by9", "up:by1", "add:by.where", "remove:by"):
        assert 'value="utm_source"' in after(act, BY)


def test_it_stops_at_three(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/trend/", by=["utm_source", "utm_medium", "value", "plan"], **ASKED["trend"])
    assert 'id="by-error"' in page and "3개까지 돼요" in page and 'value="add:by"' not in page


@pytest.mark.parametrize("by", [["<b>", "utm_source"], ["'; drop table x; --", "100%"], ["\0", "a" * 5000], ["", ""]])
def test_odd_names_stand_there_as_text(company: Path, viewer: User, seen_by: Seen, by: list[str]) -> None:
    for kind, asked in ASKED.items():
        assert 'value="<b>"' not in seen_by(viewer, f"/explore/{kind}/", by=by, **asked)
