"""It keeps the stages as a new version, and says beside each field what it cannot keep."""

import html
import re

import pytest

from producting_web.journeys import agreed
from producting_web.journeys.models import JourneyVersion
from producting_web.people.models import AuditEntry
from tests.web.journeys.conftest import HTML, LONG
from tests.web.journeys.typed import form, names, stage, usual

URL = "/journey/stages/"


def refused(client, sent) -> str:
    response = client.post(URL, sent)
    assert response.status_code == 200
    assert not JourneyVersion.objects.exists()
    return html.unescape(response.content.decode())


def test_it_keeps_everything_that_was_typed(company, lead, client_of) -> None:
    first = stage("방문", "visited", HTML, where="utm_source = naver\n\n utm_medium = cpc ", touchpoints="광고\n앱", side="marketing",
                  product_role="첫 화면", marketing_role="광고", window_days="0.5")  # fmt: skip
    second = stage("다시", "paid", at_least="2", again_after_days="1.5", side="product")
    response = client_of(lead).post(URL, form(first, second, won=1, **{"journey-note": "왜냐하면"}))
    assert (response.status_code, response["Location"]) == (302, URL)
    version = agreed.current()
    assert version is not None
    assert (version.number, version.name, version.note, version.created_by) == (1, "여정", "왜냐하면", lead)
    one, two = agreed.stages_of(version)
    assert one.events == ("visited", HTML)
    assert one.where == ("utm_source = naver", "utm_medium = cpc")
    assert one.touchpoints == ("광고", "앱")
    assert (one.window_days, one.side, one.product_role, one.marketing_role) == (0.5, "marketing", "첫 화면", "광고")
    assert (two.at_least, two.again_after_days, two.acquisition, one.acquisition) == (2, 1.5, True, False)


def test_it_says_so_and_leads_back_to_the_journey(company, lead, client_of) -> None:
    client = client_of(lead)
    page = client.post(URL, form(*usual()), follow=True).content.decode()
    assert "1판을 저장했어요" in page
    assert re.search(r'class="toast"><span>[^<]*<a href="/journey/">', page)
    assert AuditEntry.objects.filter(action="journey.saved", actor=lead).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "이름을 써 주세요."),
        ({"name": "   "}, "이름을 써 주세요."),
        ({"name": "가" * 81}, "80자까지"),
        ({"name": "방문"}, "1단계에서 이미 쓰는 이름이에요."),
        ({"name": " 방문 "}, "1단계에서 이미 쓰는 이름이에요."),
        ({"events": []}, "하나 이상 골라 주세요"),
        ({"window_days": "0"}, "0일보다 길어야 해요."),
        ({"window_days": "-1"}, "0일보다 길어야 해요."),
        ({"window_days": "nan"}, "숫자로 써 주세요"),
        ({"window_days": "inf"}, "숫자로 써 주세요"),
        ({"window_days": "1e9"}, "3650일까지"),
        ({"window_days": "한 달"}, "숫자로 써 주세요"),
        ({"window_days": ""}, "며칠인지 써 주세요."),
        ({"again_after_days": "-0.1"}, "0일 이상으로"),
        ({"at_least": "0"}, "한 번 이상이어야"),
        ({"at_least": "1.5"}, "정수로 써 주세요"),
        ({"at_least": "9" * 30}, "1000번까지"),
        ({"side": "sales"}, "이끄는 팀을 골라 주세요."),
        ({"where": "device"}, "device"),
        ({"where": "x = '"}, "따옴표"),
        ({"where": "a = 1\n" * 3 + "\n".join(f"a = {n}" for n in range(40))}, "30줄까지"),
        ({"touchpoints": "가" * 121}, "한 줄에 120자까지"),
        ({"product_role": "가" * 201}, "200자까지"),
        ({"events": ["%00"]}, "저장할 수 없는 글자"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(company, lead, client_of, wrong, said) -> None:
    second = stage("가입", "signed_up", marketing_role="이 말은 남아야 해요") | wrong
    page = refused(client_of(lead), form(stage("방문", "*"), second))
    assert said in page
    assert 'value="이 말은 남아야 해요"' in page
    for field, typed in wrong.items():  # radios hold nothing but their own values
        assert field == "side" or not isinstance(typed, str) or typed.strip()[:60].strip() in page


def test_it_gives_the_first_stage_none_to_come_after(company, lead, client_of) -> None:
    page = refused(client_of(lead), form(stage("방문", "*", again_after_days="3"), stage("가입", "signed_up")))
    assert "첫 단계에는 앞 단계가 없어요" in page


@pytest.mark.parametrize("count", [0, 1, 21, 35])
def test_it_wants_two_to_twenty_stages(company, lead, client_of, count) -> None:
    page = refused(client_of(lead), form(*(stage(f"단계 {n}", "*") for n in range(count))))
    assert f"지금은 {count}단계예요" in page
    assert len(list(names(page))) == count


def test_it_keeps_twenty(company, lead, client_of) -> None:
    client_of(lead).post(URL, form(*(stage(f"단계 {n}", "*") for n in range(20))))
    version = agreed.current()
    assert version is not None
    assert len(version.stages) == 20


@pytest.mark.parametrize("name", [LONG, HTML, "a\nb", 'q"uote', "100%", "a|b", "+", "한글 이벤트"])
def test_it_keeps_an_event_by_its_exact_name(company, lead, client_of, name) -> None:
    client_of(lead).post(URL, form(stage("방문", "*"), stage("그다음", name)))
    version = agreed.current()
    assert version is not None
    assert agreed.stages_of(version)[1].events == (name,)
    page = client_of(lead).get(URL).content.decode()
    assert "<script>alert" not in page
    assert LONG not in page.replace(f'title="{LONG}"', "").replace(f'value="{LONG}"', "")


def test_it_refuses_a_journey_without_name_and_with_a_long_note(company, lead, client_of) -> None:
    page = refused(client_of(lead), form(*usual(), name="", **{"journey-note": "가" * 301}))
    assert "이름을 써 주세요." in page
    assert "300자까지" in page


@pytest.mark.parametrize("broken", [{}, {"act": "save"}, {"act": "save", "count": "x"}, {"act": "save", "count": "-3"},
                                    {"act": "save", "count": "9" * 40}, {"act": "save", "count": "2"}])  # fmt: skip
def test_it_stands_whatever_is_sent(company, lead, client_of, broken) -> None:
    assert client_of(lead).post(URL, broken).status_code == 200
    assert not JourneyVersion.objects.exists()


def test_it_lets_nobody_overwrite_what_somebody_saved_meanwhile(stages, lead, administrator, client_of) -> None:
    first, second = client_of(lead), client_of(administrator)
    assert first.post(URL, form(*usual(), based_on=1)).status_code == 302
    page = second.post(URL, form(stage("내 것", "*"), stage("가입", "signed_up"), based_on=1)).content.decode()
    assert "다른 사람이 2판을 저장했어요" in page
    assert list(names(page)) == ["내 것", "가입"]
    assert JourneyVersion.objects.count() == 2
    based_on = re.search(r'name="journey-based_on" value="(\d+)"', page)
    assert based_on is not None
    assert second.post(URL, form(*usual(), based_on=int(based_on[1]))).status_code == 302
    assert JourneyVersion.objects.count() == 3


def test_it_lets_only_one_of_two_first_versions_in(company, lead, administrator, client_of) -> None:
    assert client_of(lead).post(URL, form(*usual())).status_code == 302
    page = client_of(administrator).post(URL, form(*usual())).content.decode()
    assert "다른 사람이 먼저 저장했어요" in page
    assert JourneyVersion.objects.count() == 1
