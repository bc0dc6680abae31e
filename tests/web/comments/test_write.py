"""Writing comments: shown as plain text, told once to whom it concerns."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from producting_web.comments.models import Comment
from producting_web.comments.selectors import NEWEST
from producting_web.notices.models import Notice
from producting_web.people.models import AuditEntry, User

PAGE = "/comments/"
ON = {"kind": "note", "key": "1"}


@pytest.fixture
def read(client_of: Callable[[User], Client]) -> Callable[[User], str]:
    return lambda user: client_of(user).get(PAGE, ON).content.decode()


def told() -> dict[str, str]:
    """Who was told by which kind."""
    return dict(Notice.objects.values_list("to__email", "kind"))


def test_it_stands_where_it_was_written(client_of, member, read, write) -> None:
    comment = write(member, "첫 줄\n\n둘째 줄")
    assert comment.author == member
    page = read(member)
    assert "첫 줄<br><br>둘째 줄" in page
    assert f'id="comment-{comment.pk}"' in page
    assert client_of(member).get(f"/comments/{comment.pk}/")["Location"] == f"/settings/profile/#comment-{comment.pk}"


def test_it_goes_back_to_the_comment(client_of, member) -> None:
    response = client_of(member).post(PAGE, ON | {"text": "안녕하세요"})
    assert response["Location"] == f"/settings/profile/#comment-{Comment.objects.get().pk}"


def test_it_answers_in_place_for_htmx(client_of, member) -> None:
    page = client_of(member).post(PAGE, ON | {"text": "안녕하세요"}, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<section class="discussion" id="comments-note"')
    assert "안녕하세요</p>" in page
    assert "안녕하세요</textarea>" not in page, "the field is empty again"


@pytest.mark.parametrize("text", ["", "   \n ", "가" * 4_001, "\0"])
def test_it_refuses_what_says_nothing_or_too_much(client_of, member, text: str) -> None:
    page = client_of(member).post(PAGE, ON | {"text": text})
    assert page.status_code == 200
    assert 'class="error"' in page.content.decode()
    assert not Comment.objects.exists()
    if len(text) > 100:
        assert text in page.content.decode(), "what was typed stays"


def test_it_shows_text_as_text(member, read, write) -> None:
    write(member, "<script>alert(1)</script> & \"'><img src=x onerror=alert(1)>")
    page = read(member)
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in page


def test_it_makes_links_of_addresses_and_of_nothing_else(member, read, write) -> None:
    write(member, 'https://example.kr/a?b=1&c="x" javascript:alert(1) http://a.kr/" onmouseover="x rel="nofollow"')
    page = read(member)
    links = re.findall(r'<p class="said">.*?</p>', page, re.DOTALL)[0]
    assert 'href="https://example.kr/a?b=1&amp;c=' in links
    assert 'onmouseover="' not in links and 'href="javascript' not in links
    assert all('rel="nofollow noopener noreferrer ugc"' in a for a in re.findall(r"<a [^>]*>", links))
    assert re.findall(r"<a [^>]*>", links)


def test_it_tells_the_owner_and_who_took_part(member, lead, administrator, viewer, write) -> None:
    write(member, "이거 보셨어요?")
    assert told() == {lead.email: "comment"}
    write(administrator, "네, 봤어요")
    assert told() == {lead.email: "comment", member.email: "comment"}
    assert Notice.objects.filter(to=lead).count() == 2
    assert not Notice.objects.filter(to=viewer).exists()


def test_it_tells_the_called_once(member, lead, viewer, write) -> None:
    write(member, "@박지호 @최하늘님 @lead@example.kr 어때요?")
    assert told() == {lead.email: "mention", viewer.email: "mention"}
    said = Notice.objects.get(to=lead)
    assert said.text.ko == "김서연 님이 ‘봄 캠페인’에서 나를 불렀어요: @박지호 @최하늘님 @lead@example.kr 어때요?"
    assert said.url == f"/comments/{Comment.objects.get().pk}/"
    assert said.side == "marketing"


def test_it_does_not_tell_whoever_wrote(lead, write) -> None:
    write(lead, "@박지호 혼잣말")
    assert not Notice.objects.exists()


def test_it_does_not_tell_of_what_somebody_may_not_see(member, lead, write) -> None:
    User.objects.create_user("hidden@example.kr", None, name="나몰라", role="member")
    write(member, "@나몰라 봐요")
    assert told() == {lead.email: "comment"}


def test_it_marks_who_was_called(member, read, write) -> None:
    write(member, "@박지호님 <b>@박지호</b>")
    page = read(member)
    assert page.count('<b class="called">@박지호</b>') == 2
    assert "&lt;b&gt;" in page


def test_it_keeps_letters_whole_that_a_mac_took_apart(member, lead, write) -> None:
    import unicodedata

    write(member, unicodedata.normalize("NFD", "@박지호 확인"))
    assert told() == {lead.email: "mention"}


def test_it_is_in_the_audit_log_without_its_text(member, write) -> None:
    write(member, "비밀 이야기")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.details) == ("comment.added", "봄 캠페인", {})


def test_it_shows_the_newest_and_leads_to_the_rest(client_of, member, read) -> None:
    Comment.objects.bulk_create([Comment(**ON, author=member, text=f"{i}번째") for i in range(NEWEST + 2)])
    first, last = Comment.objects.first(), Comment.objects.last()
    assert first is not None and last is not None
    client = client_of(member)
    place = client.post(PAGE, ON | {"text": "또"}, headers={"HX-Request": "true"}).content.decode()
    assert "이전 댓글 3개" in place
    assert "0번째" in read(member)
    assert client.get(f"/comments/{first.pk}/")["Location"] == f"/comments/?kind=note&key=1#comment-{first.pk}"
    assert client.get(f"/comments/{last.pk}/")["Location"] == f"/settings/profile/#comment-{last.pk}"


def test_it_keeps_subjects_apart(member, read, write) -> None:
    write(member, "다른 곳", key="2")
    assert "다른 곳" not in read(member)


def test_a_button_that_is_pressed_twice_says_it_once(client_of, member, lead) -> None:
    client = client_of(member)
    first, second = (client.post(PAGE, ON | {"text": "한 번만"})["Location"] for _ in range(2))
    assert first == second
    assert Comment.objects.count() == AuditEntry.objects.filter(action="comment.added").count() == 1
    client.post(PAGE, ON | {"key": "2", "text": "한 번만"})
    client_of(lead).post(PAGE, ON | {"text": "한 번만"})
    assert Comment.objects.count() == 3
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    client.post(PAGE, ON | {"text": "한 번만"})
    assert Comment.objects.count() == 4
