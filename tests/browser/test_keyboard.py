"""Hands that stay on the keyboard reach everything, see where they are, and come back to where they were."""

import pytest

from tests.browser import acts
from tests.browser.conftest import demo_administrator

MOST_TABS = 40
_FOCUSED = "document.activeElement"


@pytest.fixture
def page(demo, in_demo, open_page):
    return open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})


def tab_to(page, selector: str) -> None:
    """Press Tab until it is there; every stop on the way shows that it has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        ring = page.evaluate(f"getComputedStyle({_FOCUSED}).outlineStyle + getComputedStyle({_FOCUSED}).boxShadow")
        assert ring != "nonenone", page.evaluate(f"{_FOCUSED}.outerHTML.slice(0, 120)")
        if page.evaluate(f"(wanted) => {_FOCUSED}.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {MOST_TABS} tabs")


def test_it_skips_to_the_content_first(page) -> None:
    page.goto("/journey/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{_FOCUSED}.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"{_FOCUSED}.id") == "main"


def test_it_reaches_the_lens(page) -> None:
    page.goto("/journey/?lens=joint")
    tab_to(page, "[data-lens-switch] [data-value=product]")
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-lens=product]")
    page.keyboard.press("o")
    page.wait_for_url("**lens=joint**")


def test_it_goes_to_a_room_by_its_letter(page) -> None:
    page.goto("/data/")
    page.keyboard.press("g")
    page.keyboard.press("j")
    page.wait_for_url("**/journey/**")


def test_it_lists_its_keys_and_gives_the_focus_back(page) -> None:
    page.goto("/journey/")
    tab_to(page, "[data-lens-switch] [data-value=product]")
    page.keyboard.press("?")
    assert page.locator("dialog#keys[open]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog#keys[open]").count() == 0
    assert page.evaluate(f"{_FOCUSED}.dataset.value") == "product"


def test_it_opens_a_row_with_enter(page) -> None:
    page.goto("/journey/people/?stage=4&kind=reached")
    page.keyboard.press("j")
    page.keyboard.press("j")
    wanted = page.evaluate(f"{_FOCUSED}.querySelector('a').href")
    assert page.evaluate("[...document.querySelectorAll('table.data tbody tr')].indexOf(document.activeElement)") == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/one/**")
    assert page.url == wanted


def test_it_opens_and_closes_a_control(page) -> None:
    page.goto("/journey/")
    tab_to(page, "[popovertarget=control-range]")
    page.keyboard.press("Enter")
    assert page.locator("#control-range").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#control-range").is_visible()
    assert page.evaluate(f"{_FOCUSED}.getAttribute('popovertarget')") == "control-range"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**range=**")


def test_it_asks_before_an_undo_and_gives_the_focus_back(page) -> None:
    page.goto("/data/")
    opener = page.locator("table.imports a[data-dialog]").first
    opener.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert opener.evaluate("(link) => link === document.activeElement")


def test_it_takes_letters_as_letters_in_a_field(page) -> None:
    page.goto("/settings/teams/")
    page.locator("main form input[name=name]").focus()
    page.keyboard.type("g j ? [")
    assert page.input_value("main form input[name=name]") == "g j ? ["
    assert page.url.endswith("/settings/teams/")


def test_it_sends_a_form_and_stands_at_what_is_wrong(demo, open_page) -> None:
    page = open_page(demo)
    page.goto("/accounts/login/")
    assert page.evaluate(f"{_FOCUSED}.name") == "username"
    page.keyboard.type("nobody@example.kr")
    tab_to(page, "input[name=password]")
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert], .error")
    assert page.input_value("input[name=username]") == "nobody@example.kr"
    page.fill("input[name=username]", "")
    page.locator("input[name=username]").focus()
    who = demo_administrator(demo)
    page.keyboard.type(who.email)
    tab_to(page, "input[name=password]")
    page.keyboard.type(who.password)
    tab_to(page, "main form button.main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    page.goto("/journey/")
    assert acts.people_at_stages(page)
