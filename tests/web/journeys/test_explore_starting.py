"""Who has not asked yet finds questions that this log can answer, also before anybody agreed on stages."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas
import pytest
from django.test import Client

from producting_web.collect import facts
from producting_web.people.models import User

KINDS = ("trend", "funnel", "retention", "paths", "segment")  # the others begin with an answer
See = Callable[..., str]


def offered(page: str, kind: str) -> dict[str, str]:
    """What a page suggests to ask of a kind: address by name."""
    found = re.findall(rf'<li><a href="(/explore/{kind}/\?[^"]+)">([^<]+)</a>', page)
    return {html.unescape(name).replace("\u00a0", " "): html.unescape(link) for link, name in found}


def imported(home: Path, rows: list[tuple[str, str, str]]) -> None:
    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines

    table = pandas.DataFrame(rows, columns=["user", "time", "event"])
    mapping = Mapping(person="user", time="time", event="event")
    import_table(home, table, mapping, zone="Asia/Seoul", imported_at=datetime(2026, 3, 31, 4, tzinfo=UTC))
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    facts.forget()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_question_suggests_what_can_be_answered(
    company: Path, viewer: User, client_of: Callable[[User], Client], seen_by: See, kind: str
) -> None:
    links = offered(seen_by(viewer, f"/explore/{kind}/"), kind)
    assert links
    assert links == offered(seen_by(viewer, "/explore/"), kind)
    for link in links.values():
        answer = client_of(viewer).get(link).content.decode()
        assert "aria-invalid" not in answer and 'id="begin-with"' not in answer


def test_it_takes_the_steps_of_the_template_that_fits_best(company: Path, viewer: User, seen_by: See) -> None:
    links = offered(seen_by(viewer, "/explore/funnel/"), "funnel")
    assert links == {"signed_up → paid, 14일 안에": "/explore/funnel/?within=14d&step=signed_up&step=paid"}
    assert list(offered(seen_by(viewer, "/explore/paths/"), "paths")) == ["‘paid’ 뒤에 하는 일"]


def test_agreed_stages_lead(stages: object, viewer: User, seen_by: See) -> None:
    names = list(offered(seen_by(viewer, "/explore/funnel/"), "funnel"))
    assert names == ["여정의 단계, 30일 안에", "‘첫 접점’에서 ‘가입’까지"]


def test_it_suggests_no_hidden_event(company: Path, lead: User, client_of: Callable[[User], Client]) -> None:
    client = client_of(lead)
    client.post("/data/describe/?kind=event&name=paid", {"is_hidden": "on"})
    assert offered(client.get("/explore/funnel/").content.decode(), "funnel") == {}


def test_names_that_no_template_knows_still_lead_to_a_question(home: Path, viewer: User, seen_by: See) -> None:
    imported(home, [("u1", "2026-03-01 10:00", "alpha"), ("u1", "2026-03-02 10:00", "beta|1"),
                    ("u2", "2026-03-02 10:00", "beta|1")])  # fmt: skip
    assert offered(seen_by(viewer, "/explore/funnel/"), "funnel") == {}
    links = offered(seen_by(viewer, "/explore/retention/"), "retention")
    assert list(links) == ["‘beta|1’ 뒤에 돌아온 사람"]
    assert 'id="begin-with"' not in seen_by(viewer, links["‘beta|1’ 뒤에 돌아온 사람"])


def test_nothing_is_suggested_once_something_was_asked(company: Path, viewer: User, seen_by: See) -> None:
    for asked in ("step=paid&step=visited", "step=never&step=no"):
        assert 'id="begin-with"' not in seen_by(viewer, f"/explore/funnel/?{asked}")
