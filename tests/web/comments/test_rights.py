"""Who reads, who writes; addresses that mean nothing; forms that come from elsewhere."""

import pytest
from django.test import Client

from producting_web.comments.models import Comment
from producting_web.people.models import User

ON = {"kind": "note", "key": "1"}
HOSTILE = ["99", "", "1' or 1=1 --", "<script>", "\0", "9" * 10_000, "../1", "%00", "가" * 500]


def test_it_is_read_but_not_written_by_viewers(client_of, viewer, member, write) -> None:
    comment, client = write(member, "안녕하세요"), client_of(viewer)
    page = client.get("/comments/", ON).content.decode()
    assert "안녕하세요" in page and "<textarea" not in page and "멤버부터" in page
    assert client.post("/comments/", ON | {"text": "x"}).status_code == 403
    assert client.get("/comments/colleagues/").status_code == 403
    assert Comment.objects.get() == comment


@pytest.mark.parametrize("kind", ["note", "question", "stage", "nothing", ""])
def test_it_knows_nothing_of_what_is_not_there(client_of, member, kind: str) -> None:
    client = client_of(member)
    for key in HOSTILE:
        assert client.get("/comments/", {"kind": kind, "key": key}).status_code == 404, key[:20]
        assert client.post("/comments/", {"kind": kind, "key": key, "text": "x"}).status_code == 404, key[:20]
    assert not Comment.objects.exists()


def test_it_hides_what_somebody_may_not_see(client_of, member, write) -> None:
    comment = write(member, "우리끼리")
    hidden = User.objects.create_user("hidden@example.kr", None, name="나몰라", role="administrator")
    client = client_of(hidden)
    for path in ("", "edit/", "delete/"):
        assert client.get(f"/comments/{comment.pk}/{path}").status_code == 404
    assert client.get("/comments/", ON).status_code == 404


def test_it_asks_strangers_to_log_in() -> None:
    for path in ("", "colleagues/", "1/", "1/edit/", "1/delete/"):
        assert Client().get(f"/comments/{path}")["Location"].startswith("/accounts/login/")


def test_it_needs_the_token_of_its_own_form(member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/comments/", ON | {"text": "x"}).status_code == 403
    assert not Comment.objects.exists()


def test_it_offers_colleagues_by_letters(client_of, member, lead, viewer) -> None:
    def offered(text: str) -> list[str]:
        return [one["value"] for one in client_of(member).get("/comments/colleagues/", {"q": text}).json()["choices"]]

    assert offered("박") == ["박지호"]
    assert offered("LEAD@") == ["박지호"]
    assert set(offered("")) == {"김서연", "박지호", "최하늘"}
    assert offered("%") == offered("'") == offered("\0x") == offered("가" * 500) == []
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert offered("박") == []


def test_it_offers_an_address_where_two_have_one_name(client_of, member, lead) -> None:
    User.objects.create_user("jiho2@example.kr", None, name="박지호", role="viewer")
    offered = client_of(member).get("/comments/colleagues/", {"q": "박지호"}).json()["choices"]
    assert [one["value"] for one in offered] == ["jiho2@example.kr", "lead@example.kr"]
