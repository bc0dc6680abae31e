"""Nothing that stands in an address breaks a page, and nothing of it becomes code."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pandas
import pytest
from django.test import Client

from producting_web.people.models import User
from tests.web.journeys.typed import square

KINDS = ("trend", "funnel", "retention", "lifecycle", "stickiness", "paths", "segment")
NASTY = [
    "<script>alert(1)</script>", "' OR 1=1 --", '"><img src=x>', "100%", "%s%(name)s{0}{left}", "a\0b", "😀" * 50,
    "x" * 3_000, "-1", "9" * 300, "1e999", "nan", "\\|", "|||", "'", '"', "\u202e", "..", "*", "did x >= 99999999999999999999",
    "did x in 99999999999999999999d", "2026-02-30", "in (", "a in (b, 'c)", "p > 1e999", "p = 'it''s \"x\"'",
]  # fmt: skip
FIELDS = {
    "trend": ["event", "event1.or", "count", "count.of", "every", "by", "limit", "where", "segment", "range", "from", "to"],
    "funnel": ["step", "step1.where", "step1.or", "within", "within.n", "order", "counting", "by", "by-step", "hold",
               "exclude", "exclude1.after", "limit", "where", "segment", "sort", "part", "saved", "act", "compare"],
    "retention": ["start", "return", "every", "mode", "cohorts", "periods", "value", "by", "limit", "where", "to"],
    "lifecycle": ["event", "event1.where", "every", "segment", "to"],
    "stickiness": ["event1.or", "every", "days", "by", "where", "sort"],
    "paths": ["event", "event1.where", "anchor", "steps", "nodes", "gap", "gap.n", "counting", "hide", "hide1.or", "part",
              "where", "sort", "act"],
    "segment": ["rule", "rule1.is", "rule1.event", "rule1.or", "rule1.times", "rule1.days", "rule1.where", "rule.lines", "act",
                "sort", "range", "from", "to", "saved"],
}  # fmt: skip
BASE = {
    "trend": {"event": "visited"},
    "funnel": {"step": ["visited", "paid"]},
    "retention": {"start": "visited"},
    "lifecycle": {},
    "stickiness": {"compare": "previous"},
    "paths": {"event": "visited", "gap": "30d"},
    "segment": {"rule": ["", "did visited"], "rule1.is": "did", "rule1.event": "paid"},
}


# Where one of these cannot be read, nothing else is asked: they are tried by themselves.
DECIDING = ("range", "from", "to", "act", "saved")


@pytest.mark.parametrize("kind", KINDS)
def test_it_answers_every_nasty_text_in_every_field(
    company: Path, viewer: User, client_of: Callable[[User], Client], kind: str
) -> None:
    client = client_of(viewer)
    deciding = [field for field in FIELDS[kind] if field in DECIDING]
    for asked in [*square(deciding, NASTY), *square([f for f in FIELDS[kind] if f not in DECIDING], NASTY)]:
        response = client.get(f"/explore/{kind}/", {**BASE[kind], "range": "all", **asked}, follow=True)
        assert response.status_code == 200, asked
        page = response.content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page, asked


@pytest.mark.parametrize("kind", KINDS[:3])
def test_it_answers_nasty_filters_sent_in_parts(
    company: Path, viewer: User, client_of: Callable[[User], Client], kind: str
) -> None:
    client, operators = client_of(viewer), ["=", "!=", "~", "in", ">", "none", "DROP"]
    for k, text in enumerate(NASTY):
        parts = {"where.prop": text, "where.op": operators[k % len(operators)], "where.value": NASTY[k - 1]}
        assert client.get(f"/explore/{kind}/", {**BASE[kind], **parts}).status_code == 200, parts


@pytest.mark.parametrize(("kind", "key"), [("segment", "rule"), ("trend", "segment")])
def test_it_answers_nasty_rules_sent_in_parts(
    company: Path, viewer: User, client_of: Callable[[User], Client], kind: str, key: str
) -> None:
    client = client_of(viewer)
    for text in (nasty[:300] for nasty in NASTY):  # a longer address is no address any more
        asked: dict[str, object] = {"event": "visited", key: ["", "", "", ""], "show": "1"}
        for number, what in enumerate(["did", "not", "has", "DROP"], 1):
            own = f"{key}{number}."
            asked |= {f"{own}{name}": text for name in ("event", "or", "where.prop", "where.value")}
            asked |= {
                f"{own}is": what,
                f"{own}where.op": "=",
                **({f"{own}times": text, f"{own}days": text} if number > 2 else {}),
            }
        response = client.get(f"/explore/{kind}/", asked, follow=True)
        assert response.status_code == 200, text
        assert "<script>alert" not in response.content.decode()


def test_it_answers_lists_without_their_partners(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    client = client_of(viewer)
    assert client.get("/explore/funnel/?where.prop=a&where.prop=b&where.op=in&where.value").status_code == 200
    assert (
        client.get("/explore/funnel/?step=a&step9.where=p+%3D+q&exclude=&act=add:exclude.or", follow=True).status_code
        == 200
    )
    assert client.get("/explore/funnel/?" + "step=a&" * 4_000).status_code == 200


def test_it_puts_ten_thousand_groups_into_a_readable_table(
    home: Path, viewer: User, client_of: Callable[[User], Client]
) -> None:
    from producting.events.files import Mapping
    from producting.log import import_table
    from producting.timelines.refresh import open_timelines
    from producting_web.collect import facts

    people = range(10_000)
    table = pandas.DataFrame({
        "who": [f"p{n}" for n in people], "at": "2026-03-01 10:00", "what": "visit", "code": [f"=c{n}" for n in people],
    })  # fmt: skip
    import_table(
        home, table, Mapping(person="who", time="at", event="what"), zone="Asia/Seoul", imported_at=datetime.now(UTC)
    )
    open_timelines(home, zone="Asia/Seoul", currency="KRW")
    facts.forget()
    client = client_of(viewer)
    for kind, asked in (
        ("funnel", {"step": "visit"}),
        ("trend", {"event": "visit"}),
        ("retention", {"start": "visit"}),
    ):
        response = client.get(f"/explore/{kind}/", {**asked, "by": "code", "range": "all", "limit": "200"})
        assert response.status_code == 200 and len(response.content) < 700_000, kind
        assert "그 밖" in response.content.decode()


def test_it_is_closed_to_who_is_not_logged_in(company: Path) -> None:
    for path in ("/explore/", "/explore/funnel/", "/explore/funnel.csv", "/explore/choices/", "/explore/q/1/"):
        assert "/accounts/login/" in Client().get(path)["Location"]
