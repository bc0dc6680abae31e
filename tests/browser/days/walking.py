"""What a day needs before its first task: a company of its own, somebody who has logged in, and their hands."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from producting.demo.company import Company, facts
from producting.words import Language
from producting_web.commands.company import standing_company
from tests.browser import acts
from tests.browser.conftest import SMALL_DEMO, demo_administrator, new_context
from tests.browser.days import marketer, product_manager
from tests.browser.days.hands import Keyboard, Mouse
from tests.browser.days.task import Day, Task
from tests.browser.serving import Served, served

PERSONS: dict[str, tuple[str, tuple[Task, ...]]] = {
    "product-manager": (product_manager.WHO, product_manager.TASKS),
    "marketer": (marketer.WHO, marketer.TASKS),
}
HANDS = {"mouse": Mouse, "keyboard": Keyboard}
_VIEW = {"width": 1440, "height": 900}
_OF_THE_LOG = ("lake", "timelines", "rejects")


@contextmanager
def same_company(standing: Path, home: Path) -> Iterator[Served]:
    """Another workspace of a company that stands: its log as it is, everything that colleagues write begun anew."""
    home.mkdir(exist_ok=True)
    shutil.copy(standing / "demo.json", home)
    for folder in _OF_THE_LOG:
        shutil.copytree(standing / folder, home / folder)
    with served(*SMALL_DEMO, home=home) as workspace:
        yield workspace


def let_in(browser: Browser, workspace: Served, name: str) -> Any:
    """The state of a colleague's browser: the administrator hands over a link, the colleague chooses a password."""
    office, desk = (new_context(browser, workspace) for _ in range(2))
    try:
        acts.log_in(page := office.new_page(), demo_administrator(workspace))
        page.goto("/settings/people/")
        page.get_by_role("link", name=name).first.click()
        page.locator("form[action*=reset-link] button").click()
        page.wait_for_selector("#new-link")
        _choose_password(desk.new_page(), page.input_value("#new-link"))
        return desk.storage_state()
    finally:
        office.close()
        desk.close()


def _choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.fill("input[name=password]", acts.PASSWORD)
    page.locator("main form button.main").click()
    page.wait_for_url("**/today/")


def begin(browser: Browser, workspace: Served, state: Any, hands: str, language: Language) -> Day:
    """Somebody sits down and sees Today: from here on only their hands move."""
    page = new_context(browser, workspace, storage_state=state, locale=language, viewport=_VIEW).new_page()
    page.goto("/today/")
    company = standing_company(workspace.home)
    assert company is not None
    world = Company(end=company.end, people=company.people, days=company.days, seed=company.seed)
    return Day(HANDS[hands](page, language), facts(world), company.end)
