"""An event whose name has spaces at its ends is asked about as itself, not as the name without them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas
import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import text_of

SPACED = " sign up "
EVENTS = [
    ("ann", "2026-03-01 10:00", SPACED),
    ("bob", "2026-03-01 11:00", SPACED),
    ("bob", "2026-03-01 12:00", "a|b "),
    ("eve", "2026-03-01 13:00", "sign up"),
]


@pytest.fixture
def spaced(home: Path) -> Path:
    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines
    from producting_web.collect import facts

    table = pandas.DataFrame(EVENTS, columns=["user", "time", "event"])
    mapping = Mapping(person="user", time="time", event="event")
    import_table(home, table, mapping, zone="Asia/Seoul", imported_at=datetime(2026, 3, 31, tzinfo=UTC))
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    facts.forget()
    return home


def test_what_a_list_writes_is_what_is_asked(
    spaced: Path, viewer: User, client_of: Callable[[User], Client], seen_by: Callable[..., str]
) -> None:
    offered = client_of(viewer).get("/explore/choices/", {"of": "event"}).json()["choices"]
    written = {one["value"]: one["written"] for one in offered}
    assert written["sign up"] == "sign up"
    page = seen_by(viewer, "/explore/trend/", event=written[SPACED], range="all")
    assert "2명" in text_of(page) and "이런 이름" not in page
    page = seen_by(viewer, "/explore/funnel/", step=[written[SPACED], written["a|b "]], range="all")
    assert "2명 가운데 1명" in text_of(page)
    assert f'<option value="{written[SPACED]}">' in page


def test_spaces_that_nobody_marked_are_a_slip(spaced: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    page = seen_by(viewer, "/explore/trend/", event="  sign up ", range="all")
    assert "1명" in text_of(page) and "2명" not in text_of(page)


def test_its_node_among_paths_opens(spaced: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    asked = {"event": "\\ sign up\\ ", "range": "all"}
    assert 'class="path-acts"' not in seen_by(viewer, "/explore/paths/", **asked)
    assert 'class="path-acts"' in seen_by(viewer, "/explore/paths/", **asked, part=f"0:event:{SPACED}")


def test_a_rule_keeps_them_in_its_address(spaced: Path, viewer: User, client_of: Callable[[User], Client]) -> None:
    asked = {"rule": "", "rule1.is": "did", "rule1.event": "\\ sign up\\ "}
    response = client_of(viewer).get("/explore/segment/", asked, follow=True)
    assert "조건에 맞는 사람은 2명" in text_of(response.content.decode())
    response = client_of(viewer).get("/explore/segment/", {"rule": f'did "{SPACED}"'})
    assert "조건에 맞는 사람은 2명" in text_of(response.content.decode())
