"""A real browser before a real server.

One server begins empty and becomes a shop (`fresh`), one shows a small demo company (`demo`), one is treated badly
(`strained`). They live as long as this folder's tests: Playwright's loop runs in this thread, and Django would refuse its
database to every test that came after it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from producting.cli import run
from tests.browser import acts, files
from tests.browser.acts import Account
from tests.browser.pages import PUBLIC, pages_of
from tests.browser.serving import FLAGS, Served, chromium, served

HERE = Path(__file__).parent
SMALL_DEMO = ("demo", "--people", "1500", "--days", "240")
ACTION_MS = 60_000  # the first question of each kind compiles what answers it
BY_A_COMMAND = 250  # rows
FOUNDER = Account("doyun@example.kr", "이도윤")
MARKETER = Account("jiho@example.kr", "박지호")
PRODUCT_MANAGER = Account("seoyeon@example.kr", "김서연")
VIEWER = Account("haneul@example.kr", "최하늘")

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These first, as they take longest; in one process (see tests/conftest.py)."""
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    items[:] = ours + [item for item in items if not item.path.is_relative_to(HERE)]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("needs the system's Chromium, which is not installed here")
    expect.set_options(timeout=ACTION_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser of somebody's own (cookies and all); closed after the test."""
    opened: list[BrowserContext] = []

    def new(workspace: Served, **options: Any) -> BrowserContext:
        opened.append(new_context(browser, workspace, **options))
        return opened[-1]

    yield new
    for context in opened:
        context.close()


@pytest.fixture
def open_page(contexts: Callable[..., BrowserContext]) -> OpenPage:
    """A page in a browser of its own: `open_page(workspace, storage_state=…)` is logged in."""
    return lambda workspace, **options: contexts(workspace, **options).new_page()


def new_context(browser: Browser, workspace: Served, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=workspace.address, **{"locale": "ko", **options})
    context.set_default_timeout(ACTION_MS)
    return context


@pytest.fixture(scope="package")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """한권 with 1,500 people."""
    with served(*SMALL_DEMO, home=tmp_path_factory.mktemp("demo")) as workspace:
        yield workspace


@pytest.fixture(scope="package")
def in_demo(browser: Browser, demo: Served) -> Any:
    """The state of a browser in which the demo's administrator is logged in."""
    return _state(browser, demo, lambda page: acts.log_in(page, demo_administrator(demo)))


@pytest.fixture(scope="package")
def demo_pages(browser: Browser, demo: Served, in_demo: Any) -> dict[str, str]:
    """The address of every page in the small demo, by its name."""
    found = dict(PUBLIC)
    _state(browser, demo, lambda page: found.update(pages_of(page)), storage_state=in_demo)
    return found


def demo_administrator(demo: Served) -> Account:
    return Account(demo.said["user"], "이도윤", demo.said["password"])


@pytest.fixture(scope="package")
def fresh(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An empty workspace that is about to become a shop's."""
    with served("serve", home=tmp_path_factory.mktemp("fresh")) as workspace:
        yield workspace


@pytest.fixture(scope="package")
def founder(browser: Browser, fresh: Served) -> Any:
    """The state of the first administrator's browser."""
    return _state(browser, fresh, lambda page: acts.begin(page, fresh.said["first administrator"], FOUNDER))


@pytest.fixture(scope="package")
def invited(browser: Browser, fresh: Served, founder: Any) -> dict[str, Any]:
    """Browsers of a marketing lead, a product manager and a viewer who came by invitation, by their role."""
    who = {"lead": (MARKETER, "마케팅"), "member": (PRODUCT_MANAGER, "제품"), "viewer": (VIEWER, None)}
    links: dict[str, str] = {}

    def make_links(page: Page) -> None:
        links.update({role: acts.invite(page, account.email, role, team) for role, (account, team) in who.items()})

    _state(browser, fresh, make_links, storage_state=founder)
    return {
        role: _state(browser, fresh, lambda page, role=role: acts.join(page, links[role], who[role][0])) for role in who
    }


@pytest.fixture(scope="package")
def shop_is_in(browser: Browser, fresh: Served, invited: dict[str, Any], tmp_path_factory: Any) -> acts.Fate:
    """The product manager has imported the shop's events; what became of the rows."""
    told: list[acts.Fate] = []
    file = files.shop(tmp_path_factory.mktemp("files"))
    _state(browser, fresh, lambda page: told.append(acts.import_file(page, file)), storage_state=invited["member"])
    return told[0]


@pytest.fixture(scope="package")
def journey_is_set(browser: Browser, fresh: Served, founder: Any, shop_is_in: acts.Fate) -> None:
    """The stages of the template for shops are saved."""

    def save(page: Page) -> None:
        page.goto("/journey/stages/?template=shop")
        page.click("button[name=act][value=save]")
        page.wait_for_selector("#versions")

    _state(browser, fresh, save, storage_state=founder)


@pytest.fixture(scope="package")
def strained(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workspace whose worker is killed, whose uploads break off, whose pages run without script.

    A command has brought events in before anybody served it.
    """
    home = tmp_path_factory.mktemp("strained")
    file = files.many(tmp_path_factory.mktemp("files"), "by_a_command", BY_A_COMMAND)
    assert run(["import", str(file), "--home", str(home)]) == 0
    with served("serve", home=home) as workspace:
        yield workspace


@pytest.fixture(scope="package")
def in_strained(browser: Browser, strained: Served) -> Any:
    """The state of its administrator's browser."""
    return _state(browser, strained, lambda page: acts.begin(page, strained.said["first administrator"], FOUNDER))


def _state(browser: Browser, workspace: Served, do: Callable[[Page], Any], **options: Any) -> Any:
    """Do something in a browser of its own; what that browser remembers afterwards."""
    context = new_context(browser, workspace, **options)
    try:
        do(context.new_page())
        return context.storage_state()
    finally:
        context.close()
