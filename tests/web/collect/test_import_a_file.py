"""A file goes in: exactly once, in the background, and what is refused stays for correction."""

import errno
import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from producting.errors import LakeError
from producting.log import list_imports, rejects_of, spend_of
from producting.words import Words
from producting_web.collect import facts, importing, tasks
from producting_web.collect.models import Upload
from producting_web.collect.services import uploads
from producting_web.ops import jobs
from producting_web.ops.models import Job
from producting_web.people.models import AuditEntry, User
from tests.web.collect.conftest import SHOP, SPEND, Send, file, leftovers

Arrived = Callable[..., Upload]
Import = Callable[..., Upload]


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def test_it_brings_exactly_the_good_rows_in(arrived: Arrived, import_now: Import, home: Path, member: User) -> None:
    upload = import_now(arrived(), value="amount")
    assert upload.state == Upload.State.IMPORTED
    assert upload.result["accepted"] == 4
    assert upload.result["rejected"] == {"no_event": 1, "bad_time": 1}
    assert not upload.path.exists()
    log = facts.log()
    assert log is not None
    assert (log.status().events, log.status().people) == (4, 3)
    (record,) = list_imports(home)
    assert (record.import_id, record.files, record.accepted) == (upload.import_id, ("shop.csv",), 4)
    assert AuditEntry.objects.filter(action="import.started", subject="shop.csv", actor=member).exists()
    assert leftovers(home) == []


def test_it_says_reasons_in_the_language_of_whoever_sent_it(
    arrived: Arrived, import_now: Import, home: Path, member: User
) -> None:
    User.objects.filter(pk=member.pk).update(language="en")
    english = rejects_of(home, import_now(arrived()).import_id)
    assert english is not None
    assert "The event name is empty." in english.read_text(encoding="utf-8-sig")


def test_it_shows_what_became_of_the_rows(browser: Client, arrived: Arrived, import_now: Import) -> None:
    page = browser.get(reverse("upload", args=[import_now(arrived()).pk])).content.decode()
    assert "이벤트 이름이 비어 있어요." in page
    assert "<b>4개 행</b>\u2060이 들어갔어요." in page
    assert "여정 보기" in page
    assert "되돌리기" not in page.split('id="main"')[1]  # undo is the administrators'


def test_it_adds_nothing_the_second_time(arrived: Arrived, import_now: Import, home: Path) -> None:
    import_now(arrived())
    again = import_now(arrived())
    assert (again.result["accepted"], again.result["duplicate"]) == (0, 4)
    log = facts.log()
    assert log is not None
    assert log.status().events == 4


def test_it_waits_and_says_so_while_another_runs(browser: Client, send: Send, work: Callable[[], None]) -> None:
    send(file("a.csv"), file("b.csv", SHOP.replace("visit", "view")))
    first, second = Upload.objects.order_by("name")
    for upload in (first, second):
        browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    assert "앞선 작업 1개" in browser.get(reverse("upload", args=[second.pk])).content.decode()
    assert "곧 시작해요" in browser.get(reverse("upload", args=[first.pk])).content.decode()
    work()
    log = facts.log()
    assert log is not None
    assert log.status().events == 4 + 3  # the paid row is the same in both


def test_it_is_started_once_by_two_clicks(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    for _ in range(2):
        browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    assert Job.objects.filter(kind="import").count() == 1


def test_it_is_not_started_from_a_stale_page(arrived: Arrived, member: User) -> None:
    upload = arrived()
    stale = Upload.objects.get(pk=upload.pk)
    uploads.start_import(actor=member, upload=upload)
    with pytest.raises(uploads.NotNow):
        uploads.start_import(actor=member, upload=stale)
    assert Job.objects.filter(kind="import").count() == 1


def test_it_keeps_a_refused_file_and_its_mapping(
    browser: Client, arrived: Arrived, import_now: Import, home: Path
) -> None:
    wrong = "user_id,time,event,amount\nmina,2026-03-01,,5\njun,2026-03-02,,6\n"
    upload = import_now(arrived(wrong), value="amount")
    assert upload.standing == Upload.State.REFUSED
    assert upload.path.read_text() == wrong
    assert upload.mapping["events"]["value"] == "amount"
    page = browser.get(reverse("upload", args=[upload.pk])).content.decode()
    assert "하나도 없어서" in page
    assert "이벤트 이름이 비어 있어요." in page
    assert list_imports(home) == ()
    corrected = import_now(upload, event="", event_name="bought")
    assert (corrected.state, corrected.result["accepted"]) == (Upload.State.IMPORTED, 2)


@pytest.mark.parametrize("kind", ["events", "spend"])
def test_it_loses_nothing_when_the_disk_is_full(
    browser: Client, arrived: Arrived, import_now: Import, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    content = {"events": SHOP, "spend": SPEND}[kind]
    with monkeypatch.context() as patched:
        patched.setattr("deltalake.write_deltalake", full)
        upload = import_now(arrived(content, f"{kind}.csv"))
        assert upload.standing == Upload.State.REFUSED
        assert upload.path.read_text() == content
        page = browser.get(reverse("upload", args=[upload.pk])).content.decode()
        assert "디스크 공간" in page
    assert import_now(upload).state == Upload.State.IMPORTED


def test_it_says_no_secret_of_a_fault_of_ours(
    browser: Client, arrived: Arrived, import_now: Import, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.setattr(importing, "_import", lambda *_: 1 / 0)
    upload = import_now(arrived())
    assert upload.standing == Upload.State.REFUSED
    page = browser.get(reverse("upload", args=[upload.pk])).content.decode()
    assert "서버 기록" in page
    assert "ZeroDivisionError" not in page
    assert "ZeroDivisionError" in caplog.text


class Killed(BaseException):
    """A worker that ends without a word."""


@pytest.mark.parametrize("after", ["the rows are in", "before the rows are in"])
def test_it_counts_the_same_when_a_worker_is_killed_and_the_next_begins_again(
    browser: Client, arrived: Arrived, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch, home: Path, after: str
) -> None:
    upload = arrived()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    job = Job.objects.get(kind="import")

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        if after == "the rows are in":
            patched.setattr(uploads, "settle", killed)
        else:
            patched.setattr(importing, "_import", killed)
        with pytest.raises(Killed):
            jobs.run(str(job.pk))
    upload.refresh_from_db()
    assert upload.standing == Upload.State.IMPORTING
    jobs.run(str(job.pk))
    upload.refresh_from_db()
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert (upload.result["accepted"], upload.result["duplicate"]) == (4, 0)
    assert [record.accepted for record in list_imports(home)] == [4]


def test_it_counts_the_same_when_killed_between_the_rows_and_their_record(
    browser: Client, arrived: Arrived, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    from producting.lake.ledger import Ledger

    upload = arrived()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    job = Job.objects.get(kind="import")
    write = Ledger.write

    def killed(self: Ledger, *records: Any) -> None:
        if any(record.state == "done" for record in records):
            raise Killed
        write(self, *records)

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "write", killed)
        with pytest.raises(Killed):
            jobs.run(str(job.pk))
    jobs.run(str(job.pk))
    upload.refresh_from_db()
    assert (upload.result["accepted"], upload.result["duplicate"]) == (4, 0)
    assert sum(record.accepted for record in list_imports(home)) == 4


def test_it_can_be_corrected_after_a_worker_was_cut_off_too_often(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    job = Job.objects.get(kind="import")
    Job.objects.filter(pk=job.pk).update(attempts=jobs.MOST_ATTEMPTS)
    jobs.run(str(job.pk))
    upload.refresh_from_db()
    assert upload.standing == Upload.State.REFUSED
    page = browser.get(reverse("upload", args=[upload.pk]))
    assert "세 번 끊겨서" in page.content.decode()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    assert Job.objects.filter(kind="import").count() == 2


def test_it_tells_rows_that_are_in_although_the_answers_could_not_be_built(
    browser: Client, arrived: Arrived, import_now: Import, monkeypatch: pytest.MonkeyPatch, work: Callable[[], None]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LakeError(Words("The disk is full.", "디스크가 가득 찼어요."))

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "build_timelines", full)
        upload = import_now(arrived())
    assert upload.state == Upload.State.IMPORTED
    assert "디스크가 가득 찼어요." in browser.get(reverse("upload", args=[upload.pk])).content.decode()
    page = browser.get(reverse("data")).content.decode()
    assert reverse("build_answers") in page
    browser.post(reverse("build_answers"))
    browser.post(reverse("build_answers"))
    assert Job.objects.filter(kind="timelines").count() == 1
    work()
    log = facts.log()
    assert log is not None
    assert log.status().events == 4


def test_it_brings_spend_in_as_its_report_says(arrived: Arrived, import_now: Import, home: Path) -> None:
    upload = import_now(arrived(SPEND, "ads.csv"))
    assert (upload.state, upload.result["accepted"]) == (Upload.State.IMPORTED, 3)
    costs = sorted(float(cost) for cost in spend_of(home).column("cost").to_pylist())
    assert costs == [4.5, 10.5, 3000.0]
    assert set(spend_of(home).column("platform").to_pylist()) == {"google"}


def test_it_takes_the_currency_that_a_person_names(arrived: Arrived, import_now: Import, home: Path) -> None:
    table = "date,campaign,cost\n2026-03-01,Spring,10\n"
    upload = arrived(table, "mine.csv")
    assert (upload.kind, upload.platform) == ("spend", "generic")
    import_now(upload, shown="spend", platform_name="kakao", money="eur", day="date", campaign="campaign")
    rows = spend_of(home).to_pylist()
    assert [(row["platform"], row["currency"], float(row["cost"])) for row in rows] == [("kakao", "EUR", 10.0)]


def test_it_reads_micros_as_money_when_nobody_names_the_cost(
    arrived: Arrived, import_now: Import, home: Path, browser: Client
) -> None:
    upload = arrived(
        "date,campaign_name,cost_micros,clicks,impressions\n2026-03-01,Spring,12500000,1,2\n", "google.csv"
    )
    browser.post(
        reverse("upload", args=[upload.pk]), {"shown": upload.kind, "kind": "spend", "platform_name": "google"}
    )
    upload.refresh_from_db()
    import_now(upload, shown="spend", platform_name="google")
    assert [float(cost) for cost in spend_of(home).column("cost").to_pylist()] == [12.5]


@pytest.mark.parametrize(
    ("name", "platform"),
    [("google_ads_campaign_stats_data.csv.gz", "google"), ("facebook_ads_basic_ad_data.csv.gz", "meta")],
)
def test_it_takes_exports_as_they_are(
    arrived: Arrived, import_now: Import, home: Path, shared_data: Path, name: str, platform: str
) -> None:
    content = (shared_data / "fivetran_ad_seeds" / name).read_bytes()
    upload = import_now(arrived(content, name))
    rows = len(gzip.decompress(content).decode().strip().splitlines()) - 1
    assert (upload.kind, upload.platform, upload.state) == ("spend", platform, Upload.State.IMPORTED)
    assert 0 < spend_of(home).num_rows <= rows


def test_it_counts_a_published_log(arrived: Arrived, import_now: Import, shared_data: Path) -> None:
    """As its authors count it: 32,283 events of 3,751 people."""
    with gzip.open(shared_data / "simple_shop" / "simple-onlineshop.csv.gz") as whole:
        upload = arrived(whole.read(), "simple-onlineshop.csv")
    import_now(upload)
    log = facts.log()
    assert log is not None
    assert (log.status().events, log.status().people) == (32_283, 3_751)


def test_it_shows_how_far_a_job_is(browser: Client, arrived: Arrived) -> None:
    upload = arrived()
    browser.post(reverse("upload_import", args=[upload.pk]), {"kind": "events"})
    job = Job.objects.get(kind="import")
    begun = timezone.now() - timedelta(seconds=30)
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, done=250, total=1_000, started_at=begun, said_ko="읽는 중", said_en="Reading"
    )
    answer = browser.get(reverse("job", args=[job.pk]))
    page = answer.content.decode()
    assert "250 / 1,000" in page
    assert "약 1.5분 남음" in page or "약 90초 남음" in page
    assert f'hx-get="{reverse("job", args=[job.pk])}"' in page
    assert "<noscript>" in page
    assert "HX-Refresh" not in answer
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, said_ko="다 됐어요", said_en="Done")
    answer = browser.get(reverse("job", args=[job.pk]))
    assert answer["HX-Refresh"] == "true"
    assert "다 됐어요" in answer.content.decode()


def test_it_shows_jobs_only_to_whom_may_upload(
    arrived: Arrived, browser: Client, client_of: Callable[[User], Client], viewer: User
) -> None:
    browser.post(reverse("upload_import", args=[arrived().pk]), {"kind": "events"})
    assert client_of(viewer).get(reverse("job", args=[Job.objects.get().pk])).status_code == 403


def test_it_goes_on_when_a_page_cannot_be_told(
    arrived: Arrived, import_now: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(jobs.Running, "progress", locked)
    assert import_now(arrived()).result["accepted"] == 4
