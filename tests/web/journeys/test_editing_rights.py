"""It lets leads change the stages, and everybody read them."""

import pytest
from django.test import Client

from producting_web.journeys.models import JourneyVersion
from tests.web.journeys.typed import form, usual

URL = "/journey/stages/"


@pytest.mark.parametrize("role", ["viewer", "member"])
def test_it_shows_them_to_read_and_says_whom_to_ask(stages, lead, role, request, seen_by) -> None:
    page = seen_by(request.getfixturevalue(role), URL)
    assert "첫 결제" in page
    assert lead.name in page
    assert "리드와 관리자" in page
    assert "stages-form" not in page
    assert "signed_up" in page


def test_it_tells_a_reader_that_nothing_stands_yet(company, viewer, lead, seen_by) -> None:
    page = seen_by(viewer, URL)
    assert "아직 아무도 단계를 정하지 않았어요" in page
    assert lead.name in page


@pytest.mark.parametrize("role", ["viewer", "member"])
@pytest.mark.parametrize("path", [URL, URL + "preview/", URL + "use/"])
def test_it_takes_no_change_from_others(stages, role, path, request, client_of) -> None:
    sent = form(*usual(), based_on=1, version="1")
    assert client_of(request.getfixturevalue(role)).post(path, sent).status_code == 403
    assert JourneyVersion.objects.count() == 1


@pytest.mark.parametrize("path", [URL, URL + "preview/", URL + "use/"])
def test_it_takes_no_forged_form(stages, lead, path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(path, form(*usual(), based_on=1, version="1")).status_code == 403
    assert JourneyVersion.objects.count() == 1


@pytest.mark.parametrize("path", [URL + "preview/", URL + "use/"])
def test_it_changes_nothing_by_a_link(stages, lead, path, client_of) -> None:
    assert client_of(lead).get(path).status_code == 405


def test_it_asks_who_is_there_first(stages, client) -> None:
    assert client.get(URL)["Location"].startswith("/accounts/login/")
