"""Every page: quiet, from this host alone, light, inside its width, open to everybody, and in its reader's language."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests.browser.looking import AXE, WIDTHS, Look, look, sentences
from tests.browser.pages import PAGES, PUBLIC

ALL = [*PUBLIC, *PAGES]
MOST_BYTES = 350_000
SOURCE = Path(__file__).parents[2] / "src" / "producting_web"
# What stands in Latin letters on a Korean page because it is data or a name of somebody else's.
_NO_ENGLISH = re.compile(
    r"[a-z]+(?:[_.-][a-z0-9]+)+|utm_\w+|CSV|Parquet|JSON Lines|E-mail|[A-Za-z][\w ]* \([\d,]+\)"
)  # the last: a value and how often it occurs


@pytest.fixture(scope="package")
def looks(browser, demo, in_demo, demo_pages) -> Any:
    """Each page is looked at once, when the first test asks for it."""

    @cache
    def at(name: str) -> Look:
        state = None if name in PUBLIC else in_demo
        return look(browser, demo, demo_pages[name], storage_state=state)

    return at


@pytest.mark.parametrize("name", ALL)
def test_it_answers(looks, name: str) -> None:
    assert looks(name).status == (404 if name in ("not-found", "wrong-link") else 200)


@pytest.mark.parametrize("name", ALL)
def test_it_says_nothing_on_the_console_and_breaks_no_policy(looks, name: str) -> None:
    assert looks(name).console == []


@pytest.mark.parametrize("name", ALL)
def test_it_asks_no_other_host(looks, demo, name: str) -> None:
    assert looks(name).hosts == {demo.address.removeprefix("http://")}


@pytest.mark.parametrize("name", ALL)
def test_it_is_light(looks, name: str) -> None:
    assert 5_000 < looks(name).weight < MOST_BYTES


@pytest.mark.parametrize("name", ALL)
def test_it_never_scrolls_sideways(looks, name: str) -> None:
    assert looks(name).too_wide == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("name", ALL)
def test_it_has_no_serious_finding_of_axe(looks, name: str) -> None:
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci --ignore-scripts")
    found = {where: findings for where, findings in looks(name).findings.items() if findings}
    assert len(looks(name).findings) == 4
    assert not found


@pytest.mark.parametrize("name", ALL)
def test_it_speaks_korean(looks, name: str) -> None:
    lines = sentences(looks(name).lines)
    assert any(re.search("[가-힣]", line) for line in lines)
    untranslated = [line for line in lines if line in _english() or _is_english(line)]
    assert not untranslated


def _is_english(line: str) -> bool:
    """More than three Latin words and not one Korean letter."""
    rest = _NO_ENGLISH.sub("", line)
    return not re.search("[가-힣]", line) and len(re.findall(r"\b[A-Za-z]{2,}\b", rest)) > 3


@cache
def _english() -> frozenset[str]:
    """What a page says in English where its Korean differs."""
    found = set()
    for path in SOURCE.glob("*/locale/ko/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalog = read_po(file, locale="ko")
        for message in catalog:
            said = message.id if isinstance(message.id, str) else message.id[0]
            if said and message.string != said and not re.search("[가-힣]", said):
                found.add(said)
    assert len(found) > 200
    return frozenset(found)
