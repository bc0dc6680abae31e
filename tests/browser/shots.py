"""`make shots`: a picture of every page, wide and narrow, light and dark, in Korean and in English.

python -m tests.browser.shots [NAME…] [--home DIR] [--to DIR] [--width 1440] [--theme light] [--language ko]
"""

import argparse
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import PUBLIC, pages_of
from tests.browser.serving import FLAGS, Served, chromium, served


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("names", nargs="*")
    asked.add_argument("--home", type=Path, default=Path("demo-home"))
    asked.add_argument("--to", type=Path, default=Path("shots"))
    asked.add_argument("--width", type=int, nargs="*", default=[1440, 390])
    asked.add_argument("--theme", nargs="*", default=["light", "dark"])
    asked.add_argument("--language", nargs="*", default=["ko", "en"])
    given = asked.parse_args()
    if chromium() is None:
        asked.exit(1, "Pictures need the system's Chromium: apt-get install chromium fonts-noto-cjk\n")
    given.to.mkdir(parents=True, exist_ok=True)
    with served("demo", home=given.home.resolve()) as workspace, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, theme, language in product(given.width, given.theme, given.language):
            take(browser, workspace, given, width, theme, language)
        browser.close()


def take(browser: Browser, workspace: Served, given: argparse.Namespace, width: int, theme: str, language: str) -> None:
    """All pages in one width, theme and language."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, locale=language, base_url=workspace.address
    )
    page = context.new_page()
    end = f"{language}-{width}-{theme}.png"
    for name, path in wanted(PUBLIC, given.names):
        shot(page, path, given.to / f"{name}-{end}")
    log_in(page, workspace)
    page.goto("/settings/profile/")
    set_language(page, language)
    for name, path in wanted(pages_of(page), given.names):
        shot(page, path, given.to / f"{name}-{end}")
    context.close()


def wanted(pages: dict[str, str], names: list[str]) -> list[tuple[str, str]]:
    return [(name, path) for name, path in pages.items() if not names or name in names]


def log_in(page: Page, workspace: Served) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=username]", workspace.said["user"])
    page.fill("input[name=password]", workspace.said["password"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/today/")


def set_language(page: Page, language: str) -> None:
    """By the switch in the bar, where it stands in another language than the wanted one."""
    if page.locator("html").get_attribute("lang") != language:
        page.evaluate("document.querySelector('form.language-switch button').click()")
        page.wait_for_selector(f"html[lang={language}]")


def shot(page: Page, path: str, to: Path) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=to, full_page=True)
    print(to)


if __name__ == "__main__":
    main()
