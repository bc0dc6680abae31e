"""An address with dots in place of a value: whoever opens it is told, and nothing is asked, kept or watched with them."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from producting.errors import QuestionError
from producting_web.collect.services.dictionary import Said, describe
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.hidden import hidden
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.saving import About, change_question, duplicate_question, save_question
from producting_web.journeys.models import QuestionVersion, SavedQuestion
from producting_web.people.models import User
from tests.web.journeys.test_personal_values import QUERIES, SECRET

As = Callable[[User], Client]
DOTS = "•••"
ASKED = {"event": "visited", "event1.where": f"email = {DOTS}"}


@pytest.fixture
def closed(company: Path, lead: User) -> None:
    describe(actor=lead, kind="property", name="email", said=Said("메일", is_personal=True))


def copied_by(viewer: User, client_of: As, kind: str, query: dict) -> str:
    """The address that a viewer is led to, and copies."""
    response = client_of(viewer).get(f"/explore/{kind}/?{urlencode(query, doseq=True)}")
    assert response.status_code == 302
    return str(response["Location"]).partition("#")[0]


@pytest.mark.parametrize(("kind", "query"), [asked for asked in QUERIES if asked[1].get("where.op") != "none"])
def test_a_copied_link_says_that_a_value_was_hidden_and_asks_nothing(
    closed: None, member: User, viewer: User, client_of: As, kind: str, query: dict
) -> None:
    link, client = copied_by(viewer, client_of, kind, query), client_of(member)
    response = client.get(link)
    page, made = response.content.decode().replace("\u2060", ""), response.context["page"]
    assert made.shown is None and made.elsewhere is None and made.asked.questions == ()
    assert page.count("링크를 복사한 사람에게는 볼 수 없는 값이 있어서") == 1
    assert "‘메일’ 조건에 값을 채우면" in page or "‘•••’ 조건에 값을 채우면" in page
    assert page.count("링크를 복사한 사람에게 가려진 값이에요.") == 1  # beside the field
    assert f"/explore/save/{kind}/" not in page and 'id="elsewhere"' not in page
    for ending in ("csv", "parquet"):
        refused = client.get(link.replace(f"{kind}/", f"{kind}.{ending}"))
        assert refused.status_code == 400 and "가려져 있어요" in refused.content.decode()
    assert client.get(link.replace(f"{kind}/", f"{kind}/people/")).status_code == 400


def test_once_the_value_is_filled_in_it_is_answered(company: Path, member: User, client_of: As) -> None:
    client = client_of(member)
    before = client.get("/explore/trend/", {"event": "visited", "event1.where": f"utm_source = {DOTS}"})
    assert before.context["page"].shown is None
    after = client.get("/explore/trend/", {"event": "visited", "event1.where": "utm_source = naver"})
    assert after.context["page"].shown is not None and "/explore/save/trend/" in after.content.decode()


@pytest.mark.parametrize("where", ["note = a ••• b", "note = ••••", "note in (a, •••b)", "note ~ ••"])
def test_dots_within_a_value_are_a_value(where: str) -> None:
    draft = read(QueryDict(urlencode({"event": "visited", "where": where})), KINDS["trend"].shape)
    assert hidden(draft) == ()


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"event": ["a", "b"], "event2.where": f"p = {DOTS}"}, ["event2.where1"]),
        ({"event": "a", "where": ["q = 1", f"p in (x, {DOTS}, null)"]}, ["where2"]),
        ({"event": "a", "where": DOTS}, ["where1"]),
        ({"event": "a", "segment": ["did b", f"did b where p != {DOTS}"]}, ["segment2.where1"]),
        ({"event": "a", "segment": ["did b", DOTS]}, ["segment2"]),
        ({"event": "a", "segment-b": f"p > {DOTS}"}, ["segment-b1.where1"]),
        ({"event": "a", "where.prop": "p", "where.op": "in", "where.value": f"'{DOTS}"}, ["where1"]),
    ],
)
def test_it_knows_where_dots_stand(query: dict, places: list[str]) -> None:
    draft = read(QueryDict(urlencode(query, doseq=True)), KINDS["trend"].shape)
    assert [one.place for one in hidden(draft)] == places


def test_nobody_saves_dots_over_a_value(closed: None, lead: User, viewer: User, client_of: As) -> None:
    raw = urlencode({**ASKED, "event1.where": f"email = {SECRET}"})
    question = save_question(actor=lead, kind="trend", query=raw, about=About("한 사람"))
    link = client_of(viewer).get(f"/explore/q/{question.pk}/")["Location"]
    assert DOTS in link or "%E2%80%A2" in link
    client = client_of(lead)
    page = client.get(link).content.decode()
    assert f'<a href="/explore/q/{question.pk}/">저장된 ‘한 사람’ 그대로 열기</a>' in page
    save = link.replace("/explore/trend/", "/explore/save/trend/")
    for act in ("change", "new"):
        answer = client.post(save, {"name": "x", "act": act, "based_on": "1"})
        assert answer.status_code == 200 and "가려져 있어요" in answer.content.decode()
    assert [version.query for version in QuestionVersion.objects.all()] == [raw]
    assert SavedQuestion.objects.get().name == "한 사람"
    with pytest.raises(QuestionError):
        change_question(actor=lead, question=question, query=urlencode(ASKED), about=About("한 사람"), based_on=1)


def test_the_number_of_a_saved_question_leads_everybody_to_it(
    closed: None, lead: User, member: User, viewer: User, client_of: As
) -> None:
    raw = urlencode({**ASKED, "event1.where": f"email = {SECRET}"})
    question = save_question(actor=lead, kind="trend", query=raw, about=About("한 사람"))
    theirs = client_of(viewer).get(f"/explore/q/{question.pk}/", follow=True)
    said = theirs.content.decode()
    assert "개인정보라서" in said and "링크를 복사한" not in said and "그대로 열기" not in said
    mine = client_of(member).get(f"/explore/q/{question.pk}/", follow=True)
    assert mine.context["page"].shown is not None


def test_a_viewer_is_not_asked_to_fill_in_what_is_closed_to_them(closed: None, viewer: User, client_of: As) -> None:
    page = client_of(viewer).get("/explore/trend/", {"event": "visited", "where": DOTS}).content.decode()
    assert "조건에 개인정보가 있을 수 있어서" in page and "링크를 복사한" not in page
    page = client_of(viewer).get("/explore/trend/", {"event": "visited", "where": f"plan = {DOTS}"}).content.decode()
    assert "‘plan’ 조건에 값을 채우면" in page.replace("\u2060", "")


def test_what_was_saved_with_dots_before_is_told_too_and_is_not_kept_again(
    closed: None, lead: User, client_of: As
) -> None:
    question = save_question(actor=lead, kind="trend", query="event=visited", about=About("옛 질문"))
    QuestionVersion.objects.update(query=urlencode(ASKED))
    page = client_of(lead).get(f"/explore/q/{question.pk}/", follow=True)
    assert page.context["page"].shown is None and "링크를 복사한" in page.content.decode()
    with pytest.raises(QuestionError):
        duplicate_question(actor=lead, question=question, name="다시")
    told = client_of(lead).post(f"/explore/q/{question.pk}/duplicate/", follow=True)
    assert "가려져 있어요" in told.content.decode() and SavedQuestion.objects.count() == 1
