"""How does a workspace begin? By a link that the terminal shows once."""

from tests.browser.conftest import FOUNDER


def test_it_logs_the_first_administrator_in_and_shows_where_to_begin(fresh, founder, open_page) -> None:
    page = open_page(fresh, storage_state=founder)
    page.goto("/")
    assert page.url.endswith("/journey/")
    assert page.locator("#me .about").inner_text() == f"{FOUNDER.name}{FOUNDER.email}"
    page.goto("/settings/people/")
    row = page.locator("tr", has_text=FOUNDER.email)
    assert "관리자" in row.inner_text()
    assert "제품팀" in row.inner_text()
    assert "마케팅팀" in row.inner_text()


def test_it_opens_the_first_link_once(fresh, founder, open_page) -> None:
    page = open_page(fresh)
    response = page.goto(fresh.said["first administrator"])
    assert response.status == 404
    assert page.locator("form input[name=password]").count() == 0


def test_it_sends_who_is_not_logged_in_to_the_log_in(fresh, founder, open_page) -> None:
    page = open_page(fresh)
    page.goto("/settings/audit/")
    assert "/accounts/login/?next=/settings/audit/" in page.url
