"""How do colleagues come in, and who ever sees their link or their password?"""

from urllib.parse import urlsplit

import pytest

from tests.browser import acts
from tests.browser.acts import PASSWORD, Account
from tests.browser.conftest import MARKETER, PRODUCT_MANAGER, VIEWER

SECOND_ADMINISTRATOR = Account("eunwoo@example.kr", "정은우")
LATER = "later@example.kr"


def test_it_lets_a_marketer_and_a_product_manager_in_with_their_roles(fresh, founder, invited, open_page) -> None:
    page = open_page(fresh, storage_state=founder)
    page.goto("/settings/people/")
    for account, role, team in (
        (MARKETER, "리드", "마케팅팀"),
        (PRODUCT_MANAGER, "멤버", "제품팀"),
        (VIEWER, "뷰어", ""),
    ):
        row = page.locator("tr", has_text=account.email).inner_text()
        assert account.name in row
        assert role in row
        assert team in row


@pytest.mark.parametrize("role", ["lead", "member", "viewer"])
def test_it_logs_an_invited_person_in_at_once(fresh, invited, open_page, role: str) -> None:
    page = open_page(fresh, storage_state=invited[role])
    assert page.goto("/journey/").status == 200
    assert "/accounts/login/" not in page.url


def test_it_shows_a_link_once_and_to_its_maker_only(fresh, founder, open_page) -> None:
    second = open_page(fresh)
    maker = open_page(fresh, storage_state=founder)
    acts.join(second, acts.invite(maker, SECOND_ADMINISTRATOR.email, "administrator"), SECOND_ADMINISTRATOR)
    link = acts.invite(maker, LATER, "member")
    where, secret = urlsplit(maker.url).path, urlsplit(link).path.split("/")[2]
    maker.reload()
    assert secret not in maker.content()
    assert "이미 한 번 보여 드렸어요" in maker.inner_text("main")
    assert second.goto(where).status == 404
    for page in (maker, second):
        for path in ("/settings/people/", "/settings/audit/"):
            page.goto(path)
            assert LATER in page.inner_text("main"), path
            assert secret not in page.content(), path


def test_it_shows_nobody_a_password(fresh, founder, invited, open_page) -> None:
    page = open_page(fresh, storage_state=founder)
    page.goto("/settings/people/")
    settings = page.locator("tr", has_text=MARKETER.email).locator("a").get_attribute("href")
    for path in ("/settings/people/", settings, "/settings/audit/", "/settings/profile/"):
        page.goto(path)
        written = page.content()
        assert PASSWORD not in written, path
        assert "pbkdf2" not in written, path


def test_it_takes_the_link_of_somebody_else_as_what_it_is(fresh, founder, invited, open_page) -> None:
    """The link that a colleague has used opens nothing for whoever finds it."""
    maker, first, second = (open_page(fresh, storage_state=founder), open_page(fresh), open_page(fresh))
    link = acts.invite(maker, "once@example.kr", "viewer")
    acts.join(first, link, Account("once@example.kr", "한 번"))
    assert second.goto(link).status == 404
