"""Names are said as the dictionary has them wherever an answer is shown; values of personal data stay with members."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from producting.journeys.funnel import Funnel
from producting.journeys.steps import Step
from producting.journeys.trend import Trend
from producting.segments import Did, Segment
from producting_web.collect.services.dictionary import Said, describe
from producting_web.journeys.explore.calling import called, mentioned, said_label
from producting_web.journeys.models import JourneyVersion
from producting_web.people.models import User

FUNNEL = "/explore/funnel/?step=visited&step=paid&within=30d&range=all"


@pytest.fixture
def explained(company: Path, member: User) -> Path:
    describe(actor=member, kind="event", name="paid", said=Said("결제", "Payment", "돈을 냈어요", "Money came in"))
    describe(actor=member, kind="event", name="visited", said=Said("방문", "Visit"))
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", "Source"))
    return company


def main(page: str) -> str:
    return page.split('id="main"')[1]


def choices(client: Client, **asked: str) -> list[dict[str, str]]:
    return list(client.get("/explore/choices/", asked).json()["choices"])


def test_it_names_every_part_of_a_question(explained: Path) -> None:
    question = Funnel(
        [Step("visited", "utm_source = naver"), Step(["paid", "never"])],
        "7d", by="utm_source", hold="utm_source", segment=Segment(Did("paid")),
    )  # fmt: skip
    said = called(question, "ko")
    assert [step.events for step in said.steps] == [("방문",), ("결제", "never")]
    assert said.steps[0].where[0].prop == "소스"
    assert (said.by, said.hold) == ("소스", "소스")
    assert said.segment is not None
    assert said.segment.rules[0].events == ("결제",)  # type: ignore[union-attr]
    assert question.steps[0].events == ("visited",)  # what is asked stays
    assert called(Trend("*", "sum:utm_source"), "en").count == "sum:Source"
    assert called(Trend("*"), "en").event.events == ("*",)


def test_it_names_labels_apart(explained: Path) -> None:
    assert said_label("visited|paid [plan = a|b]", "ko") == "방문 / 결제 [plan = a|b]"
    assert said_label("a\\|b", "ko") == "a|b"


def test_it_lists_only_names_that_are_explained(explained: Path) -> None:
    found = mentioned([Funnel(["visited", "paid", "never"], "7d", by="utm_source")])
    assert sorted(name.raw for name in found) == ["paid", "utm_source", "visited"]


def test_it_says_the_names_in_the_answer(explained: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    page = main(seen_by(viewer, FUNNEL))
    answer = page.split('<p class="answer">')[1].split("</p>")[0]
    assert "‘방문’\u2060을 한" in answer
    assert "‘결제’" in answer
    assert "visited" not in re.sub('href="[^"]*"', "", answer)
    assert "2. 결제" in page.split('id="steps-table"')[1]
    assert "돈을 냈어요" in page  # beside the step and below the answer
    assert '<option value="visited">방문 · 6</option>' in page
    assert 'value="paid"' in page  # the fields keep what the facts have


def test_it_says_them_in_english_too(explained: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    viewer.language = "en"
    viewer.save()
    answer = main(seen_by(viewer, FUNNEL)).split('<p class="answer">')[1].split("</p>")[0]
    assert "“Payment”" in answer


def test_it_says_beside_a_star_what_it_stands_for(company: Path, viewer: User, seen_by: Callable[..., str]) -> None:
    for kind, asked, place in (("trend", "event=*", "event1"), ("retention", "start=*&return=paid", "start1")):
        page = seen_by(viewer, f"/explore/{kind}/?{asked}")
        assert f'id="{place}-called"><b>아무 이벤트</b>' in page
        assert f'aria-describedby="{place}-called"' in page


def test_it_keeps_raw_names_in_files_and_commands(
    explained: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    client = client_of(viewer)
    rows = client.get("/explore/funnel.csv" + FUNNEL.partition("/funnel/")[2]).content.decode()
    assert "paid" in rows
    assert "결제" not in rows
    command = client.get(FUNNEL).content.decode().split('id="elsewhere')[1]
    assert "visited" in command
    assert "방문" not in command.split("</textarea>")[0].split("</pre>")[0]


@pytest.mark.parametrize(
    "kind",
    [
        "trend/?event=paid&range=all",
        "retention/?start=paid&return=visited&range=all",
        "lifecycle/?event=paid&range=all",
        "stickiness/?event=paid&range=all",
        "segment/?rule=did+paid",
    ],
)
def test_it_says_them_in_every_kind(explained: Path, viewer: User, seen_by: Callable[..., str], kind: str) -> None:
    page = main(seen_by(viewer, f"/explore/{kind}"))
    definition = page.split('<dl class="foot">')[1]
    assert "결제" in definition
    assert "paid" not in definition.split("</dl>")[0]
    assert "paid" not in re.sub(r"<[^>]*>", "", page.split('<p class="answer">')[1].split("</p>")[0])


def test_it_offers_events_by_any_of_their_names(
    explained: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    client = client_of(viewer)
    for typed in ("결제", "payment", "돈을", "paid"):
        assert choices(client, of="event", q=typed)[0] == {
            "value": "paid", "written": "paid", "count": 2, "name": "결제", "about": "돈을 냈어요",
        }  # fmt: skip
    assert choices(client, of="prop", q="소스")[0]["value"] == "utm_source"


def test_it_offers_no_hidden_names_and_still_asks_them(
    explained: Path, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="event", name="paid", said=Said("결제", is_hidden=True))
    describe(actor=member, kind="property", name="utm_medium", said=Said(is_hidden=True))
    client = client_of(member)
    assert "paid" not in [one["value"] for one in choices(client, of="event")]
    assert "utm_medium" not in [one["value"] for one in choices(client, of="prop")]
    page = client.get(FUNNEL).content.decode()
    assert "이런 이름의 이벤트는 한 번도" not in page
    assert "‘결제’" in page


def test_it_shows_values_of_personal_data_to_members_only(
    explained: Path, viewer: User, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    asked = FUNNEL + "&by=utm_source&where.prop=utm_source"
    sees, sees_not = client_of(member), client_of(viewer)
    assert choices(sees, of="value", prop="utm_source")
    assert choices(sees_not, of="value", prop="utm_source") == []
    assert "naver" in main(sees.get(asked).content.decode())
    refused = main(sees_not.get(asked).content.decode())
    assert "naver" not in refused
    assert "‘소스’\u2060는 개인정보라서" in refused
    assert 'value="utm_source"' in refused  # what was typed stays
    file = "/explore/funnel.csv" + asked.partition("/funnel/")[2]
    response = sees_not.get(file)
    assert response.status_code == 400
    assert "naver" not in response.content.decode()
    assert "naver" in sees.get(file).content.decode()


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("funnel", "step=visited&step=paid&within=30d&where=utm_source+%3D+naver"),
        ("funnel", "step=visited&step=paid&within=30d&step1.where=utm_source+%3D+naver"),
        ("funnel", "step=visited&step=paid&exclude=signed_up&exclude1.where=utm_source+~+n"),
        ("trend", "event=visited&segment=utm_source+%3D+naver"),
        ("trend", "event=visited&segment=did+visited+where+utm_source+%3D+naver"),
        ("trend", "event=visited&event=paid&formula=A+%2F+B&event1.where=utm_source+%3D+naver"),
        ("retention", "start=visited&where=utm_source+%3D+naver"),
        ("segment", "rule=utm_source+%3D+naver"),
        ("paths", "event=visited&where=utm_source+%3D+naver"),
    ],
)
def test_it_tells_no_viewer_how_many_have_a_value_of_personal_data(
    explained: Path, viewer: User, member: User, client_of: Callable[..., Client], kind: str, asked: str
) -> None:
    """Whether one person has this address is what such a count would say."""
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    address = f"/explore/{kind}/?{asked}&range=all"
    assert "개인정보라서" not in main(client_of(member).get(address).content.decode())
    refused = main(client_of(viewer).get(address, follow=True).content.decode())
    assert "‘소스’\u2060는 개인정보라서" in refused and "naver" not in refused
    assert 'class="data"' not in refused
    assert client_of(viewer).get(f"/explore/{kind}.csv?{asked}&range=all").status_code == 400


def test_it_filters_the_journey_by_no_personal_data_for_viewers(
    explained: Path, stages: JourneyVersion, viewer: User, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    for path in ("/journey/", "/journey/development/"):
        asked = {"where": "utm_source = naver", "range": "all", "stage": "1"}
        assert "개인정보라서" not in main(client_of(member).get(path, asked).content.decode())
        page = main(client_of(viewer).get(path, asked).content.decode())
        assert "개인정보라서" in page
        assert main(client_of(viewer).get(path, {"range": "all", "stage": "1"}).content.decode()).count(
            "7명"
        ) == page.count("7명")


def test_it_counts_nobody_behind_a_number_by_personal_data_for_viewers(
    explained: Path, stages: JourneyVersion, viewer: User, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    path, all_ = "/journey/people/", {"stage": "1", "range": "all"}
    of_naver, grouped = {**all_, "where": "utm_source = naver"}, {**all_, "by": "utm_source", "group": "naver"}
    sees, sees_not = client_of(member), client_of(viewer)
    everybody = sees.get(path, all_).context["page"].total
    assert 0 < sees.get(path, of_naver).context["page"].total < everybody
    assert 0 < sees.get(path, grouped).context["page"].total < everybody
    shown = sees_not.get(path, of_naver)
    assert shown.context["page"].total == everybody
    assert "‘소스’\u2060는 개인정보라서" in shown.content.decode()
    refused = sees_not.get(path, grouped)  # the groups are campaigns then, and none is called so
    assert refused.status_code == 400
    assert "2명" not in main(refused.content.decode())


def test_it_opens_no_group_of_personal_data_for_viewers(
    explained: Path, viewer: User, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    asked = "/explore/funnel/people/?step=visited&step=paid&within=30d&range=all&by=utm_source&of=reached:1&group=naver"
    assert client_of(member).get(asked).status_code == 200
    response = client_of(viewer).get(asked)
    assert response.status_code == 400
    assert "개인정보라서" in response.content.decode()


def test_it_groups_the_journey_by_no_personal_data_for_viewers(
    explained: Path, stages: JourneyVersion, viewer: User, member: User, client_of: Callable[..., Client]
) -> None:
    describe(actor=member, kind="property", name="utm_source", said=Said("소스", is_personal=True))
    asked = {"by": "utm_source", "range": "all"}
    assert "naver" in main(client_of(member).get("/journey/", asked).content.decode())
    page = main(client_of(viewer).get("/journey/", asked).content.decode())
    assert "naver" not in page
    assert "개인정보라서" in page
    assert "naver" not in client_of(viewer).get("/journey/table.csv", asked).content.decode()


def test_it_says_names_to_editors_of_the_stages_and_on_persons(
    explained: Path, stages: JourneyVersion, lead: User, viewer: User, client_of: Callable[..., Client]
) -> None:
    editor = main(client_of(lead).get("/journey/stages/").content.decode())
    assert "결제 <code>paid</code>" in editor
    shown = main(client_of(viewer).get("/journey/stages/").content.decode())
    assert 'class="term"' in shown
    assert "데이터에 적힌 이름: paid" in shown
    person = main(client_of(lead).get("/people/one/", {"id": "ann@shop.kr"}).content.decode())
    assert "결제" in person.split('id="payments"')[1].split("</table>")[0]
    assert '<code class="quiet">paid</code>' in person


def test_it_escapes_names_wherever_they_stand(
    explained: Path, stages: JourneyVersion, member: User, client_of: Callable[..., Client]
) -> None:
    evil = "<script>alert(1)</script>"
    describe(actor=member, kind="event", name="paid", said=Said(evil, evil, evil, evil))
    client = client_of(member)
    for url in (FUNNEL, "/explore/trend/?event=paid&range=all", "/journey/stages/", "/people/one/?id=ann@shop.kr"):
        assert "<script>alert" not in client.get(url).content.decode()
    found = json.loads(client.get("/explore/choices/", {"of": "event", "q": "paid"}).content)
    assert found["choices"][0]["name"] == evil  # the page writes it as text


def test_it_begins_with_what_the_dictionary_calls_an_event(
    explained: Path, viewer: User, seen_by: Callable[..., str]
) -> None:
    for language, said in (
        ("ko", ("‘방문’ 한 사람 수", "‘방문’ 이벤트로", "signed_up → 결제, 14일 안에", "‘결제’ 뒤에 하는 일")),
        ("en", ("How many did “Visit”", "By “Visit”", "signed_up → Payment, within 14 days", "After “Payment”: what")),
    ):
        viewer.language = language
        viewer.save()
        page = main(seen_by(viewer, "/explore/"))
        assert [one for one in said if one not in page] == []
        assert "event=visited" in page  # the question itself asks for what the log has
