"""Adding, changing and deleting what happened."""

import re

import pytest

from producting_web.annotations.models import Annotation
from producting_web.people.models import AuditEntry

ADD = "/annotations/add/"
TYPED = {"title": "앱 4.12 출시", "first": "2026-03-11", "last": "", "kind": "release", "side": "product", "note": ""}


def test_it_adds_one_and_leads_back_to_the_chart(client_of, member) -> None:
    answer = client_of(member).post(ADD, {**TYPED, "next": "/explore/trend/?event=paid"})
    assert answer["Location"] == "/explore/trend/?event=paid"
    made = Annotation.objects.get()
    assert (made.title, str(made.first), made.last, made.author) == ("앱 4.12 출시", "2026-03-11", None, member)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject) == ("annotation.added", "앱 4.12 출시")


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_never_leads_elsewhere(client_of, member, next_: str) -> None:
    answer = client_of(member).post(ADD, {**TYPED, "next": next_})
    assert answer["Location"] == f"/annotations/{Annotation.objects.get().pk}/"


def test_it_fills_in_the_day_and_the_side(client_of, lead) -> None:
    page = client_of(lead).get(ADD, {"day": "2026-03-11", "next": "/explore/"}).content.decode()
    assert 'value="2026-03-11"' in page
    assert 'name="next" value="/explore/"' in page
    assert re.search('name="side" value="marketing"[^>]* checked', page)


@pytest.mark.parametrize(
    "day", ["", "yesterday", "2026-13-40", "0001-01-01", "9999-12-31", "\0", "2" * 10_000, "20260311"]
)
def test_it_takes_today_for_a_day_that_is_none(client_of, member, day: str) -> None:
    assert client_of(member).get(ADD, {"day": day}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "이 칸을 채워 주세요."),
        ({"title": "\u200b \n"}, "이 칸을 채워 주세요."),
        ({"title": "가" * 10_000}, "120자까지"),
        ({"first": ""}, "이 칸을 채워 주세요."),
        ({"first": "3월 11일"}, "2026-03-31처럼 써 주세요."),
        ({"first": "1969-12-31"}, "1970년부터 2200년"),
        ({"last": "9999-12-31"}, "1970년부터 2200년"),
        ({"last": "2026-03-10"}, "마지막 날이 첫날보다 앞서요."),
        ({"kind": "party"}, "목록에서 골라 주세요."),
        ({"side": "sales"}, "목록에서 골라 주세요."),
        ({"note": "가" * 1001}, "1000자까지"),
        ({"note": "a\0b"}, ""),
    ],
)  # fmt: skip
def test_it_refuses_what_is_none_and_keeps_what_was_typed(client_of, member, typed, sentence: str) -> None:
    answer = client_of(member).post(ADD, {**TYPED, "note": "메모 <b>그대로</b>", **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert not Annotation.objects.exists()
    assert "note" in typed or "메모 &lt;b&gt;그대로&lt;/b&gt;" in page


def test_it_changes_ones_own_and_says_what_was_before(client_of, member, write) -> None:
    made = write("출시", "2026-03-11")
    typed = {**TYPED, "title": "앱 4.12", "last": "2026-03-14"}
    assert client_of(member).post(f"/annotations/{made.pk}/change/", typed)["Location"] == f"/annotations/{made.pk}/"
    made.refresh_from_db()
    assert (made.title, str(made.last)) == ("앱 4.12", "2026-03-14")
    entry = AuditEntry.objects.first()
    assert entry.details == {"title_before": "출시", "last_before": None, "title": "앱 4.12", "last": "2026-03-14"}


def test_it_writes_nothing_down_where_nothing_changed(client_of, member, write) -> None:
    made = write("앱 4.12 출시", "2026-03-11")
    client_of(member).post(f"/annotations/{made.pk}/change/", {**TYPED, "last": "2026-03-11"})
    assert [entry.action for entry in AuditEntry.objects.all()] == ["annotation.added"]


def test_it_asks_before_it_deletes(client_of, member, write) -> None:
    made = write("출시", "2026-03-11")
    client = client_of(member)
    assert "‘출시’ 주석을 지울까요?" in client.get(f"/annotations/{made.pk}/delete/").content.decode()
    assert Annotation.objects.exists()
    assert client.post(f"/annotations/{made.pk}/delete/")["Location"] == "/annotations/"
    assert not Annotation.objects.exists()
    assert AuditEntry.objects.first().action == "annotation.deleted"


@pytest.mark.parametrize("act", ["change", "delete"])
def test_it_lets_leads_edit_what_others_wrote_and_nobody_else(client_of, member, lead, viewer, write, act) -> None:
    theirs = write("박지호의 것", "2026-03-11", actor=lead)
    mine = write("김서연의 것", "2026-03-11", actor=member)
    assert client_of(member).get(f"/annotations/{theirs.pk}/{act}/").status_code == 403
    assert client_of(member).post(f"/annotations/{theirs.pk}/{act}/", TYPED).status_code == 403
    assert client_of(viewer).post(f"/annotations/{mine.pk}/{act}/", TYPED).status_code == 403
    assert client_of(lead).get(f"/annotations/{mine.pk}/{act}/").status_code == 200
    assert {one.title for one in Annotation.objects.all()} == {"박지호의 것", "김서연의 것"}


def test_it_is_for_members(client_of, viewer) -> None:
    client = client_of(viewer)
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, TYPED).status_code == 403
    assert "주석 추가" not in client.get("/annotations/").content.decode()


def test_it_is_sent_from_our_own_pages_only(member) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(ADD, TYPED).status_code == 403
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("path", ["/annotations/999999/", "/annotations/999999/change/", "/annotations/x/"])
def test_it_knows_no_other(client_of, member, path: str) -> None:
    assert client_of(member).get(path).status_code == 404


def test_it_sends_nobody_there_who_is_not_logged_in(client) -> None:
    assert client.get("/annotations/")["Location"].startswith("/accounts/login/")
