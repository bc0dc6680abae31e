"""It remembers every version, and brings an old one back."""

import pytest

from producting_web.journeys import agreed
from producting_web.journeys.models import JourneyVersion
from tests.web.journeys.typed import form, usual

URL = "/journey/stages/"


@pytest.fixture
def two(stages, lead, client_of) -> JourneyVersion:
    client_of(lead).post(URL, form(*usual(), based_on=1, **{"journey-note": "둘로 <b>줄였어요</b>"}))
    version = agreed.current()
    assert version is not None
    return version


def test_it_lists_who_changed_what_and_why(two, lead, seen_by) -> None:
    page = seen_by(lead, URL)
    assert "둘로 &lt;b&gt;줄였어요" in page
    assert page.count('href="?version=') == 2
    assert lead.name in page


def test_it_shows_an_old_one_to_everybody(two, viewer, seen_by) -> None:
    page = seen_by(viewer, URL, version=1)
    assert "<b>1</b>판이에요" in page
    assert "첫 결제" in page
    assert "stages/use/" not in page


def test_it_uses_an_old_one_again_as_the_newest(two, lead, client_of) -> None:
    response = client_of(lead).post("/journey/stages/use/", {"version": "1", "based_on": "2"})
    assert response.status_code == 302
    newest = agreed.current()
    assert newest is not None
    assert (newest.number, newest.stages, newest.note) == (
        3,
        JourneyVersion.objects.get(number=1).stages,
        "1판을 다시 씀",
    )


def test_it_does_not_use_an_old_one_over_somebody_elses_change(two, lead, client_of) -> None:
    page = client_of(lead).post("/journey/stages/use/", {"version": "1", "based_on": "1"}).content.decode()
    assert "다른 사람이 2판을 저장했어요" in page
    assert JourneyVersion.objects.count() == 2


@pytest.mark.parametrize("number", ["99", "x", "-1", "0", "1' or '1", "9" * 40])
def test_it_knows_no_other_version(two, lead, client_of, number) -> None:
    client = client_of(lead)
    assert client.get(URL, {"version": number}).status_code == 404
    assert client.post("/journey/stages/use/", {"version": number, "based_on": "2"}).status_code == 404
