"""The page that says who changed what."""

import pytest
from django.urls import reverse

from producting.words import Words
from producting_web.people import audit, links
from producting_web.people.models import AuditEntry, Role

AUDIT = "/settings/audit/"


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


def test_it_says_who_changed_what_in_the_readers_language(client, client_of, administrator, member) -> None:
    client.post(reverse("person_of_team", args=[member.pk]), {"role": "lead"})
    page = client.get(AUDIT).content.decode()
    for said in ("이도윤", "역할·팀 변경", "member@example.kr", "멤버 → 리드", "제품팀 → –"):
        assert said in page
    client.post("/i18n/setlang/", {"language": "en"})
    english = client.get(AUDIT).content.decode()
    assert "Role or teams changed" in english
    assert "Member → Lead" in english


def test_it_names_every_action_of_this_app(client) -> None:
    from producting_web.people.history import _ACTIONS

    for action in _ACTIONS:
        audit.record(actor=None, action=action, subject="x")
    page = client.get(AUDIT).content.decode()
    assert not [action for action in _ACTIONS if f">{action} ·" in page or f">{action}</option>" in page]


def test_it_lets_other_apps_name_their_actions(client, monkeypatch) -> None:
    monkeypatch.setattr(audit, "_actions", dict(audit._actions))
    monkeypatch.setattr(audit, "_details", dict(audit._details))
    audit.name("import.undone", Words("Import undone", "가져오기 되돌림"))
    audit.name_detail("rows", Words("rows", "행"))
    audit.record(actor=None, action="import.undone", subject="events.csv", rows=1200)
    page = client.get(AUDIT).content.decode()
    assert "가져오기 되돌림" in page
    assert "행: 1200" in page
    assert "Producting" in page  # the machine did it


@pytest.mark.parametrize(
    ("action", "kind", "said"),
    [
        ("annotation.added", "release", "출시"),
        ("question.saved", "funnel", "퍼널"),
        ("dictionary.changed", "event", "이벤트"),
    ],
)
def test_it_says_kinds_in_words(client, action: str, kind: str, said: str) -> None:
    audit.record(actor=None, action=action, subject="x", kind=kind)
    page = client.get(AUDIT).content.decode()
    assert f"종류: {said}" in page
    assert f"종류: {kind}" not in page


def test_it_says_days_in_words(client) -> None:
    audit.record(actor=None, action="request.asked", subject="#1", due="2026-11-25")
    audit.record(actor=None, action="request.asked", subject="#2", due="2026-13-41")
    page = client.get(AUDIT).content.decode()
    assert "기한: 2026년 11월 25일" in page
    assert "기한: 2026-13-41" in page


def test_it_pages_newest_first(client, administrator) -> None:
    for number in range(120):
        audit.record(actor=administrator, action="team.created", subject=f"team-{number:03}")
    first, third = client.get(AUDIT).content.decode(), client.get(AUDIT, {"page": 3}).content.decode()
    assert "team-119" in first
    assert "team-070" in first
    assert "team-069" not in first
    assert "team-000" in third
    assert "team-020" not in third
    assert "3쪽 중 1쪽" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", str(2**70), "1e5", "<script>", "\x00"])
def test_it_stands_hostile_pages(client, page: str) -> None:
    audit.record(actor=None, action="team.created", subject="x")
    answer = client.get(AUDIT, {"page": page})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main")[1]


def test_it_filters_by_action_and_person(client, administrator, lead) -> None:
    audit.record(actor=administrator, action="team.created", subject="one")
    audit.record(actor=lead, action="team.created", subject="two")
    audit.record(actor=lead, action="team.deleted", subject="three")

    def shown(**asked: object) -> set[str]:
        body = client.get(AUDIT, asked).content.decode().split("<main")[1]
        return {subject for subject in ("one", "two", "three") if f"· {subject}" in body}

    assert shown() == {"one", "two", "three"}
    assert shown(action="team.created") == {"one", "two"}
    assert shown(person=lead.pk) == {"two", "three"}
    assert shown(action="team.created", person=lead.pk) == {"two"}
    assert shown(action="team.created", person=lead.pk, page=7) == {"two"}


def test_it_keeps_the_filter_from_page_to_page(client, administrator) -> None:
    for _ in range(60):
        audit.record(actor=administrator, action="team.created", subject="x")
    page = client.get(AUDIT, {"action": "team.created"}).content.decode()
    assert "?action=team.created&amp;page=2" in page


@pytest.mark.parametrize(
    "asked",
    [{"action": "no.such"}, {"person": "x"}, {"person": 999}, {"person": 2**70}, {"action": "<script>"}],
    ids=str,
)
def test_it_leaves_out_a_filter_that_is_none(client, asked: dict[str, object]) -> None:
    audit.record(actor=None, action="team.created", subject="one")
    page = client.get(AUDIT, asked).content.decode().split("<main")[1]
    assert "· one" in page
    assert "<script>" not in page


def test_it_shows_hostile_subjects_as_they_are_written(client, administrator) -> None:
    audit.record(actor=administrator, action="x" * 60, subject="<img src=x>" + "가" * 500, note="<b>", list=["<i>"])
    page = client.get(AUDIT).content.decode().split("<main")[1]
    for written in ("<img", "<i>"):
        assert written not in page
    assert "&lt;img src=x&gt;" in page
    assert len(AuditEntry.objects.get().subject) == 300


def test_it_is_only_added_to(administrator) -> None:
    entry = audit.record(actor=administrator, action="team.created", subject="x")
    with pytest.raises(TypeError):
        entry.save()


def test_it_holds_no_secret_of_a_link(client, administrator, member) -> None:
    made = [
        links.invite(actor=administrator, email="a@example.kr", role=Role.MEMBER),
        links.reset_password(actor=administrator, user=member),
    ]
    written = str(list(AuditEntry.objects.values()))
    assert not [one for one in made if one.secret in written or links.hash_of(one.secret) in written]


def test_it_says_when_nothing_fits(client) -> None:
    assert "맞는 변경이 없어요" in client.get(AUDIT).content.decode()
