"""Saved questions: kept, changed, looked back on, starred, duplicated, deleted, found again."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.parameters import called
from producting_web.journeys.explore.saving import About, change_question, save_question
from producting_web.journeys.explore.typed_compared import KEYS
from producting_web.journeys.models import QuestionVersion, SavedQuestion
from producting_web.people.models import AuditEntry, Role, Team, User

ASKED = "step=visited&step=paid&within=30d&range=all"
Log = Callable[[User], Client]


def save(client: Client, name: str = "체험에서 결제", query: str = ASKED, **more: object) -> SavedQuestion:
    response = client.post(f"/explore/save/funnel/?{query}", {"name": name, "act": "new", **more})
    assert response.status_code == 302, response.content.decode()
    return SavedQuestion.objects.order_by("-id")[0]


def test_it_keeps_a_question_and_opens_it_by_its_permanent_link(company: Path, member: User, client_of: Log) -> None:
    client, team = client_of(member), Team.objects.get(name="제품팀")
    made = save(client, folder=" 결제  개선 ", description="첫 결제까지", team=team.pk)
    assert (made.name, made.folder, made.owner, made.team, made.kind) == (
        "체험에서 결제",
        "결제 개선",
        member,
        team,
        "funnel",
    )
    response = client.get(f"/explore/q/{made.pk}/", follow=True)
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == f"/explore/funnel/?{ASKED}&saved={made.pk}"
    assert "6명" in page and '<h1 class="title">체험에서 결제</h1>' in page and "첫 결제까지" in page
    assert AuditEntry.objects.filter(action="question.saved", actor=member).count() == 1


def test_it_keeps_how_it_is_asked_and_not_how_it_is_looked_at(company: Path, member: User, client_of: Log) -> None:
    save(client_of(member), query=f"{ASKED}&by=utm_source&sort=-rate&part=2&act=add:step")
    assert QuestionVersion.objects.get().query == f"{ASKED}&by=utm_source"


def test_it_says_when_a_question_has_changed_and_keeps_every_version(
    company: Path, member: User, client_of: Log
) -> None:
    client = client_of(member)
    made = save(client)
    changed = f"{ASKED.replace('30d', '7d')}&saved={made.pk}"
    assert (
        "바뀌었고 저장 전이에요"
        in client.get(f"/explore/funnel/?{changed.replace('within=7d', 'within=14d')}").content.decode()
    )
    form = {"name": "새 이름", "act": "change", "based_on": "1"}
    assert client.post(f"/explore/save/funnel/?{changed.replace('within=7d', 'within=14d')}", form).status_code == 302
    assert SavedQuestion.objects.get().name == "새 이름"
    page = client.get(f"/explore/q/{made.pk}/history/").content.decode()
    assert "<del>체험에서 결제</del> <ins>새 이름</ins>" in page and "<del>30d</del> <ins>14d</ins>" in page
    assert "김서연" in page and "처음 저장" in page and "2판" in page


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/explore/save/funnel/?step=visited", "name"),
        ("/annotations/add/", "title"),
        ("/data/requests/ask/", "question"),
    ],
)
def test_who_opens_a_form_can_begin_to_write(
    company: Path, member: User, client_of: Log, path: str, field: str
) -> None:
    page = client_of(member).get(path).content.decode()
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]* autofocus', page) == [field]
    assert page.count(" autofocus") == 1


def test_it_says_what_stood_there_before_it_was_said(company: Path, member: User, client_of: Log) -> None:
    client = client_of(member)
    made = save(client, query="step=visited&step=paid")
    form = {"name": made.name, "act": "change", "based_on": "1"}
    assert (
        client.post(f"/explore/save/funnel/?step=visited&step=paid&within=3d&saved={made.pk}", form).status_code == 302
    )
    page = client.get(f"/explore/q/{made.pk}/history/").content.decode()
    assert "<b>전환 기간</b> <del>7d</del> <ins>3d</ins>" in page


def changes(page: str) -> list[str]:
    """What a history says that versions changed, by name."""
    return [html.unescape(name) for name in re.findall(r'<span class="change"><b>(.*?)</b>', page)]


@pytest.mark.parametrize(
    ("kind", "query", "names"),
    [
        ("trend", {"event": ["visited", "paid"], "event2.where": "value > 5", "event1.count": "events", "segment-a": "did paid",
                   "segment-a.name": "산 사람", "segment-b": "did visited"},
         {"이벤트", "조건 (2번째 이벤트)", "세는 것 (1번째 이벤트)", "세그먼트 A", "이름 (세그먼트 A)", "세그먼트 B"}),
        ("funnel", {"step": ["visited", "paid"], "step1.where": "utm_source = naver", "exclude": "signed_up", "hold": "device",
                    "exclude1.after": "1", "by-step": "2"},
         {"단계", "조건 (1번째 단계)", "제외", "어느 단계 뒤 (1번째 제외)", "모든 단계에서 같아야 하는 속성",
          "나눠 볼 값을 가져올 단계"}),
        ("retention", {"start": "visited", "start1.where": "utm_source = naver", "return": "*", "return1.where": "value > 1"},
         {"시작 이벤트", "조건 (시작 이벤트)", "돌아온 이벤트", "조건 (돌아온 이벤트)"}),
        ("segment", {"rule": ["did visited", ""], "rule2.is": "did", "rule2.event": "paid", "rule2.where.prop": "value",
                     "rule2.join": "or"},
         {"조건", "그리고·또는 (2번째 규칙)", "규칙 종류 (2번째 규칙)",
          "이벤트 (2번째 규칙)", "조건의 속성 (2번째 규칙)", "조건의 비교 방식 (2번째 규칙)", "조건의 값 (2번째 규칙)"}),
    ],
)  # fmt: skip
def test_its_history_names_what_changed_in_words(
    company: Path, member: User, client_of: Log, kind: str, query: dict[str, Any], names: set[str]
) -> None:
    draft = read(QueryDict(urlencode(query, doseq=True)), KINDS[kind].shape)
    question = save_question(actor=member, kind=kind, query="", about=About("질문"))
    asked = draft.query(whole=False).urlencode()
    assert change_question(actor=member, question=question, query=asked, about=About("질문"), based_on=1)
    page = client_of(member).get(f"/explore/q/{question.pk}/history/").content.decode()
    assert set(changes(page)) == names
    member.language = "en"
    member.save()
    page = client_of(member).get(f"/explore/q/{question.pk}/history/").content.decode()
    assert len(set(changes(page))) == len(names) and not re.search("[가-힣]", "".join(changes(page)))


def test_every_part_of_every_question_has_a_name() -> None:
    for kind in KINDS.values():
        asked = [
            *kind.shape.words, kind.shape.rules, "by", "where", *(KEYS if kind.shape.is_compared else ()),
            *(name for steps in kind.shape.steps for name in (steps.key, f"{steps.key}1.where")),
            *(f"{steps.key}1.{extra}" for steps in kind.shape.steps for extra in steps.extras),
        ]  # fmt: skip
        asked = [name for name in asked if name not in ("sort", "part", "notes", "pace", "over")]  # never kept
        assert [name for name in asked if called(name) == called("nonsense")] == [], kind.slug
    assert called("zzz1.where") == called("step1.zzz") == called("where.zzz") == called("nonsense")


def test_it_adds_no_version_where_nothing_changed(company: Path, member: User, client_of: Log) -> None:
    client = client_of(member)
    made = save(client)
    form = {"name": made.name, "act": "change", "based_on": "1"}
    assert client.post(f"/explore/save/funnel/?{ASKED}&saved={made.pk}", form).status_code == 302
    assert QuestionVersion.objects.count() == 1


def test_it_does_not_write_over_what_somebody_saved_in_between(company: Path, member: User, client_of: Log) -> None:
    client = client_of(member)
    made = save(client)
    url = f"/explore/save/funnel/?{ASKED}&by=device&saved={made.pk}"
    assert client.post(url, {"name": "하나", "act": "change", "based_on": "1"}).status_code == 302
    response = client.post(url, {"name": "둘", "act": "change", "based_on": "1"})
    page = response.content.decode()
    assert response.status_code == 200 and "2판을 저장했어요" in page and 'value="둘"' in page
    assert SavedQuestion.objects.get().name == "하나"
    assert 'name="based_on" value="2"' in page


def test_it_makes_another_question_of_one_that_is_not_ones_own(
    company: Path, member: User, lead: User, client_of: Log
) -> None:
    other = User.objects.create_user("a@example.kr", "x", name="다른 사람", role=Role.MEMBER)
    made = save(client_of(member))
    client_of(other).post(
        f"/explore/save/funnel/?{ASKED}&saved={made.pk}", {"name": "내 것", "act": "change", "based_on": "1"}
    )
    assert [(q.name, q.owner) for q in SavedQuestion.objects.order_by("id")] == [
        ("체험에서 결제", member),
        ("내 것", other),
    ]
    client_of(lead).post(
        f"/explore/save/funnel/?{ASKED}&saved={made.pk}", {"name": "고침", "act": "change", "based_on": "1"}
    )
    made.refresh_from_db()
    assert (made.name, made.owner) == ("고침", member)


@pytest.mark.parametrize("typed", [{"name": ""}, {"name": " "}, {"name": "x" * 121}, {"name": "a\0b"},
                                   {"name": "x", "team": "999"}, {"name": "x", "folder": "y" * 81}])  # fmt: skip
def test_it_says_what_is_wrong_with_a_name(company: Path, member: User, client_of: Log, typed: dict[str, str]) -> None:
    response = client_of(member).post(f"/explore/save/funnel/?{ASKED}", {**typed, "act": "new"})
    assert response.status_code == 200 and 'class="error"' in response.content.decode()
    assert not SavedQuestion.objects.exists()


def test_it_lets_viewers_ask_and_star_and_not_save(company: Path, member: User, viewer: User, client_of: Log) -> None:
    made, client = save(client_of(member)), client_of(viewer)
    assert client.post(f"/explore/save/funnel/?{ASKED}", {"name": "x", "act": "new"}).status_code == 403
    assert client.post(f"/explore/q/{made.pk}/duplicate/").status_code == 403
    assert client.post(f"/explore/q/{made.pk}/delete/").status_code == 403
    assert "/explore/save/" not in client.get(f"/explore/q/{made.pk}/", follow=True).content.decode()
    assert client.post(f"/explore/q/{made.pk}/star/", {"on": "1"}).status_code == 302
    assert list(made.stars.all()) == [viewer]
    client.post(f"/explore/q/{made.pk}/star/", {"on": "0"})
    assert not made.stars.exists()


def test_it_duplicates_for_whoever_asks(company: Path, member: User, lead: User, client_of: Log) -> None:
    made = save(client_of(member), folder="폴더")
    client_of(lead).post(f"/explore/q/{made.pk}/duplicate/")
    copy = SavedQuestion.objects.order_by("-id")[0]
    assert (copy.name, copy.owner, copy.folder) == ("체험에서 결제 사본", lead, "폴더")
    assert copy.versions.get().query == ASKED


def test_it_asks_before_it_deletes(company: Path, member: User, lead: User, client_of: Log) -> None:
    other = User.objects.create_user("a@example.kr", "x", name="다른 사람", role=Role.MEMBER)
    made = save(client_of(member))
    assert client_of(other).get(f"/explore/q/{made.pk}/delete/").status_code == 403
    assert client_of(other).post(f"/explore/q/{made.pk}/delete/").status_code == 403
    page = client_of(member).get(f"/explore/q/{made.pk}/delete/").content.decode()
    assert "기록과 함께 지울까요" in page and SavedQuestion.objects.exists()
    assert client_of(lead).post(f"/explore/q/{made.pk}/delete/").status_code == 302
    assert not SavedQuestion.objects.exists() and not QuestionVersion.objects.exists()
    assert client_of(member).get(f"/explore/q/{made.pk}/").status_code == 404


def test_it_says_that_the_event_of_a_saved_question_is_gone(company: Path, member: User, client_of: Log) -> None:
    made = save(client_of(member), query="step=visited&step=purchasd&range=all")
    page = client_of(member).get(f"/explore/q/{made.pk}/", follow=True).content.decode()
    assert "‘purchasd’ 이벤트는 없어요" in page and 'id="step2-unknown"' in page


def test_it_opens_a_question_where_its_saved_one_is_gone(company: Path, viewer: User, client_of: Log) -> None:
    for saved in ("99", "x", "9" * 300):
        assert client_of(viewer).get(f"/explore/funnel/?{ASKED}&saved={saved}").status_code == 200


@pytest.fixture
def shelf(company: Path, member: User, lead: User, client_of: Log) -> dict[str, SavedQuestion]:
    first = save(client_of(member), "결제 퍼널", folder="결제")
    second = save(client_of(lead), "<b>100% '인용'</b>", folder="브랜드")
    client_of(lead).post("/explore/save/trend/?event=visited", {"name": "방문 추세", "act": "new"})
    return {"first": first, "second": second}


def names(client: Client, **wanted: object) -> list[str]:
    page = client.get("/explore/", wanted).content.decode()
    return [q.name for q in SavedQuestion.objects.all() if f'href="/explore/q/{q.pk}/"' in page]


def test_it_finds_by_name_folder_owner_kind_and_star(
    shelf: dict[str, SavedQuestion], member: User, lead: User, client_of: Log
) -> None:
    client = client_of(member)
    assert len(names(client)) == 3
    assert names(client, q="결제") == ["결제 퍼널"] and names(client, q="100%") == ["<b>100% '인용'</b>"]
    assert names(client, q="%") == ["<b>100% '인용'</b>"]
    assert names(client, folder="결제") == ["결제 퍼널"]
    assert len(names(client, owner=lead.pk)) == 2 and names(client, kind="trend") == ["방문 추세"]
    client.post(f"/explore/q/{shelf['first'].pk}/star/", {"on": "1"})
    assert names(client, starred="1") == ["결제 퍼널"] and names(client_of(lead), starred="1") == []
    assert "&lt;b&gt;100%" in client.get("/explore/").content.decode()


@pytest.mark.parametrize("wanted", [{"owner": "x"}, {"page": "99999"}, {"page": "-1"}, {"q": "a\0b"}, {"kind": "'"},
                                    {"owner": "9" * 300}, {"folder": "\0"}])  # fmt: skip
def test_it_lists_whatever_is_asked(shelf: object, viewer: User, client_of: Log, wanted: dict[str, str]) -> None:
    assert client_of(viewer).get("/explore/", wanted).status_code == 200


def test_it_takes_changes_from_its_own_pages_only(shelf: dict[str, SavedQuestion], member: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    number = shelf["first"].pk
    for path in (f"q/{number}/star/", f"q/{number}/duplicate/", f"q/{number}/delete/", f"save/funnel/?{ASKED}"):
        assert client.post(f"/explore/{path}", {"name": "x", "on": "1"}).status_code == 403
    assert SavedQuestion.objects.count() == 3


def test_it_changes_nothing_by_a_link(shelf: dict[str, SavedQuestion], member: User, client_of: Log) -> None:
    number = shelf["first"].pk
    for path in ("star", "duplicate"):
        assert client_of(member).get(f"/explore/q/{number}/{path}/").status_code == 405


def test_it_begins_with_what_this_log_suggests(stages: object, viewer: User, client_of: Log) -> None:
    client = client_of(viewer)
    page = client.get("/explore/").content.decode()
    assert "무엇이 궁금하세요?" in page and "여정의 단계" in page
    import html
    import re

    links = [html.unescape(link) for link in re.findall(r'href="(/explore/(?:trend|funnel|retention)/\?[^"]*)"', page)]
    assert len(links) >= 6
    for link in links:
        response = client.get(link)
        assert response.status_code == 200 and 'class="answer"' in response.content.decode(), link
        assert 'aria-invalid="true"' not in response.content.decode(), link
