"""An administrator takes an import out again: exactly its rows, and they can come back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from producting.log import list_imports
from producting_web.collect import facts
from producting_web.collect.models import Upload
from producting_web.ops import jobs
from producting_web.ops.models import Job
from producting_web.people.models import AuditEntry, User
from tests.web.collect.conftest import SHOP, SPEND

Arrived = Callable[..., Upload]
OTHER = "user_id,time,event\nhana,2026-03-04 10:00:00,visit\nmina,2026-03-05 10:00:00,visit\n"


@pytest.fixture
def chief(client_of: Callable[[User], Client], administrator: User) -> Client:
    return client_of(administrator)


def counts() -> tuple[int, int]:
    log = facts.log()
    assert log is not None
    return log.status().events, log.status().people


def test_it_takes_out_exactly_its_rows_and_they_come_back(
    chief: Client, arrived: Arrived, import_now: Callable[..., Upload], work: Callable[[], None], administrator: User
) -> None:
    first = import_now(arrived())
    import_now(arrived(OTHER, "other.csv"))
    assert counts() == (6, 4)
    chief.post(reverse("import_undo", args=[first.import_id]))
    work()
    assert counts() == (2, 2)
    first.refresh_from_db()
    assert first.state == Upload.State.UNDONE
    entry = AuditEntry.objects.get(action="import.undone")
    assert (entry.actor, entry.subject, entry.details["rows"]) == (administrator, "shop.csv", 4)
    again = import_now(arrived(SHOP, "shop again.csv"))
    assert (again.result["accepted"], again.result["duplicate"]) == (4, 0)
    assert counts() == (6, 4)


def test_it_asks_back_with_the_number_of_rows(
    chief: Client, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    upload = import_now(arrived())
    for url in (reverse("data"), reverse("upload", args=[upload.pk]), reverse("import_undo", args=[upload.import_id])):
        page = chief.get(url).content.decode()
        assert "4개 행 빼기" in page
        assert reverse("import_undo", args=[upload.import_id]) in page
    assert counts() == (4, 3)


def test_it_says_in_the_list_that_it_is_on_its_way(
    chief: Client, arrived: Arrived, import_now: Callable[..., Upload], work: Callable[[], None]
) -> None:
    upload = import_now(arrived())
    for _ in range(2):
        chief.post(reverse("import_undo", args=[upload.import_id]))
    assert Job.objects.filter(kind="undo").count() == 1
    assert AuditEntry.objects.filter(action="import.undone").count() == 1
    assert "4개 행 빼기" not in chief.get(reverse("data")).content.decode()
    work()
    assert "되돌렸어요" in chief.get(reverse("data")).content.decode()


def test_it_undoes_what_came_by_the_command_line(
    chief: Client, home: Path, tmp_path: Path, work: Callable[[], None]
) -> None:
    from datetime import UTC, datetime

    from producting.events.files import Mapping
    from producting.log import import_files

    path = tmp_path / "by hand.csv"
    path.write_text(OTHER)
    imported = import_files(home, [path], Mapping(), zone="Asia/Seoul", imported_at=datetime.now(UTC))
    page = chief.get(reverse("data")).content.decode()
    assert "by hand.csv" in page
    assert str(tmp_path) not in page
    assert "명령줄" in page or "Command line" in page
    chief.post(reverse("import_undo", args=[imported.result.import_id]))
    work()
    assert [record.state for record in list_imports(home)] == ["undone"]


def test_it_undoes_spend(
    chief: Client, arrived: Arrived, import_now: Callable[..., Upload], work: Callable[[], None], home: Path
) -> None:
    from producting.log import spend_of

    upload = import_now(arrived(SPEND, "ads.csv"))
    assert spend_of(home).num_rows == 3
    chief.post(reverse("import_undo", args=[upload.import_id]))
    work()
    assert spend_of(home).num_rows == 0


def test_it_ends_well_when_the_worker_was_killed_after_the_rows_were_out(
    chief: Client, arrived: Arrived, import_now: Callable[..., Upload], home: Path
) -> None:
    from producting.log import undo_import

    upload = import_now(arrived())
    chief.post(reverse("import_undo", args=[upload.import_id]))
    job = Job.objects.get(kind="undo")
    undo_import(home, upload.import_id)  # what the killed worker had done
    Job.objects.filter(pk=job.pk).update(attempts=1)
    jobs.run(str(job.pk))
    job.refresh_from_db()
    upload.refresh_from_db()
    assert (job.state, upload.state) == (Job.State.DONE, Upload.State.UNDONE)
    assert "4" in job.said_ko


@pytest.mark.parametrize("import_id", ["20260101-000000-ffff", "x" * 500, "a'; drop table x; --", "..%2f..%2fetc"])
def test_it_knows_no_other_import(chief: Client, home: Path, import_id: str) -> None:
    assert chief.get(reverse("import_undo", args=[import_id])).status_code == 404
    assert chief.post(reverse("import_undo", args=[import_id])).status_code == 302
    assert not Job.objects.exists()


def test_it_is_the_administrators_alone(
    client_of: Callable[[User], Client],
    member: User,
    lead: User,
    viewer: User,
    arrived: Arrived,
    import_now: Callable[..., Upload],
) -> None:
    upload = import_now(arrived())
    for user in (member, lead, viewer):
        assert client_of(user).post(reverse("import_undo", args=[upload.import_id])).status_code == 403
        assert (
            reverse("import_undo", args=[upload.import_id]) not in client_of(user).get(reverse("data")).content.decode()
        )
    assert counts() == (4, 3)


def test_it_refuses_a_forged_form(administrator: User, arrived: Arrived, import_now: Callable[..., Upload]) -> None:
    upload = import_now(arrived())
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("import_undo", args=[upload.import_id])).status_code == 403
    assert not Job.objects.filter(kind="undo").exists()
