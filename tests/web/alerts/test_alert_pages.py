"""The pages of alerts: setting one, trying it first, changing, pausing, deleting, having seen it ring."""

from datetime import date

import pytest
from django.test import Client

from producting_web.alerts import checking, selectors, services
from producting_web.alerts.models import Alert
from producting_web.alerts.rules import Rule
from producting_web.annotations.services import About, add_annotation
from producting_web.people.models import AuditEntry, User
from tests.web.alerts.conftest import NOW
from tests.web.flags import drawn, listed

pytestmark = pytest.mark.usefixtures("weeks")
TYPED = {"measure": "1", "condition": "falls", "bound": "20"}


@pytest.fixture
def mine(member: User, kept) -> Alert:
    return services.set_alert(actor=member, question=kept(), rule=Rule("1", "below", 4))


def test_it_is_set_from_the_page_of_the_question(member: User, lead: User, kept, client_of) -> None:
    question, client = kept(), client_of(member)
    page = client.get(f"/explore/q/{question.pk}/", follow=True).content.decode()
    assert f'href="/alerts/on/{question.pk}/"' in page
    response = client.post(f"/alerts/on/{question.pk}/", {**TYPED, "also": [str(lead.pk)]})
    alert = Alert.objects.get()
    assert response["Location"] == f"/alerts/{alert.pk}/"
    assert (alert.owner, list(alert.also.all()), alert.bound) == (member, [lead], 20.0)
    assert AuditEntry.objects.filter(action="alert.set", actor=member).count() == 1
    page = client.get(f"/explore/q/{question.pk}/", follow=True).content.decode()
    assert "signed_up이 20% 이상 떨어지면" in page


def test_it_says_how_often_it_would_have_rung(member: User, kept, client_of) -> None:
    """Of 4, 5, 6, 3 only the last fell by a fifth; every week is above two."""
    path = f"/alerts/on/{kept().pk}/"
    client = client_of(member)
    assert (
        "지난 4주 동안이었다면 1번 울렸을 거예요."
        in client.get(path, TYPED, headers={"HX-Target": "tried"}).content.decode()
    )
    page = client.get(path, {**TYPED, "condition": "above", "bound": "2"}).content.decode()
    assert "지난 4주 동안이었다면 4번 울렸을 거예요." in page
    tried = client.post(path, {**TYPED, "act": "try", "condition": "rises", "bound": "90"})
    assert "울리지 않았을 거예요" in tried.content.decode()
    member.language = "en"
    member.save()
    tried = client_of(member).post(path, {**TYPED, "act": "try", "condition": "rises", "bound": "90"})
    assert "it would never have rung." in tried.content.decode()
    assert not Alert.objects.exists()


def test_it_draws_the_line_that_it_rings_past(mine: Alert, member: User, client_of) -> None:
    """Of 4, 5, 6, 3 the last is less than 4."""
    page = client_of(member).get(f"/alerts/{mine.pk}/").content.decode()
    assert 'aria-label="signed_up: 4보다 작으면 울려요"' in page
    assert page.count('class="bound"') == 1 and 'text-anchor="end">4</text>' in page
    assert "점선 막대: 여기서 울렸을 거예요." in page and "점선: 4보다 작으면 울려요." in page
    member.language = "en"
    member.save()
    page = client_of(member).get(f"/alerts/{mine.pk}/").content.decode()
    assert "Dashed line: rings at less than 4." in page


def test_the_line_of_a_change_is_that_of_the_period_to_come(member: User, kept, client_of) -> None:
    """A fifth less than 3 is 2.4; nothing can fall by more than all of it."""
    path, client = f"/alerts/on/{kept().pk}/", client_of(member)
    page = client.get(path, TYPED).content.decode()
    assert "점선: 다음 주에 2.40 이하이면 울려요." in page and 'x1="75.00%" x2="100%"' in page
    page = client.get(path, {**TYPED, "condition": "rises", "bound": "100"}).content.decode()
    assert "점선: 다음 주에 6 이상이면 울려요." in page and "점선 막대" not in page
    assert 'class="bound"' not in client.get(path, {**TYPED, "bound": "101"}).content.decode()


@pytest.fixture
def campaign(lead: User) -> None:
    """From Tuesday of the second week to Monday of the third."""
    about = About("봄 <캠페인>", date(2026, 3, 10), date(2026, 3, 16), "campaign", "marketing", "")
    add_annotation(actor=lead, about=about)


@pytest.mark.usefixtures("campaign")
def test_what_happened_stands_on_its_bars(mine: Alert, viewer: User, lead: User, client_of) -> None:
    page = client_of(viewer).get(f"/alerts/{mine.pk}/").content.decode()
    assert (drawn(page), listed(page)) == ([("is-marketing", "1")], ["봄 &lt;캠페인&gt;"])
    assert 'class="reach is-marketing" x1="37.50%" x2="62.50%"' in page  # from the second to the third of four bars
    assert (
        "/annotations/add/" not in page
        and "/annotations/add/" in client_of(lead).get(f"/alerts/{mine.pk}/").content.decode()
    )
    hidden = client_of(viewer).get(f"/alerts/{mine.pk}/", {"notes": "0"}).content.decode()
    assert drawn(hidden) == [] and "주석 보기(1)" in hidden


@pytest.mark.usefixtures("campaign")
def test_what_happened_stands_on_a_rule_that_is_tried_and_leads_nowhere_else(member: User, kept, client_of) -> None:
    """A link would lose what is typed."""
    path = f"/alerts/on/{kept().pk}/"
    for page in (client_of(member).get(path, TYPED), client_of(member).post(path, {**TYPED, "act": "try"})):
        said = page.content.decode()
        assert (drawn(said), listed(said)) == ([("is-marketing", "1")], ["봄 &lt;캠페인&gt;"])
        assert "noted-acts" not in said


@pytest.mark.parametrize(
    "typed",
    [
        {"bound": ""}, {"bound": "twenty"}, {"bound": "nan"}, {"bound": "inf"}, {"bound": "1e300"}, {"bound": "-5"},
        {"measure": "99"}, {"measure": "' OR 1=1"}, {"condition": "explodes"}, {"also": ["1' --"]}, {"also": ["999999"]},
        {"bound": "9" * 10_000}, {"bound": "\0"},
    ],
    ids=lambda typed: next(f"{k} {str(v)[:12]!a}" for k, v in typed.items()),
)  # fmt: skip
def test_it_says_what_is_wrong_and_keeps_nothing(member: User, lead: User, kept, client_of, typed: dict) -> None:
    response = client_of(member).post(f"/alerts/on/{kept().pk}/", {**TYPED, **typed})
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()
    assert not Alert.objects.exists()


def test_it_is_changed_and_looked_at_again(mine: Alert, member: User, client_of) -> None:
    checking.check(NOW)
    client = client_of(member)
    assert 'value="4"' in client.get(f"/alerts/{mine.pk}/change/").content.decode()
    client.post(f"/alerts/{mine.pk}/change/", {**TYPED, "condition": "below", "bound": "2"})
    mine.refresh_from_db()
    assert (mine.bound, mine.checked, mine.is_ringing) == (2.0, "", False)
    checking.check(NOW)
    assert mine.rings.count() == 1  # what rang under the old rule stays


def test_it_rests_and_wakes(mine: Alert, member: User, client_of) -> None:
    client = client_of(member)
    client.post(f"/alerts/{mine.pk}/pause/", {"on": "1"})
    assert "멈춤" in client.get(f"/alerts/{mine.pk}/").content.decode()
    client.post(f"/alerts/{mine.pk}/pause/", {"on": "0"})
    mine.refresh_from_db()
    assert not mine.is_paused


def test_it_asks_before_it_is_deleted(mine: Alert, member: User, client_of) -> None:
    client = client_of(member)
    assert "삭제할까요?" in client.get(f"/alerts/{mine.pk}/delete/").content.decode()
    client.post(f"/alerts/{mine.pk}/delete/")
    assert not Alert.objects.exists()
    assert AuditEntry.objects.filter(action="alert.deleted").exists()


def test_it_waits_on_the_page_of_the_day_until_somebody_looked(
    mine: Alert, member: User, viewer: User, client_of
) -> None:
    checking.check(NOW)
    ring = mine.rings.get()
    assert [(line.name, line.is_mine) for line in selectors.waits(member)] == []  # it rang long ago by the real clock
    from django.utils import timezone

    mine.rings.update(at=timezone.now())
    assert [(line.name, line.is_mine) for line in selectors.waits(member)] == [("주간 가입", True)]
    assert [(line.name, line.is_mine) for line in selectors.waits(viewer)] == [("주간 가입", False)]
    client_of(viewer).post(f"/alerts/{mine.pk}/seen/")
    assert selectors.waits(member) == ()
    ring.refresh_from_db()
    assert ring.seen_by == viewer


def test_it_lists_what_rings_first(mine: Alert, member: User, viewer: User, kept, client_of) -> None:
    services.set_alert(actor=member, question=kept(name="조용한 질문"), rule=Rule("1", "above", 100))
    checking.check(NOW)
    page = client_of(viewer).get("/alerts/").content.decode()
    assert "살펴볼 알림이 <b>1개</b> 있어요." in page
    assert page.index("주간 가입") < page.index("조용한 질문")


def test_it_teaches_while_there_is_none(viewer: User, client_of) -> None:
    assert "대신 지켜볼게요" in client_of(viewer).get("/alerts/").content.decode()


def test_a_viewer_looks_and_sets_nothing(mine: Alert, viewer: User, kept, client_of) -> None:
    client, number = client_of(viewer), kept().pk
    assert client.get(f"/alerts/{mine.pk}/").status_code == 200
    assert client.get(f"/alerts/on/{number}/").status_code == 403
    assert client.post(f"/alerts/on/{number}/", TYPED).status_code == 403
    for act in ("change", "pause", "delete"):
        assert client.post(f"/alerts/{mine.pk}/{act}/", TYPED).status_code == 403
    assert "알림 설정" not in client.get(f"/explore/q/{number}/", follow=True).content.decode()


def test_only_its_owner_and_leads_change_it(mine: Alert, lead: User, client_of) -> None:
    other = User.objects.create_user("other@example.kr", None, name="다른 사람", role="member")
    assert client_of(other).post(f"/alerts/{mine.pk}/delete/").status_code == 403
    assert client_of(lead).post(f"/alerts/{mine.pk}/pause/", {"on": "1"}).status_code == 302


def test_a_lead_who_changes_it_for_its_owner_is_told_as_before(
    mine: Alert, member: User, lead: User, viewer: User, client_of
) -> None:
    mine.also.set([lead])
    form = client_of(lead).get(f"/alerts/{mine.pk}/change/").context["form"]
    assert form.initial["also"] == [str(lead.pk)]
    assert {key for key, _ in form.fields["also"].choices} == {str(lead.pk), str(viewer.pk)}
    client_of(lead).post(f"/alerts/{mine.pk}/change/", {**TYPED, "also": [str(lead.pk), str(viewer.pk)]})
    assert set(mine.also.all()) == {lead, viewer}
    entry = AuditEntry.objects.get(action="alert.changed")
    assert (entry.details["also_before"], entry.details["also"]) == ([lead.name], sorted([lead.name, viewer.name]))


def test_nothing_changes_by_a_link_or_from_elsewhere(mine: Alert, member: User, client_of) -> None:
    assert client_of(member).get(f"/alerts/{mine.pk}/pause/").status_code == 405
    assert client_of(member).get(f"/alerts/{mine.pk}/seen/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(f"/alerts/{mine.pk}/delete/").status_code == 403
    assert Alert.objects.exists()


@pytest.mark.parametrize("path", ["/alerts/999999/", "/alerts/on/999999/", "/alerts/999999/change/"])
def test_it_says_that_there_is_none(member: User, client_of, path: str) -> None:
    assert client_of(member).get(path).status_code == 404


def test_it_cannot_watch_paths_and_says_why(member: User, viewer: User, kept, client_of) -> None:
    paths = kept("paths", "start=signed_up")
    assert client_of(member).get(f"/alerts/on/{paths.pk}/").status_code == 404
    page = client_of(member).get(f"/explore/q/{paths.pk}/", follow=True).content.decode()
    assert "/alerts/on/" not in page and "경로는 숫자가 여럿이고" in page
    assert (
        "경로는 숫자가 여럿이고" not in client_of(viewer).get(f"/explore/q/{paths.pk}/", follow=True).content.decode()
    )


@pytest.mark.parametrize(("measure", "condition", "bound"), [("people", "rises", "50"), ("share", "below", "34")])
def test_a_segment_is_watched_from_its_page(
    member: User, viewer: User, kept, client_of, measure: str, condition: str, bound: str
) -> None:
    """2, 3, 6 and 6 have paid when the weeks end, of 4, 9, 15 and 18."""
    question, client = kept("segment", "rule=did+paid", "낸 <사람>"), client_of(member)
    assert f"/alerts/on/{question.pk}/" in client.get(f"/explore/q/{question.pk}/", follow=True).content.decode()
    typed = {"measure": measure, "condition": condition, "bound": bound}
    assert "주가 끝날 때" in client.get(f"/alerts/on/{question.pk}/", typed).content.decode()
    client.post(f"/alerts/on/{question.pk}/", typed)
    checking.check(NOW)
    alert = Alert.objects.get()
    assert alert.problem is None and alert.is_ringing == (measure == "share")
    assert alert.value == (6.0 if measure == "people" else 6 / 18)
    page = client_of(viewer).get(f"/alerts/{alert.pk}/").content.decode()
    assert "낸 &lt;사람&gt;" in page and "주가 끝날 때" in page
