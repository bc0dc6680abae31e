"""Asked by others: kept questions of colleagues that are like this one, and what the other team keeps near."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import Side, Team, User

Seen = Callable[..., str]


def keep(owner: User, name: str, kind: str = "trend", stars: tuple[User, ...] = (), days: int = 0, **asked: object):
    made = save_question(actor=owner, kind=kind, query=urlencode(asked, doseq=True),
                         about=About(name, team=owner.teams.first()))  # fmt: skip
    made.stars.set(stars)
    SavedQuestion.objects.filter(pk=made.pk).update(changed_at=timezone.now() - timedelta(days=days))
    return made


def named(page: str, id: str = "others") -> list[str]:
    """The names in the list, in its order; none where there is no list."""
    found = re.search(rf'<section id="{id}">(.*?)</section>', page, re.DOTALL)
    return re.findall(r"<li><a [^>]*>(.*?)</a>", found[1]) if found else []


def test_it_ranks_shared_events_then_stars_then_the_newest(
    company: Path, viewer: User, member: User, lead: User, seen_by: Seen
) -> None:
    keep(member, "one event, no star, new", event="paid")
    keep(member, "one event, starred", stars=(lead, viewer), days=9, event="paid")
    keep(lead, "two events", kind="funnel", days=99, step=["visited", "paid"], exclude="signed_up")
    keep(lead, "one event, no star, old", kind="lifecycle", days=5, event="visited")
    keep(lead, "the same kind alone", stars=(member,), event="signed_up")
    keep(lead, "neither", kind="paths", event="signed_up")
    page = seen_by(viewer, "/explore/trend/", event=["visited", "paid"])
    assert named(page) == [
        "two events", "one event, starred", "one event, no star, new", "one event, no star, old", "the same kind alone",
    ]  # fmt: skip


def test_it_shows_five_of_others_and_never_the_question_itself(
    company: Path, member: User, lead: User, seen_by: Seen
) -> None:
    of_others = [keep(lead, f"{n}", days=n, event="paid") for n in range(7)]
    keep(member, "my own", event="paid")
    assert named(seen_by(member, "/explore/trend/", event="paid")) == ["0", "1", "2", "3", "4"]
    asked = {"event": "paid", "saved": str(of_others[0].pk)}
    assert named(seen_by(member, "/explore/trend/", **asked)) == ["1", "2", "3", "4", "5"]


def test_it_is_quiet_where_nothing_fits(company: Path, member: User, lead: User, seen_by: Seen) -> None:
    keep(lead, "any event", kind="lifecycle", event="*")
    keep(lead, "in SQL", kind="sql", text="select 1")
    assert 'id="others"' not in seen_by(member, "/explore/trend/", event="*")
    assert 'id="of-team"' not in seen_by(member, "/explore/")


def test_it_survives_odd_names(company: Path, member: User, lead: User, seen_by: Seen) -> None:
    keep(lead, "<script>alert(1)</script>", kind="funnel", step=["pa\\|id|visited", "\0", "%"])
    page = seen_by(member, "/explore/trend/", event="visited")
    assert named(page) == ["&lt;script&gt;alert(1)&lt;/script&gt;"]
    assert named(seen_by(member, "/explore/trend/", event="pa\\|id")) == ["&lt;script&gt;alert(1)&lt;/script&gt;"]
    assert named(seen_by(member, "/explore/trend/", event="pa")) == []


def test_whoever_has_left_is_nobody_here(company: Path, member: User, lead: User, seen_by: Seen) -> None:
    keep(lead, "kept", event="paid")
    SavedQuestion.objects.update(owner=None)
    assert named(seen_by(member, "/explore/trend/", event="paid")) == ["kept"]


def test_the_room_shows_the_other_side_s_most_starred(
    company: Path, member: User, lead: User, viewer: User, administrator: User, seen_by: Seen
) -> None:
    keep(lead, "starred once", stars=(lead,), event="paid")
    keep(lead, "starred twice", stars=(lead, viewer), days=3, event="visited")
    keep(lead, "nobody's star", event="paid")
    keep(administrator, "of my own side", stars=(lead, viewer, member), event="paid")
    page = seen_by(member, "/explore/")
    assert "별표가 많은 마케팅팀 질문" in page
    assert named(page, "of-team") == ["starred twice", "starred once"]
    assert named(seen_by(viewer, "/explore/"), "of-team") == ["of my own side"]


def test_who_is_on_no_side_sees_whichever_team_has_the_most(
    company: Path, member: User, lead: User, viewer: User, seen_by: Seen
) -> None:
    keep(lead, "of marketing", stars=(lead, viewer), event="paid")
    keep(member, "of the product", stars=(member,), event="paid")
    viewer.teams.set([Team.objects.create(name="디자인", side=Side.SHARED)])
    assert named(seen_by(viewer, "/explore/"), "of-team") == ["of marketing"]


@pytest.mark.parametrize("kept", [1, 12])
def test_it_costs_the_same_however_many_are_kept(
    company: Path, member: User, lead: User, kept: int, django_assert_max_num_queries
) -> None:
    from django.http import QueryDict

    from producting_web.journeys.explore.draft import read
    from producting_web.journeys.explore.kinds import KINDS
    from producting_web.journeys.explore.others import like

    for n in range(kept):
        keep(lead, f"{n}", event="paid")
    draft = read(QueryDict("event=paid"), KINDS["trend"].shape)
    with django_assert_max_num_queries(1):
        found = like(member, KINDS["trend"], draft)
    assert [one.question.owner.name for one in found][:1] == ["박지호"]
