"""What tests of the Data room share: files, and how they are sent and imported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from producting_web.collect.models import Upload
from producting_web.people.models import User

# Three people; the value is 3 × 1000 + 500. One row has no event, one no time that can be read.
SHOP = """\
user_id,time,event,amount,plan,mail
mina,2026-03-01 10:00:00,visit,1000,pro,mina@shop.kr
jun,2026-03-01 11:00:00,visit,1000,basic,
jun,2026-03-02 09:30:00,paid,500,pro,jun@shop.kr
seo,2026-03-03 09:30:00,visit,1000,pro,010-1234-5678
seo,2026-03-03 09:31:00,,1000,pro,
=cmd|' /C calc'!A0,yesterday-ish,visit,1000,pro,
"""
SPEND = """\
Day,Campaign,Campaign ID,Cost,Currency code,Impr.,Clicks,Interaction types,Avg. CPC
2026-03-01,Spring Sale,11,10.50,USD,100,5,Clicks,1
2026-03-02,Spring Sale,11,4.50,USD,90,4,Clicks,1
2026-03-05,Brand,12,3000,KRW,10,2,Clicks,1
"""
Send = Callable[..., HttpResponse]


def file(name: str, content: bytes | str = SHOP) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


@pytest.fixture
def send(home: Path, client_of: Callable[[User], Client], member: User) -> Send:
    """Send files as a member would; the answer."""

    def sent(*files: SimpleUploadedFile, client: Client | None = None, **headers: Any) -> HttpResponse:
        browser = client or client_of(member)
        return browser.post(reverse("uploads"), {"files": list(files)}, **headers)  # type: ignore[return-value]

    return sent


@pytest.fixture
def arrived(send: Send) -> Callable[..., Upload]:
    """One file that was sent and waits for a look."""

    def upload(content: bytes | str = SHOP, name: str = "shop.csv") -> Upload:
        before = set(Upload.objects.values_list("pk", flat=True))
        send(file(name, content))
        return Upload.objects.exclude(pk__in=before).get()

    return upload


@pytest.fixture
def import_now(
    client_of: Callable[[User], Client], member: User, work: Callable[[], None], home: Path
) -> Callable[..., Upload]:
    """Import a file as its page proposes, like a browser that sends every field, with what a person says beside; then do the work."""

    def imported(upload: Upload, **said: Any) -> Upload:
        client = client_of(member)
        proposed = client.get(reverse("upload", args=[upload.pk])).context["form"]
        fields = {field.name: field.value() for field in proposed if field.value() not in (None, "")}
        sent = {**fields, "shown": upload.kind, **said}
        client.post(reverse("upload_import", args=[upload.pk]), sent)
        work()
        upload.refresh_from_db()
        return upload

    return imported


def leftovers(home: Path) -> list[str]:
    """Files in the uploads' folder that no open upload owns."""
    owned = {upload.pk.hex for upload in Upload.objects.all() if upload.is_open or upload.state == "importing"}
    return [path.name for path in (home / "uploads").iterdir() if path.name not in owned]
