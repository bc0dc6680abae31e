"""A company for each pair of hands: days are walked to their end, and nobody else's numbers change by them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser

from producting.words import Language
from tests.browser.days.task import Day
from tests.browser.days.walking import PERSONS, begin, let_in, same_company
from tests.browser.serving import Served

DayOf = Callable[[str, str, Language], Day]


@pytest.fixture(scope="package")
def day_of(browser: Browser, demo: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DayOf]:
    """`day_of(person, hands, language)`: begun once, gone on with by every task."""
    with ExitStack() as opened:

        @cache
        def company(hands: str, language: Language) -> Served:
            home = tmp_path_factory.mktemp(f"{hands}-{language}")
            return opened.enter_context(same_company(demo.home, home))

        @cache
        def day(person: str, hands: str, language: Language) -> Day:
            workspace = company(hands, language)
            begun = begin(browser, workspace, let_in(browser, workspace, PERSONS[person][0]), hands, language)
            opened.callback(begun.page.context.close)
            return begun

        yield day
