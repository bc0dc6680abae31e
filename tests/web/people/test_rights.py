"""Who may open and change what, and that no other page can send our forms."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from producting_web.people import links, urls
from producting_web.people.models import AuditEntry, OneTimeLink, Role, Team, User, Workspace

ADMIN_PAGES = [
    ("invite", "get"), ("invite", "post"), ("person_of_team", "get"), ("person_of_team", "post"), ("deactivate", "post"),
    ("reactivate", "post"), ("reset_link", "post"), ("revoke_link", "post"), ("shown_link", "get"), ("teams", "get"),
    ("teams", "post"), ("team", "get"), ("team", "post"), ("delete_team", "post"), ("workspace", "get"),
    ("workspace", "post"), ("audit", "get"),
]  # fmt: skip
POSTS = [
    "login", "logout", "join", "set_language", "theme", "invite", "person_of_team", "deactivate", "reactivate",
    "reset_link", "revoke_link", "teams", "team", "delete_team", "workspace", "profile", "change_password",
]  # fmt: skip
PUBLIC = {"login", "join", "set_language", "theme", "choose_theme"}
TYPED = {
    "role": "administrator", "email": "evil@example.kr", "name": "바뀐 이름", "side": "shared", "time_zone": "UTC",
    "currency": "USD", "language": "en", "theme": "dark",
}  # fmt: skip


def address(name: str, **about: object) -> str:
    known = {"user_id": about.get("user_id", 1), "link_id": about.get("link_id", 1), "team_id": about.get("team_id", 1)}
    wanted = next(iter(get_resolver().reverse_dict.getlist(name)))[0][0][1]
    return reverse(name, kwargs={part: known.get(part, "secret") for part in wanted})


@pytest.fixture
def something(administrator, viewer, invited):
    """A person, a team and a link that nobody but an administrator may touch."""
    team = Team.objects.create(name="빈 팀", side="shared")
    return {"user_id": administrator.pk, "link_id": invited.link.pk, "team_id": team.pk}


def state() -> object:
    return (
        list(User.objects.order_by("pk").values("email", "name", "role", "is_active", "password")),
        list(Team.objects.values_list("name", "side")),
        list(Workspace.objects.values()),
        list(OneTimeLink.objects.values()),
        AuditEntry.objects.count(),
    )


@pytest.mark.parametrize("who", ["viewer", "member", "lead"])
@pytest.mark.parametrize(("name", "method"), ADMIN_PAGES)
def test_it_is_closed_to_others(request, client_of, something, who: str, name: str, method: str) -> None:
    client = client_of(request.getfixturevalue(who))
    before = state()
    answer = getattr(client, method)(address(name, **something), TYPED)
    assert answer.status_code == 403
    assert "여기는 열 수 없어요" in answer.content.decode()
    assert state() == before


@pytest.mark.parametrize(
    ("name", "method"), [*ADMIN_PAGES, ("people", "get"), ("profile", "post"), ("settings", "get")]
)
def test_it_asks_strangers_to_log_in(browser, something, name: str, method: str) -> None:
    before = state()
    answer = getattr(browser, method)(address(name, **something), TYPED)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")
    assert state() == before


@pytest.mark.parametrize("name", POSTS)
def test_it_takes_no_form_from_another_page(something, administrator, invited, name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    if name not in PUBLIC:
        strict.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    where = invited.path if name == "join" else address(name, **something)
    before = state()
    assert strict.post(where, TYPED | {"password": "바다 건너 열두 마리 고래"}).status_code == 403
    assert strict.post(where, TYPED, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert state() == before


def test_it_knows_every_address_that_takes_forms() -> None:
    """A new address has to be added to the lists above."""
    named = {pattern.name for pattern in urls.urlpatterns}
    reading = {"people", "shown_link", "audit", "settings", "choose_theme"}
    assert named == set(POSTS) | reading


@pytest.mark.parametrize("who", ["viewer", "member", "lead"])
def test_it_shows_colleagues_and_nothing_to_change(request, client_of, administrator, invited, who: str) -> None:
    page = client_of(request.getfixturevalue(who)).get("/settings/people/").content.decode()
    main = page.split("<main")[1].split("</main")[0]
    assert administrator.email in main
    assert "<form" not in main
    assert invited.link.email not in main
    tabs = set(re.findall(r'href="(/settings/\w+/)"', main))
    assert tabs == {"/settings/people/", "/settings/notices/", "/settings/profile/"}


def test_it_shows_administrators_every_tab(client_of, administrator) -> None:
    page = client_of(administrator).get("/settings/", follow=True).content.decode()
    for tab in ("people", "teams", "workspace", "audit", "profile"):
        assert f'href="/settings/{tab}/"' in page


def test_it_asks_the_role_of_now(client_of, administrator, second_administrator) -> None:
    client = client_of(administrator)
    User.objects.filter(pk=administrator.pk).update(role=Role.VIEWER)
    assert client.post("/settings/teams/", {"name": "x", "side": "shared"}).status_code == 403
    assert not Team.objects.filter(name="x").exists()
    assert links.first_administrator_link() is None
