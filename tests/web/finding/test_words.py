"""Every word that a page offers to explain is explained, on one page and where it stands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

import producting_web
from producting_web.people.models import User
from producting_web.ui.terms import TERMS

WEB = Path(producting_web.__file__).parent
ASKED = re.compile(r'\{%\s*term\s+"([^"]+)"')


def asked() -> dict[str, str]:
    """Every word that a template asks for, and one that does."""
    pages = WEB.rglob("templates/**/*.html")
    return {key: path.name for path in pages for key in ASKED.findall(path.read_text(encoding="utf-8"))}


def test_it_explains_every_word_that_a_page_asks_for() -> None:
    assert len(asked()) >= 8
    assert sorted(set(asked()) - set(TERMS)) == []


def test_it_explains_in_both_languages() -> None:
    for key, term in TERMS.items():
        assert re.search("[가-힣]", term.name.ko), key
        assert term.meaning.ko.endswith("요."), key
        assert re.search("[a-z]", term.meaning.en), key
        assert not re.search("[가-힣]", term.meaning.en + term.name.en), key


def test_it_lists_all_of_them(home: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    page = seen_by(viewer, "/words/")
    for key, term in TERMS.items():
        assert f'id="{key}"' in page
        assert term.name.ko in page


@pytest.mark.parametrize(("language", "word"), [("ko", "이탈"), ("en", "Drop-off")])
def test_it_opens_in_place(language: str, word: str) -> None:
    with translation.override(language):
        text = Template('{% term "drop_off" %}{% term "drop_off" %}').render(Context())
    places = re.findall(r'popovertarget="([^"]+)"', text)
    assert len(set(places)) == 2  # no two share a place
    assert all(f'id="{place}" popover' in text for place in places)
    assert f">{word}</button>" in text


def test_it_refuses_a_word_that_nobody_explained() -> None:
    with pytest.raises(KeyError):
        Template('{% term "synergy" %}').render(Context())
