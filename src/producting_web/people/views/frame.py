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
PAGES: tuple[tuple[str, Words, Act], ...] = (
    ("people", Words("People", "사람"), Act.SEE_COLLEAGUES),
    ("teams", Words("Teams", "팀"), Act.MANAGE_PEOPLE),
    ("workspace", Words("Workspace", "워크스페이스"), Act.CHANGE_SETTINGS),
    ("audit", Words("Audit log", "변경 기록"), Act.READ_AUDIT_LOG),
    ("profile", Words("My profile", "내 정보"), Act.SEE_COLLEAGUES),
)


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
    name = next(words for slug, words, _ in PAGES if slug == page)
    crumbs = [Crumb(SETTINGS, reverse("settings")), Crumb(name, reverse(page) if below else "")]
    if below:
        crumbs.append(Crumb(below))
    tabs = [Tab(words, reverse(slug), slug == page) for slug, words, act in PAGES if may(request.user, act)]
    frame = {"tabs": tabs, "crumbs": crumbs, "without_lens": True, "page_name": name}
    return render(request, template, {**frame, **context}, status=status)
