"""Asking data/IT: what is offered first, what is refused, who is told."""

import pytest
from django.test import Client

from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import Notice
from producting_web.people.models import AuditEntry
from producting_web.requests.models import Request

ASK = "/data/requests/ask/"
TYPED = {"question": "지난달 가입자를 플랫폼별로 보고 싶어요", "why": "앱에 더 쓸지 정해요", "due": ""}


def test_it_asks_and_tells_data(client_of, viewer, analyst) -> None:
    answer = client_of(viewer).post(ASK, {**TYPED, "due": "2199-12-31"})
    made = Request.objects.get()
    assert answer["Location"] == f"/data/requests/{made.pk}/"
    assert (made.asker, made.owner, made.state, str(made.due)) == (viewer, None, "waiting", "2199-12-31")
    assert [(notice.to, notice.url) for notice in Notice.objects.all()] == [(analyst, f"/data/requests/{made.pk}/")]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject) == ("request.asked", f"#{made.pk}")
    assert "가입자" not in str(entry.details)  # the log never says what was asked


def test_it_tells_administrators_where_there_is_no_data_team(client_of, viewer, administrator) -> None:
    client_of(viewer).post(ASK, TYPED)
    assert [notice.to for notice in Notice.objects.all()] == [administrator]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"question": ""}, "이 칸을 채워 주세요."),
        ({"question": "\u200b\n"}, "이 칸을 채워 주세요."),
        ({"question": "가" * 10_000}, "300자까지"),
        ({"why": ""}, "이 칸을 채워 주세요."),
        ({"why": "가" * 1001}, "1000자까지"),
        ({"why": "a\0b"}, 'class="error"'),
        ({"due": "내일"}, "2026-03-31처럼 써 주세요."),
        ({"due": "2020-01-01"}, "이미 지난 날이에요."),
        ({"due": "9999-12-31"}, "더 앞의 날"),
        ({"due": ["2199-01-01", "x"]}, "2026-03-31처럼"),
    ],
)
def test_it_refuses_what_is_none_and_keeps_what_was_typed(client_of, viewer, typed, sentence: str) -> None:
    answer = client_of(viewer).post(ASK, {**TYPED, **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert not Request.objects.exists()
    assert "question" in typed or 'value="지난달 가입자를 플랫폼별로 보고 싶어요"' in page


def test_it_offers_what_is_like_it_before_it_goes_out(client_of, viewer, member, ask) -> None:
    kept = SavedQuestion.objects.create(name="플랫폼별 가입자 <주별>", kind="trend", owner=member)
    ask("가입자가 플랫폼별로 몇 명이에요?")
    ask("환불 이유가 궁금해요")
    page = client_of(viewer).post(ASK, TYPED).content.decode()
    assert Request.objects.count() == 2
    assert f'<a href="/explore/q/{kept.pk}/">플랫폼별 가입자 &lt;주별&gt;</a>' in page
    assert "가입자가 플랫폼별로 몇 명이에요?" in page
    assert "환불 이유" not in page
    assert "그래도 묻기" in page
    assert client_of(viewer).post(ASK, {**TYPED, "seen": "1"}).status_code == 302
    assert Request.objects.count() == 3


def test_it_offers_while_one_types(client_of, viewer, member) -> None:
    SavedQuestion.objects.create(name="플랫폼별 가입자", kind="trend", owner=member)
    part = client_of(viewer).get("/data/requests/similar/", {"question": "가입자 플랫폼별로"}).content.decode()
    assert "플랫폼별 가입자" in part
    assert 'name="seen"' in part
    assert "<html" not in part


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "%' OR 1=1 --", "<script>alert(1)</script>", "가" * 10_000, "🙂" * 400]
)
def test_it_offers_nothing_to_nonsense(client_of, viewer, ask, text: str) -> None:
    ask()
    answer = client_of(viewer).get("/data/requests/similar/", {"question": text})
    assert answer.status_code == 200
    assert answer.content.decode().strip() == ""


def test_it_is_asked_from_our_own_pages_and_by_who_is_logged_in(client, viewer) -> None:
    assert client.post(ASK, TYPED)["Location"].startswith("/accounts/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(ASK, TYPED).status_code == 403
    assert not Request.objects.exists()
