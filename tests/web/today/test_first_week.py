"""The guide of the first week: each line is done by doing it."""

import re

import pytest
from django.test import Client

from producting_web.journeys.explore.saving import About, save_question
from producting_web.people.models import User
from producting_web.today import guide

BACK, AWAY = "/today/guide/back/", "/today/guide/away/"


def lines(user: User) -> list[tuple[bool, str]]:
    found = guide.of(user)
    assert found is not None
    return [(line.is_done, line.url) for line in found.lines]


def test_it_begins_with_nothing_done(home, administrator: User) -> None:
    assert [done for done, _ in lines(administrator)] == [False] * len(guide.STEPS)


def test_it_notices_what_is_done(stages, administrator: User, lead: User) -> None:
    done = [done for done, _ in lines(administrator)]
    assert done == [True, False, True, True, False, False, False, False, False]
    save_question(actor=lead, kind="trend", query="event=paid", about=About("결제"))
    assert [done for done, _ in lines(administrator)][4]


def test_it_notices_spend(stages, administrator: User, tmp_path) -> None:
    from datetime import UTC, datetime

    from producting.log import import_spend
    from producting_web.collect import facts

    report = tmp_path / "spend.csv"
    report.write_text("day,campaign,cost\n2026-03-01,brand,1000\n")
    import_spend(facts.home(), [report], "generic", currency="KRW", imported_at=datetime(2026, 3, 31, tzinfo=UTC),
                 zone="Asia/Seoul")  # fmt: skip
    assert lines(administrator)[1][0]


def test_it_wants_a_person_of_each_side(home, administrator: User) -> None:
    assert not lines(administrator)[3][0]
    User.objects.create_user("m@example.kr", None, name="마케터").teams.create(name="마케팅", side="marketing")
    assert lines(administrator)[3][0]


def test_it_offers_only_what_one_may_do(home, viewer: User, member: User, administrator: User) -> None:
    assert [bool(url) for _, url in lines(viewer)] == [False] * 9
    assert [bool(url) for _, url in lines(member)] == [True, True, False, False, True, True, True, True, False]
    assert all(url for done, url in lines(administrator) if not done)


def test_it_counts_as_left_only_what_one_may_do(home, viewer: User, administrator: User, client_of) -> None:
    found = guide.of(viewer)
    assert found is not None and found.left == 0
    assert "첫 주에 할 일이" not in client_of(viewer).get("/today/").content.decode()
    whole = guide.of(administrator)
    assert whole is not None and whole.left == len(guide.STEPS) - whole.done


def test_it_counts_the_steps_of_whoever_looks(
    stages, viewer: User, member: User, administrator: User, client_of
) -> None:
    def counted(user: User) -> str:
        page = client_of(user).get("/today/").content.decode()
        found = re.search(r'id="guide".*?</h2>(?:<span class="quiet">(.*?)</span>)?', page)
        assert found
        return found[1] or ""

    assert counted(viewer) == ""  # all of it is for others
    assert counted(member) == "1 / 6"
    assert counted(administrator) == "3 / 9"


def test_it_leads_to_pages_that_open(home, administrator: User, client_of) -> None:
    for _, url in lines(administrator):
        assert client_of(administrator).get(url, follow=True).status_code == 200


def test_it_is_gone_once_everything_is_done(stages, administrator: User, monkeypatch) -> None:
    monkeypatch.setattr(guide, "STEPS", (guide.STEPS[0],))
    assert guide.of(administrator) is None


def test_it_is_put_away_by_one_person_and_fetched_back(home, member: User, lead: User, client_of) -> None:
    assert client_of(member).post(AWAY)["Location"] == "/today/"
    assert guide.of(member) is None
    assert guide.of(lead) is not None
    client_of(member).post(AWAY)
    client_of(member).post(BACK)
    assert guide.of(member) is not None


@pytest.mark.parametrize("address", [AWAY, BACK])
def test_it_changes_nothing_by_a_link_or_from_elsewhere(home, member: User, client_of, address: str) -> None:
    assert client_of(member).get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(address).status_code == 403


def test_it_has_one_main_button(home, administrator: User, client_of) -> None:
    page = client_of(administrator).get("/today/").content.decode()
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main
    assert main[0].count("button main") == 1
