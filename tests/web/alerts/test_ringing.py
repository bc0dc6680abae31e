"""When an alert rings: for the newest period that is over, once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting_web.alerts import checking, services
from producting_web.alerts.measures import Point
from producting_web.alerts.models import Alert, Ring
from producting_web.alerts.ringing import rings
from producting_web.alerts.rules import Rule
from producting_web.collect import facts
from producting_web.journeys.explore.saving import About, change_question
from producting_web.notices.models import Notice
from producting_web.people.models import User
from tests.web.alerts.conftest import FIRST, FUNNEL, NOW, events


@pytest.fixture
def set_(lead: User, kept):
    def do(condition: str = "falls", bound: float = 20, measure: str = "1", question=None, also=()) -> Alert:
        return services.set_alert(
            actor=lead, question=question or kept(), rule=Rule(measure, condition, bound, also)
        )  # fmt: skip

    return do


def told(user: User) -> list[str]:
    return [notice.text_ko for notice in Notice.objects.filter(to=user).order_by("id")]


def test_it_rings_for_the_last_week_and_tells_everybody_named(
    weeks, set_, lead: User, member: User, viewer: User
) -> None:
    alert = set_("falls", 20, also=[member])
    assert checking.check(NOW) == 1
    ring = Ring.objects.get()
    assert (ring.period, ring.value, ring.before) == (FIRST + timedelta(weeks=3), 3.0, 6.0)
    assert told(lead) == told(member) == ["‘주간 가입’: signed_up 3 (3월 23일 주, 그\u00a0전에는\u00a06)"]
    assert told(viewer) == []
    alert.refresh_from_db()
    assert (alert.is_ringing, alert.value, alert.checked_at) == (True, 3.0, NOW)


def test_it_never_tells_the_same_twice(weeks, set_, lead: User) -> None:
    alert = set_()
    checking.check(NOW)
    assert checking.check(NOW) == 0
    Alert.objects.update(checked="")  # a worker that was killed before it said that it had looked
    assert checking.check(NOW) == 1
    assert len(told(lead)) == Ring.objects.count() == 1
    assert alert.rings.count() == 1


@pytest.mark.parametrize(
    ("condition", "bound", "rang"),
    [
        ("falls", 50, True), ("falls", 50.1, False), ("rises", 1, False),
        ("below", 3, False), ("below", 3.5, True), ("above", 2.9, True), ("above", 3, False),
    ],
)  # fmt: skip
def test_it_rings_by_its_condition(weeks, set_, condition: str, bound: float, rang: bool) -> None:
    set_(condition, bound)
    checking.check(NOW)
    assert Ring.objects.exists() == rang


def test_it_reads_the_bound_of_a_rate_in_percent(weeks, set_, kept) -> None:
    question = kept("funnel", FUNNEL, "가입에서 결제")
    set_("below", 10, "all", question)
    checking.check(NOW)
    assert Ring.objects.get().value == 0.0


def test_it_rings_again_for_the_next_week(weeks, set_, bring, lead: User) -> None:
    set_("below", 4)
    checking.check(NOW)
    later = NOW + timedelta(weeks=1)
    bring(events((4, 5, 6, 3, 2), (2, 1, 3, 0, 0)), later)
    facts.forget()
    assert checking.check(later) == 1
    assert [ring.period for ring in Ring.objects.all()] == [FIRST + timedelta(weeks=n) for n in (4, 3)]
    assert len(told(lead)) == 2


def test_it_is_quiet_again_once_it_is_over(weeks, set_, bring) -> None:
    alert = set_("below", 4)
    checking.check(NOW)
    later = NOW + timedelta(weeks=1)
    bring(events((4, 5, 6, 3, 9), (2, 1, 3, 0, 0)), later)
    facts.forget()
    checking.check(later)
    alert.refresh_from_db()
    assert not alert.is_ringing
    assert Ring.objects.count() == 1


def test_it_says_once_that_the_event_is_gone(weeks, set_, kept, lead: User) -> None:
    alert = set_(question=kept(query="event=signed_out&every=week"))
    checking.check(NOW)
    Alert.objects.update(checked="")
    checking.check(NOW)
    alert.refresh_from_db()
    assert alert.problem is not None
    assert "signed_out" in alert.problem.ko
    assert len(told(lead)) == 1
    assert "지켜보지 못하고 있어요" in told(lead)[0]


def test_it_looks_again_when_the_question_changes(weeks, set_, kept, lead: User) -> None:
    question = kept()
    set_("below", 1, question=question)
    checking.check(NOW)
    assert not Ring.objects.exists()
    change_question(actor=lead, question=question, query="event=paid&every=week", about=About("결제"), based_on=1)
    assert checking.check(NOW) == 1
    assert Ring.objects.get().value == 0.0


def test_it_rests_while_it_is_paused(weeks, set_, lead: User) -> None:
    alert = set_()
    services.pause_alert(actor=lead, alert=alert, on=True)
    assert checking.check(NOW) == 0
    services.pause_alert(actor=lead, alert=alert, on=False)
    assert checking.check(NOW) == 1


def test_one_that_fails_does_not_silence_the_others(weeks, set_, monkeypatch, caplog) -> None:
    broken, fine = set_(), set_()
    real = checking.look_at

    def look(alert, *more):
        if alert.pk == broken.pk:
            raise RuntimeError("our fault")
        return real(alert, *more)

    monkeypatch.setattr(checking, "look_at", look)
    checking.check(NOW)
    assert [ring.alert_id for ring in Ring.objects.all()] == [fine.pk]
    assert "could not be checked" in caplog.text


@pytest.mark.parametrize("meanwhile", [{"is_paused": True}, {"bound": 1000.0, "checked": ""}, None])
def test_it_does_not_ring_for_what_was_changed_while_it_looked(
    weeks, set_, lead: User, monkeypatch, caplog, meanwhile: dict | None
) -> None:
    """A look takes seconds; the answer is that to a rule which nobody wants any more."""
    set_()
    real = checking.watched

    def slow(*asked):
        found = real(*asked)
        Alert.objects.all().delete() if meanwhile is None else Alert.objects.update(**meanwhile)
        return found

    monkeypatch.setattr(checking, "watched", slow)
    checking.check(NOW)
    assert not Ring.objects.exists() and told(lead) == []
    assert "could not be checked" not in caplog.text


def test_it_waits_for_facts(home, lead: User, kept) -> None:
    services.set_alert(actor=lead, question=kept(), rule=Rule("1", "below", 4))
    assert checking.check(NOW) == 0


VALUES = st.lists(st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False)), max_size=12)


@given(VALUES, st.floats(0.1, 500, allow_nan=False))
def test_it_never_both_rises_and_falls(values, bound: float) -> None:
    points = [Point(date(2026, 1, 1) + timedelta(days=n), value, True) for n, value in enumerate(values)]
    up, down = (rings(points, condition, bound, "number") for condition in ("rises", "falls"))
    assert not any(a and b for a, b in zip(up, down, strict=True))
    over, under = (rings(points, condition, bound, "number") for condition in ("above", "below"))
    assert all(a != b or value == bound or value is None for a, b, value in zip(over, under, values, strict=True))
