"""An alert on a question that filters by personal data says no number to who may not see single customers."""

import pytest
from django.utils import timezone

from producting_web.alerts import checking, services
from producting_web.alerts.models import Alert
from producting_web.alerts.rules import Rule
from producting_web.collect.services.dictionary import Said, describe
from producting_web.notices.models import Notice
from producting_web.people.models import User
from producting_web.ui import waiting
from tests.web.alerts.conftest import TREND


@pytest.fixture
def about_one(weeks, kept, lead: User, member: User, viewer: User) -> Alert:
    """Rings on how many with one address signed up; a member and a viewer are told, too."""
    question = kept(query=f"{TREND}&event1.where=email+%3D+ann%40shop.kr", name="한 사람")
    return services.set_alert(actor=lead, question=question, rule=Rule("1", "below", 4, [member, viewer]))


def close() -> None:
    describe(actor=None, kind="property", name="email", said=Said("메일", is_personal=True))


def test_it_tells_only_who_may_see_single_customers(about_one: Alert, lead: User, member: User, viewer: User) -> None:
    close()
    checking.check(timezone.now())
    assert set(Notice.objects.values_list("to", flat=True)) == {lead.pk, member.pk}


def test_it_tells_everybody_named_while_nothing_is_personal(about_one: Alert, viewer: User) -> None:
    checking.check(timezone.now())
    assert Notice.objects.filter(to=viewer).count() == 1


def test_its_pages_are_closed_to_others(about_one: Alert, member: User, viewer: User, client_of) -> None:
    checking.check(timezone.now())
    paths = ("/alerts/", f"/explore/q/{about_one.question_id}/")
    for path in paths:
        assert f"/alerts/{about_one.pk}/" in client_of(viewer).get(path, follow=True).content.decode()
    assert any(line.url == f"/alerts/{about_one.pk}/" for line in waiting.of(viewer))
    close()
    for path in paths:
        assert f"/alerts/{about_one.pk}/" in client_of(member).get(path, follow=True).content.decode()
        assert f"/alerts/{about_one.pk}/" not in client_of(viewer).get(path, follow=True).content.decode()
    assert not any(line.url == f"/alerts/{about_one.pk}/" for line in waiting.of(viewer))
    assert client_of(member).get(f"/alerts/{about_one.pk}/").status_code == 200
    assert client_of(viewer).get(f"/alerts/{about_one.pk}/").status_code == 403
    assert client_of(viewer).post(f"/alerts/{about_one.pk}/seen/").status_code == 403


def test_many_that_ring_are_asked_for_as_one(weeks, kept, lead: User, django_assert_max_num_queries) -> None:
    """They are counted in the frame of every page."""
    for n in range(3):
        services.set_alert(actor=lead, question=kept(name=f"{n}"), rule=Rule("1", "below", 4))
    checking.check(timezone.now())
    with django_assert_max_num_queries(100) as few:
        assert len([line for line in waiting.of(lead) if line.icon == "signal"]) == 3
    for n in range(9):
        services.set_alert(actor=lead, question=kept(name=f"{n}"), rule=Rule("1", "below", 4))
    checking.check(timezone.now())
    with django_assert_max_num_queries(len(few)):
        assert len([line for line in waiting.of(lead) if line.icon == "signal"]) == 12
