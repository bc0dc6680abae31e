"""From imported events to a journey that both teams see: chosen from a template, counted, edited, opened."""

from tests.browser import acts, files

BY_HAND = [files.VISITED, files.SEEN, files.IN_BASKET, files.BOUGHT, files.BOUGHT_AGAIN, 0]


def test_it_shows_the_numbers_that_were_counted_by_hand(fresh, invited, journey_is_set, open_page) -> None:
    for role in ("lead", "member", "viewer"):
        counted = acts.people_at_stages(open_page(fresh, storage_state=invited[role]))
        assert counted[1:] == BY_HAND[1:], role


def test_it_opens_every_number_to_as_many_people(fresh, invited, journey_is_set, open_page) -> None:
    page = open_page(fresh, storage_state=invited["member"])
    page.goto("/journey/")
    page.locator("ol.stages li").nth(3).locator("p.people a").click()
    rows = page.locator("table.data tbody tr")
    assert rows.count() == files.BOUGHT
    assert sorted(text.split()[0] for text in rows.all_inner_texts()) == [f"shopper-{k:02}" for k in range(10)]
    page.get_by_role("link", name="shopper-03").click()
    page.wait_for_url("**/people/one/**")
    written = page.inner_text("main")
    assert "shopper-03" in written
    assert "첫 구매" in written


def test_it_counts_by_an_edited_stage_from_then_on(fresh, invited, journey_is_set, open_page) -> None:
    """Twice in the basket: sixteen did that, among them everybody who bought."""
    page = open_page(fresh, storage_state=invited["lead"])
    page.goto("/journey/stages/")
    page.fill("input[name=s2-name]", "두 번 담기")
    page.fill("input[name=s2-at_least]", "2")
    page.locator("#preview li", has_text="두 번 담기").locator("b", has_text=str(files.TWICE_IN_BASKET)).wait_for()
    colleague = open_page(fresh, storage_state=invited["member"])
    assert acts.people_at_stages(colleague)[2] == files.IN_BASKET, "nobody else sees a draft"
    page.click("button[name=act][value=save]")
    page.wait_for_selector("#toasts .toast")
    assert acts.people_at_stages(colleague)[2] == files.TWICE_IN_BASKET
    assert "두 번 담기" in colleague.inner_text("ol.stages")
    page.goto("/journey/stages/?version=1")
    page.locator("form button", has_text="다시").click()
    assert acts.people_at_stages(colleague)[2] == files.IN_BASKET, "an old version can be used again"
