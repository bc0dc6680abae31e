"""The pictures of the guide: both days are walked by mouse, in Korean, and the page is taken where each task ends.

python -m tests.browser.days.pictures [--to DIR]
"""

import argparse
import tempfile
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import SMALL_DEMO
from tests.browser.days.walking import PERSONS, begin, let_in
from tests.browser.serving import FLAGS, chromium, served

PICTURES = Path(__file__).parents[3] / "docs" / "guide" / "pictures"
MOST_BYTES = 120_000
QUALITY = (80, 65, 50)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--to", type=Path, default=PICTURES)
    to: Path = asked.parse_args().to
    if chromium() is None:
        asked.exit(1, "Pictures need the system's Chromium: apt-get install chromium fonts-noto-cjk\n")
    to.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(*SMALL_DEMO, home=Path(home)) as workspace,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, tasks in PERSONS.values():
            day = begin(browser, workspace, let_in(browser, workspace, name), "mouse", "ko")
            for task in tasks:
                task.do(day)
                if task.shows:
                    day.page.locator(task.shows).first.evaluate("(part) => part.scrollIntoView({block: 'center'})")
                take(day.page, to / f"{task.picture}.webp")
        browser.close()


def take(page: Page, to: Path) -> None:
    """What stands on the screen, as small as it has to be. Chromium itself writes WebP."""
    page.wait_for_load_state("networkidle")
    drawn = page.context.new_cdp_session(page)
    for quality in QUALITY:
        told = drawn.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        if to.write_bytes(b64decode(told["data"])) <= MOST_BYTES:
            print(to)
            return
    raise SystemExit(f"{to} stays too large")


if __name__ == "__main__":
    main()
