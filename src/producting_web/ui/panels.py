"""What does an upper app add to a lower app's page? Panels: the page says where they stand, never who wrote them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of a page that another app brings.

    Attributes:
        name: unique on its page.
        page: the page's own word for itself: "journey", "person" …
        template: rendered with what `context` gives.
        context: takes the request and what the page is about; None leaves the panel out.
        order: smaller stands first.
    """

    name: str
    page: str
    template: str
    context: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    order: int = 0


_panels: dict[tuple[str, str], Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel to a page. Registering the same one again changes nothing.

    Raises:
        ValueError: the page has another panel of this name.
    """
    standing = _panels.setdefault((panel.page, panel.name), panel)
    if standing != panel:
        raise ValueError(f"The page {panel.page} has another panel {panel.name}")


def of(page: str) -> tuple[Panel, ...]:
    """The panels of a page, in their order."""
    found = [panel for panel in _panels.values() if panel.page == page]
    return tuple(sorted(found, key=lambda panel: (panel.order, panel.name)))
