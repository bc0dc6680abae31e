"""The Data room says what facts there are, and teaches where there are none."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from producting_web.collect import context
from producting_web.collect.models import Upload
from producting_web.people.models import User, Workspace
from tests.web.collect.conftest import SHOP

Arrived = Callable[..., Upload]


@pytest.fixture
def browser(client_of: Callable[[User], Client], member: User) -> Client:
    return client_of(member)


def test_it_teaches_where_nothing_is(browser: Client, home: Path) -> None:
    page = browser.get(reverse("data")).content.decode()
    assert "파일 두 개면" in page
    assert page.count('type="file"') == 2


def test_it_lets_viewers_of_an_empty_workspace_know_whom_to_ask(
    client_of: Callable[[User], Client], viewer: User, home: Path
) -> None:
    page = client_of(viewer).get(reverse("data")).content.decode()
    assert 'type="file"' not in page
    assert "관리자" in page


def test_it_says_how_many_events_of_how_many_people_until_when(
    browser: Client, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    import_now(arrived())
    page = " ".join(browser.get(reverse("data")).content.decode().split())
    answer = page.split('class="answer')[1].split("</p>")[0]
    assert "이벤트 4건" in answer
    assert "3명" in answer
    assert "2026년 3월 3일 09:30" in answer


def test_it_says_it_in_the_workspaces_zone(
    browser: Client, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    Workspace.objects.update(time_zone="America/New_York")
    import_now(arrived(), time_zone="UTC")
    assert "3월\u00a03일 04:30" in browser.get(reverse("data")).content.decode()


def test_it_lists_what_waits(
    browser: Client, client_of: Callable[[User], Client], viewer: User, arrived: Arrived
) -> None:
    upload = arrived()
    url = reverse("upload", args=[upload.pk])
    assert url in browser.get(reverse("data")).content.decode()
    page = client_of(viewer).get(reverse("data")).content.decode()
    assert "shop.csv" in page
    assert url not in page


def test_it_pages_through_imports(browser: Client, home: Path, tmp_path: Path) -> None:
    from producting.log import import_rates

    for n in range(1, 24):
        path = tmp_path / f"rate {n}.csv"
        path.write_text(f"date,from,to,rate\n2026-01-{n:02},USD,KRW,14{n:02}\n")
        import_rates(home, [path], datetime(2026, 3, 1, 0, n, tzinfo=UTC))
    first, second = (browser.get(reverse("data"), {"page": page}).content.decode() for page in (1, 2))
    assert "rate 23.csv" in first
    assert "rate 3.csv" not in first
    assert "rate 3.csv" in second
    for wrong in ("0", "-1", "x", "999999999999999999999", "٣", ""):
        assert browser.get(reverse("data"), {"page": wrong}).status_code == 200


def test_it_covers_names_that_are_markup(browser: Client, arrived: Arrived, import_now: Callable[..., Upload]) -> None:
    import_now(arrived(SHOP, "<script>alert(1)</script>.csv"))
    assert b"<script>alert" not in browser.get(reverse("data")).content


def test_it_speaks_english(
    client_of: Callable[[User], Client], member: User, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    import_now(arrived())
    User.objects.filter(pk=member.pk).update(language="en")
    page = client_of(User.objects.get(pk=member.pk)).get(reverse("data")).content.decode()
    main = page.split('id="main"')[1].split("</main>")[0]
    assert "4 events" in main
    assert not [c for c in main.replace("김서연", "") if "가" <= c <= "힣"]


def test_it_answers_only_questions(browser: Client, home: Path) -> None:
    for name in ("data", "events", "event", "spend"):
        assert browser.post(reverse(name)).status_code == 405


def test_it_tells_the_frame_until_when(
    rf: RequestFactory, member: User, home: Path, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    assert context.fresh(request) == {"fresh": None}
    request.user = member
    assert context.fresh(request)["fresh"].ko == "아직 데이터가 없어요"
    import_now(arrived())
    assert context.fresh(request)["fresh"].ko == "데이터 3월\u00a03일 09:30까지"


def test_it_stays_up_when_the_timelines_are_damaged(
    rf: RequestFactory, member: User, home: Path, arrived: Arrived, import_now: Callable[..., Upload]
) -> None:
    from producting_web.collect import facts

    import_now(arrived())
    facts.forget()
    for meta in (home / "timelines").glob("*/meta.json"):
        meta.write_text("{")
    request = rf.get("/")
    request.user = member
    assert context.fresh(request) == {"fresh": None}
