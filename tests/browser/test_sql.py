"""The editor of SQL, by keyboard and by mouse, and a question that is stopped."""

import pytest
from playwright.sync_api import expect

# As soon as the page shows that the question is at work, the button is pressed.
_STOPS = """() => new MutationObserver(() => document.getElementById("sql-stop").click())
    .observe(document.getElementById("sql-progress"), { attributes: true, attributeFilter: ["hidden"] })"""


@pytest.fixture
def page(demo, in_demo, open_page):
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto("/explore/sql/")
    return page


def test_it_is_asked_without_a_mouse(page) -> None:
    page.locator("#sql-text").focus()
    page.keyboard.type("select count(*) as all_of_them from events")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/explore/sql/?run=*")
    expect(page.locator("#sql-table thead")).to_contain_text("all_of_them")
    page.locator("#sql-text").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#sql-form button.main')")  # the editor keeps no Tab


def test_a_column_goes_where_one_writes(page) -> None:
    page.locator("#sql-text").fill("select  from events")
    page.locator("#sql-text").evaluate("field => field.setSelectionRange(7, 7)")
    page.locator("[data-insert=utm_source]").click()
    expect(page.locator("#sql-text")).to_have_value("select utm_source from events")
    expect(page.locator("#sql-text")).to_be_focused()


def test_a_question_at_work_is_stopped(page) -> None:
    page.locator("#sql-text").fill("select sleep_ms(60000)")
    page.evaluate(_STOPS)  # from inside: hands that come from outside wait for the page that is on its way
    page.locator("#sql-form button.main").click(no_wait_after=True)
    page.wait_for_url("**/explore/sql/?run=*")
    expect(page.locator("#sql-error")).to_contain_text("질문을 멈췄어요.")
    expect(page.locator("#sql-text")).to_have_value("select sleep_ms(60000)")


def test_what_is_wrong_stands_beside_the_text(page) -> None:
    page.locator("#sql-text").fill("select plam from events")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/explore/sql/?run=*")
    assert page.locator("#sql-text").get_attribute("aria-invalid") == "true"
    expect(page.locator("#sql-error pre")).to_contain_text("LINE 1: select plam from events")
