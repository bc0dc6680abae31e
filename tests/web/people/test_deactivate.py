"""An account is deactivated: nobody comes in with it any more."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from producting_web.people import links
from producting_web.people.models import AuditEntry, Role, User

LOGIN = "/accounts/login/"


def deactivate(client, user: User):
    return client.post(reverse("deactivate", args=[user.pk]))


def test_it_ends_their_sessions_and_no_others(client_of, administrator, member, lead, browser, password) -> None:
    admin, theirs, phone, other = (client_of(user) for user in (administrator, member, member, lead))
    assert deactivate(admin, member).status_code == 302
    for client in (theirs, phone):
        assert client.get(reverse("people"))["Location"].startswith(LOGIN)
    assert other.get(reverse("people")).status_code == 200
    assert admin.get(reverse("people")).status_code == 200
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 200


def test_it_does_not_wake_old_sessions_up_again(client_of, administrator, member) -> None:
    admin, theirs = client_of(administrator), client_of(member)
    deactivate(admin, member)
    assert admin.post(reverse("reactivate", args=[member.pk])).status_code == 302
    assert theirs.get(reverse("people")).status_code == 302
    assert Session.objects.count() == 1


def test_it_comes_back_as_it_was(client_of, administrator, member, browser, password) -> None:
    admin = client_of(administrator)
    deactivate(admin, member)
    admin.post(reverse("reactivate", args=[member.pk]))
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 302
    member.refresh_from_db()
    assert (member.role, member.teams.count()) == (Role.MEMBER, 1)


def test_it_ends_open_links(client_of, administrator, second_administrator, browser) -> None:
    theirs = links.reset_password(actor=administrator, user=second_administrator)
    made = links.invite(actor=second_administrator, email="a@example.kr", role=Role.ADMINISTRATOR)
    deactivate(client_of(administrator), second_administrator)
    assert browser.get(theirs.path).status_code == 404
    assert browser.get(made.path).status_code == 404
    assert AuditEntry.objects.get(action="person.deactivated").details == {"links_ended": 2}


def test_it_keeps_the_last_administrator(client_of, administrator) -> None:
    answer = deactivate(client_of(administrator), administrator)
    assert answer["Location"] == reverse("person_of_team", args=[administrator.pk])
    administrator.refresh_from_db()
    assert administrator.is_active
    assert not AuditEntry.objects.exists()


def test_it_lets_one_of_two_leave(client_of, administrator, second_administrator) -> None:
    client = client_of(administrator)
    assert deactivate(client, administrator)["Location"] == LOGIN
    assert client.get(reverse("people")).status_code == 302
    deactivate(client_of(second_administrator), second_administrator)
    assert User.objects.get(is_active=True) == second_administrator


def test_it_is_written_once(client_of, administrator, member, audited) -> None:
    admin = client_of(administrator)
    for act in ("deactivate", "deactivate", "reactivate", "reactivate"):
        admin.post(reverse(act, args=[member.pk]))
    assert audited() == [("person.reactivated", member.email), ("person.deactivated", member.email)]


def test_it_shows_them_apart(client_of, administrator, member, viewer) -> None:
    deactivate(client_of(administrator), member)
    assert "비활성화된 계정" in client_of(administrator).get(reverse("people")).content.decode()
    assert member.email not in client_of(viewer).get(reverse("people")).content.decode()


@pytest.mark.parametrize("act", ["deactivate", "reactivate", "reset_link"])
def test_it_is_never_done_by_a_link(client_of, administrator, member, act: str) -> None:
    assert client_of(administrator).get(reverse(act, args=[member.pk])).status_code == 405
