"""Language and brightness, chosen on any page."""

import pytest

SETLANG, THEME = "/i18n/setlang/", "/theme/"
HOSTILE = ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]


def test_it_keeps_the_language_with_the_account(client_of, member) -> None:
    client = client_of(member)
    answer = client.post(SETLANG, {"language": "en", "next": "/settings/people/"})
    assert answer["Location"] == "/settings/people/"
    member.refresh_from_db()
    assert member.language == "en"
    assert '<html lang="en"' in client_of(member).get("/settings/people/").content.decode()  # in another browser too


def test_it_keeps_the_language_in_the_browser_before_log_in(browser, db) -> None:
    assert '<html lang="ko"' in browser.get("/accounts/login/").content.decode()
    browser.post(SETLANG, {"language": "en", "next": "/accounts/login/"})
    page = browser.get("/accounts/login/").content.decode()
    assert '<html lang="en"' in page
    assert "Log in" in page


def test_it_speaks_as_the_browser_asks_until_then(browser, db) -> None:
    page = browser.get("/accounts/login/", headers={"accept-language": "en-GB,en;q=0.9"}).content.decode()
    assert '<html lang="en"' in page
    other = browser.get("/accounts/login/", headers={"accept-language": "fr,de;q=0.9"}).content.decode()
    assert '<html lang="ko"' in other


@pytest.mark.parametrize("language", ["", "xx", "fr", "../../etc", "e" * 500, "en-us\x00"])
def test_it_knows_two_languages(client_of, member, language: str) -> None:
    assert client_of(member).post(SETLANG, {"language": language, "next": "/settings/people/"}).status_code == 302
    member.refresh_from_db()
    assert member.language == ""


def test_it_keeps_the_brightness_with_the_account(client_of, member) -> None:
    client = client_of(member)
    assert client.post(THEME, {"theme": "dark", "next": "/settings/people/"})["Location"] == "/settings/people/"
    assert 'data-theme="dark"' in client.get("/settings/people/").content.decode()
    member.refresh_from_db()
    assert member.theme == "dark"


def test_it_keeps_the_brightness_in_the_browser_before_log_in(browser, db) -> None:
    browser.post(THEME, {"theme": "dark"})
    assert 'data-theme="dark"' in browser.get("/accounts/login/").content.decode()


def test_it_does_not_trust_what_a_browser_keeps(browser, db) -> None:
    browser.cookies["theme"] = '"><script>alert(1)</script>'
    page = browser.get("/accounts/login/").content.decode()
    assert 'data-theme="auto"' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("theme", ["", "neon", "x" * 500])
def test_it_knows_three_brightnesses(browser, db, theme: str) -> None:
    assert browser.post(THEME, {"theme": theme}).status_code == 400


@pytest.mark.parametrize("hostile", HOSTILE)
def test_it_leads_nowhere_else(client_of, member, hostile: str) -> None:
    client = client_of(member)
    assert client.post(THEME, {"theme": "dark", "next": hostile})["Location"] == "/"
    assert client.post(SETLANG, {"language": "en", "next": hostile})["Location"] == "/"


@pytest.mark.parametrize("address", [SETLANG, THEME])
def test_it_changes_nothing_by_a_link(browser, db, address: str) -> None:
    assert browser.get(address, {"language": "en", "theme": "dark"}).status_code == 405
