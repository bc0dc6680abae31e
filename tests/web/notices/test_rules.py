"""Everybody's own rules: by kind where, by the clock when."""

import datetime as dt
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from producting_web.notices import kinds, rules
from producting_web.notices.models import Delivery, MailServer, Notice, Rest, Rule

PAGE = "/settings/notices/"
TIMES = {"digest_hour": "8", "quiet_from": "", "quiet_to": "", "paused_until": ""}


def typed(**more: str) -> dict[str, str]:
    by_kind = {f"email-{kind.slug}": "never" for kind in kinds.every()}
    return by_kind | {f"inbox-{kind.slug}": "on" for kind in kinds.every()} | TIMES | more


def test_it_begins_with_the_defaults_of_each_kind(client_of, viewer) -> None:
    page = client_of(viewer).get(PAGE).content.decode()
    assert "나를 부른 글" in page and "메일 서버가 없어서" in page
    assert rules.all_of(viewer)["mention"] == rules.Wanted(True, "at_once")
    assert rules.all_of(viewer)["comment"] == rules.Wanted(True, "never")


def test_it_pauses_for_no_time_that_never_ends(client_of, viewer) -> None:
    """Beyond the last day of the calendar nothing can be reckoned: whoever then tells this person would get an error."""
    late = {"digest_hour": "23", "quiet_from": "22:00", "quiet_to": "07:00", "paused_until": "9999-12-31"}
    page = client_of(viewer).post(PAGE, typed(**late, **{"email-mention": "daily"})).content.decode()
    assert "더 앞의 날을 골라 주세요" in page
    assert not Rest.objects.exists()


def test_it_keeps_what_is_chosen(client_of, viewer) -> None:
    said = typed(**{"email-comment": "daily", "digest_hour": "18", "quiet_from": "22:00", "quiet_to": "07:30",
                    "no_weekends": "on", "paused_until": "2026-12-24"})  # fmt: skip
    del said["inbox-comment"]
    assert client_of(viewer).post(PAGE, said)["Location"] == PAGE
    assert rules.all_of(viewer)["comment"] == rules.Wanted(False, "daily")
    rest = Rest.objects.get()
    assert (rest.digest_hour, rest.quiet_from, rest.quiet_to) == (18, dt.time(22), dt.time(7, 30))
    assert (rest.no_weekends, rest.paused_until) == (True, dt.date(2026, 12, 24))
    page = client_of(viewer).get(PAGE).content.decode()
    assert 'value="22:00"' in page and 'value="2026-12-24"' in page
    client_of(viewer).post(PAGE, typed())
    assert Rest.objects.get().quiet_from is None
    assert Rule.objects.filter(user=viewer).count() == len(kinds.for_user(viewer))


@pytest.mark.parametrize(
    "wrong",
    [
        {"email-comment": "sometimes"}, {"email-comment": ""}, {"digest_hour": "24"}, {"digest_hour": "x"},
        {"quiet_from": "25:00", "quiet_to": "07:00"}, {"quiet_from": "22:00"}, {"quiet_to": "07:00"},
        {"paused_until": "2026-13-01"}, {"paused_until": "<script>"}, {"paused_until": "\0"},
    ],
    ids=range(10),
)  # fmt: skip
def test_it_refuses_what_is_none(client_of, viewer, wrong: dict[str, str]) -> None:
    response = client_of(viewer).post(PAGE, typed(**wrong))
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()
    assert not Rule.objects.exists() and not Rest.objects.exists()


def test_it_counts_for_what_waits_already(client_of, viewer, told) -> None:
    MailServer.objects.create(host="x", from_address="a@b.kr")
    told(viewer, kind="mention")
    client = client_of(viewer)
    tomorrow = timezone.localdate() + timedelta(days=2)
    client.post(PAGE, typed(**{"email-mention": "at_once", "paused_until": tomorrow.isoformat()}))
    assert Delivery.objects.get().due_at > timezone.now() + timedelta(hours=12)
    client.post(PAGE, typed(**{"email-mention": "at_once"}))
    assert Delivery.objects.get().due_at <= timezone.now()


def test_it_changes_nobody_elses(client_of, viewer, member) -> None:
    client_of(viewer).post(PAGE, typed(**{"user": str(member.pk), "email-comment": "daily"}))
    assert not Rule.objects.filter(user=member).exists()


def test_it_holds_nothing_back_from_the_inbox(client_of, viewer, told) -> None:
    Rest.objects.create(user=viewer, paused_until=timezone.localdate() + timedelta(days=9))
    told(viewer, kind="mention")
    assert Notice.objects.get().in_inbox


def test_it_needs_an_account_and_its_own_form(viewer) -> None:
    assert Client().get(PAGE).status_code == 302
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.post(PAGE, typed()).status_code == 403


def test_it_offers_trouble_with_e_mail_to_administrators_only(client_of, viewer, administrator) -> None:
    assert "메일 문제" not in client_of(viewer).get(PAGE).content.decode()
    assert "메일 문제" in client_of(administrator).get(PAGE).content.decode()
    client_of(viewer).post(PAGE, typed(**{"email-mail": "daily"}))
    assert not Rule.objects.filter(kind="mail").exists()
