"""The disk is full: a sentence says so, nothing that stood is lost, and with room again the work is repeated."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import acts, files
from tests.browser.acts import Fate
from tests.browser.conftest import FOUNDER
from tests.browser.serving import Served, served

SIZE_MB = 48
STANDING, LARGE = 500, 120_000  # rows; the large file and its import need some megabytes
FEW_BYTES = 1_000_000  # the database can still write that the import failed, its rows find no room


@pytest.fixture(scope="module")
def small_disk(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a disk of its own."""
    folder = tmp_path_factory.mktemp("small-disk")
    if os.geteuid() != 0:
        pytest.skip("needs root, to mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", folder]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk, which is not given here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def cramped(small_disk: Path) -> Iterator[Served]:
    """A workspace on that disk."""
    with served("serve", home=small_disk / "home") as workspace:
        yield workspace


def test_it_says_so_loses_nothing_and_goes_on_with_room(cramped, open_page, small_disk: Path, tmp_path) -> None:
    page = open_page(cramped)
    acts.begin(page, cramped.said["first administrator"], FOUNDER)
    acts.import_file(page, files.many(tmp_path, "standing", STANDING))
    large = files.many(tmp_path, "large", LARGE)

    for file, free in ((large, large.stat().st_size // 2), (files.many(tmp_path, "tiny", 20), 0)):
        _leave(small_disk, free)
        page.goto("/data/")
        page.locator("input[type=file]").first.set_input_files(file)
        page.locator(".toast, .failed:visible").first.wait_for(timeout=acts.LONG_MS)
        assert "가득" in page.locator(".toast, .failed:visible").first.inner_text(), f"{file.name} does not fit"
    assert acts.events_called(page, "standing") == STANDING

    _leave(small_disk, None)
    acts.upload(page, large)
    _leave(small_disk, FEW_BYTES)
    acts.start_import(page)
    page.wait_for_selector(".note.alert", timeout=acts.LONG_MS)
    assert "디스크" in page.inner_text("main"), "an import that does not fit"
    at = page.url
    assert acts.events_called(page, "standing") == STANDING
    assert acts.events_called(page, "large") == 0

    _leave(small_disk, None)
    page.goto(at)
    acts.start_import(page)
    assert acts.wait_for_fate(page) == Fate(LARGE, 0, 0)
    assert acts.events_called(page, "large") == LARGE
    assert acts.events_called(page, "standing") == STANDING


def _leave(disk: Path, free: int | None) -> None:
    """Fill the disk until so many bytes are free; None takes the filling away."""
    filling = disk / "filling"
    filling.unlink(missing_ok=True)
    if free is None:
        return
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with filling.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, room - free))
