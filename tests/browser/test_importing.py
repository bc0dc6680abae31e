"""From a file to numbers: it is looked at, goes in exactly once, comes out, goes in again."""

import gzip
import time

from tests.browser import acts, files
from tests.browser.acts import Fate
from tests.browser.conftest import BY_A_COMMAND

WANTED = Fate(new=files.SHOP_ROWS, known=0, left_out=files.SHOP_BROKEN)


def test_it_counts_every_row_of_a_file(shop_is_in: Fate) -> None:
    assert shop_is_in == WANTED


def test_it_says_how_it_reads_a_file_before_anything_goes_in(fresh, invited, shop_is_in, open_page, tmp_path) -> None:
    page = open_page(fresh, storage_state=invited["member"])
    acts.upload(page, files.many(tmp_path, "only_looked_at", 30))
    assert page.input_value("select[name=time]") == "timestamp"
    assert page.input_value("select[name=event]") == "event"
    assert page.locator("table.preview tbody tr").count() == 20
    assert "+09:00" in page.locator("table.preview td.meant").first.inner_text()
    page.select_option("select[name=event]", "plan")
    page.wait_for_selector("table.preview td.meant:text-is('p0')")
    assert acts.events_called(page, "only_looked_at") == 0


def test_it_undoes_an_import_and_takes_the_file_again(fresh, founder, shop_is_in, open_page, tmp_path) -> None:
    page = open_page(fresh, storage_state=founder)
    acts.import_file(page, files.many(tmp_path, "comes_and_goes", 300))
    assert acts.events_called(page, "comes_and_goes") == 300
    page.goto("/data/")
    page.locator("tr", has_text="comes_and_goes.csv").locator("a[data-dialog]").click()
    page.locator("dialog[open] button.danger").click()
    page.wait_for_selector("tr:has-text('comes_and_goes.csv') .state:has-text('되돌')", timeout=acts.LONG_MS)
    assert acts.events_called(page, "comes_and_goes") == 0
    assert acts.events_called(page, "add_to_cart") == files.IN_BASKET + files.TWICE_IN_BASKET
    assert acts.import_file(page, files.many(tmp_path, "comes_and_goes", 300)) == Fate(300, 0, 0)
    assert acts.events_called(page, "comes_and_goes") == 300
    assert acts.import_file(page, files.many(tmp_path, "comes_and_goes", 300)) == Fate(0, 300, 0)


def test_it_sorts_what_a_command_brought_in_before_it_served(strained, in_strained, open_page) -> None:
    page = open_page(strained, storage_state=in_strained)
    until = time.monotonic() + acts.LONG_MS / 1000
    while acts.events_called(page, "by_a_command") == 0 and time.monotonic() < until:
        page.wait_for_timeout(300)
    assert acts.events_called(page, "by_a_command") == BY_A_COMMAND


def test_it_reads_a_published_log(strained, in_strained, open_page, shared_data, tmp_path) -> None:
    """The first rows of a real shop's log; its events are counted here by their lines."""
    with gzip.open(shared_data / "simple_shop" / "simple-onlineshop.csv.gz", "rt", encoding="utf-8") as whole:
        lines = [next(whole) for _ in range(2_001)]
    file = tmp_path / "simple-shop-head.csv"
    file.write_text("".join(lines), encoding="utf-8")
    page = open_page(strained, storage_state=in_strained)
    assert acts.import_file(page, file) == Fate(2_000, 0, 0)
    paid = sum(line.split(",")[1] == "payment_done" for line in lines)
    assert paid > 10
    assert acts.events_called(page, "payment_done") == paid
