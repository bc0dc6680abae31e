"""What is a task of a day? A sentence of the guide, the steps of whoever does it, and an end that can be checked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_plus

from playwright.sync_api import Locator, Page, expect

from producting.demo.facts import Facts
from producting.words import Language, Words
from tests.browser.days.hands import Hands


@dataclass(frozen=True, slots=True)
class Day:
    """A person's day: their hands, and what is planted in the company whose numbers they read."""

    hands: Hands
    facts: Facts
    end: date  # of the company's log

    @property
    def page(self) -> Page:
        return self.hands.page

    @property
    def language(self) -> Language:
        return self.hands.language

    def said(self, name: Words | str) -> str:
        return self.hands.said(name)

    def arrives(self, *parts: str) -> None:
        """Waits until the address holds all of this."""
        self.page.wait_for_url(lambda url: all(part in unquote_plus(url) for part in parts))

    def sees(self, *said: Words | str, within: Locator | None = None) -> None:
        for one in said:
            expect(within or self.page.locator("main")).to_contain_text(self.said(one))

    def row(self, table: Words | str, of: Words | str) -> Locator:
        """The row of a table whose first cell begins so."""
        rows = self.page.get_by_role("table", name=self.said(table), exact=True).locator("tbody tr, tfoot tr")
        return rows.filter(has=self.page.locator("th", has_text=self.said(of))).first


@dataclass(frozen=True, slots=True)
class Task:
    """`title` is the heading of the guide; `picture` the name of the file beside it, taken when the task is done.

    `shows` is what the picture must show, where it is not what the task ended at.
    """

    title: str
    picture: str
    do: Callable[[Day], None]
    shows: str = ""
