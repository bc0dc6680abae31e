"""Who reads English gets English: no sentence of ours is left in Korean."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.browser.conftest import new_context
from tests.browser.looking import sentences
from tests.browser.pages import PAGES, PUBLIC

SOURCE = Path(__file__).parents[2] / "src" / "producting_web"


@pytest.fixture(scope="module")
def readers(browser, demo, in_demo):
    """A stranger and the administrator, both reading English; without script, as only words are looked at."""
    options = {"locale": "en", "java_script_enabled": False}
    contexts = [new_context(browser, demo, storage_state=state, **options) for state in (None, in_demo)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", [*PUBLIC, *PAGES])
def test_it_leaves_no_korean_sentence(readers, demo_pages, name: str) -> None:
    page = readers[name not in PUBLIC]
    page.goto(demo_pages[name])
    assert page.locator("html").get_attribute("lang") == "en"
    lines = sentences(page.inner_text("main").splitlines())
    assert [line for line in lines if line in _korean()] == []


@cache
def _korean() -> frozenset[str]:
    """Sentences and names that the workspace says; words that data may say too (한 단어) are left out."""
    found = set()
    for path in SOURCE.glob("*/locale/ko/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            strings = [message.string for message in read_po(file, locale="ko")]
        found |= {text for text in strings if isinstance(text, str) and " " in text and re.search("[가-힣]", text)}
    assert len(found) > 100
    return frozenset(found)
