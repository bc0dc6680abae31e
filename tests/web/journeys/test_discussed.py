"""Saved questions and stages are talked about on their own pages."""

from producting_web.comments.models import Comment
from producting_web.journeys.explore import saving
from producting_web.journeys.explore.saving import About
from producting_web.notices.models import Notice


def test_it_is_talked_about_beside_a_saved_question(stages, seen_by, client_of, member, lead) -> None:
    question = saving.save_question(actor=lead, kind="trend", query="event=paid", about=About("결제가 늘었나요?"))
    page = f"/explore/trend/?event=paid&saved={question.pk}"
    assert 'id="comments-question"' in seen_by(member, page)
    assert 'id="comments-question"' not in seen_by(member, "/explore/trend/?event=paid")
    response = client_of(member).post("/comments/", {"kind": "question", "key": question.pk, "text": "3월에 늘었어요"})
    comment = Comment.objects.get()
    assert response["Location"] == f"/explore/q/{question.pk}/#comment-{comment.pk}"
    assert "3월에 늘었어요" in seen_by(lead, page)
    assert Notice.objects.get().to == lead


def test_it_is_talked_about_beside_a_stage(stages, seen_by, client_of, member) -> None:
    assert 'id="comments-stage"' in seen_by(member, "/journey/development/?stage=2")
    response = client_of(member).post("/comments/", {"kind": "stage", "key": "가입", "text": "가입이 막혀요"})
    assert response["Location"].startswith("/journey/development/?stage=2#comment-")
    assert "가입이 막혀요" in seen_by(member, "/journey/development/?stage=2")
    assert "가입이 막혀요" not in seen_by(member, "/journey/development/?stage=1")


def test_it_is_over_with_the_question(stages, client_of, member, lead) -> None:
    question = saving.save_question(actor=lead, kind="trend", query="event=paid", about=About("결제가 늘었나요?"))
    client_of(member).post("/comments/", {"kind": "question", "key": question.pk, "text": "음"})
    saving.delete_question(actor=lead, question=question)
    assert client_of(member).get(f"/comments/{Comment.objects.get().pk}/").status_code == 404
