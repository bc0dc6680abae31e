"""It shows single customers to few eyes."""

import pytest

URL = "/journey/people/"


def test_it_tells_a_viewer_how_many_and_whom_to_ask(stages, viewer, administrator, seen_by) -> None:
    page = seen_by(viewer, URL, stage=2, kind="dropped")
    assert "2명" in page
    assert administrator.name in page
    assert "bob" not in page
    assert "people.csv" not in page


@pytest.mark.parametrize("path", ["/journey/people.csv", "/people/", "/people/?q=ann", "/people/one/?id=bob%2F1"])
def test_it_gives_a_viewer_no_row(stages, viewer, client_of, path) -> None:
    response = client_of(viewer).get(path)
    assert response.status_code == 403
    page = response.content.decode()
    assert not [word for word in ("signed_up", "2월 2일", "ann@shop") if word in page]


@pytest.mark.parametrize("path", [URL, "/journey/people.csv", "/people/", "/people/one/?id=x", "/journey/development/"])
def test_it_asks_who_is_there_first(stages, client, path) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", [URL, "/journey/people.csv", "/people/", "/people/one/?id=x", "/journey/development/"])
def test_it_only_reads(stages, member, client_of, path) -> None:
    assert client_of(member).post(path).status_code == 405
