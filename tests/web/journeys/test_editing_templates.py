"""It starts a workspace's stages from a template."""

import re

import pytest

from producting_web.journeys.models import JourneyVersion

URL = "/journey/stages/"


def test_it_lays_every_template_over_the_log(company, lead, seen_by) -> None:
    page = seen_by(lead, URL)
    for slug in ("subscription", "shop", "content", "app"):
        assert f'href="?template={slug}"' in page
    assert "signed_up" in page
    assert "이벤트를 골라야 해요" in page


def test_it_puts_the_one_that_fits_best_first(company, lead, seen_by) -> None:
    assert re.findall(r"\?template=(\w+)", seen_by(lead, URL))[0] == "subscription"


def test_it_fills_the_form_and_keeps_nothing_yet(company, lead, seen_by) -> None:
    page = seen_by(lead, URL, template="subscription")
    assert 'value="첫 접점"' in page
    assert re.search(r'name="s1-events" value="signed_up" checked', page)
    assert not JourneyVersion.objects.exists()


def test_it_leaves_a_stage_without_event_to_the_person(company, lead, seen_by) -> None:
    page = seen_by(lead, URL, template="shop")
    assert "아직 고르지 않았어요" in page
    assert "다 정하지 않아서 뺐어요" in page


def test_it_speaks_english(company, lead, seen_by) -> None:
    lead.language = "en"
    lead.save()
    page = seen_by(lead, URL, template="subscription")
    assert 'value="First touch"' in page
    assert "Keeps the promise in mind by message" in page


@pytest.mark.parametrize("slug", ["none", "<script>", "", "subscription'"])
def test_it_offers_all_again_for_one_that_does_not_exist(company, lead, seen_by, slug) -> None:
    assert "?template=subscription" in seen_by(lead, URL, template=slug)


def test_it_stands_in_an_empty_workspace(home, lead, seen_by) -> None:
    assert "?template=shop" in seen_by(lead, URL)
    page = seen_by(lead, URL, template="shop")
    assert "이벤트를 가져오면 여기에 숫자가 나와요" in page


def test_it_offers_templates_to_those_who_have_stages_too(stages, lead, seen_by) -> None:
    page = seen_by(lead, URL, template="app")
    assert 'value="첫 실행"' in page
    assert 'name="journey-based_on" value="1"' in page
