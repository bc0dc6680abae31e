"""The inbox: unread first, by day; opening and marking; only one's own."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from producting.words import Words
from producting_web.notices.models import Notice
from producting_web.notices.selectors.inbox import NOTICES_PER_PAGE

INBOX = "/inbox/"
EVIL = "<script>alert('x')</script>"


def text_of(client: Client, **query: object) -> str:
    response = client.get(INBOX, query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_teaches_where_nobody_was_told_anything(client_of, viewer) -> None:
    page = text_of(client_of(viewer))
    assert "아직 받은 알림이 없어요" in page
    assert "모두 읽음으로" not in page


def test_it_shows_unread_ones_first_and_by_day(client_of, member, told) -> None:
    now = timezone.now()
    for key, days, read in (("a", 0, True), ("b", 1, False), ("c", 5, False)):
        notice = told(member, key=key, text=Words(f"notice {key}", f"알림 {key}"))
        Notice.objects.filter(pk=notice.pk).update(created_at=now - timedelta(days=days), read_at=now if read else None)
    page = text_of(client_of(member))
    assert re.findall(r"알림 ([abc])</a>", page) == ["b", "c", "a"]
    assert page.index("읽지 않은 알림") < page.index("어제") < page.index("읽은 알림") < page.index(">오늘</h3>")
    assert "읽지 않은 알림이 <b>2개</b>" in page


def test_it_rings_on_every_page(client_of, member, told) -> None:
    client = client_of(member)
    assert '<a class="bell" id="bell" data-key="i" href="/inbox/"' in client.get("/settings/profile/").content.decode()
    told(member)
    page = client.get("/settings/profile/").content.decode()
    assert re.search(r'id="bell".*?<b>1<span class="sr"> 안 읽음', page)


def test_it_counts_with_one_question_and_only_where_the_bar_is_drawn(
    client_of, member, told, django_assert_num_queries
) -> None:
    from django.test import RequestFactory

    from producting_web.notices.context import bell

    told(member)
    request = RequestFactory().get("/")
    request.user = member
    with django_assert_num_queries(0):
        given = bell(request)["bell"]
    with django_assert_num_queries(1):
        assert given.unread == 1
        assert given.said == "1"


def test_it_says_little_of_many(client_of, member) -> None:
    Notice.objects.bulk_create(
        [Notice(to=member, key=str(i), kind="comment", text_en="x", text_ko="x") for i in range(120)]
    )
    assert "<b>99+<span" in text_of(client_of(member))


def test_it_opens_a_notice_and_marks_it_read(client_of, member, told) -> None:
    notice = told(member, url="/journey/?by=channel#comment-3")
    response = client_of(member).get(f"{INBOX}{notice.pk}/")
    assert response["Location"] == "/journey/?by=channel#comment-3"
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose"])
def test_it_is_not_read_by_a_browser_that_looks_ahead(client_of, member, told, header: str) -> None:
    notice = told(member)
    client_of(member).get(f"{INBOX}{notice.pk}/", headers={header: "prefetch"})
    client_of(member).head(f"{INBOX}{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_it_never_leads_out_of_the_workspace(client_of, member, told, url: str) -> None:
    notice = told(member, url=url)
    assert client_of(member).get(f"{INBOX}{notice.pk}/")["Location"] == INBOX


def test_it_marks_one_read_and_unread(client_of, member, told) -> None:
    notice, client = told(member), client_of(member)
    for read in (True, False):
        response = client.post(f"{INBOX}{notice.pk}/mark/", {"read": "1" if read else "0", "next": "/inbox/?page=2"})
        assert response["Location"] == "/inbox/?page=2"
        notice.refresh_from_db()
        assert (notice.read_at is not None) is read


def test_it_marks_all_of_a_kind_or_all(client_of, member, lead, told) -> None:
    told(member, key="a", kind="comment")
    told(member, key="b", kind="mention")
    told(lead, key="c")
    client = client_of(member)
    client.post(f"{INBOX}read/", {"kind": "mention"})
    assert list(Notice.objects.filter(read_at=None).order_by("key").values_list("key", flat=True)) == ["a", "c"]
    client.post(f"{INBOX}read/", {"next": "https://evil.example/"})
    assert Notice.objects.get(read_at=None).to == lead


def test_it_is_narrowed_to_a_kind(client_of, member, told) -> None:
    told(member, key="a", kind="comment", text=Words("x", "댓글 알림"))
    told(member, key="b", kind="mention", text=Words("x", "부른 알림"))
    page = text_of(client_of(member), kind="mention")
    assert "부른 알림" in page and "댓글 알림" not in page
    assert '?kind=mention" aria-current="true"' in page
    assert "댓글 알림" in text_of(client_of(member), kind="nothing'of<this>")


def test_it_has_pages(client_of, member) -> None:
    Notice.objects.bulk_create(
        [
            Notice(to=member, key=str(i), kind="comment", text_en="x", text_ko=f"알림 {i}번")
            for i in range(NOTICES_PER_PAGE + 1)
        ]
    )
    client = client_of(member)
    assert text_of(client).count('<li><span class="face') == NOTICES_PER_PAGE
    assert text_of(client, page=2).count('<li><span class="face') == 1
    assert text_of(client, page="999").count('<li><span class="face') == 1
    assert text_of(client, page="2'").count('<li><span class="face') == NOTICES_PER_PAGE


def test_it_shows_and_opens_only_my_own(client_of, member, lead, told) -> None:
    notice = told(lead)
    client = client_of(member)
    assert "‘가입’" not in text_of(client)
    assert client.get(f"{INBOX}{notice.pk}/").status_code == 404
    assert client.post(f"{INBOX}{notice.pk}/mark/", {"read": "1"}).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_it_changes_nothing_by_a_link(client_of, member, told) -> None:
    notice, client = told(member), client_of(member)
    assert client.get(f"{INBOX}{notice.pk}/mark/").status_code == 405
    assert client.get(f"{INBOX}read/").status_code == 405
    assert client.post(INBOX).status_code == 405
    notice.refresh_from_db()
    assert notice.read_at is None


def test_it_needs_the_token_of_its_own_form(member, told) -> None:
    notice = told(member)
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{INBOX}read/").status_code == 403
    assert client.post(f"{INBOX}{notice.pk}/mark/", {"read": "1"}).status_code == 403


def test_it_escapes_what_it_says(client_of, member, told) -> None:
    told(member, text=Words(EVIL, EVIL))
    assert EVIL not in text_of(client_of(member))


def test_it_asks_strangers_to_log_in(db) -> None:
    assert Client().get(INBOX)["Location"].startswith("/accounts/login/")


def test_it_waits_on_today_who_called_me(member, lead, told) -> None:
    from producting_web.ui import waiting

    told(member, key="a", kind="mention", text=Words("Jiho called you.", "박지호 님이 불렀어요."))
    told(member, key="b", kind="comment")
    told(lead, key="c", kind="mention")
    mine = [line for line in waiting.of(member) if line.is_mine]
    assert [line.name for line in mine] == [Words("Jiho called you.", "박지호 님이 불렀어요.")]
    assert mine[0].url.startswith(INBOX)
