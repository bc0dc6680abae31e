"""Lens, language and brightness: they change how a page speaks, never its numbers, and they stay."""

import pytest

from tests.browser import acts


@pytest.fixture
def page(demo, in_demo, open_page):
    return open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})


def test_it_changes_the_words_with_the_lens_and_no_number(page) -> None:
    counted, said = {}, {}
    for lens in ("product", "marketing", "joint"):
        page.goto("/journey/")
        page.click(f"[data-lens-switch] [data-value={lens}]")
        page.wait_for_url(f"**lens={lens}**")
        assert page.locator("html").get_attribute("data-lens") == lens
        print(page.url, page.inner_text("main")[:600])
        counted[lens] = page.locator("ol.stages p.people").all_inner_texts()
        said[lens] = " ".join(page.locator("p.answer:visible").all_inner_texts())
    assert counted["product"] == counted["marketing"] == counted["joint"]
    assert len(counted["joint"]) > 4
    assert said["product"] != said["marketing"]


def test_it_remembers_the_lens(page) -> None:
    page.goto("/journey/?lens=marketing")
    page.goto("/journey/")
    assert page.locator("html").get_attribute("data-lens") == "marketing"
    page.goto("/journey/?lens=joint")


def test_it_speaks_the_other_language_from_then_on(page) -> None:
    page.goto("/journey/")
    in_korean = page.locator("ol.stages p.people").all_inner_texts()
    page.locator(".top .language-switch button").click()
    page.wait_for_selector("html[lang=en]")
    assert [acts.whole(text) for text in in_korean] == acts.people_at_stages(page)
    page.goto("/data/")
    assert page.locator("h1").inner_text() == "Data"
    page.locator(".top .language-switch button").click()
    page.wait_for_selector("html[lang=ko]")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_keeps_the_brightness(page, theme: str) -> None:
    page.goto("/data/")
    with page.expect_response("**/theme/"):
        page.click(f".top [data-theme-switch] button[value={theme}]")
    assert page.locator("html").get_attribute("data-theme") == theme
    page.goto("/journey/")
    assert page.locator("html").get_attribute("data-theme") == theme
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    lightness = sum(int(part) for part in paper[4:-1].split(",")[:3]) / 3
    assert (lightness < 80) == (theme == "dark")
    with page.expect_response("**/theme/"):
        page.click(".top [data-theme-switch] button[value=auto]")
