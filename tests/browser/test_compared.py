"""Two segments are named and compared in place, by keyboard alone; the address holds them, and back undoes them."""

from tests.browser.test_keyboard import tab_to

FUNNEL = "/explore/funnel/?step=signed_up&step=paid&within=30d&range=all"


def test_segments_are_compared_in_place_by_keyboard(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})
    page.goto(FUNNEL)
    page.evaluate("window.untouched = true")
    page.focus("#within")
    tab_to(page, "#compared > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#segment-a-name")
    for key, name, rule in (("a", "다 읽음", "did book_finished"), ("b", "덜 읽음", "did not book_finished")):
        assert page.evaluate("document.activeElement.id") == f"segment-{key}-name"
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.wait_for_url(f"**segment-{key}.name=*")
        page.keyboard.type(rule)
        page.keyboard.press("Tab")
        page.wait_for_url(f"**segment-{key}=*")
    page.wait_for_selector("#segments-table")
    assert page.evaluate("document.querySelector('#compared').open && window.untouched")
    assert "‘다 읽음’" in page.inner_text(".answer") and "차이는" in page.inner_text(".answer")
    page.go_back()
    page.wait_for_function("document.querySelector('#segment-b').value === ''")
