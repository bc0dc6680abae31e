"""Changing one's own comment; deleting it, or as a lead anybody's."""

import pytest

from producting_web.comments import services, subjects
from producting_web.comments.models import Comment
from producting_web.notices.models import Notice
from producting_web.people.models import AuditEntry, User


def test_it_changes_and_says_so(client_of, member, lead, write) -> None:
    comment = write(member, "처음")
    client = client_of(member)
    assert "처음</textarea>" in client.get(f"/comments/{comment.pk}/edit/").content.decode()
    response = client.post(f"/comments/{comment.pk}/edit/", {"text": "나중"})
    assert response["Location"].endswith(f"#comment-{comment.pk}")
    page = client.get("/comments/", {"kind": "note", "key": "1"}).content.decode()
    assert "나중" in page and "처음" not in page and "고침" in page
    assert Notice.objects.get(to=lead).text.ko.endswith("댓글을 남겼어요: 나중")


def test_it_tells_who_is_newly_called_and_nobody_twice(client_of, member, lead, viewer, write) -> None:
    comment = write(member, "@박지호 처음")
    client_of(member).post(f"/comments/{comment.pk}/edit/", {"text": "@박지호 @최하늘 나중"})
    assert sorted(Notice.objects.values_list("to__name", "kind")) == [("박지호", "mention"), ("최하늘", "mention")]


def test_it_is_the_same_when_nothing_changed(client_of, member, write) -> None:
    comment = write(member, "그대로")
    client_of(member).post(f"/comments/{comment.pk}/edit/", {"text": "그대로"})
    comment.refresh_from_db()
    assert comment.edited_at is None
    assert not AuditEntry.objects.filter(action="comment.changed").exists()


def test_it_is_changed_in_place_for_htmx(client_of, member, write) -> None:
    comment, client = write(member, "처음"), client_of(member)
    form = client.get(f"/comments/{comment.pk}/edit/", headers={"HX-Request": "true"})
    assert "<html" not in form.content.decode()
    refused = client.post(f"/comments/{comment.pk}/edit/", {"text": ""}, headers={"HX-Request": "true"})
    assert refused["HX-Retarget"] == f"#comment-{comment.pk}"
    done = client.post(f"/comments/{comment.pk}/edit/", {"text": "나중"}, headers={"HX-Request": "true"})
    assert done.content.decode().lstrip().startswith("<section")


@pytest.mark.parametrize("who", ["lead", "administrator", "viewer"])
def test_it_is_changed_by_nobody_else(request, client_of, member, write, who: str) -> None:
    comment, client = write(member, "내 말"), client_of(request.getfixturevalue(who))
    for answer in (
        client.get(f"/comments/{comment.pk}/edit/"),
        client.post(f"/comments/{comment.pk}/edit/", {"text": "x"}),
    ):
        assert answer.status_code == (403 if who == "viewer" else 404)
    comment.refresh_from_db()
    assert comment.text == "내 말"


@pytest.mark.parametrize(("who", "status"), [("member", 302), ("lead", 302), ("administrator", 302), ("viewer", 403)])
def test_it_is_deleted_by_whom_it_belongs_to_and_by_leads(
    request, client_of, member, lead, write, who: str, status: int
) -> None:
    comment, client = write(member, "@박지호 지울 말"), client_of(request.getfixturevalue(who))
    asked = client.get(f"/comments/{comment.pk}/delete/")
    assert asked.status_code == (200 if status == 302 else 403)
    assert Comment.objects.get().text
    assert client.post(f"/comments/{comment.pk}/delete/").status_code == status
    comment.refresh_from_db()
    assert (comment.text == "") is (status == 302)
    assert Notice.objects.exists() is (status != 302)
    if status == 302:
        page = client.get("/comments/", {"kind": "note", "key": "1"}).content.decode()
        assert "지운 댓글이에요." in page
        assert AuditEntry.objects.get(action="comment.deleted").details == {"author": "김서연"}


def test_it_is_not_deleted_by_another_member(client_of, member, write) -> None:
    other = User.objects.create_user("other@example.kr", None, name="다른이", role="member")
    comment = write(member, "내 말")
    assert client_of(other).post(f"/comments/{comment.pk}/delete/").status_code == 404


def test_it_stays_deleted(client_of, member, write) -> None:
    comment, client = write(member, "말"), client_of(member)
    client.post(f"/comments/{comment.pk}/delete/")
    assert client.post(f"/comments/{comment.pk}/edit/", {"text": "부활"}).status_code == 404
    assert client.post(f"/comments/{comment.pk}/delete/").status_code == 404


def test_it_keeps_the_words_of_who_is_gone(client_of, member, lead, write) -> None:
    write(member, "남긴 말")
    Comment.objects.update(author=None)
    page = client_of(lead).get("/comments/", {"kind": "note", "key": "1"}).content.decode()
    assert "떠난 사람" in page and "남긴 말" in page


def test_what_was_deleted_while_it_was_written_anew_stays_gone(member, lead, write) -> None:
    comment = write(member, "@박지호 처음")
    subject = subjects.of("note", "1", member)
    assert subject is not None
    services.delete_comment(actor=lead, comment=Comment.objects.get(), subject=subject)
    assert not services.change_comment(actor=member, comment=comment, subject=subject, text="@박지호 나중")
    assert Comment.objects.get().text == ""
    assert not Notice.objects.exists()
