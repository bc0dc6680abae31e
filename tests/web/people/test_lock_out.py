"""After ten wrong passwords or links from one address it has to wait."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from producting_web.people import links

LOGIN = "/accounts/login/"


def wrong_password(browser: Client, **where: str):
    return browser.post(LOGIN, {"username": "member@example.kr", "password": "wrong"}, **where)


def lock_out(browser: Client) -> None:
    for _ in range(10):
        wrong_password(browser)


def test_it_locks_after_ten_wrong_passwords(browser, member, password) -> None:
    assert [wrong_password(browser).status_code for _ in range(10)] == [200] * 9 + [429]
    right = browser.post(LOGIN, {"username": member.email, "password": password})
    assert right.status_code == 429
    assert right["Retry-After"] == "900"
    page = right.content.decode()
    assert "15분 뒤에 다시" in page
    assert 'type="password"' not in page


def test_it_lets_in_again_after_a_quarter_of_an_hour(browser, member, password) -> None:
    lock_out(browser)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 302


def test_it_waits_no_longer_for_who_tries_on_meanwhile(browser, member) -> None:
    lock_out(browser)
    before = AccessAttempt.objects.get().attempt_time
    wrong_password(browser)
    assert AccessAttempt.objects.get().attempt_time == before


def test_it_locks_nobody_at_another_address(browser, member, password) -> None:
    """A colleague whose account is attacked from elsewhere comes in."""
    lock_out(browser)
    typed = {"username": member.email, "password": password}
    assert browser.post(LOGIN, typed, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_it_counts_wrong_links_too(browser, invited) -> None:
    answers = [browser.get(f"/join/{'x' * 40}{n}/").status_code for n in range(10)]
    assert answers == [404] * 9 + [429]
    assert browser.get(invited.path).status_code == 429
    assert browser.post(invited.path, {"name": "하늘", "password": "긴 비밀번호를 하나"}).status_code == 429
    assert browser.post(LOGIN, {"username": "member@example.kr", "password": "wrong"}).status_code == 429


def test_it_keeps_no_address_of_a_link(browser, invited) -> None:
    """A link that was cut short on its way may still be open, and what is kept would say the most of it."""
    browser.get(invited.path[:-2] + "/", HTTP_USER_AGENT="a mail reader")
    kept = AccessAttempt.objects.values().get()
    assert invited.secret[:20] not in str(kept)


def test_it_keeps_no_password_that_was_typed(browser, member) -> None:
    browser.post(LOGIN, {"username": member.email, "password": "nearly-my-password"})
    assert "nearly-my-password" not in str(AccessAttempt.objects.values().get())


def test_it_counts_a_wrong_old_password(client_of, member) -> None:
    """A session that somebody left open does not let others guess the password."""
    client = client_of(member)
    typed = {"old": "wrong", "password": "긴 비밀번호를 하나 더"}
    answers = [client.post("/settings/profile/password/", typed).status_code for _ in range(10)]
    assert answers == [200] * 9 + [429]


@pytest.mark.parametrize("dest", ["image", "iframe", "script", "empty"])
def test_it_does_not_count_pictures_on_other_pages(browser, member, password, dest: str) -> None:
    """A page elsewhere could otherwise lock out whoever looks at it."""
    for n in range(12):
        assert browser.get(f"/join/none{n}/", HTTP_SEC_FETCH_DEST=dest).status_code == 404
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 302


def test_it_does_not_count_a_link_that_opens(browser, invited) -> None:
    for _ in range(15):
        assert browser.get(invited.path).status_code == 200


def test_it_counts_nothing_for_who_comes_without_a_link(db) -> None:
    with pytest.raises(links.LinkRefused):
        links.open_link("")
    assert not AccessAttempt.objects.exists()


def test_it_does_not_begin_anew_for_who_logs_in_between(browser, member, password) -> None:
    """Or a colleague could guess another's password nine times, log in as themselves, and go on."""
    for _ in range(9):
        wrong_password(browser)
    assert browser.post(LOGIN, {"username": member.email, "password": password}).status_code == 302
    assert wrong_password(Client()).status_code == 429
