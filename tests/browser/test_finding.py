"""Search answers below its field while one types; words say what they mean to whoever points at them or comes by key."""

import pytest

_FOCUSED = "document.activeElement"


@pytest.fixture
def page(demo, in_demo, open_page):
    return open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})


def find(page, typed: str):
    page.keyboard.press("/")
    assert page.evaluate(f"{_FOCUSED}.id") == "search"
    page.keyboard.type(typed)
    page.wait_for_selector("#found [role=option]")
    return page.locator("#found [role=option]")


def test_it_finds_and_opens_by_key_alone(page) -> None:
    page.goto("/journey/")
    found = find(page, "결재 실패")  # with a wrong vowel
    assert "결제 실패" in found.first.inner_text()
    assert page.get_attribute("#search", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == found.first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/data/events/event/?name=payment_failed")


def test_it_closes_and_shows_everything_on_a_page(page) -> None:
    page.goto("/journey/")
    find(page, "ㅍㄴ")
    page.keyboard.press("Escape")
    assert not page.locator("#found").is_visible()
    assert page.evaluate(f"{_FOCUSED}.id") == "search"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    assert page.locator("main .results a", has_text="퍼널").count()


def test_it_fits_a_small_screen(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": 390, "height": 800})
    page.goto("/journey/")
    page.locator("#search").click()
    page.keyboard.type("결제")
    page.wait_for_selector("#found [role=option]")
    box = page.locator("#found").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_explains_a_word_to_whoever_points_at_it(page) -> None:
    page.goto("/journey/")
    word = page.locator(".words-here .term").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    word.hover()
    meaning.wait_for(state="visible")
    page.mouse.move(5, 5)
    meaning.wait_for(state="hidden")
    word.hover()
    meaning.wait_for(state="visible")
    word.click()  # stays
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    assert meaning.is_visible()
    page.keyboard.press("Escape")
    assert not meaning.is_visible()


def test_it_explains_a_word_to_whoever_comes_by_key(page) -> None:
    page.goto("/journey/")
    first, second = (page.locator(".words-here .term").nth(k) for k in (0, 1))
    first.focus()
    page.keyboard.press("Tab")
    page.locator(f"#{second.get_attribute('popovertarget')}").wait_for(state="visible")
    page.keyboard.press("Tab")
    page.locator(f"#{second.get_attribute('popovertarget')}").wait_for(state="hidden")
