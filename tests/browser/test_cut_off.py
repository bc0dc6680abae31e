"""What is cut off in the middle is whole afterwards: all of it or nothing."""

import os
import re
import signal
import socket
import sqlite3
import time
from urllib.parse import urlsplit

import pytest

from tests.browser import acts, files
from tests.browser.acts import Fate
from tests.browser.serving import Served

ROWS = 300_000  # enough to be met in the middle
COUNTED = re.compile(r"\d[\d,]* / \d[\d,]*")


def test_it_shows_how_far_an_import_is_and_takes_it_up_again_when_its_worker_is_killed(
    strained, in_strained, open_page, tmp_path
) -> None:
    page = open_page(strained, storage_state=in_strained)
    acts.upload(page, files.many(tmp_path, "killed", ROWS))
    acts.start_import(page)
    page.locator(".progress", has_text=COUNTED).wait_for(timeout=acts.LONG_MS)
    assert float(page.locator(".progress progress").get_attribute("value") or 0) > 0
    worker = strained.worker()
    os.kill(worker, signal.SIGKILL)
    assert strained.worker(other_than=worker) != worker
    assert acts.wait_for_fate(page) == Fate(ROWS, 0, 0)
    assert _attempts(strained, "killed.csv") == 2
    assert acts.events_called(page, "killed") == ROWS


def test_it_keeps_nothing_of_an_upload_that_breaks_off(strained, in_strained, open_page) -> None:
    page = open_page(strained, storage_state=in_strained)
    page.goto("/data/")
    before = page.locator(".waiting li").count()
    _half_an_upload(strained, page, "broken-off.csv")
    assert _left_behind(strained) == set()
    page.reload()
    assert page.locator(".waiting li").count() == before
    assert "broken-off.csv" not in page.content()


def test_it_takes_two_uploads_at_once(strained, in_strained, open_page, tmp_path) -> None:
    pages = [open_page(strained, storage_state=in_strained) for _ in range(2)]
    names = ["first_of_two", "second_of_two"]
    for page in pages:
        page.goto("/data/")
    for page, name in zip(pages, names, strict=True):
        page.locator("input[type=file]").first.set_input_files(files.many(tmp_path, name, 20_000))
    for page in pages:
        page.wait_for_url("**/data/uploads/**", timeout=acts.LONG_MS)
    for page in pages:
        acts.start_import(page)
    assert [acts.wait_for_fate(page) for page in pages] == [Fate(20_000, 0, 0)] * 2
    assert [acts.events_called(pages[0], name) for name in names] == [20_000, 20_000]


def test_it_goes_on_sending_while_other_work_ends(strained, in_strained, open_page, tmp_path) -> None:
    """Progress that ends loads the Data room anew, also for whoever sends a file there right now."""
    other, page = (open_page(strained, storage_state=in_strained) for _ in range(2))
    acts.upload(other, files.many(tmp_path, "other_work", 50))
    worker = strained.worker()
    os.kill(worker, signal.SIGSTOP)
    try:
        acts.start_import(other)
        page.goto("/data/")
        page.wait_for_selector(".progress[hx-get]")
        held = []
        page.route("**/data/uploads/", lambda route: held.append(route))
        page.route("**/jobs/**", lambda route: route.fulfill(body="", headers={"HX-Refresh": "true"}))
        page.locator("input[type=file]").first.set_input_files(files.many(tmp_path, "being_sent", 50))
        page.wait_for_timeout(2_500)
        held[0].continue_()
        page.wait_for_url("**/data/uploads/**")
    finally:
        os.kill(worker, signal.SIGCONT)
    assert acts.wait_for_fate(other) == Fate(50, 0, 0)


def test_it_imports_a_file_once_that_two_people_start_at_once(strained, in_strained, open_page, tmp_path) -> None:
    first, second = (open_page(strained, storage_state=in_strained) for _ in range(2))
    acts.upload(first, files.many(tmp_path, "started_twice", 5_000))
    second.goto(first.url)
    acts.start_import(first)
    acts.start_import(second)
    assert acts.wait_for_fate(first) == Fate(5_000, 0, 0)
    assert acts.events_called(second, "started_twice") == 5_000
    second.goto("/data/")
    assert second.locator("table.imports tbody th", has_text="started_twice.csv").count() == 1


def _half_an_upload(workspace: Served, page, name: str) -> None:
    """A request that promises three megabytes, sends one, and is gone."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    sent = "; ".join(f"{key}={value}" for key, value in cookies.items())
    at = urlsplit(workspace.address)
    body = (
        f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{cookies["csrftoken"]}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n{files.HEAD}'
    ).encode() + b"a,b,2026-09-01T00:00:00,c\n" * 40_000
    head = (
        f"POST /data/uploads/ HTTP/1.1\r\nHost: {at.netloc}\r\nCookie: {sent}\r\nOrigin: {workspace.address}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {3 * len(body)}\r\n\r\n"
    ).encode()
    with socket.create_connection((at.hostname, at.port), timeout=10) as connection:
        connection.sendall(head + body)
        time.sleep(0.5)


def _left_behind(workspace: Served) -> set[str]:
    """Files on the disk that no upload owns; waits a little, as the server notices the end when it reads on."""
    until = time.monotonic() + 10
    while True:
        base = sqlite3.connect(workspace.home / "producting.sqlite3", timeout=20)
        known = {name for (name,) in base.execute("SELECT id FROM collect_upload")}
        base.close()
        lost = {path.name for path in (workspace.home / "uploads").iterdir()} - known
        if not lost or time.monotonic() > until:
            return lost
        time.sleep(0.2)


def _attempts(workspace: Served, name: str) -> int:
    base = sqlite3.connect(workspace.home / "producting.sqlite3", timeout=20)
    try:
        found = base.execute(
            "SELECT attempts FROM ops_job JOIN collect_upload ON collect_upload.job_id = ops_job.id WHERE name = ?",
            [name],
        ).fetchone()
    finally:
        base.close()
    if found is None:
        pytest.fail(f"no job of {name}")
    return int(found[0])
