"""What people do in the workspace, as verbs: they look for what the page says, as a person would."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

PASSWORD = "네가 아는 그 노래 7곡"
ARRIVED = re.compile(r"/(journey|today)/")  # the page of the day, once there are facts
LONG_MS = 60_000  # work in the background, on a busy machine


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in."""

    email: str
    name: str
    password: str = PASSWORD


@dataclass(frozen=True, slots=True)
class Fate:
    """What the page of a file says became of its rows."""

    new: int
    known: int
    left_out: int


def log_in(page: Page, who: Account, *, at: str = "/accounts/login/") -> None:
    page.goto(at)
    page.fill("input[name=username]", who.email)
    page.fill("input[name=password]", who.password)
    page.click("main form button.main")


def begin(page: Page, link: str, who: Account, *, workspace: str = "한권", side: str = "both") -> None:
    """Use the link of the first administrator."""
    page.goto(link)
    page.fill("input[name=workspace]", workspace)
    page.fill("input[name=email]", who.email)
    page.check(f"input[name=side][value={side}]")
    join(page, link, who, is_open=True)


def join(page: Page, link: str, who: Account, *, is_open: bool = False) -> None:
    """Use an invitation."""
    if not is_open:
        page.goto(link)
    page.fill("input[name=name]", who.name)
    page.fill("input[name=password]", who.password)
    page.click("main form button.main")
    page.wait_for_url(ARRIVED)


def invite(page: Page, email: str, role: str, team: str | None = None) -> str:
    """Make an invitation; the link that is shown. `team`: a part of its name."""
    page.goto("/settings/people/")
    form = page.locator("#invite form")
    form.locator("input[name=email]").fill(email)
    form.locator("select[name=role]").select_option(role)
    if team:
        form.get_by_label(team).check()
    form.locator("button.main").click()
    page.wait_for_selector("#new-link")
    return page.input_value("#new-link")


def upload(page: Page, *files: Path) -> None:
    """Choose files in the Data room; with script they are sent at once. One file leads to its page."""
    page.goto("/data/")
    page.locator("input[type=file]").first.set_input_files(list(files))
    if len(files) == 1:
        page.wait_for_url("**/data/uploads/**", timeout=LONG_MS)


def follow(page: Page, link: Locator) -> None:
    """Click, and wait for the page that comes: a busy machine is slower than the next line of a test."""
    with page.expect_navigation():
        link.click()


def start_import(page: Page) -> None:
    """On the page of a file."""
    page.click("form.reading button.main")


def wait_for_fate(page: Page) -> Fate:
    """Until the page says by itself what became of the file."""
    page.wait_for_selector("main dl.facts.wide", timeout=LONG_MS)
    return fate(page)


def import_file(page: Page, file: Path) -> Fate:
    upload(page, file)
    start_import(page)
    return wait_for_fate(page)


def fate(page: Page) -> Fate:
    new, known, left_out = (whole(text) for text in page.locator("main dl.facts.wide > dd").all_inner_texts())
    return Fate(new, known, left_out)


def whole(text: str) -> int:
    """The first number of a text, as in "1,234명"."""
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found[0].replace(",", ""))


def events_called(page: Page, name: str) -> int:
    """How many events of a name are in the answers, as the dictionary of events says."""
    page.goto(f"/data/events/?q={name}")
    row = page.locator("table.data tbody tr").filter(has=page.get_by_text(name, exact=True))
    return whole(row.locator("td.n").first.inner_text()) if row.count() else 0


def people_at_stages(page: Page) -> list[int]:
    """The numbers of the journey's stages, from the first to the last."""
    page.goto("/journey/")
    return [whole(text) for text in page.locator("ol.stages p.people").all_inner_texts()]
