"""Logging in with an e-mail address and a password."""

import pytest
from django.test import Client
from django.urls import reverse

LOGIN = "/accounts/login/"


def log_in(browser: Client, email: str, password: str, **more: str):
    return browser.post(LOGIN, {"username": email, "password": password, **more})


def test_it_lets_somebody_in(browser, member, password) -> None:
    answer = log_in(browser, member.email, password)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.get(reverse("people")).status_code == 200


@pytest.mark.parametrize("typed", ["MEMBER@Example.KR", "  member@example.kr ", "ｍｅｍｂｅｒ@example.kr"])
def test_it_knows_an_address_however_it_is_written(browser, member, password, typed: str) -> None:
    assert log_in(browser, typed, password).status_code == 302


def test_it_gives_the_session_another_key(browser, member, password) -> None:
    """Whoever planted a session in this browser beforehand does not come in with it."""
    session = browser.session
    session["planted"] = "by somebody else"
    session.save()
    browser.cookies["sessionid"] = before = session.session_key
    log_in(browser, member.email, password)
    assert browser.session.session_key != before
    planted = Client()
    planted.cookies["sessionid"] = before
    assert planted.get(reverse("people")).status_code == 302


def test_it_says_the_same_of_an_unknown_address_and_a_wrong_password(browser, member, password) -> None:
    """Otherwise anybody could find out who has an account."""
    wrong = log_in(browser, member.email, "not this one").content.decode()
    unknown = log_in(browser, "nobody@example.kr", "not this one").content.decode()
    member.is_active = False
    member.save()
    deactivated = log_in(browser, member.email, password).content.decode()
    sentence = "메일 주소와 비밀번호가 서로 맞지 않아요."
    assert sentence in wrong
    assert sentence in unknown
    assert sentence in deactivated

    def plain(page: str, email: str) -> str:
        return page.replace(email, "").split('<form class="form"')[1].split("csrfmiddlewaretoken")[0] + str(
            page.count(sentence)
        )

    assert plain(wrong, member.email) == plain(unknown, "nobody@example.kr") == plain(deactivated, member.email)


def test_it_takes_as_long_for_an_unknown_address(browser, member, monkeypatch) -> None:
    """The password is hashed in both cases: an answer that comes sooner would tell."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    real = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed.append("once") or real(self, *given))
    log_in(browser, member.email, "not this one")
    known = len(hashed)
    hashed.clear()
    log_in(browser, "nobody@example.kr", "not this one")
    assert known == len(hashed) == 1


def test_it_keeps_the_address_and_never_the_password(browser, member) -> None:
    page = log_in(browser, member.email, "very-secret-try").content.decode()
    assert f'value="{member.email}"' in page
    assert "very-secret-try" not in page


@pytest.mark.parametrize(
    "hostile",
    ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "http:///evil.example",
     "https:evil.example", " //evil.example", "\x00//evil.example", "data:text/html,x", "///evil.example"],
)  # fmt: skip
def test_it_leads_nowhere_else(browser, member, password, hostile: str) -> None:
    assert log_in(browser, member.email, password, next=hostile)["Location"] == "/"
    assert browser.get(LOGIN, {"next": hostile})["Location"] == "/"  # also who is logged in already


def test_it_goes_on_to_the_page_that_was_asked_for(browser, member, password) -> None:
    asked = browser.get("/settings/profile/?a=1")
    assert asked["Location"] == "/accounts/login/?next=/settings/profile/%3Fa%3D1"
    assert (
        log_in(browser, member.email, password, next="/settings/profile/?a=1")["Location"] == "/settings/profile/?a=1"
    )


def test_it_does_not_go_round_in_circles(browser, member, password) -> None:
    assert log_in(browser, member.email, password, next=LOGIN)["Location"] == "/"
    assert browser.get(LOGIN, {"next": LOGIN})["Location"] == "/"


def test_it_tells_who_comes_first_where_the_link_is(browser, db) -> None:
    assert "터미널에 첫 관리자" in browser.get(LOGIN).content.decode()


@pytest.mark.parametrize("typed", ["", "x" * 500, "<script>alert(1)</script>", "a\x00b@example.kr", "' OR 1=1 --"])
def test_it_stands_hostile_addresses(browser, member, typed: str) -> None:
    answer = log_in(browser, typed, typed)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_it_is_never_kept_by_a_browser_on_the_way(browser, db) -> None:
    assert "no-store" in browser.get(LOGIN)["Cache-Control"]


def test_it_logs_out_by_a_form_only(client_of, member) -> None:
    client = client_of(member)
    assert client.get(reverse("logout")).status_code == 405
    key = client.session.session_key
    assert client.post(reverse("logout"))["Location"] == LOGIN
    client.cookies["sessionid"] = key
    assert client.get(reverse("people")).status_code == 302
