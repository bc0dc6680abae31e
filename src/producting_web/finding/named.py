"""What has a name that no other app would say? Rooms, their pages, and our own words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from producting.words import Words
from producting_web.people.policy import Act, may
from producting_web.ui import finding, rooms, sisters
from producting_web.ui.finding import Named
from producting_web.ui.templatetags.ui import reading
from producting_web.ui.terms import TERMS

_PAGE, _TERM = Words("Pages", "화면"), Words("Words", "용어")
WORDS = Words("Words", "용어집")


def register() -> None:
    finding.register("pages", _pages)
    finding.register("terms", _terms)


def _pages(user: Any) -> Iterable[Named]:
    if not may(user, Act.SEE_AGGREGATES):
        return
    for group in rooms.for_user(user, ""):
        for room in group.items:
            yield Named(_PAGE, room.url, both(room.name), weight=2.0)
    for room_slug, sister in sisters.everywhere():
        yield Named(_PAGE, reverse(sister.url_name), both(sister.name), rooms.name_of(room_slug) or "")
    yield Named(_PAGE, reverse("alerts"), both(Words("Alerts", "알림")), rooms.name_of("explore") or "", weight=1.0)
    yield Named(_PAGE, reverse("inbox"), (*both(Words("Inbox", "알림함")), "Notices"), weight=1.0)
    yield Named(_PAGE, reverse("words"), (*both(WORDS), "Glossary"))


def _terms(user: Any) -> Iterable[Named]:
    for key, term in TERMS.items():
        yield Named(_TERM, f"{reverse('words')}#{key}", both(term.name), term.meaning)


def both(words: Words) -> tuple[str, ...]:
    """A name in both languages, the reader's first."""
    first, second = (words.ko, words.en) if reading() == "ko" else (words.en, words.ko)
    return (first, second) if first != second else (first,)
