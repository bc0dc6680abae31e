"""A file is looked at: what it is, which column is what, how its first rows are understood."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting_web.collect.models import Upload
from producting_web.people.models import User
from tests.web.collect.conftest import SHOP, SPEND

Arrived = Callable[..., Upload]
ORDERS = "who,paid at,what,Quantity,Unit Price\n" + "\n".join(
    f"p{n},2026-03-0{n + 1} 10:00,buy{n},2,{n}00" for n in range(6)
)


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def look(browser: Client, upload: Upload, **said: object) -> str:
    return browser.post(
        reverse("upload", args=[upload.pk]), {"shown": upload.kind, "kind": upload.kind, **said}
    ).content.decode()


def test_it_fills_in_what_it_finds(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    page = browser.get(reverse("upload", args=[upload.pk]))
    form = page.context["form"]
    assert {name: form[name].value() for name in ("time", "event", "person")} == {
        "time": "time", "event": "event", "person": "user_id",
    }  # fmt: skip
    assert "이벤트 파일 같아요" in page.content.decode()


def test_it_shows_reasons_by_row(browser: Client, arrived: Arrived) -> None:
    seen = browser.get(reverse("upload", args=[arrived().pk])).context["seen"]
    refused = {line.line: line.reason.ko for line in seen.lines if line.reason is not None}
    assert set(refused) == {6, 7}
    assert seen.refused == 2
    assert [text for text, at_fault in seen.lines[5].cells if at_fault] == ["yesterday-ish"]


def test_it_asks_beside_the_field_and_keeps_what_was_typed(browser: Client, arrived: Arrived) -> None:
    upload = arrived(ORDERS, "orders.csv")
    page = look(browser, upload, value="Quantity*Nope", currency="KRW", time_zone="Asia/Tokyo", event_name="")
    assert "Nope" in page
    assert 'value="Quantity*Nope"' in page
    assert 'value="Asia/Tokyo"' in page
    form = browser.post(
        reverse("upload_import", args=[upload.pk]),
        {"kind": "events", "shown": "events", "value": "Quantity*Nope", "event": "what"},
    ).context["form"]
    assert list(form.errors) == ["value"]
    upload.refresh_from_db()
    assert upload.state == Upload.State.ARRIVED


def test_it_understands_a_product_and_a_constant(browser: Client, arrived: Arrived) -> None:
    upload = arrived(ORDERS, "orders.csv")
    browser.post(
        reverse("upload", args=[upload.pk]),
        {"shown": "events", "kind": "events", "person": "who", "time": "paid at", "event_name": "bought",
         "value": "Quantity*Unit Price", "currency": "usd"},
    )  # fmt: skip
    page = browser.get(reverse("upload", args=[upload.pk]))
    meanings = [words.en for words in page.context["seen"].meanings]
    line = dict(zip(meanings, page.context["seen"].lines[3].meaning, strict=True))
    assert (line["event"], line["person"], float(line["value"]), line["currency"]) == ("bought", "p3", 600.0, "USD")


def test_it_remembers_what_was_said_for_later(browser: Client, arrived: Arrived) -> None:
    upload = arrived(ORDERS, "orders.csv")
    look(browser, upload, event="what", person="who", keep="some", properties=["Quantity"])
    form = browser.get(reverse("upload", args=[upload.pk])).context["form"]
    assert form["event"].value() == "what"
    assert form["properties"].value() == ["Quantity"]
    assert form["keep"].value() == "some"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/localtime", "x" * 65])
def test_it_refuses_a_time_zone_that_is_none(browser: Client, arrived: Arrived, zone: str) -> None:
    upload = arrived()
    page = browser.post(
        reverse("upload_import", args=[upload.pk]), {"kind": "events", "shown": "events", "time_zone": zone}
    )
    assert "time_zone" in page.context["form"].errors


def test_it_refuses_a_column_that_is_not_there(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    page = browser.post(
        reverse("upload_import", args=[upload.pk]), {"kind": "events", "shown": "events", "person": "<script>"}
    )
    assert "person" in page.context["form"].errors
    assert b'<script>"' not in page.content


def test_it_knows_a_report_and_its_platform(browser: Client, arrived: Arrived) -> None:
    upload = arrived(SPEND, "ads.csv")
    assert (upload.kind, upload.platform) == ("spend", "google")
    form = browser.get(reverse("upload", args=[upload.pk])).context["form"]
    assert (form["platform_name"].value(), form["day"].value(), form["money"].value()) == (
        "google",
        "Day",
        "Currency code",
    )


def test_it_reads_a_file_as_another_kind(browser: Client, arrived: Arrived) -> None:
    upload = arrived(SPEND, "ads.csv")
    browser.post(reverse("upload", args=[upload.pk]), {"shown": "spend", "kind": "events"})
    upload.refresh_from_db()
    assert upload.kind == "events"
    assert "event_name" in browser.get(reverse("upload", args=[upload.pk])).context["form"].fields


def test_it_still_knows_the_platform_after_another_kind_was_tried(browser: Client, arrived: Arrived) -> None:
    upload = arrived(SPEND, "ads.csv")
    look(browser, upload, kind="events")
    upload.refresh_from_db()
    browser.post(reverse("upload", args=[upload.pk]), {"shown": "events", "kind": "spend"})
    form = browser.get(reverse("upload", args=[upload.pk])).context["form"]
    assert form["platform_name"].value() == "google"


def test_it_takes_an_unknown_kind_for_what_it_was(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    assert browser.post(reverse("upload", args=[upload.pk]), {"kind": "pictures"}).status_code == 200
    upload.refresh_from_db()
    assert upload.kind == "events"


def test_it_refuses_a_header_without_rows(browser: Client, arrived: Arrived) -> None:
    page = browser.get(reverse("upload", args=[arrived("user_id,time,event\n").pk]))
    assert page.status_code == 200
    assert page.context["form"].errors or "unreadable" in page.context


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("cut.csv.gz", gzip.compress(SHOP.encode() * 40, mtime=0)[:60]),
        ("nul.csv", b"\0" * 5_000),
        ("book.xlsx", b"PK\x03\x04" + b"\0" * 3_000),
        ("cut.parquet", b"PAR1" + b"\0" * 500),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_it_says_in_words_what_cannot_be_read(
    browser: Client, arrived: Arrived, home: Path, name: str, content: bytes
) -> None:
    upload = arrived(content, name)
    page = browser.get(reverse("upload", args=[upload.pk]))
    assert page.status_code == 200
    assert "unreadable" in page.context or page.context["form"].errors or page.context["seen"].refused
    assert reverse("upload_discard", args=[upload.pk]) in page.content.decode()


def test_it_holds_two_thousand_columns(browser: Client, arrived: Arrived) -> None:
    names = ["user_id", "time", "event", *(f"<b>property {n}</b>" for n in range(2_000))]
    rows = [",".join(["mina", f"2026-03-0{day} 10:00", "visit", *(["x"] * 2_000)]) for day in (1, 2, 3)]
    upload = arrived("\n".join([",".join(names), *rows]), "wide.csv")
    page = browser.get(reverse("upload", args=[upload.pk]))
    assert page.context["form"]["person"].value() == "user_id"
    assert page.context["seen"].more_columns > 1_900
    assert b"<b>property" not in page.content
    assert len(page.content) < 1_000_000


def test_it_reads_the_next_file_with_the_same_columns_like_the_last(
    browser: Client, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    first = import_now(arrived(ORDERS, "march.csv"), shown="events", person="who", event="what", value="Unit Price")
    assert first.state == Upload.State.IMPORTED
    second = arrived(ORDERS.replace("2026-03", "2026-02"), "april.csv")
    assert second.read_like == first
    form = browser.get(reverse("upload", args=[second.pk])).context["form"]
    assert (form["person"].value(), form["value"].value()) == ("who", "Unit Price")


def test_it_is_closed_to_viewers(client_of: Callable[[User], Client], viewer: User, arrived: Arrived) -> None:
    upload = arrived()
    for name in ("upload", "upload_import", "upload_discard"):
        assert client_of(viewer).post(reverse(name, args=[upload.pk])).status_code == 403
    assert client_of(viewer).get(reverse("upload", args=[upload.pk])).status_code == 403
    upload.refresh_from_db()
    assert upload.state == Upload.State.ARRIVED


def test_it_throws_a_file_away(browser: Client, arrived: Arrived, django_capture_on_commit_callbacks: object) -> None:
    upload = arrived()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert browser.post(reverse("upload_discard", args=[upload.pk])).status_code == 302
    assert not upload.path.exists()
    assert "버린 파일" in browser.get(reverse("upload", args=[upload.pk])).content.decode()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    upload.refresh_from_db()
    assert upload.state == Upload.State.DISCARDED


def test_it_knows_no_other_upload(browser: Client, home: Path) -> None:
    assert browser.get(reverse("upload", args=["00000000-0000-0000-0000-000000000000"])).status_code == 404
