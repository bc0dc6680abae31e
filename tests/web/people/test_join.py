"""Somebody invited opens their link and comes in."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from producting_web.people import links
from producting_web.people.links import LinkRefused, NewLink
from producting_web.people.models import AuditEntry, OneTimeLink, Role, Team, User

TYPED = {"name": "최하늘", "password": "바다 건너 열두 마리 고래"}


def close(made: NewLink, how: str, administrator: User) -> None:
    if how == "used":
        links.accept(made.secret, name="누구", email="", password=TYPED["password"])
    elif how == "revoked":
        links.revoke(actor=administrator, link=made.link)
    elif how == "expired":
        OneTimeLink.objects.filter(pk=made.link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        OneTimeLink.objects.all().delete()


def test_it_makes_the_account_that_was_promised_and_logs_in(browser, administrator) -> None:
    team = Team.objects.create(name="성장팀", side="marketing")
    made = links.invite(actor=administrator, email="haneul@example.kr", role=Role.LEAD, teams=[team])
    answer = browser.post(made.path, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    me = User.objects.get(email="haneul@example.kr")
    assert (me.name, me.role, list(me.teams.all())) == ("최하늘", Role.LEAD, [team])
    assert me.check_password(TYPED["password"])
    assert int(browser.session["_auth_user_id"]) == me.pk
    assert AuditEntry.objects.filter(action="account.created", subject=me.email, actor=me).exists()


def test_it_says_who_invites_and_as_what(browser, invited) -> None:
    page = browser.get(invited.path).content.decode()
    for said in ("이도윤 님이 ‘한권’에 초대했어요", "haneul@example.kr", "멤버", "10자 이상"):
        assert said in page


def test_it_takes_no_other_address_role_or_team(browser, invited) -> None:
    team = Team.objects.create(name="임원", side="shared")
    browser.post(
        invited.path,
        TYPED
        | {"email": "other@example.kr", "role": "administrator", "teams": [team.pk], "is_active": "1", "side": "x"},
    )
    me = User.objects.get(name="최하늘")
    assert (me.email, me.role, me.teams.count()) == ("haneul@example.kr", Role.MEMBER, 0)


def test_it_opens_in_any_number_of_previews(browser, invited) -> None:
    """Messengers look at links before anybody clicks them."""
    for _ in range(3):
        assert Client().get(invited.path).status_code == 200
        assert Client().head(invited.path).status_code == 200
    assert browser.post(invited.path, TYPED).status_code == 302


@pytest.mark.parametrize("how", ["used", "revoked", "expired", "unknown"])
def test_it_opens_no_more(browser, administrator, invited, how: str) -> None:
    close(invited, how, administrator)
    before = User.objects.count()
    assert browser.get(invited.path).status_code == 404
    assert browser.post(invited.path, TYPED).status_code == 404
    assert User.objects.count() == before


def test_it_tells_no_used_link_from_an_unknown_one(administrator) -> None:
    pages = set()
    for how in ("used", "revoked", "expired", "unknown"):
        made = links.invite(actor=administrator, email=f"{how}@example.kr", role=Role.MEMBER)
        close(made, how, administrator)
        page = Client().get(made.path).content.decode().replace(made.secret, "")
        pages.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
    (page,) = pages
    assert "이 링크는 열리지 않아요" in page


def test_it_lets_one_of_two_in_at_the_same_time(invited, monkeypatch) -> None:
    """The second finds the link open, and has lost it when it wants to use it."""
    real = links.open_link

    def overtaken(secret: str) -> OneTimeLink:
        found = real(secret)
        monkeypatch.setattr(links, "open_link", real)
        links.accept(secret, name="먼저", email="", password=TYPED["password"])
        return found

    monkeypatch.setattr(links, "open_link", overtaken)
    with pytest.raises(LinkRefused):
        links.accept(invited.secret, name="나중", email="", password="다른 비밀번호를 하나")


def test_it_makes_no_second_account_for_an_address(browser, administrator, invited) -> None:
    """An account that came to be in another way after the invitation."""
    User.objects.create_user("haneul@example.kr", TYPED["password"], name="먼저")
    assert browser.post(invited.path, TYPED).status_code == 404
    assert User.objects.filter(email="haneul@example.kr").count() == 1
    assert OneTimeLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "이 칸을 채워 주세요."),
        ("name", "A" * 500, "80자까지"),
        ("password", "", "이 칸을 채워 주세요."),
        ("password", "haneul@example", "너무 비슷해요"),
        ("password", "짧다", "너무 짧아요"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_the_link(browser, invited, field: str, typed: str, sentence: str) -> None:
    page = browser.post(invited.path, TYPED | {field: typed}).content.decode()
    assert sentence in page.split(f'id="id_{field}_error"')[1].split("</span>")[0]
    assert TYPED["password"] not in page
    assert browser.post(invited.path, TYPED).status_code == 302


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"])
def test_it_shows_a_hostile_name_as_it_is_written(browser, invited, name: str) -> None:
    browser.post(invited.path, TYPED | {"name": name})
    page = browser.get("/settings/people/").content.decode()
    assert name not in page or "<" not in name
    assert User.objects.get(email="haneul@example.kr").name == name
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  이   도윤 ", "이 도윤"),
        ("\u202eliame\u202c", "liame"),
        ("한\u1100\u1161\n\t나", "한가 나"),
        ("a\x00b", "ab"),
    ],
)
def test_it_keeps_names_on_one_line_and_in_sight(browser, invited, typed: str, kept: str) -> None:
    assert browser.post(invited.path, TYPED | {"name": typed}).status_code == 302
    assert User.objects.get(email="haneul@example.kr").name == kept


def test_it_warns_who_is_logged_in_as_somebody_else(client_of, administrator, invited) -> None:
    client = client_of(administrator)
    assert "지금 이도윤 님으로 로그인되어 있어요" in client.get(invited.path).content.decode()
    before = client.session.session_key
    client.post(invited.path, TYPED)
    assert client.session.session_key != before
    assert int(client.session["_auth_user_id"]) == User.objects.get(name="최하늘").pk


def test_it_gives_the_session_another_key(browser, invited) -> None:
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    browser.cookies["sessionid"] = before = session.session_key
    browser.post(invited.path, TYPED)
    assert browser.session.session_key != before


def test_it_is_never_kept_on_the_way(browser, invited) -> None:
    answer = browser.get(invited.path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_it_keeps_the_secret_out_of_the_servers_log(invited, caplog) -> None:
    strict = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG):
        assert strict.post(invited.path, TYPED).status_code == 403
        assert strict.get(invited.path[:-5] + "/").status_code == 404
    assert "/join/…" in caplog.text
    assert invited.secret[:20] not in caplog.text


def test_it_ends_links_of_who_may_no_longer_invite(browser, administrator, second_administrator, invited) -> None:
    from producting_web.people.services.colleagues import change_person

    change_person(actor=second_administrator, user=administrator, role=Role.LEAD, teams=[])
    assert browser.get(invited.path).status_code == 404
    assert AuditEntry.objects.get(action="person.changed").details["links_ended"] == 1
