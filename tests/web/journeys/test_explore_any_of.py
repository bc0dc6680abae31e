"""Any of several rules is enough: in rows, as text, in addresses, in words, in copies, kept, compared, and odd ones."""

import html
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from producting_web.journeys.explore import rule_groups
from producting_web.journeys.explore.saving import About, save_question
from producting_web.journeys.explore.typed_rules import TypedRule, of_line, rules
from producting_web.journeys.models import QuestionVersion
from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import row, text_of
from tests.web.journeys.test_explore_people import names

PAGE = "/explore/segment/"
EITHER = "did feedback_sent or value = 100"
Seen = Callable[..., str]
Sent = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def sent(company: Path, viewer: User, client_of: Callable[[User], Client]) -> Sent:
    """What an address says of rules after a form was sent."""
    client = client_of(viewer)

    def send(**fields: object) -> list[tuple[str, str]]:
        address = client.get(PAGE, {"show": "1", **fields})["Location"]
        query = QueryDict(address.partition("?")[2].partition("#")[0])
        return [(name, value) for name, values in query.lists() for value in values]

    return send


def test_it_counts_who_fits_any_of_a_line(company: Path, viewer: User, seen_by: Seen) -> None:
    """Ann sent feedback, q paid 100, late never visited."""
    for line in ("did feedback_sent", "value = 100", "did not visited"):
        assert "사람은 1명" in text_of(seen_by(viewer, PAGE, rule=line))
    page = seen_by(viewer, PAGE, rule=[f"{EITHER} or did not visited", "did visited"])
    said = "‘feedback_sent’를 했거나 value = 100이거나 ‘visited’를 하지 않은"
    assert row(page, f"1. {said} 사람")[1:3] == ["3", "3"] and row(page, "2. ‘visited’를 한 사람")[1:3] == ["6", "2"]
    assert f"이렇게 읽어요: ({said}), ‘visited’를 한 사람." in text_of(page)


def test_a_line_stands_in_a_row_for_each_rule(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, rule=["did visited", EITHER])
    assert page.count('<li id="rule') == 3 and 'name="rule1.join"' not in page
    assert [_chosen(page, f"rule{n}.join") for n in (2, 3)] == ["and", "or"]
    assert f"did visited\n{EITHER}</textarea>" in page
    assert "이렇게 읽어요" not in seen_by(viewer, PAGE, rule=["did visited", "did paid"])


def _chosen(page: str, name: str) -> str:
    choice = page[page.index(f'name="{name}"') :]
    choice = choice[: choice.index("</select>")]
    return choice[: choice.index('" selected')].rpartition('value="')[2]


def test_rows_that_are_joined_become_one_line(sent: Sent) -> None:
    rows = {
        "rule": ["", "", ""],
        "rule1.is": "did", "rule1.event": "visited",
        "rule2.is": "not", "rule2.event": "paid", "rule2.join": "or",
        "rule3.is": "has", "rule3.where.prop": "value", "rule3.where.op": "=", "rule3.where.value": "x or y", "rule3.join": "and",
    }  # fmt: skip
    assert sent(**rows) == [("rule", "did visited or did not paid"), ("rule", "value = 'x or y'")]
    assert sent(**{**rows, "rule1.join": "or", "rule3.join": "or"}) == [
        ("rule", "did visited or did not paid or value = 'x or y'")
    ]
    assert sent(**{**rows, "rule2.join": "xor"})[:2] == [("rule", "did visited"), ("rule", "did not paid")]


def test_a_row_that_is_not_finished_keeps_its_place_in_its_group(
    company: Path, viewer: User, seen_by: Seen, sent: Sent
) -> None:
    waiting = {"rule": ["did visited", "", ""], "rule2.is": "did", "rule2.event": "", "rule2.join": "or",
               "rule3.is": "not", "rule3.event": "paid", "rule3.join": "or"}  # fmt: skip
    kept = sent(**waiting)
    assert kept == [("rule", "did visited"), ("rule", ""), ("rule", "did not paid"), ("rule2.join", "or"),
                    ("rule2.is", "did"), ("rule3.join", "or")]  # fmt: skip
    query = QueryDict(mutable=True)
    for name, value in kept:
        query.appendlist(name, value)
    assert [rule.is_or for rule in rules(query, "rule")] == [False, True, True]
    assert "사람은 7명" in text_of(seen_by(viewer, PAGE, **waiting))  # visited, or not paid


@pytest.mark.parametrize(
    ("act", "lines"),
    [
        ("remove:rule1", ["did b", "did c or did d"]),
        ("remove:rule2", ["did a", "did c or did d"]),
        ("remove:rule3", ["did a or did b", "did d"]),
        ("remove:rule4", ["did a or did b", "did c"]),
        ("up:rule2", ["did b or did a", "did c or did d"]),
        ("down:rule2", ["did a or did c", "did b or did d"]),
        ("add:rule", ["did a or did b", "did c or did d", ""]),
        ("add:rule3.where", ["did a or did b", "", "did d"]),
    ],
)
def test_buttons_leave_the_groups_that_nobody_touched(sent: Sent, act: str, lines: list[str]) -> None:
    found = sent(rule=["did a or did b", "did c or did d"], act=act)
    assert [value for name, value in found if name == "rule"] == lines
    assert (("rule3.join", "or") in found) is (act == "add:rule3.where")


def test_fifty_rules_are_twenty_in_whatever_way_they_are_written(company: Path, viewer: User, seen_by: Seen) -> None:
    for fifty in ([" or ".join(["did visited"] * 50)], [" or ".join(["did visited"] * 5)] * 10):
        page = seen_by(viewer, PAGE, rule=fifty)
        assert 'id="rule-error"' in page and "20개까지" in page and page.count('<li id="rule') <= 21


@pytest.mark.parametrize(
    "line",
    ["did paid or", "or did paid", "or", "did paid or or did x", "did paid or did", "did a or plan = 'b", "did paid or >", "\0 or did b",
     "did '\" or did \"'", "x = '<script>alert(1)</script>' or y", "did " + "or " * 900, " or ".join(["did a"] * 900)],
)  # fmt: skip
def test_odd_lines_are_shown_as_they_are_and_break_nothing(
    company: Path, viewer: User, seen_by: Seen, line: str
) -> None:
    page = seen_by(viewer, PAGE, rule=[line, "did visited"])
    assert "<script>alert" not in page and 'id="rule1-row"' in page
    seen_by(viewer, "/explore/funnel/", step="visited", segment=[line], **{"segment-a": line, "segment-b.name": "x"})


def test_it_says_beside_its_row_what_is_wrong_in_a_group(company: Path, viewer: User, seen_by: Seen) -> None:
    rows = {
        "rule": ["did visited", ""],
        "rule2.is": "did",
        "rule2.event": "paid",
        "rule2.times": "two",
        "rule2.join": "or",
    }
    page = seen_by(viewer, PAGE, **rows)
    assert 'id="rule2-times-error"' in page and "사람은 6명" in text_of(page)
    page = seen_by(viewer, PAGE, rule="did visited or did paid >= 99999999")
    assert 'id="rule2-error"' in page and "너무 커요" in page


def test_a_kept_segment_is_known_by_its_lines_and_fills_the_rows(
    company: Path, member: User, client_of: Callable[[User], Client]
) -> None:
    query = QueryDict(mutable=True)
    query.setlist("rule", [EITHER, "did visited"])
    kept = save_question(actor=member, kind="segment", query=query.urlencode(), about=About("둘 중 하나"))
    client = client_of(member)
    sent = {"event": "visited", "segment": "", "segment.saved": str(kept.pk), "segment.kept": "", "show": "1"}
    address = client.get("/explore/trend/", sent)["Location"]
    assert QueryDict(address.partition("?")[2]).getlist("segment") == [EITHER, "did visited"]
    chosen = f'<option value="{kept.pk}" selected>'
    assert chosen in client.get(address).content.decode()
    other = client.get(
        "/explore/trend/", {"event": "visited", "segment": ["did feedback_sent", "value = 100", "did visited"]}
    )
    assert chosen not in other.content.decode()


def test_compared_segments_keep_their_groups_apart_from_the_rules_for_all(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    """A group of a segment never joins what everybody must fit."""
    asked = {"step": ["visited", "paid"], "range": "all", "segment": "did visited",
             "segment-a": ["", "did paid"], "segment-a1.is": "did", "segment-a2.join": "or",
             "segment-b": EITHER}  # fmt: skip
    page = html.unescape(seen_by(viewer, "/explore/funnel/", **asked))
    assert "pr.Segment(pr.Did('visited'), pr.Did('paid'))" in page
    assert (
        "pr.Segment(pr.Did('visited'), pr.Segment(pr.Did('feedback_sent'), pr.Has('value = 100'), match='any'))" in page
    )


def test_it_opens_the_people_of_a_line(company: Path, member: User, seen_by: Seen) -> None:
    asked = {"rule": ["did visited", EITHER]}
    assert len(names(seen_by(member, f"{PAGE}people/", **asked, of="alone:2"))) == 2
    left, lost = (names(seen_by(member, f"{PAGE}people/", **asked, of=f"{kind}:2")) for kind in ("together", "lost"))
    assert len(left) + len(lost) == 6
    seen_by(member, f"{PAGE}people/", 400, **asked, of="alone:3")


def test_what_was_kept_before_lines_knew_or_still_means_the_same(company: Path, member: User) -> None:
    old = [
        "did trial or did demo",
        "did black or white >= 2",
        "did paid",
        "plan = 'a or b = c'",
        "did or",
        "did a > 3",
        "did x or y",
    ]
    query = QueryDict(mutable=True)
    query.setlist("segment", old)
    query["event"] = "did a or did b"
    save_question(actor=member, kind="trend", query=query.urlencode(), about=About("예전"))
    import_module("producting_web.journeys.migrations.0004_or_in_rules").keep_their_meaning(apps, None)
    found = QueryDict(QuestionVersion.objects.get().query)
    now = found.getlist("segment")
    assert (
        now == ['did "trial or did demo"', 'did "black or white" >= 2', *old[2:]] and found["event"] == query["event"]
    )
    assert [rule.names for rule in of_line(now[1])] == [("black or white",)]


LINES = st.sampled_from(
    ["did a", "did not b >= 2", "did trial or demo", "x = 'y or did z'", "did a or did b", "?", "did a or", ""]
)


@given(st.lists(st.tuples(LINES, st.booleans()), max_size=8))
def test_an_address_says_the_same_rules_again(drawn: list[tuple[str, bool]]) -> None:
    there = [
        rule for line, is_or in drawn for rule in (of_line(line, is_or=is_or) if line else (TypedRule(is_or=is_or),))
    ]
    kept = rule_groups.without(there, [])
    query = QueryDict(mutable=True)
    for name, value in rule_groups.pairs(kept, "rule"):
        query.appendlist(name, value)
    assert rules(query, "rule") == kept
