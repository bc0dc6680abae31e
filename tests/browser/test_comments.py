"""Talking on a page, by keyboard: a colleague is offered after an @, and what was written stands without a new page."""

import pytest
from playwright.sync_api import expect

_ELSEWHERE = "/journey/development/?stage=2"


@pytest.fixture
def page(demo, in_demo, open_page):
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto(_ELSEWHERE)
    return page


def test_a_colleague_is_called_without_a_mouse(page) -> None:
    field = page.locator(".discussion textarea")
    field.focus()
    page.keyboard.type("@김서")
    offered = page.locator(".picks [role=option]")
    expect(offered).to_have_count(1)
    expect(offered).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("@김서연 ")
    page.keyboard.type("님, 여기 봐 주세요")
    page.keyboard.press("Tab")
    page.evaluate("window.stays = true")
    page.keyboard.press("Enter")
    said = page.locator(".comments li").last
    expect(said.locator(".said")).to_have_text("@김서연 님, 여기 봐 주세요")
    expect(said.locator(".called")).to_have_text("@김서연")
    expect(field).to_have_value("")
    assert page.evaluate("window.stays"), "the page was not loaded anew"


def test_it_is_changed_in_its_place_and_deleted(page) -> None:
    page.locator(".discussion textarea").fill("처음 한 말")
    page.locator(".discussion .write button").click()
    mine = page.locator(".comments li").last
    expect(mine.locator(".said")).to_have_text("처음 한 말")
    mine.locator(".acts a").first.click()
    mine.locator("textarea").fill("")
    mine.locator("button").click()
    expect(mine.locator(".error")).to_be_visible()
    mine.locator("textarea").fill("고친 말")
    mine.locator("button").click()
    expect(page.locator(".comments li").last.locator(".said")).to_have_text("고친 말")
    page.locator(".comments li").last.locator(".acts a").last.click()
    page.locator("main form button.danger").click()
    page.wait_for_url("**/journey/development/**")
    expect(page.locator(".comments li").last).to_contain_text("지운 댓글이에요.")


def test_nobody_is_offered_in_an_address(page) -> None:
    page.locator(".discussion textarea").focus()
    page.keyboard.type("a@김")
    page.wait_for_timeout(300)
    expect(page.locator(".picks")).to_have_count(0)


def test_a_notice_is_marked_in_its_place(page) -> None:
    page.goto("/inbox/")
    rings = int(page.locator("#bell b").evaluate("bell => parseInt(bell.textContent)"))
    page.evaluate("window.stays = true")
    page.locator(".unread .notices form button").first.click()
    expect(page.locator("#bell b")).to_contain_text(str(rings - 1))
    assert page.evaluate("window.stays")
    page.locator(".was-read .notices form button").first.click()
    expect(page.locator("#bell b")).to_contain_text(str(rings))
