"""An administrator makes a link with which a colleague sets a new password."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from producting_web.people import links
from producting_web.people.models import AuditEntry, OneTimeLink

NEW = "바다 건너 열두 마리 고래"


@pytest.fixture
def made(administrator, member):
    return links.reset_password(actor=administrator, user=member)


def test_it_shows_the_link_once(client_of, administrator, member) -> None:
    client = client_of(administrator)
    answer = client.post(reverse("reset_link", args=[member.pk]))
    page = client.get(answer["Location"]).content.decode()
    assert "/join/" in page
    assert "하루 안에 한 번" in page
    assert "/join/" not in client.get(answer["Location"]).content.decode()
    link = OneTimeLink.objects.get()
    assert link.expires_at - timezone.now() <= timedelta(days=1)
    assert AuditEntry.objects.get().action == "password.reset_link_created"


def test_it_sets_the_password_once_and_ends_every_session(browser, client_of, member, made, password) -> None:
    elsewhere = client_of(member)
    assert elsewhere.get(reverse("people")).status_code == 200
    assert member.email in browser.get(made.path).content.decode()
    assert browser.post(made.path, {"password": NEW})["Location"] == "/"
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert elsewhere.get(reverse("people")).status_code == 302
    assert browser.get(reverse("people")).status_code == 200
    assert Client().post(made.path, {"password": password}).status_code == 404
    assert AuditEntry.objects.filter(action="password.set_by_link", subject=member.email, actor=member).exists()


def test_it_changes_nothing_else(browser, member, made) -> None:
    browser.post(made.path, {"password": NEW, "name": "다른 이름", "email": "x@example.kr", "role": "administrator"})
    before = (member.name, member.email, member.role)
    member.refresh_from_db()
    assert (member.name, member.email, member.role) == before


def test_it_leaves_the_old_password_until_then(browser, member, made, password) -> None:
    typed = {"username": member.email, "password": password}
    assert browser.post("/accounts/login/", typed).status_code == 302


def test_it_ends_an_older_link(browser, administrator, member, made) -> None:
    links.reset_password(actor=administrator, user=member)
    assert browser.get(made.path).status_code == 404


def test_it_opens_nothing_for_a_deactivated_account(browser, client_of, administrator, member, made) -> None:
    member.is_active = False
    member.save()
    assert browser.get(made.path).status_code == 404
    assert browser.post(made.path, {"password": NEW}).status_code == 404
    answer = client_of(administrator).post(reverse("reset_link", args=[member.pk]), follow=True)
    assert "먼저 다시 활성화" in answer.content.decode()
    assert OneTimeLink.objects.count() == 1


def test_it_refuses_a_weak_password(browser, member, made) -> None:
    assert "너무 비슷해요" in browser.post(made.path, {"password": member.email}).content.decode()
    member.refresh_from_db()
    assert not member.check_password(member.email)


def test_it_can_be_revoked(browser, client_of, administrator, made) -> None:
    client = client_of(administrator)
    assert "새 비밀번호" in client.get(reverse("people")).content.decode()
    client.post(reverse("revoke_link", args=[made.link.pk]))
    assert browser.get(made.path).status_code == 404
    assert AuditEntry.objects.first().action == "password.reset_link_revoked"  # type: ignore[union-attr]
