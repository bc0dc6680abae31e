"""Apps register what they have; the frame shows what exists and is open."""

from typing import Any

import pytest

from producting.words import Words
from producting_web.ui import panels, rooms, sisters
from producting_web.ui.panels import Panel
from producting_web.ui.rooms import Room

URLS = {"journey": "/journey/", "data": "/data/", "today": "/", "settings": "/data/settings/", "notes": "/notes/"}


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_rooms", {})
    monkeypatch.setattr(panels, "_panels", {})
    monkeypatch.setattr(sisters, "_sisters", {})
    monkeypatch.setattr(rooms, "reverse", URLS.__getitem__)


def room(slug: str, group: str = "see", order: int = 1, **more: Any) -> Room:
    return Room(slug, order, group, slug, slug, Words(slug, slug), **more)


def shown(path: str = "/", user: Any = None) -> list[str]:
    return [str(item.name) for group in rooms.for_user(user, path) for item in group.items]


def test_it_shows_rooms_in_the_order_of_groups_and_rooms() -> None:
    for one in (room("settings", "last"), room("data", "see", 2), room("journey", "see", 1), room("today", "first")):
        rooms.register(one)
    assert shown() == ["today", "journey", "data", "settings"]


def test_it_leaves_out_groups_without_an_open_room() -> None:
    rooms.register(room("settings", "last", allowed=lambda user: user == "administrator"))
    assert rooms.for_user("viewer", "/") == ()
    assert shown(user="administrator") == ["settings"]


def test_it_marks_the_room_whose_address_fits_best() -> None:
    for slug in URLS:
        rooms.register(room(slug))
    current = [str(i.name) for g in rooms.for_user(None, "/data/settings/people/") for i in g.items if i.current]
    assert current == ["settings"]
    assert not [i for g in rooms.for_user(None, "/elsewhere/") for i in g.items if i.current]


def test_it_marks_the_room_of_a_page_that_stands_beside_it() -> None:
    for slug in ("journey", "data"):
        rooms.register(room(slug))
    sisters.register("data", sisters.Sister("notes", Words("Notes", "메모"), 1))
    current = [str(i.name) for g in rooms.for_user(None, "/notes/7/") for i in g.items if i.current]
    assert current == ["data"]


def test_it_counts_what_waits_for_this_user() -> None:
    rooms.register(room("today", count=lambda user: len(user)))
    assert rooms.for_user("abc", "/")[0].items[0].count == 3


def test_it_takes_the_same_room_twice_and_refuses_another_of_its_name_or_key() -> None:
    journey = room("journey", key="j")
    rooms.register(journey)
    rooms.register(journey)
    with pytest.raises(ValueError, match="slug or key"):
        rooms.register(room("journey", order=2))
    with pytest.raises(ValueError, match="slug or key"):
        rooms.register(room("data", key="j"))
    with pytest.raises(ValueError, match="no group"):
        rooms.register(room("data", "cellar"))


def test_it_gives_a_pages_panels_in_their_order() -> None:
    def nothing(request: Any, about: Any) -> None:
        return None

    second, first = Panel("b", "journey", "b.html", nothing, 2), Panel("a", "journey", "a.html", nothing, 1)
    for panel in (second, first, Panel("c", "person", "c.html", nothing)):
        panels.register(panel)
    assert panels.of("journey") == (first, second)
    with pytest.raises(ValueError, match="another panel"):
        panels.register(Panel("a", "journey", "other.html", nothing))
