"""What can be chosen: events, properties, values, the most frequent first."""

from collections.abc import Callable
from pathlib import Path

from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.conftest import HTML


def offered(client: Client, **asked: str) -> list[tuple[str, int | None]]:
    response = client.get("/explore/choices/", asked)
    assert response.status_code == 200
    return [(one["value"], one["count"]) for one in response.json()["choices"]]


def test_it_offers_events_with_how_often_they_happened(
    company: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    found = offered(client_of(viewer), of="event")
    assert found[:3] == [("visited", 6), ("signed_up", 4), ("paid", 2)]
    assert (HTML, 1) in found
    assert offered(client_of(viewer), of="event", q="SIGN") == [("signed_up", 4)]


def test_it_offers_properties_and_their_values(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    client = client_of(viewer)
    assert ("utm_source", None) in offered(client, of="prop", q="source")
    assert offered(client, of="value", prop="utm_source") == [("naver", 1)]
    assert offered(client, of="value", prop="value", q="99") == [("9900", 1)]


def test_it_offers_nothing_of_what_does_not_exist(
    company: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    client = client_of(viewer)
    for asked in ({"of": "value", "prop": "nothing"}, {"of": "secret"}, {}, {"of": "event", "q": "%"},
                  {"of": "value", "prop": "a\0b", "q": "'"}, {"of": "value", "prop": "utm_source", "q": ".*"}):  # fmt: skip
        assert offered(client, **asked) == []


def test_it_offers_nothing_while_there_are_no_events(
    home: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    for of in ("event", "prop", "value"):
        assert offered(client_of(viewer), of=of, prop="x") == []


def test_it_lists_them_for_pages_without_script(company: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    page = seen_by(viewer, "/explore/funnel/", **{"step": "visited", "where.prop": "utm_source"})
    assert '<option value="visited">6</option>' in page
    assert '<option value="utm_source"></option>' in page
    assert '<option value="naver">1</option>' in page
