"""An administrator invites a colleague: the link is shown once, to them alone."""

import re
from datetime import timedelta

import pytest
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from producting_web.people import links
from producting_web.people.links import NewLink, hash_of
from producting_web.people.models import AuditEntry, OneTimeLink, Role, Team, User

INVITE = "/settings/people/invite/"
TYPED = {"email": "Haneul@Example.kr", "role": "lead"}


def secret_on(page: str) -> str:
    return re.search(r"http://testserver/join/([\w-]+)/", page)[1]  # type: ignore[index]


@pytest.fixture
def client(client_of, administrator) -> Client:
    return client_of(administrator)


def test_it_shows_a_link_that_works(client, browser, administrator) -> None:
    team = Team.objects.create(name="성장팀", side="marketing")
    page = client.post(INVITE, TYPED | {"teams": [team.pk]}, follow=True).content.decode()
    assert "haneul@example.kr" in page
    assert "한 번" in page
    assert 'data-copy-field="new-link"' in page
    link = OneTimeLink.objects.get()
    assert (link.email, link.role, list(link.teams.all())) == ("haneul@example.kr", "lead", [team])
    assert timedelta(days=6, hours=23) < link.expires_at - timezone.now() <= timedelta(days=7)
    assert browser.get(f"/join/{secret_on(page)}/").status_code == 200


def test_it_shows_it_once(client) -> None:
    answer = client.post(INVITE, TYPED)
    first = client.get(answer["Location"])
    assert "/join/" in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    assert "/join/" not in client.get(answer["Location"]).content.decode()
    assert "/join/" not in client.get(reverse("people")).content.decode()


def test_it_keeps_the_secret_nowhere(client) -> None:
    from django.contrib.sessions.models import Session

    secret = secret_on(client.post(INVITE, TYPED, follow=True).content.decode())
    everything = serialize("json", [*OneTimeLink.objects.all(), *AuditEntry.objects.all(), *User.objects.all()])
    assert hash_of(secret) in everything
    assert secret not in everything
    assert all(secret not in str(session.get_decoded()) for session in Session.objects.all())


def test_it_carries_the_secret_only_to_the_page_that_shows_it(client) -> None:
    answer = client.post(INVITE, TYPED)
    cookie = answer.cookies["link-shown-once"]
    assert cookie["path"] == answer["Location"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", 120)
    assert cookie.value not in answer["Location"]


def test_it_shows_another_administrator_nothing(client, client_of, second_administrator) -> None:
    answer = client.post(INVITE, TYPED)
    other = client_of(second_administrator)
    other.cookies["link-shown-once"] = answer.cookies["link-shown-once"].value
    assert other.get(answer["Location"]).status_code == 404
    assert "/join/" not in other.get(reverse("people")).content.decode()


def test_it_shows_no_link_for_a_cookie_that_was_made_up(client, invited) -> None:
    client.cookies["link-shown-once"] = "made-up"
    page = client.get(reverse("shown_link", args=[invited.link.pk])).content.decode()
    assert "/join/" not in page
    assert "made-up" not in page


def test_it_shows_no_link_that_was_revoked_meanwhile(client, administrator) -> None:
    answer = client.post(INVITE, TYPED)
    links.revoke(actor=administrator, link=OneTimeLink.objects.get())
    assert "/join/" not in client.get(answer["Location"]).content.decode()


def test_it_stands_in_the_log_without_the_link(client, administrator) -> None:
    secret = secret_on(client.post(INVITE, TYPED, follow=True).content.decode())
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor) == ("invitation.created", "haneul@example.kr", administrator)
    assert entry.details == {"role": "lead", "teams": []}
    assert secret not in client.get(reverse("audit")).content.decode()


def test_it_lists_what_is_open_until_it_is_revoked(client, browser, invited) -> None:
    page = client.get(reverse("people")).content.decode()
    assert invited.link.email in page
    assert client.post(reverse("revoke_link", args=[invited.link.pk])).status_code == 302
    assert reverse("revoke_link", args=[invited.link.pk]) not in client.get(reverse("people")).content.decode()
    assert browser.get(invited.path).status_code == 404
    assert AuditEntry.objects.filter(action="invitation.revoked", subject=invited.link.email).count() == 1
    client.post(reverse("revoke_link", args=[invited.link.pk]))  # twice changes nothing
    assert AuditEntry.objects.filter(action="invitation.revoked").count() == 1


def test_it_does_not_touch_the_first_administrators_link(client) -> None:
    first = OneTimeLink.objects.create(
        kind="first", secret_hash="0" * 64, expires_at=timezone.now() + timedelta(days=1)
    )
    assert client.post(reverse("revoke_link", args=[first.pk])).status_code == 404


def test_it_ends_an_older_invitation_for_the_same_address(client, browser, invited: NewLink) -> None:
    client.post(INVITE, {"email": invited.link.email.upper(), "role": "viewer"})
    assert browser.get(invited.path).status_code == 404
    assert OneTimeLink.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("typed", ["member@example.kr", "MEMBER@EXAMPLE.KR", " Member@Example.kr "])
def test_it_says_that_somebody_has_an_account(client, member, typed: str) -> None:
    page = client.post(INVITE, {"email": typed, "role": "member"}).content.decode()
    assert "김서연 님의 계정이 이미 있어요" in page.split('id="id_email_error"')[1].split("</span>")[0]
    assert not OneTimeLink.objects.exists()


def test_it_says_that_an_account_was_deactivated(client, member) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert "다시 활성화" in client.post(INVITE, {"email": member.email, "role": "member"}).content.decode()


def test_it_refuses_an_account_that_came_between(administrator, member) -> None:
    from producting_web.people.refusals import Refused

    with pytest.raises(Refused):
        links.invite(actor=administrator, email="MEMBER@example.kr", role=Role.VIEWER)


@pytest.mark.parametrize(
    "typed",
    [
        {"email": ""}, {"email": "x"}, {"email": "a@" + "b" * 500 + ".kr"}, {"role": "owner"}, {"role": "administrator'"},
        {"teams": ["99999"]}, {"teams": ["abc"]}, {"teams": [str(2**70)]}, {"email": "<b>@example.kr"}, {"side": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_it_refuses_what_is_none(client, typed: dict[str, object]) -> None:
    answer = client.post(INVITE, TYPED | typed)
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode() or "note alert" in answer.content.decode()
    assert not OneTimeLink.objects.exists()


def test_it_takes_an_address_and_a_side_from_other_pages(client) -> None:
    """The empty journey asks for one colleague of the other side."""
    team = Team.objects.create(name="마케팅팀", side="marketing")
    answer = client.post(INVITE, {"email": "haneul@example.kr", "side": "marketing", "next": "/journey/?a=b"})
    link = OneTimeLink.objects.get()
    assert (link.role, list(link.teams.all())) == ("member", [team])
    page = client.get(answer["Location"]).content.decode()
    assert 'href="/journey/?a=b"' in page
    assert "/join/" in page


@pytest.mark.parametrize("hostile", ["//evil.example", "https://evil.example", "javascript:alert(1)", '"><script>'])
def test_it_goes_on_to_this_workspace_only(client, hostile: str) -> None:
    page = client.post(INVITE, TYPED | {"next": hostile}, follow=True).content.decode()
    assert "evil.example" not in page
    assert "javascript:" not in page
    assert "><script>" not in page
    kept = client.post(INVITE, {"email": "x", "next": hostile}).content.decode()
    assert "evil.example" not in kept


def test_it_keeps_what_was_typed_and_where_to_go_on(client) -> None:
    page = client.post(INVITE, {"email": "haneul@", "role": "viewer", "next": "/journey/"}).content.decode()
    assert 'value="haneul@"' in page
    assert '<option value="viewer" selected>' in page
    assert '<input type="hidden" name="next" value="/journey/">' in page
