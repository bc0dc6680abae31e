"""Which rooms does the workspace have? Each app registers its own; the navigation shows what exists and is open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from producting.words import Words
from producting_web.ui import sisters

# The groups of the navigation in their order; the first and the last have no name of their own.
GROUPS: dict[str, Words | None] = {
    "first": None,
    "see": Words("See", "보다"),
    "decide": Words("Decide", "정하다"),
    "do": Words("Do", "하다"),
    "look_back": Words("Look back", "돌아보다"),
    "last": None,
}


def _everybody(user: Any) -> bool:
    return True


def _nothing(user: Any) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the navigation.

    Attributes:
        slug: its short name, unique.
        order: where it stands in its group.
        group: a key of `GROUPS`.
        icon: a symbol of the sprite, without `i-`.
        url_name: reversed without arguments.
        name: what it is called.
        key: the letter that opens it after `g`; empty for none.
        allowed: whether this user may enter.
        count: how many things wait for this user in it; None shows no number.
    """

    slug: str
    order: int
    group: str
    icon: str
    url_name: str
    name: Words
    key: str = ""
    allowed: Callable[[Any], bool] = _everybody
    count: Callable[[Any], int | None] = _nothing


@dataclass(frozen=True, slots=True)
class Item:
    """A room as one person sees it."""

    name: Words
    icon: str
    url: str
    key: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rooms that belong together, under a name or none."""

    name: Words | None
    items: tuple[Item, ...]


_rooms: dict[str, Room] = {}


def register(room: Room) -> None:
    """Add a room. Registering the same one again changes nothing.

    Raises:
        ValueError: another room has its slug or its key, or the group does not exist.
    """
    if room.group not in GROUPS:
        raise ValueError(f"{room.slug}: no group {room.group!r}; there are {', '.join(GROUPS)}")
    for other in _rooms.values():
        if other != room and (other.slug == room.slug or (room.key and other.key == room.key)):
            raise ValueError(f"{room.slug}: {other.slug} has this slug or key already")
    _rooms[room.slug] = room


def for_user(user: Any, path: str) -> tuple[Group, ...]:
    """The navigation of one person who stands at `path`; groups without an open room are left out."""
    opened = sorted((room for room in _rooms.values() if room.allowed(user)), key=lambda room: room.order)
    urls = {room.slug: reverse(room.url_name) for room in opened}
    current = _current(urls, path)
    groups = []
    for group, name in GROUPS.items():
        items = tuple(
            _item(room, user, urls[room.slug], room.slug == current) for room in opened if room.group == group
        )
        if items:
            groups.append(Group(name, items))
    return tuple(groups)


def _current(urls: dict[str, str], path: str) -> str | None:
    """The room whose address, or that of a page beside it, is the longest beginning of the path; "/" is only itself."""
    pages = [(url, slug) for slug, url in urls.items()]
    pages += [(reverse(page.url_name), room) for room, page in sisters.everywhere() if room in urls]
    within = [(len(url), slug) for url, slug in pages if path == url or (url != "/" and path.startswith(url))]
    return max(within)[1] if within else None


def _item(room: Room, user: Any, url: str, current: bool) -> Item:
    return Item(room.name, room.icon, url, room.key, room.count(user), current)


def name_of(slug: str) -> Words | None:
    """What a room is called; None where there is none."""
    return _rooms[slug].name if slug in _rooms else None
