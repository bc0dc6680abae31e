"""Teams and their sides."""

import pytest
from django.urls import reverse

from producting_web.people import links
from producting_web.people.models import AuditEntry, Role, Team

TEAMS = "/settings/teams/"


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


@pytest.mark.parametrize("side", ["product", "marketing", "shared"])
def test_it_adds_a_team(client, audited, side: str) -> None:
    assert client.post(TEAMS, {"name": " 성장  팀 ", "side": side})["Location"] == TEAMS
    assert Team.objects.get(name="성장 팀").side == side
    assert audited() == [("team.created", "성장 팀")]
    assert "성장 팀" in client.get(TEAMS).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "", "side": "product"}, "이 칸을 채워 주세요."),
        ({"name": "가" * 500, "side": "product"}, "80자까지"),
        ({"name": "제품팀", "side": "product"}, "같은 이름의 팀이 이미 있어요."),
        ({"name": "\u110c\u1166\u1111\u116e\u11b7\u1110\u1175\u11b7", "side": "shared"}, "같은 이름의 팀이 이미 있어요."),
        ({"name": "새 팀", "side": "sales"}, "목록에서 골라 주세요."),
        ({"name": "새 팀"}, "이 칸을 채워 주세요."),
    ],
)  # fmt: skip
def test_it_refuses_what_is_none(client, typed: dict[str, str], sentence: str) -> None:
    page = client.post(TEAMS, typed).content.decode()
    assert sentence in page
    assert Team.objects.count() == 1
    if typed.get("name") == "새 팀":
        assert 'value="새 팀"' in page


def test_it_renames_a_team_with_people(client, administrator) -> None:
    team = administrator.teams.get()
    answer = client.post(reverse("team", args=[team.pk]), {"name": "제품 1팀", "side": "product"})
    assert answer["Location"] == TEAMS
    assert administrator.teams.get().name == "제품 1팀"
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject) == ("team.changed", "제품팀")
    assert entry.details == {"name_before": "제품팀", "name": "제품 1팀"}


def test_it_may_keep_its_name(client, administrator, audited) -> None:
    team = administrator.teams.get()
    assert client.post(reverse("team", args=[team.pk]), {"name": "제품팀", "side": "product"}).status_code == 302
    assert audited() == []


def test_it_does_not_take_anothers_name(client, administrator, lead) -> None:
    team = administrator.teams.get()
    page = client.post(reverse("team", args=[team.pk]), {"name": "마케팅팀", "side": "product"}).content.decode()
    assert "같은 이름의 팀이 이미 있어요." in page
    team.refresh_from_db()
    assert team.name == "제품팀"


def test_it_deletes_an_empty_team(client, audited) -> None:
    team = Team.objects.create(name="빈 팀", side="shared")
    client.post(reverse("delete_team", args=[team.pk]))
    assert not Team.objects.filter(name="빈 팀").exists()
    assert audited() == [("team.deleted", "빈 팀")]


def test_it_keeps_a_team_with_people(client, administrator, member) -> None:
    team = member.teams.get()
    member.is_active = False  # also people who are deactivated: they may come back
    member.save()
    administrator.teams.clear()
    page = client.post(reverse("delete_team", args=[team.pk]), follow=True).content.decode()
    assert "이 팀에 사람이 있어요" in page
    assert reverse("delete_team", args=[team.pk]) not in client.get(reverse("team", args=[team.pk])).content.decode()
    assert Team.objects.filter(pk=team.pk).exists()


def test_it_keeps_a_team_that_somebody_is_invited_into(client, administrator) -> None:
    team = Team.objects.create(name="빈 팀", side="shared")
    made = links.invite(actor=administrator, email="a@example.kr", role=Role.MEMBER, teams=[team])
    assert "초대한 사람이 있어요" in client.post(reverse("delete_team", args=[team.pk]), follow=True).content.decode()
    links.revoke(actor=administrator, link=made.link)
    client.post(reverse("delete_team", args=[team.pk]))
    assert not Team.objects.filter(pk=team.pk).exists()


def test_it_shows_a_hostile_name_as_it_is_written(client) -> None:
    client.post(TEAMS, {"name": "<script>alert(1)</script>", "side": "shared"})
    for page in (TEAMS, reverse("people"), reverse("audit"), reverse("team", args=[Team.objects.last().pk])):  # type: ignore[union-attr]
        said = client.get(page).content.decode()
        assert "<script>alert" not in said
        assert "&lt;script&gt;alert" in said


@pytest.mark.parametrize("pk", [0, 999_999, 2**70])
def test_it_knows_no_other_team(client, pk: int) -> None:
    assert client.get(f"{TEAMS}{pk}/").status_code == 404
    assert client.post(f"{TEAMS}{pk}/delete/").status_code == 404
