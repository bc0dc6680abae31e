"""My own name, language, brightness and password."""

import pytest
from django.test import Client
from django.urls import reverse

from producting_web.people.models import AuditEntry, Role

PROFILE, PASSWORD = "/settings/profile/", "/settings/profile/password/"
TYPED = {"name": "김서연", "language": "browser", "theme": "auto"}
NEW = "바다 건너 열두 마리 고래"


@pytest.mark.parametrize("who", ["viewer", "member", "lead", "administrator"])
def test_it_is_open_to_everybody(request, client_of, who: str) -> None:
    user = request.getfixturevalue(who)
    page = client_of(user).get(PROFILE).content.decode()
    assert user.email in page


def test_it_changes_how_pages_look(client_of, member) -> None:
    client = client_of(member)
    client.post(PROFILE, {"name": "Seoyeon Kim", "language": "en", "theme": "dark"})
    member.refresh_from_db()
    assert (member.name, member.language, member.theme) == ("Seoyeon Kim", "en", "dark")
    page = client.get(PROFILE).content.decode()
    assert '<html lang="en" data-theme="dark"' in page
    assert "Saved." in page
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.details) == ("profile.changed", {"name_before": "김서연", "name": "Seoyeon Kim"})


@pytest.mark.parametrize(
    "typed", [{"name": ""}, {"name": "x" * 500}, {"language": "xx"}, {"language": ""}, {"theme": "neon"}]
)
def test_it_refuses_what_is_none(client_of, member, typed: dict[str, str]) -> None:
    answer = client_of(member).post(PROFILE, TYPED | typed)
    assert answer.status_code == 200
    assert "_error" in answer.content.decode()
    member.refresh_from_db()
    assert (member.name, member.language, member.theme) == ("김서연", "", "auto")


def test_it_changes_neither_address_nor_role(client_of, member) -> None:
    client_of(member).post(PROFILE, TYPED | {"email": "x@example.kr", "role": "administrator", "is_active": ""})
    member.refresh_from_db()
    assert (member.email, member.role, member.is_active) == ("member@example.kr", Role.MEMBER, True)


def test_it_changes_the_password_and_ends_other_sessions(client_of, member, password) -> None:
    here, elsewhere = client_of(member), client_of(member)
    key = here.session.session_key
    assert here.post(PASSWORD, {"old": password, "password": NEW})["Location"] == PROFILE
    assert here.get(PROFILE).status_code == 200
    assert here.session.session_key != key
    assert elsewhere.get(PROFILE).status_code == 302
    login = {"username": member.email, "password": password}
    assert Client().post("/accounts/login/", login).status_code == 200
    assert Client().post("/accounts/login/", login | {"password": NEW}).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.details) == ("password.changed", member.email, {})


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("wrong", NEW, "old"), ("", NEW, "old"), (None, "short", "password"), (None, "member@example.kr", "password")],
)
def test_it_refuses_a_wrong_old_or_a_weak_new_one(client_of, member, password, old, new: str, field: str) -> None:
    page = client_of(member).post(PASSWORD, {"old": password if old is None else old, "password": new}).content.decode()
    assert f'id="id_{field}_error"' in page
    assert password not in page
    assert f'value="{new}"' not in page
    member.refresh_from_db()
    assert member.check_password(password)


def test_it_gives_every_field_of_the_page_its_own_name(client_of, member) -> None:
    import re

    page = client_of(member).get(reverse("profile")).content.decode()
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
