"""Taking, answering, declining, taking back and opening again: who may, what it changes, who is told."""

import re

import pytest

from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import Notice
from producting_web.people.models import AuditEntry, Role, User
from producting_web.requests.models import Request, RequestEvent


@pytest.fixture
def asked(ask) -> Request:
    made = ask()
    Notice.objects.all().delete()
    return made


@pytest.fixture
def kept(member) -> SavedQuestion:
    return SavedQuestion.objects.create(name="환불, 주별", kind="trend", owner=member)


def now(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def told() -> list[tuple[str, str]]:
    return [(notice.to.name, notice.text_ko) for notice in Notice.objects.order_by("id")]


def test_it_is_taken(client_of, analyst, asked) -> None:
    assert client_of(analyst).post(f"/data/requests/{asked.pk}/take/").status_code == 302
    standing = now(asked)
    assert (standing.owner, standing.state) == (analyst, "doing")
    assert standing.started_at is not None
    assert told() == []


def test_it_is_given_to_a_colleague_who_is_told(client_of, administrator, analyst, asked) -> None:
    client_of(administrator).post(f"/data/requests/{asked.pk}/take/", {"owner": analyst.pk})
    assert now(asked).owner == analyst
    assert told() == [("한데이터", "이도윤 님이 요청을 맡겼어요. ‘환불이 왜 늘었나요?’")]


def offered(page: str) -> list[str]:
    """Whom a request can be given to on its page; nothing where the page does not ask."""
    assert ("다른 사람에게 맡기기" in page) == ('id="owner-choice"' in page)
    chosen = re.search(r'<select id="owner-choice"[^>]*>(.*?)</select>', page, re.DOTALL)
    return re.findall(r"<option[^>]*>(.*?)</option>", chosen[1]) if chosen else []


def test_it_offers_everybody_else_who_may_own_it(client_of, administrator, analyst, member, lead, asked) -> None:
    other = User.objects.create_user("second@example.kr", None, name="두데이터", role=Role.LEAD)
    other.teams.add(*analyst.teams.all())
    path = f"/data/requests/{asked.pk}/"
    assert offered(client_of(analyst).get(path).content.decode()) == ["두데이터", "이도윤"]
    client_of(other).post(f"{path}take/")
    page = client_of(analyst).get(path).content.decode()
    assert offered(page) == ["이도윤"] and f'action="{path}take/"' in page and ">제가 맡기</button>" in page
    assert offered(client_of(other).get(path).content.decode()) == ["이도윤", "한데이터"]
    client_of(analyst).post(f"{path}take/")
    assert now(asked).owner == analyst


def test_it_is_not_offered_to_be_given_where_nobody_else_may_own_it(client_of, analyst, member, lead, asked) -> None:
    client, path = client_of(analyst), f"/data/requests/{asked.pk}/"
    assert offered(client.get(path).content.decode()) == []
    client.post(f"{path}take/")
    assert offered(client.get(path).content.decode()) == []
    User.objects.create_user("gone@example.kr", None, name="떠난 사람", role=Role.ADMINISTRATOR, is_active=False)
    assert offered(client.get(path).content.decode()) == []


@pytest.mark.parametrize("owner", ["", "x", "0", "-1", "999999", "1 OR 1=1", "9" * 400])
def test_it_is_given_to_nobody_else(client_of, analyst, viewer, asked, owner: str) -> None:
    client = client_of(analyst)
    client.post(f"/data/requests/{asked.pk}/take/", {"owner": owner})
    client.post(f"/data/requests/{asked.pk}/take/", {"owner": viewer.pk})
    assert (now(asked).owner, now(asked).state) == (None, "waiting")


def test_it_is_put_back(client_of, analyst, asked) -> None:
    client = client_of(analyst)
    client.post(f"/data/requests/{asked.pk}/take/")
    client.post(f"/data/requests/{asked.pk}/put-back/")
    assert (now(asked).owner, now(asked).state) == (None, "waiting")


@pytest.mark.parametrize(
    "way", ["환불, 주별", "환불, 주별 #{pk}", "/explore/q/{pk}/", "http://127.0.0.1:8000/explore/q/{pk}/?x=1"]
)
def test_it_is_answered_in_words_and_as_a_saved_question(client_of, analyst, viewer, asked, kept, way: str) -> None:
    named = way.replace("{pk}", str(kept.pk))
    typed = {"text": "카드사 점검 때문이에요.", "link_1": named, "link_2": named}
    assert client_of(analyst).post(f"/data/requests/{asked.pk}/answer/", typed).status_code == 302
    standing = now(asked)
    assert (standing.state, standing.owner, standing.answer) == ("answered", analyst, "카드사 점검 때문이에요.")
    assert list(standing.questions.all()) == [kept]
    assert told() == [(viewer.name, "한데이터 님이 답했어요. ‘환불이 왜 늘었나요?’")]
    page = client_of(viewer).get(f"/data/requests/{asked.pk}/").content.decode()
    assert "카드사 점검 때문이에요." in page
    assert f'href="/explore/q/{kept.pk}/"' in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "답을 쓰거나"),
        ({"text": "가" * 4001}, "4000자까지"),
        ({"text": "x", "link_1": "없는 것"}, "이런 이름으로 저장된 질문이 없어요."),
        ({"text": "x", "link_2": "#999999"}, "이런 이름으로 저장된 질문이 없어요."),
        ({"text": "x", "link_3": "#" + "9" * 50}, "이런 이름으로 저장된 질문이 없어요."),
        ({"text": "x", "link_1": "' OR 1=1 --"}, "이런 이름으로 저장된 질문이 없어요."),
        ({"text": "x", "link_1": "같은 이름"}, "같은 이름으로 저장된 질문이 여러 개예요."),
        ({"text": "x", "link_1": "\0"}, 'class="error"'),
    ],
)
def test_it_refuses_an_answer_that_is_none(client_of, analyst, member, asked, typed, sentence: str) -> None:
    for _ in range(2):
        SavedQuestion.objects.create(name="같은 이름", kind="trend", owner=member)
    page = client_of(analyst).post(f"/data/requests/{asked.pk}/answer/", typed).content.decode()
    assert sentence in page
    assert now(asked).state == "waiting"


def test_it_is_declined_with_a_reason(client_of, analyst, viewer, asked) -> None:
    client = client_of(analyst)
    assert (
        "이 칸을 채워 주세요." in client.post(f"/data/requests/{asked.pk}/decline/", {"reason": " "}).content.decode()
    )
    client.post(f"/data/requests/{asked.pk}/decline/", {"reason": "환불 사유는 <b>기록하지</b> 않아요."})
    assert (now(asked).state, now(asked).owner) == ("declined", analyst)
    assert told() == [(viewer.name, "한데이터 님이 이유를 적고 거절했어요. ‘환불이 왜 늘었나요?’")]
    assert "&lt;b&gt;기록하지&lt;/b&gt;" in client.get(f"/data/requests/{asked.pk}/").content.decode()


def test_it_is_taken_back_by_whoever_asked(client_of, viewer, analyst, member, asked) -> None:
    client_of(analyst).post(f"/data/requests/{asked.pk}/take/")
    assert client_of(member).post(f"/data/requests/{asked.pk}/take-back/").status_code == 403
    assert client_of(analyst).post(f"/data/requests/{asked.pk}/take-back/").status_code == 403
    client_of(viewer).post(f"/data/requests/{asked.pk}/take-back/")
    assert now(asked).state == "taken_back"
    assert told() == [("한데이터", "최하늘 님이 요청을 거뒀어요. ‘환불이 왜 늘었나요?’")]


def test_it_is_changed_by_whoever_asked_while_it_is_open(client_of, viewer, analyst, asked) -> None:
    typed = {"question": "환불이 언제 늘었나요?", "why": asked.why, "due": ""}
    assert client_of(analyst).post(f"/data/requests/{asked.pk}/change/", typed).status_code == 403
    client = client_of(viewer)
    client.post(f"/data/requests/{asked.pk}/change/", typed)
    assert now(asked).question == "환불이 언제 늘었나요?"
    assert "전에는 ‘환불이 왜 늘었나요?’" in client.get(f"/data/requests/{asked.pk}/").content.decode()
    client.post(f"/data/requests/{asked.pk}/take-back/")
    answer = client.post(f"/data/requests/{asked.pk}/change/", {**typed, "question": "또 다른 것"})
    assert "상태가 달라졌어요" in answer.content.decode()
    assert "또 다른 것" in answer.content.decode()
    assert now(asked).question == "환불이 언제 늘었나요?"


def test_it_opens_again_with_its_owner(client_of, viewer, analyst, member, asked) -> None:
    client_of(analyst).post(f"/data/requests/{asked.pk}/answer/", {"text": "모르겠어요"})
    Notice.objects.all().delete()
    assert client_of(member).post(f"/data/requests/{asked.pk}/reopen/", {"text": "x"}).status_code == 403
    client_of(viewer).post(f"/data/requests/{asked.pk}/reopen/", {"text": "채널별로도 필요해요"})
    standing = now(asked)
    assert (standing.state, standing.owner, standing.closed_at) == ("doing", analyst, None)
    assert told() == [("한데이터", "최하늘 님이 요청을 다시 열었어요. ‘환불이 왜 늘었나요?’")]


@pytest.mark.parametrize("act", ["take", "put-back", "answer", "decline"])
def test_it_is_answered_by_data_only(client_of, viewer, member, lead, asked, act: str) -> None:
    typed = {"text": "x", "reason": "x"}
    for user in (viewer, member, lead):
        assert client_of(user).post(f"/data/requests/{asked.pk}/{act}/", typed).status_code == 403
        page = client_of(user).get(f"/data/requests/{asked.pk}/").content.decode()
        assert f"/{act}/" not in page
    assert now(asked).state == "waiting"


@pytest.mark.parametrize("act", ["take", "put-back", "take-back", "read"])
def test_it_changes_nothing_by_a_link(client_of, administrator, asked, act: str) -> None:
    assert client_of(administrator).get(f"/data/requests/{asked.pk}/{act}/").status_code == 405


@pytest.mark.parametrize("path", ["", "change/", "answer/", "decline/", "reopen/"])
def test_it_knows_no_other(client_of, administrator, path: str) -> None:
    assert client_of(administrator).get(f"/data/requests/999999/{path}").status_code == 404


def test_the_second_of_two_is_told_that_somebody_was_quicker(client_of, analyst, administrator, asked) -> None:
    client_of(analyst).post(f"/data/requests/{asked.pk}/answer/", {"text": "첫 답"})
    page = (
        client_of(administrator).post(f"/data/requests/{asked.pk}/decline/", {"reason": "늦은 거절"}).content.decode()
    )
    assert "누군가 먼저 처리해서" in page
    assert "늦은 거절" in page
    assert (now(asked).state, now(asked).answer) == ("answered", "첫 답")


def test_it_keeps_its_history_and_logs_every_step(client_of, analyst, viewer, asked) -> None:
    client = client_of(analyst)
    for act, typed in (
        ("take", {}),
        ("answer", {"text": "답"}),
        ("reopen", {"text": "더"}),
        ("put-back", {}),
        ("decline", {"reason": "끝"}),
    ):
        client.post(f"/data/requests/{asked.pk}/{act}/", typed)
    kinds = ["asked", "taken", "answered", "reopened", "put_back", "declined"]
    assert list(asked.events.values_list("kind", flat=True)) == kinds
    assert list(AuditEntry.objects.order_by("id").values_list("action", flat=True)) == [f"request.{k}" for k in kinds]
    with pytest.raises(TypeError):
        RequestEvent.objects.first().save()


def test_it_waits_for_whoever_asked_until_it_was_read(client_of, viewer, analyst, asked) -> None:
    from producting_web.ui import waiting

    assert [line.name for line in waiting.of(analyst)] == ["환불이 왜 늘었나요?"]
    assert not waiting.of(analyst)[0].is_mine
    client_of(analyst).post(f"/data/requests/{asked.pk}/take/")
    assert waiting.of(analyst)[0].is_mine
    assert waiting.of(viewer) == ()
    client_of(analyst).post(f"/data/requests/{asked.pk}/answer/", {"text": "답"})
    assert waiting.of(analyst) == ()
    assert [line.act.url for line in waiting.of(viewer)] == [f"/data/requests/{asked.pk}/read/"]
    client_of(viewer).post(f"/data/requests/{asked.pk}/read/", {"next": "https://evil.example/"})
    assert waiting.of(viewer) == ()


def test_it_is_found_by_what_was_asked(viewer, asked) -> None:
    from producting_web.ui import finding

    assert any("환불이 왜 늘었나요?" in named.names for named in finding.everything(viewer))
