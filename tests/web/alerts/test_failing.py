"""What an alert does that cannot be answered: it rests longer and longer, says so, and tells its owner once."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from producting.errors import QuestionError
from producting.words import Words
from producting_web.alerts import checking, services
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.rules import Rule
from producting_web.collect import facts
from producting_web.journeys.explore.saving import About, change_question
from producting_web.notices.models import Notice
from producting_web.people.models import User
from tests.web.alerts.conftest import NOW, events

pytestmark = pytest.mark.usefixtures("weeks")
MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)


@pytest.fixture
def mine(lead: User, member: User, kept) -> Alert:
    return services.set_alert(actor=lead, question=kept(name="<i>가입</i>"), rule=Rule("1", "below", 4, [member]))


@pytest.fixture
def breaks(monkeypatch):
    """Have the engine fail, by a fault of ours or with a sentence; None mends it. Counts how often it was asked."""
    real, asked, fault = checking.watched, [], [RuntimeError("<script>secret of the machine</script>")]

    def watched(*about):
        asked.append(about)
        if fault[0] is not None:
            raise fault[0]
        return real(*about)

    monkeypatch.setattr(checking, "watched", watched)

    def do(error: Exception | None) -> list:
        fault[0] = error
        return asked

    do(fault[0])
    return do


def told(user: User) -> list[str]:
    return [notice.text_ko for notice in Notice.objects.filter(to=user).order_by("pk")]


def test_it_is_tried_after_pauses_that_double_up_to_a_day(mine: Alert, breaks) -> None:
    now, tried = NOW, []
    while now < NOW + timedelta(days=4):
        if checking.check(now):
            tried.append(now)
        mine.refresh_from_db()
        now = max(now + MINUTE, mine.again_at)
    pauses = [later - before for before, later in pairwise(tried)]
    assert pauses == [min(MINUTE * 2**n, timedelta(days=1)) for n in range(len(pauses))]
    assert pauses[-1] == timedelta(days=1) and len(tried) < 20


def test_it_is_left_alone_while_it_rests(mine: Alert, breaks) -> None:
    checking.check(NOW)
    assert checking.check(NOW + MINUTE / 2) == 0
    assert checking.check(NOW + MINUTE) == 1


def test_its_owner_is_told_once_however_often_it_fails(mine: Alert, breaks, lead: User, member: User) -> None:
    for n in range(12):
        breaks(RuntimeError(f"another reason {n}"))
        checking.check(NOW + n * YEAR)
    mine.refresh_from_db()
    assert mine.failures == 12
    assert len(told(lead)) == 1 and told(member) == []
    assert "‘<i>가입</i>’ 알림이 지켜보지 못하고 있어요." in told(lead)[0]


def test_a_reason_that_becomes_another_one_is_no_news(mine: Alert, breaks, lead: User) -> None:
    checking.check(NOW)
    breaks(QuestionError(Words("Rates are missing.", "환율이 없어요.")))
    checking.check(NOW + YEAR)
    mine.refresh_from_db()
    assert (mine.problem_ko, mine.failures, mine.again_at, len(told(lead))) == ("환율이 없어요.", 0, None, 1)


def test_it_is_told_again_once_it_worked_between(mine: Alert, breaks, lead: User, member: User, bring) -> None:
    checking.check(NOW)
    breaks(None)
    assert checking.check(NOW + YEAR) == 1
    mine.refresh_from_db()
    assert (mine.problem, mine.failures, mine.again_at, mine.is_ringing) == (None, 0, None, True)
    bring(events((4, 5, 6, 3, 2), (2, 1, 3, 0, 0)), NOW + timedelta(weeks=1))
    facts.forget()
    breaks(RuntimeError("again"))
    checking.check(NOW + YEAR)
    assert [("지켜보지 못하고" in text) for text in told(lead)] == [True, False, True]
    mine.refresh_from_db()
    assert (mine.failures, mine.is_ringing, mine.value) == (1, False, 3.0)


def test_other_facts_or_another_question_end_its_rest(mine: Alert, breaks, lead: User, bring) -> None:
    checking.check(NOW)
    checking.check(NOW + YEAR)
    bring(events((4, 5, 6, 3, 2), (2, 1, 3, 0, 0)), NOW + timedelta(weeks=1))
    facts.forget()
    assert checking.check(NOW + YEAR) == 1
    assert checking.check(NOW + YEAR) == 0
    change_question(actor=lead, question=mine.question, query="event=paid&every=week", about=About("결제"), based_on=1)
    assert checking.check(NOW + YEAR) == 1
    mine.refresh_from_db()
    assert (mine.failures, mine.again_at) == (4, NOW + YEAR + 8 * MINUTE)


@pytest.mark.parametrize("does", ["changes", "pauses"])
def test_it_is_tried_at_once_where_its_owner_does_something(mine: Alert, breaks, lead: User, does: str) -> None:
    checking.check(NOW)
    if does == "changes":
        services.change_alert(actor=lead, alert=mine, rule=Rule("1", "below", 5))
    else:
        services.pause_alert(actor=lead, alert=mine, on=True)
        assert checking.check(NOW + YEAR) == 0
        services.pause_alert(actor=lead, alert=mine, on=False)
    breaks(None)
    assert checking.check(NOW) == 1
    assert Ring.objects.count() == 1


def test_one_that_is_deleted_while_it_fails_silences_nobody(mine: Alert, breaks, lead: User, kept, monkeypatch) -> None:
    other = services.set_alert(actor=lead, question=kept(), rule=Rule("1", "below", 4))
    real = checking.look_at

    def look(alert, *more):
        if alert.pk == mine.pk:
            Alert.objects.filter(pk=mine.pk).delete()
        return real(alert, *more)

    monkeypatch.setattr(checking, "look_at", look)
    assert checking.check(NOW) == 2
    other.refresh_from_db()
    assert other.failures == 1


def test_its_page_says_why_and_when_it_is_tried_next(mine: Alert, breaks, viewer: User, client_of, monkeypatch) -> None:
    from producting_web.alerts import selectors

    asked = []
    monkeypatch.setattr(selectors, "watched", lambda *about: asked.append(about))
    checking.check(NOW)
    checking.check(NOW + YEAR)
    later = datetime(2190, 3, 31, 4, 2, tzinfo=UTC)
    Alert.objects.update(again_at=later)
    page = client_of(viewer).get(f"/alerts/{mine.pk}/").content.decode()
    assert "저희 쪽에서 문제가 생겼고" in page and "지켜볼 수 없음" in page
    assert "2번 해 봤어요. 3월 31일 13:02에, 또는 데이터나 질문이 바뀌는 대로 다시 해 봐요." in page
    assert "secret of the machine" not in page and not asked
    Alert.objects.update(again_at=NOW - YEAR)
    assert "곧 다시 해 봐요." in client_of(viewer).get(f"/alerts/{mine.pk}/").content.decode()


def test_one_that_waits_for_facts_says_so_unless_it_is_paused(lead: User, kept, client_of) -> None:
    gone = services.set_alert(actor=lead, question=kept(query="event=gone&every=week"), rule=Rule("1", "below", 4))
    checking.check(NOW)
    assert checking.check(NOW + YEAR) == 0
    client, waits = client_of(lead), "데이터나 질문이 바뀌는 대로 다시 확인해요."
    assert waits in client.get(f"/alerts/{gone.pk}/").content.decode()
    services.pause_alert(actor=lead, alert=gone, on=True)
    assert waits not in client.get(f"/alerts/{gone.pk}/").content.decode()
