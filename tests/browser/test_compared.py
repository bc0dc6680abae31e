"""Two segments are chosen in rows and compared in place, by keyboard alone; the address holds them, and back undoes them."""

import re
from urllib.parse import parse_qs, urlsplit

from tests.browser.acts import follow
from tests.browser.test_keyboard import tab_to

FUNNEL = "/explore/funnel/?step=signed_up&step=paid&within=30d&range=all"
COMPARED = f"{FUNNEL}&segment-a=did+book_finished&segment-b=did+not+book_finished"


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_segments_are_compared_in_place_by_keyboard(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto(FUNNEL)
    page.evaluate("window.untouched = true")
    page.focus("#within")
    tab_to(page, "#compared > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#segment-a-name")
    page.keyboard.type("다 읽음")
    page.keyboard.press("Tab")
    page.wait_for_url("**segment-a.name=*")
    tab_to(page, "#segment-a1")
    page.keyboard.type("book_fin")
    page.wait_for_selector("#segment-a1[aria-activedescendant]")
    page.keyboard.press("Enter")
    page.wait_for_url("**segment-a=did+book_finished&**")
    page.wait_for_selector("[value='add:segment-a']")
    tab_to(page, "#segment-b1-is")
    page.keyboard.press("ArrowDown")  # did not
    page.wait_for_url("**segment-b1.is=not**")
    page.wait_for_function("() => document.querySelector('#segment-b1-is').value === 'not'")
    tab_to(page, "#segment-b1")
    page.keyboard.type("book_finished")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile(r"segment-b=did\+not\+book_finished&(?!.*segment-b1)"))
    page.wait_for_selector("#segments-table")
    assert page.evaluate("document.querySelector('#compared').open && window.untouched")
    told = page.inner_text(".answer").replace("\u00a0", " ")  # names keep to one line
    assert "‘다 읽음’" in told and "차이는" in told
    page.go_back()
    page.wait_for_function("document.querySelector('#segment-b1').value === ''")


def test_rules_and_segments_come_and_go_by_mouse_and_the_focus_follows(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto(COMPARED)
    page.click("[value='add:segment-a']")
    page.wait_for_selector("#segment-a2:focus")
    page.click("[value='remove:segment-a2']")
    page.wait_for_selector("#segment-a1:focus")
    page.click("[value='add:compared']")
    page.wait_for_selector("#segment-c-name:focus")
    page.keyboard.type("모두")
    page.keyboard.press("Tab")
    page.wait_for_selector("#segments-table tbody tr:nth-child(3)")
    page.click("[value='remove:segment-a']")
    page.wait_for_selector("#segment-a-name:focus")
    assert query(page)["segment-a"] == ["did not book_finished"] and query(page)["segment-b.name"] == ["모두"]


def test_the_focus_stays_where_tab_has_come_to_while_the_page_is_exchanged(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto(COMPARED)
    for field, typed, stop in (
        ("#segment-a-name", "다 읽음", "button[value='remove:segment-a']"),
        ("#segment-a1-days", "90", "button[value='add:segment-a']"),
        ("#segment-b-name", "덜 읽음", "button[value='remove:segment-b']"),
    ):
        page.fill(field, typed)
        with page.expect_response(lambda answer: "/explore/funnel/" in answer.url) as sent:
            page.press(field, "Tab")
        assert ".lines" not in sent.value.url and ".was" not in sent.value.url
        page.wait_for_selector(f"{stop}:focus")
        page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
        assert page.evaluate("(stop) => document.activeElement.matches(stop)", stop)


def test_a_saved_segment_fills_one_without_script(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, java_script_enabled=False)
    page.goto(FUNNEL)
    page.click("#compared > summary")
    page.select_option("#segment-b-saved", label="결제하고 2주째 안 읽는 독자")
    follow(page, page.locator("#segment-b-saved ~ noscript button, #segment-b-saved ~ button").first)
    assert query(page)["segment-b"] == ["did paid", "did not chapter_read in 14d"]
    assert query(page)["segment-b.name"] == ["결제하고 2주째 안 읽는 독자"]
    page.fill("#segment-a1", "paid")
    follow(page, page.locator("button.main[name=show]"))
    assert query(page)["segment-a"] == ["did paid"]
    assert page.locator("#segments-table tbody tr").count() == 2
