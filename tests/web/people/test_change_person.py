"""An administrator changes what a colleague may do."""

import pytest
from django.urls import reverse

from producting_web.people.models import AuditEntry, Role, Team, User
from producting_web.people.refusals import Refused
from producting_web.people.services import colleagues


def page_of(user: User) -> str:
    return reverse("person_of_team", args=[user.pk])


def test_it_changes_role_and_teams(client_of, administrator, member) -> None:
    team = Team.objects.create(name="데이터", side="shared")
    client = client_of(administrator)
    answer = client.post(page_of(member), {"role": "lead", "teams": [team.pk]})
    assert answer["Location"] == reverse("people")
    member.refresh_from_db()
    assert (member.role, list(member.teams.all())) == (Role.LEAD, [team])
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor) == ("person.changed", member.email, administrator)
    assert entry.details == {
        "role_before": "member", "role": "lead", "teams_before": ["제품팀"], "teams": ["데이터"],
    }  # fmt: skip


def test_it_writes_nothing_where_nothing_changed(client_of, administrator, member) -> None:
    typed = {"role": member.role, "teams": [team.pk for team in member.teams.all()]}
    client_of(administrator).post(page_of(member), typed)
    assert not AuditEntry.objects.exists()


def test_it_shows_what_stands(client_of, administrator, member) -> None:
    page = client_of(administrator).get(page_of(member)).content.decode()
    assert page.count(" checked") == 2  # the role, the team
    assert member.email in page


def test_it_counts_at_once(client_of, administrator, member) -> None:
    theirs = client_of(member)
    assert theirs.get(reverse("audit")).status_code == 403
    client_of(administrator).post(page_of(member), {"role": "administrator"})
    assert theirs.get(reverse("audit")).status_code == 200


@pytest.mark.parametrize("typed", [{"role": ""}, {"role": "owner"}, {"role": "lead", "teams": ["7777"]}, {}])
def test_it_refuses_what_is_none(client_of, administrator, member, typed: dict[str, object]) -> None:
    answer = client_of(administrator).post(page_of(member), {"csrf": "x"} | typed)
    assert answer.status_code == 200
    assert "_error" in answer.content.decode()
    member.refresh_from_db()
    assert member.role == Role.MEMBER


@pytest.mark.parametrize("pk", [0, 999_999, 2**70])
def test_it_knows_nobody_else(client_of, administrator, pk: int) -> None:
    client = client_of(administrator)
    assert client.get(f"/settings/people/{pk}/").status_code == 404
    for act in ("deactivate", "reactivate", "reset-link"):
        assert client.post(f"/settings/people/{pk}/{act}/").status_code == 404
    assert client.post(f"/settings/people/links/{pk}/revoke/").status_code == 404
    assert client.get(f"/settings/people/links/{pk}/").status_code == 404


@pytest.mark.parametrize("role", ["viewer", "member", "lead"])
def test_it_keeps_the_last_administrator(client_of, administrator, role: str) -> None:
    page = client_of(administrator).post(page_of(administrator), {"role": role}).content.decode()
    assert "마지막 남은 관리자" in page.split('id="id_role_error"')[1].split("</span>")[0]
    administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR
    assert not AuditEntry.objects.exists()


def test_it_does_not_count_deactivated_administrators(administrator, second_administrator) -> None:
    colleagues.deactivate(actor=administrator, user=second_administrator)
    with pytest.raises(Refused):
        colleagues.change_person(actor=administrator, user=administrator, role=Role.LEAD, teams=[])


def test_it_lets_the_last_one_change_teams(client_of, administrator) -> None:
    assert client_of(administrator).post(page_of(administrator), {"role": "administrator"}).status_code == 302
    assert administrator.teams.count() == 0


def test_it_lets_one_of_two_go(client_of, administrator, second_administrator) -> None:
    client = client_of(administrator)
    assert client.post(page_of(administrator), {"role": "viewer"}).status_code == 302
    assert client.get(reverse("audit")).status_code == 403
    with pytest.raises(Refused):
        colleagues.change_person(actor=administrator, user=second_administrator, role=Role.LEAD, teams=[])


def test_it_asks_the_database_not_the_page(administrator, second_administrator) -> None:
    """What a page held is old: the other one has been demoted meanwhile."""
    stale = User.objects.get(pk=second_administrator.pk)
    colleagues.change_person(actor=second_administrator, user=administrator, role=Role.LEAD, teams=[])
    with pytest.raises(Refused):
        colleagues.change_person(actor=administrator, user=stale, role=Role.LEAD, teams=[])
