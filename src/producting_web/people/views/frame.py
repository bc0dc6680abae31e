"""What stands around every page of the settings: where it is, and the others that are open to this person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from producting.words import Words
from producting_web.people.policy import Act, may

SETTINGS = Words("Settings", "설정")
# Where a page stands among the tabs, its address's name, what it is called, who may open it.
_pages: list[tuple[int, str, Words, Act]] = [
    (100, "people", Words("People", "사람"), Act.SEE_COLLEAGUES),
    (200, "teams", Words("Teams", "팀"), Act.MANAGE_PEOPLE),
    (300, "workspace", Words("Workspace", "워크스페이스"), Act.CHANGE_SETTINGS),
    (800, "audit", Words("Audit log", "변경 기록"), Act.READ_AUDIT_LOG),
    (900, "profile", Words("My profile", "내 정보"), Act.SEE_COLLEAGUES),
]


def add_page(order: int, url_name: str, name: Words, act: Act) -> None:
    """An upper app's own page among the settings; call it in `AppConfig.ready`. Adding it again changes nothing."""
    if url_name not in {slug for _, slug, _, _ in _pages}:
        _pages.append((order, url_name, name, act))
        _pages.sort(key=lambda page: page[0])


def pages() -> tuple[tuple[str, Words, Act], ...]:
    """Every page of the settings in its order: its address's name, what it is called, who may open it."""
    return tuple((slug, words, act) for _, slug, words, act in _pages)


@dataclass(frozen=True, slots=True)
class Tab:
    name: Words
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    name: Words | str
    url: str = ""


def show(
    request: HttpRequest, template: str, page: str, context: Mapping[str, Any], *, below: str = "", status: int = 200
) -> HttpResponse:
    """Render a page of the settings.

    Args:
        page: the tab it belongs to. below: what it is about, if it stands under that tab's own page.
    """
    name = next(words for slug, words, _ in pages() if slug == page)
    crumbs = [Crumb(SETTINGS, reverse("settings")), Crumb(name, reverse(page) if below else "")]
    if below:
        crumbs.append(Crumb(below))
    tabs = [Tab(words, reverse(slug), slug == page) for slug, words, act in pages() if may(request.user, act)]
    frame = {"tabs": tabs, "crumbs": crumbs, "without_lens": True, "page_name": name}
    return render(request, template, {**frame, **context}, status=status)
