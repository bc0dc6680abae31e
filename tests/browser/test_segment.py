"""A segment by keyboard and without script: rules come, change in place, are written as text, and lead to the same answer."""

import re
from itertools import pairwise

import pytest

from tests.browser.acts import follow
from tests.browser.test_keyboard import tab_to

SEGMENT = "/explore/segment/?rule=did+paid"


@pytest.fixture
def page(demo, in_demo, open_page):
    return open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})


def test_it_adds_a_rule_and_changes_it_in_place_by_keyboard(page) -> None:
    page.goto(SEGMENT)
    page.evaluate("window.untouched = true")
    before = page.inner_text("p.answer")
    tab_to(page, "[value='add:rule']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rule2")
    page.focus("#rule2-is")
    page.keyboard.press("ArrowDown")  # did not
    page.wait_for_url("**rule2.is=not**")
    page.wait_for_function("() => document.querySelector('#rule2-is').value === 'not'")
    page.fill("#rule2", "chapter_read")
    page.press("#rule2", "Tab")
    page.wait_for_url(re.compile(r"rule=did\+not\+chapter_read$"))
    assert page.inner_text("p.answer") != before
    assert page.locator(".leftover li").count() == 3
    assert page.evaluate("window.untouched")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.leftover li').length === 2")


def test_it_is_put_together_without_script(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, java_script_enabled=False)
    page.goto("/explore/segment/")
    page.fill("#rule1", "paid")
    page.fill("#rule1-times", "2")
    follow(page, page.locator("button.main[name=show]"))
    assert "rule=did+paid+%3E%3D+2" in page.url
    page.click("#rule-as-text summary")
    assert page.input_value("#rule-lines") == "did paid >= 2"
    page.fill("#rule-lines", "did paid\nplatform = ios")
    follow(page, page.locator("button.main[name=show]"))
    assert page.input_value("#rule2-is") == "has"
    assert page.locator(".leftover li").count() == 3


def test_it_joins_a_rule_by_or_by_keyboard_and_says_how_it_is_read(page) -> None:
    page.goto(f"{SEGMENT}&rule=platform+%3D+ios")
    assert page.locator("#rule-read-as").count() == 0
    both = page.inner_text("p.answer")
    tab_to(page, "#rule2-join")
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile(r"rule=did\+paid\+or\+platform\+%3D\+ios$"))
    page.wait_for_selector("#rule-read-as")
    assert page.evaluate("document.activeElement.id") == "rule2-join"
    assert page.inner_text("p.answer") != both
    assert page.locator(".leftover li").count() == 2


def test_rules_are_joined_by_or_without_script(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, java_script_enabled=False)
    page.goto(f"{SEGMENT}&rule=platform+%3D+ios")
    page.select_option("#rule2-join", "or")
    follow(page, page.locator("button.main[name=show]"))
    assert page.url.endswith("rule=did+paid+or+platform+%3D+ios")
    page.click("#rule-as-text summary")
    assert page.input_value("#rule-lines") == "did paid or platform = ios"


@pytest.mark.parametrize("is_open", [False, True])
def test_tab_goes_through_a_rule_in_the_order_in_which_it_is_seen(page, is_open: bool) -> None:
    page.goto("/explore/segment/?rule=did+paid+%3E%3D+2+in+90d&rule=platform+%3D+ios&rule=did+chapter_read")
    if is_open:
        page.evaluate("document.querySelectorAll('.rules details').forEach((more) => { more.open = true; })")
    page.focus("#rule1-is")
    seen = []
    for _ in range(40):
        stop = page.evaluate(
            """() => { const at = document.activeElement, box = at.getBoundingClientRect();
            return at.closest('.rules') && [at.id || at.localName, box.left, box.top + box.height / 2 + scrollY]; }"""
        )
        if stop is None:
            break
        seen.append(stop)
        page.keyboard.press("Tab")
    assert [name for name, _, _ in seen].count("summary") == 2 and seen[-1][0] != "rule1-is"
    for (before, left, middle), (name, next_left, next_middle) in pairwise(seen):
        is_beside = abs(next_middle - middle) < 12 and next_left > left
        assert is_beside or next_middle >= middle + 12, f"{name} after {before}"
