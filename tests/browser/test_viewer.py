"""A viewer sees every number and no person."""

import pytest

from tests.browser import acts, files
from tests.browser.pages import PAGES

PERSON = "shopper-"


@pytest.fixture
def page(fresh, invited, journey_is_set, open_page):
    return open_page(fresh, storage_state=invited["viewer"])


def test_it_tells_how_many_and_not_who(page) -> None:
    page.goto("/journey/people/?stage=4&kind=reached")
    assert "10" in page.inner_text("main")
    assert PERSON not in page.content()


@pytest.mark.parametrize(
    "path",
    ["/people/", "/people/one/?id=shopper-03", "/people/?q=shopper-03", "/journey/people.csv?stage=4&kind=reached"],
)
def test_it_refuses_pages_of_persons(page, path: str) -> None:
    response = page.request.get(path)
    assert response.status == 403
    assert PERSON not in response.text().replace(path, "")


def test_it_refuses_rows_that_were_left_out(fresh, founder, page, open_page) -> None:
    administrator = open_page(fresh, storage_state=founder)
    administrator.goto("/data/")
    rejects = administrator.locator("a[href*=rejects]").first.get_attribute("href")
    assert PERSON in administrator.request.get(rejects).text()
    response = page.request.get(rejects)
    assert response.status == 403
    assert PERSON not in response.text()
    page.goto("/data/")
    assert page.locator("a[href*=rejects]").count() == 0


def test_it_refuses_the_rows_of_a_file_on_its_way(fresh, invited, page, open_page, tmp_path) -> None:
    member = open_page(fresh, storage_state=invited["member"])
    acts.upload(member, files.shop(tmp_path))
    assert PERSON in member.content()
    response = page.request.get(member.url)
    assert response.status == 403
    assert PERSON not in response.text()


@pytest.mark.parametrize("name", PAGES)
def test_it_writes_no_person_into_any_page(page, name: str) -> None:
    response = page.request.get(PAGES[name])
    assert response.status in (200, 403, 404)
    assert PERSON not in response.text()
