"""Paths by mouse, by keyboard and without script: a node is looked at, followed, hidden; the picture is had as PNG."""

import pytest

from tests.browser.acts import follow
from tests.browser.test_keyboard import tab_to

PATHS = "/explore/paths/?event=trial_started&range=all"
RAW = "app_opened"  # what most people do next; the page calls it as the dictionary does


@pytest.fixture
def page(demo, in_demo, open_page):
    return open_page(demo, storage_state=in_demo, viewport={"width": 1440, "height": 900})


def test_it_looks_at_a_node_in_place_and_follows_it_by_keyboard(page) -> None:
    page.goto(PATHS)
    page.evaluate("window.untouched = true")
    tab_to(page, "#node-2-1")
    name = page.inner_text("#node-2-1 .path-name")
    page.keyboard.press("Enter")
    page.wait_for_selector("#path-node")
    assert name in page.inner_text("#path-node")
    assert "part=" in page.url
    assert page.evaluate("document.activeElement.closest('#path-node') !== null")
    page.keyboard.press("Enter")  # the focus stands on the first thing that can be asked from there
    page.wait_for_function("name => document.querySelector('.path-bar') && document.title.includes(name)", arg=name)
    assert page.input_value("#event1") == RAW
    assert page.evaluate("window.untouched")
    page.go_back()
    page.wait_for_selector("#path-node")


def test_it_hides_an_event_and_shows_it_again(page) -> None:
    page.goto(PATHS)
    name = page.inner_text("#node-2-1 .path-name")
    page.click("#node-2-1")
    page.click("#path-node a:has-text('숨기기')")
    page.wait_for_selector("#hide1")
    assert page.input_value("#hide1") == RAW
    assert page.inner_text("#node-2-1 .path-name") != name
    page.click("button[value='remove:hide1']")
    page.wait_for_function("name => document.querySelector('#node-2-1 .path-name').innerText === name", arg=name)


def test_words_stand_beside_their_bars_and_cover_no_other(page) -> None:
    page.goto(PATHS)
    apart = page.evaluate(
        """() => {
          const bars = [...document.querySelectorAll('rect.path-bar')].map((bar) => bar.getBoundingClientRect());
          const words = [...document.querySelectorAll('.path-node > :is(a, .path-end)')].map((one) => one.getBoundingClientRect());
          return words.map((word, i) => {
            const bar = bars[i], middle = (word.top + word.bottom) / 2;
            return middle > bar.top - 3 && middle < bar.bottom + 3 && word.left >= bar.right;
          });
        }"""
    )
    assert len(apart) > 8
    assert all(apart)


def test_the_chosen_node_keeps_its_words_off_its_border_and_its_acts_in_one_row(page) -> None:
    page.goto(PATHS)
    page.click("#node-2-1")
    page.wait_for_selector("#path-node")
    left, above = page.evaluate(
        """() => {
          const [box, words] = ['', ' .path-name'].map((one) => document.querySelector(`#node-2-1${one}`).getBoundingClientRect());
          return [words.left - box.left, words.top - box.top];
        }"""
    )
    assert left >= 4 and above >= 2
    assert len(set(page.eval_on_selector_all(".path-acts a", "all => all.map((one) => one.offsetTop >> 3)"))) == 1


def test_the_links_say_their_step_on_a_phone_too(page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(PATHS)
    assert page.locator("#links-table tbody th").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_gives_the_picture_as_png(page, tmp_path) -> None:
    page.goto(PATHS)
    with page.expect_download() as download:
        page.click("[data-picture=explore-picture]")
    download.value.save_as(tmp_path / "paths.png")
    assert download.value.suggested_filename == "paths.png"
    assert (tmp_path / "paths.png").stat().st_size > 20_000


def test_many_steps_scroll_in_their_picture_alone(page) -> None:
    page.goto(f"{PATHS}&anchor=through&steps=12")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "document.querySelector('.paths.many').scrollWidth > document.querySelector('.paths').clientWidth"
    )


def test_it_works_without_script(demo, in_demo, open_page) -> None:
    page = open_page(demo, storage_state=in_demo, java_script_enabled=False)
    page.goto(PATHS)
    follow(page, page.locator("#node-2-1"))
    follow(page, page.locator("#path-node a:has-text('여기까지 오는 길')"))
    assert page.input_value("#event1") == RAW
    assert page.locator("#anchor-end").is_checked()
    page.check("#anchor-session", force=True)
    follow(page, page.locator(".builder noscript .button.main"))
    assert "anchor=session" in page.url
    assert page.locator("rect.path-bar").count() > 3
