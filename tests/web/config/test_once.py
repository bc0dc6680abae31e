"""One state of things while a page is read; every change is seen by what comes after it."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from producting_web.config.once import once, one_state
from producting_web.people.models import Workspace


def test_it_asks_once_while_a_page_is_read() -> None:
    asked: list[str] = []
    with one_state():
        first = once("key", lambda: asked.append("a") or "first")
        again = once("key", lambda: asked.append("b") or "second")
        other = once("another key", lambda: "third")
    assert (first, again, other) == ("first", "first", "third")
    assert asked == ["a"]


def test_it_asks_anew_for_the_next_page_and_outside_of_pages() -> None:
    with one_state():
        once("key", lambda: "before")
    with one_state():
        assert once("key", lambda: "after") == "after"
    assert once("key", lambda: "outside") == "outside"
    assert once("key", lambda: "outside again") == "outside again"


def test_nothing_is_kept_of_what_failed() -> None:
    with one_state():
        with pytest.raises(ZeroDivisionError):
            once("key", lambda: 1 / 0)
        assert once("key", lambda: "now it works") == "now it works"


@pytest.mark.parametrize("page", ["/today/", "/settings/workspace/", "/data/", "/inbox/", "/data/requests/"])
def test_no_page_puts_the_same_question_to_the_database_twice(client_of, administrator, home, page: str) -> None:
    Workspace.objects.create(name="한권")
    client = client_of(administrator)
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    twice = {sql: n for sql, n in Counter(query["sql"] for query in asked.captured_queries).items() if n > 1}
    assert not twice


def test_a_page_that_changes_something_shows_it(client_of, administrator, home) -> None:
    Workspace.objects.create(name="한권")
    client = client_of(administrator)
    form = {"name": "두권", "time_zone": "Asia/Tokyo", "currency": "JPY"}
    assert "두권" in client.post("/settings/workspace/", form, follow=True).content.decode()
