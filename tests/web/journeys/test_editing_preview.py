"""It shows what a draft would show, on real events, and changes nothing for anybody."""

import re

import pytest

from producting_web.journeys import agreed
from producting_web.journeys.models import JourneyVersion
from tests.web.journeys.conftest import HTML
from tests.web.journeys.typed import form, stage

URL = "/journey/stages/preview/"


def counts(page: str) -> list[str]:
    return re.findall(r'<b class="num">(\d+)', page)


def test_it_counts_people_by_hand(company, lead, client_of) -> None:
    sent = form(stage("방문", "*"), stage("가입", "signed_up", window_days="14"), stage("결제", "paid"))
    page = client_of(lead).post(URL, sent).content.decode()
    assert counts(page) == ["7", "5", "2"]
    assert "71.4%" in page
    assert "<html" not in page


def test_it_leaves_out_a_stage_that_is_not_complete(company, lead, client_of) -> None:
    page = (
        client_of(lead).post(URL, form(stage("방문", "*"), stage("", "paid"), stage("결제", "paid"))).content.decode()
    )
    assert len(counts(page)) == 2
    assert "2단계는 아직 다 정하지 않아서 뺐어요" in page


def test_it_says_what_changes_against_the_version_that_counts(stages, lead, client_of) -> None:
    sent = form(stage("첫 접점", "visited"), stage("가입", "signed_up", window_days="14"), based_on=1)
    page = client_of(lead).post(URL, sent).content.decode()
    assert counts(page)[0] == "6"
    assert "지금 판 7" in page


def said_between(page: str) -> list[str]:
    """What stands between each stage and the next."""
    between = re.findall(r'<span class="reached-next">(.*?)</li>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in between]


@pytest.mark.parametrize(
    ("language", "event", "days", "said"),
    [
        ("ko", "*", "90", "7명 모두 진행 중"), ("en", "*", "90", "All 7 may still go on"),
        ("en", HTML, "3", "1 person may still go on"),
        ("ko", "visited", "30", "0.0% 다음으로 · 이탈 5, 진행 중 1"),
        ("ko", "never", "30", "여기까지 온 사람이 없어요."),
    ],
)  # fmt: skip
def test_it_says_that_all_may_still_go_on_while_nobody_could_have_left(
    company, lead, client_of, language: str, event: str, days: str, said: str
) -> None:
    """The oldest came 89 days ago, so that none has left 90 days; in 30 days five of six have."""
    lead.language = language
    lead.save()
    sent = form(stage("방문", event, window_days=days), stage("그다음", "never", window_days=days))
    assert said_between(client_of(lead).post(URL, sent).content.decode()) == [said]


@pytest.mark.parametrize("event", ["never", "*", "visited' or 1=1"])
def test_it_counts_a_rule_that_nobody_meets(company, lead, client_of, event) -> None:
    sent = form(stage("방문", "visited"), stage("그다음", event, where="utm_source = nowhere"))
    assert counts(client_of(lead).post(URL, sent).content.decode())[1] == "0"


@pytest.mark.parametrize("sent", [{}, form(), form(stage("하나", "*")), form(stage("", ""), stage("", ""))])
def test_it_says_why_there_is_nothing_to_show(company, lead, client_of, sent) -> None:
    page = client_of(lead).post(URL, sent).content.decode()
    assert "여정은 2~20단계예요" in page


def test_it_stands_without_events(home, lead, client_of) -> None:
    page = client_of(lead).post(URL, form(stage("방문", "*"), stage("가입", "signed_up"))).content.decode()
    assert "이벤트를 가져오면" in page


def test_it_changes_nothing(stages, lead, client_of) -> None:
    client_of(lead).post(URL, form(stage("방문", "*"), stage("가입", "signed_up"), based_on=1))
    assert JourneyVersion.objects.count() == 1
    assert agreed.current() == stages


def test_it_shows_the_errors_of_a_form_by_button_too(company, lead, client_of) -> None:
    sent = form(stage("방문", "*", window_days="0"), stage("가입", "signed_up"), act="preview")
    page = client_of(lead).post("/journey/stages/", sent).content.decode()
    assert "0일보다 길어야 해요." in page
    assert "1단계는 아직 다 정하지 않아서 뺐어요" in page
