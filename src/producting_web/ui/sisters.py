"""Which pages does a room have beside each other? Each app adds its own to a room, upper apps to a lower app's too."""

from dataclasses import dataclass

from django.urls import reverse

from producting.words import Words
from producting_web.ui.parts import Option, Tabs

_LABEL = Words("Pages of this room", "이 방의 페이지")


@dataclass(frozen=True, slots=True)
class Sister:
    """A page among the tabs of a room; its name in addresses, what its tab says, smaller orders first."""

    url_name: str
    name: Words
    order: int


_sisters: dict[str, dict[str, Sister]] = {}


def register(room: str, sister: Sister) -> None:
    """Add a page to a room's tabs. Registering it again replaces it."""
    _sisters.setdefault(room, {})[sister.url_name] = sister


def tabs(room: str, chosen: str) -> Tabs:
    """The tabs of a room; `chosen` is the page that shows them."""
    ordered = sorted(_sisters.get(room, {}).values(), key=lambda one: (one.order, one.url_name))
    options = (Option(one.name, one.url_name, reverse(one.url_name), one.url_name == chosen) for one in ordered)
    return Tabs(_LABEL, tuple(options))


def everywhere() -> tuple[tuple[str, Sister], ...]:
    """Every page of every room, with the room's slug."""
    return tuple((room, sister) for room, pages in _sisters.items() for sister in pages.values())
