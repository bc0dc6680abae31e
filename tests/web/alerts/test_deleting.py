"""What becomes of alerts that are deleted, alone or with their question: the log says so, and who was told by them."""

import pytest

from producting_web.alerts import checking, services
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.rules import Rule
from producting_web.journeys.explore import saving
from producting_web.journeys.models import SavedQuestion
from producting_web.notices.models import Notice
from producting_web.people.models import AuditEntry, User
from tests.web.alerts.conftest import NOW

pytestmark = pytest.mark.usefixtures("weeks")


@pytest.fixture
def question(kept) -> SavedQuestion:
    return kept(name="<b>주간</b> 가입")


@pytest.fixture
def two(question, member: User, lead: User, viewer: User) -> list[Alert]:
    """One of a member, who tells the lead and a viewer; one of the lead, who tells the member."""
    return [
        services.set_alert(actor=member, question=question, rule=Rule("1", "below", 4, [lead, viewer])),
        services.set_alert(actor=lead, question=question, rule=Rule("1", "falls", 20, [member])),
    ]


def told(user: User) -> list[str]:
    return [notice.text_ko for notice in Notice.objects.filter(to=user)]


def test_each_alert_that_goes_with_its_question_stands_in_the_log(two, question, lead: User) -> None:
    saving.delete_question(actor=lead, question=question)
    assert not Alert.objects.exists()
    lines = AuditEntry.objects.filter(action="alert.deleted").order_by("pk")
    assert [(line.actor, line.subject, line.details["condition"]) for line in lines] == [
        (lead, "<b>주간</b> 가입", "below"), (lead, "<b>주간</b> 가입", "falls"),
    ]  # fmt: skip
    first = lines[0].details
    assert (first["measure"], first["bound"], first["with_question"]) == ("1", 4.0, True)
    assert first["set_by"] != lead.name and lead.name in first["also"]
    assert AuditEntry.objects.filter(action="question.deleted").count() == 1


def test_the_log_reads_what_went(two, question, lead: User, administrator: User, client_of) -> None:
    saving.delete_question(actor=lead, question=question)
    page = client_of(administrator).get("/settings/audit/").content.decode()
    assert "질문과 함께" in page and "이보다 작으면" in page
    assert "<b>주간</b> 가입" not in page


def test_everybody_told_by_them_learns_it_once_but_for_who_deleted_it(
    two, question, member: User, lead: User, viewer: User
) -> None:
    saving.delete_question(actor=lead, question=question)
    gone = f"{lead} 님이 ‘<b>주간</b> 가입’ 질문을 삭제해서 거기 걸린 알림도 없어졌어요."
    assert (told(member), told(viewer), told(lead)) == ([gone], [gone], [])


def test_what_it_rang_is_taken_back_as_it_leads_nowhere(two, question, member: User, lead: User) -> None:
    checking.check(NOW)
    kept = Notice.objects.create(
        to=member, kind="alert", key=f"alert:{two[0].pk}0:2026-03-23", text_en="x", text_ko="x"
    )
    assert Ring.objects.count() == 2 and len(told(member)) == 3
    gone = f"question:{question.pk}:deleted"
    saving.delete_question(actor=lead, question=question)
    assert set(Notice.objects.values_list("key", flat=True)) == {kept.key, gone}


def test_nothing_is_gone_where_deleting_fails(two, question, lead: User, monkeypatch) -> None:
    monkeypatch.setattr(SavedQuestion, "delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        saving.delete_question(actor=lead, question=question)
    assert Alert.objects.count() == 2
    assert not AuditEntry.objects.filter(action="alert.deleted").exists()
    assert not Notice.objects.exists()


def test_a_question_that_nobody_watched_tells_nobody(kept, lead: User, member: User) -> None:
    saving.delete_question(actor=lead, question=kept())
    assert not Notice.objects.exists() and not AuditEntry.objects.filter(action="alert.deleted").exists()


def test_one_that_is_deleted_alone_is_told_too(two, member: User, lead: User, viewer: User) -> None:
    services.delete_alert(actor=lead, alert=two[0])
    assert told(member) == told(viewer) == [f"{lead} 님이 ‘<b>주간</b> 가입’ 알림을 삭제했어요."]
    assert told(lead) == []


def test_the_page_that_asks_says_how_many_go_with_it(two, question, kept, lead: User, client_of) -> None:
    client = client_of(lead)
    assert "여기 걸린 알림 2개도 함께 없어져요." in client.get(f"/explore/q/{question.pk}/delete/").content.decode()
    assert "여기 걸린 알림" not in client.get(f"/explore/q/{kept().pk}/delete/").content.decode()
