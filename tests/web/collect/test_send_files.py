"""A file is sent: it stays for a look, or is let go with a sentence, alone."""

import asyncio
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.asgi import get_asgi_application
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from producting_web.collect import arriving
from producting_web.collect.models import Upload
from producting_web.people.models import AuditEntry, User
from tests.web.collect.conftest import SHOP, Send, file, leftovers


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_it_shows_a_single_file_at_once(send: Send, home: Path, member: User) -> None:
    response = send(file("shop.csv"))
    upload = Upload.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("upload", args=[upload.pk])
    assert (upload.name, upload.size, upload.kind, upload.actor) == ("shop.csv", len(SHOP.encode()), "events", member)
    assert upload.path.read_text() == SHOP
    assert leftovers(home) == []
    assert AuditEntry.objects.filter(action="file.uploaded", subject="shop.csv", actor=member).exists()


def test_it_takes_several_and_lists_them(send: Send, client_of: Callable[[User], Client], member: User) -> None:
    response = send(file("a.csv"), file("b.csv", SHOP.replace("visit", "view")))
    assert response["Location"] == reverse("data")
    page = client_of(member).get(reverse("data")).content.decode()
    assert "a.csv" in page
    assert "b.csv" in page


def test_it_answers_a_script_with_where_to_go(send: Send) -> None:
    response = send(file("shop.csv"), HTTP_HX_REQUEST="true")
    assert response["HX-Redirect"] == reverse("upload", args=[Upload.objects.get().pk])


def test_it_lets_an_empty_file_go_and_keeps_the_others(send: Send, home: Path) -> None:
    response = send(file("nothing.csv", b""), file("shop.csv"))
    assert [upload.name for upload in Upload.objects.all()] == ["shop.csv"]
    assert any("nothing.csv" in sentence for sentence in said(response))
    assert leftovers(home) == []


def test_it_says_that_nothing_was_chosen(client_of: Callable[[User], Client], member: User, home: Path) -> None:
    assert said(client_of(member).post(reverse("uploads"))) == ["고른 파일이 없어요."]


def test_it_takes_so_many_at_once_and_names_the_rest(send: Send, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "MOST_FILES", 2)
    response = send(file("a.csv"), file("b.csv"), file("c.csv"), file("d.csv"))
    assert {upload.name for upload in Upload.objects.all()} == {"a.csv", "b.csv"}
    assert all(upload.path.read_text() == SHOP for upload in Upload.objects.all())
    assert any("c.csv" in sentence for sentence in said(response))
    assert any("d.csv" in sentence for sentence in said(response))
    assert leftovers(home) == []


def test_it_refuses_a_flood_of_files(send: Send, home: Path) -> None:
    response = send(*(file(f"{n}.csv") for n in range(101)))
    assert response.status_code == 302
    assert not Upload.objects.exists()
    assert leftovers(home) == []


def test_it_lets_a_file_go_that_is_too_large(send: Send, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "MOST_BYTES", 100_000)
    response = send(file("big.csv", SHOP + "x" * 200_000), file("shop.csv"))
    assert [upload.name for upload in Upload.objects.all()] == ["shop.csv"]
    assert any("2GB" in sentence and "big.csv" in sentence for sentence in said(response))
    assert leftovers(home) == []


def test_it_survives_a_full_disk(send: Send, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def write(self: TemporaryUploadedFile) -> Callable[[bytes], int]:
        return full if self.name == "second.csv" else self.file.write  # type: ignore[union-attr]

    monkeypatch.setattr(TemporaryUploadedFile, "write", property(write), raising=False)
    response = send(file("first.csv"), file("second.csv"), file("third.csv"))
    assert {upload.name for upload in Upload.objects.all()} == {"first.csv", "third.csv"}
    assert any("second.csv" in sentence and "가득" in sentence for sentence in said(response))
    assert leftovers(home) == []


def test_it_survives_a_disk_that_fills_when_the_file_is_moved(
    send: Send, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("producting_web.collect.services.uploads.shutil.move", full)
    response = send(file("shop.csv"))
    assert not Upload.objects.exists()
    assert any("가득" in sentence for sentence in said(response))
    assert not AuditEntry.objects.filter(action="file.uploaded").exists()


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.csv",
        "../../../etc/passwd",
        "a\x00b.csv",
        "한" * 500 + ".csv.gz",
        "\u202egnp.csv",
        "CON",
    ],
)
def test_it_never_trusts_a_name(
    send: Send, client_of: Callable[[User], Client], member: User, home: Path, name: str
) -> None:
    send(file(name))
    upload = Upload.objects.get()
    assert upload.path.parent == home / "uploads"
    assert upload.path.name == upload.pk.hex
    assert len(upload.name) <= 255
    assert not set(upload.name) & {"\0", "/", "\u202e", "\n"}
    for url in (reverse("data"), reverse("upload", args=[upload.pk])):
        assert b"<img src=x" not in client_of(member).get(url).content


def test_it_keeps_nothing_of_a_connection_that_broke(home: Path) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="cut.csv"\r\n'
        b"Content-Type: text/csv\r\n\r\n" + SHOP.encode() * 1_000
    )
    scope = {
        "type": "http", "method": "POST", "path": reverse("uploads"), "query_string": b"",
        "headers": [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"999999999")],
    }  # fmt: skip
    coming = iter([{"type": "http.request", "body": body, "more_body": True}, {"type": "http.disconnect"}])
    answered: list[object] = []

    async def receive() -> object:
        return next(coming)

    async def answer(message: object) -> None:
        answered.append(message)

    asyncio.run(get_asgi_application()(scope, receive, answer))  # type: ignore[arg-type]
    assert answered == []
    assert not Upload.objects.exists()
    assert list((home / "uploads").iterdir()) == []


def test_it_is_closed_to_viewers(send: Send, client_of: Callable[[User], Client], viewer: User, home: Path) -> None:
    assert send(file("shop.csv"), client=client_of(viewer)).status_code == 403
    assert not Upload.objects.exists()
    assert list((home / "uploads").iterdir()) == []


def test_it_is_closed_to_strangers(send: Send, home: Path) -> None:
    response = send(file("shop.csv"), client=Client())
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]
    assert not Upload.objects.exists()


def test_it_refuses_a_forged_form(send: Send, member: User, home: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert send(file("shop.csv"), client=client).status_code == 403
    assert not Upload.objects.exists()
    assert leftovers(home) == []


def test_it_answers_only_what_is_posted(client_of: Callable[[User], Client], member: User, home: Path) -> None:
    assert client_of(member).get(reverse("uploads")).status_code == 405


def test_it_forgets_what_killed_requests_left(send: Send, home: Path) -> None:
    orphan, fresh = home / "uploads" / "tmpabc.upload.csv", home / "uploads" / "tmpdef.upload.csv"
    for path in (orphan, fresh):
        path.write_text("x")
    os.utime(orphan, (0, 0))
    send(file("shop.csv"))
    assert not orphan.exists()
    assert fresh.exists()
