"""The same question in Python and as a command: both are run, and give the rows that the page has."""

import html
import json
import re
import shlex
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from typer.testing import CliRunner

from producting_web.journeys.explore import asking
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.elsewhere import HOME
from producting_web.journeys.explore.kinds import KINDS
from producting_web.people.models import User, Workspace
from tests.web.journeys.conftest import HTML, LONG
from tests.web.journeys.test_explore_funnel_time_compared import cells

Seen = Callable[..., str]
DAY = timedelta(days=1)
SAYABLE = [
    ("trend", {"event": "visited", "every": "month", "range": "all"}),
    ("trend", {"event": ["visited", "paid"], "count": "events", "range": "52w"}),
    ("trend", {"event": "paid", "count": "sum:value", "by": "utm_source", "where": ["value > 50", "plan != 'it is'"]}),
    ("trend", {"event": ["paid", "visited"], "event1.count": "sum:value", "count": "per_person", "range": "all"}),
    ("trend", {"event": ["paid", "visited|paid"], "formula": "a ÷ B * 100", "every": "month", "range": "all"}),
    ("trend", {"event": ["paid", "--help"], "event1.count": "sum:value", "formula": "A / (B + 1)", "by": "utm_source",
               "where": "value > 50", "segment": "did paid", "range": "all"}),
    ("retention", {"start": "visited", "return": "*", "every": "month", "by": ["utm_source", "utm_medium"], "range": "all"}),
    ("funnel", {"step": ["visited", "signed_up|paid"], "within": "90m", "by": "utm_source"}),
    ("funnel", {"step": ["visited", HTML, LONG], "range": "all", "counting": "attempts", "closed-only": "1"}),
    ("funnel", {"step": ["visited", "paid"], "order": "strict", "hold": "utm_source", "first-entry-only": "1",
                "exclude": "signed_up", "within": "1.5h", "by": "utm_medium", "by-step": "person"}),
    ("funnel", {"step": ["--help", "a\\|b"], "range": "all", "where": "utm_source in (naver, null)"}),
    ("funnel", {"step": ["visited", "paid"], "range": "all", "segment": ["did paid >= 1 in 400d where value > 1",
                                                                           "did not 'no such thing'", "value = 100"]}),
    ("retention", {"start": "visited", "return": "*", "every": "month", "mode": "on_or_after", "range": "all"}),
    ("funnel", {"step": ["visited", "paid"], "range": "all", "segment": "value = null", "segment-a": "did paid",
                "segment-a.name": "a\"b'c", "segment-b": "did not paid"}),
    ("trend", {"event": ["paid", "visited"], "formula": "A / B", "segment-a.name": "all", "segment-b": "did paid"}),
    ("lifecycle", {"range": "all"}),
    ("lifecycle", {"every": "month", "by": "utm_source", "range": "all"}),
    ("lifecycle", {"event": "visited|paid", "every": "month", "where": "value > 50", "segment": "did paid"}),
    ("stickiness", {"event": ["--help"], "range": "all", "days": "at_least"}),
    ("stickiness", {"event": "*", "every": "month", "by": "utm_source", "from": "2026-02-01", "to": "2026-03-02"}),
    ("paths", {"event": "visited", "range": "all"}),
    ("paths", {"anchor": "through", "event": "signed_up|--help", "steps": "3", "nodes": "1", "gap": "30d", "range": "all"}),
    ("paths", {"anchor": "end", "event": "paid", "gap": "90m", "hide": ["--help", "a\\|b"], "keep-repeats": "1"}),
    ("paths", {"anchor": "session", "counting": "people", "where": "value > 50", "segment": "did paid", "gap": "1w"}),
    ("paths", {"event": HTML, "hide": LONG, "range": "all"}),
    ("segment", {"rule": ["did visited >= 1 in 400d", "did not --help", "utm_source in (naver, null)"]}),
    ("segment", {"rule": ["did paid or utm_source in (naver, 'a or b') or did not visited", "did visited or did --help"]}),
    ("trend", {"event": "visited", "range": "all", "segment": ["did signed_up or did paid where value > 50"]}),
    ("segment", {"rule": ["", "did paid"], "rule1.is": "not", "rule1.event": "sign up", "rule1.where": "p = 'it is'"}),
    ("retention", {"start": "visited", "cohorts": "recurring", "periods": "rolling", "value": "value", "range": "all"}),
]  # fmt: skip
PYTHON_ONLY = [
    ("lifecycle", {"by": "utm_source", "limit": "1", "range": "all"}),
    ("segment", {"rule": ["did visited", ""], "rule2.is": "did", "rule2.event": "paid", "rule2.where.prop": "a\"b'c",
                 "rule2.where.op": "!=", "rule2.where.value": "it's \"x\" 'y"}),
    ("trend", {"event": ["", "paid", "visited"], "formula": "B / C", "range": "all"}),
    ("funnel", {"step": ["visited", "paid"], "step1.where": "utm_source = naver", "range": "all"}),
    ("funnel", {"step": ["visited", "signed_up", "paid"], "exclude": HTML, "exclude1.after": "2", "range": "all"}),
    ("stickiness", {"event": "visited", "event1.where": "utm_source = naver", "range": "all"}),
    ("lifecycle", {"event": "", "event1.where": "utm_source = naver", "range": "all"}),
    ("paths", {"event": "visited", "event1.where": "utm_source = naver", "range": "all"}),
    ("funnel", {"step": ["visited"], "by": "utm_source", "limit": "1", "range": "all"}),
    ("funnel", {"step": ["visited"], "where.prop": "a\"b'c", "where.op": "!=", "where.value": "it's \"x\" 'y", "range": "all"}),
]  # fmt: skip


def rows_of(kind: str, asked: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What the page counts, question by question."""
    query = QueryDict(mutable=True)
    for name, value in asked.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    on = asking.ground()
    assert on is not None
    made = KINDS[kind].asked(read(query, KINDS[kind].shape), on.oldest, on.newest)
    assert made.questions and not made.said
    return [asking.ask(on, question).answer.to_json()["rows"] for question in made.questions]


def rows_before(kind: str, asked: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What the page counts of the period before: the same question over as many days as lie just before its own.

    Questions of whole weeks or months end before the first of theirs.
    """
    first, last = (date.fromisoformat(asked[name]) for name in ("from", "to"))
    end = first - timedelta(days=1)
    if kind in ("lifecycle", "stickiness"):
        end = first - timedelta(days=first.weekday() if asked.get("every", "week") == "week" else first.day - 1) - DAY
    begin = end - (last - first)
    without = {name: value for name, value in asked.items() if name not in ("compare", "pace", "over")}
    if kind == "funnel":
        without.pop("by", None)
    return rows_of(kind, {**without, "from": begin.isoformat(), "to": end.isoformat()})


def shown(page: str, id: str) -> str:
    found = re.search(rf'<pre class="code" id="{id}"[^>]*>(.*?)</pre>', page, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def known_after(python: str, home: Path) -> dict[str, Any]:
    """What a Python text has named when it has run."""
    known: dict[str, Any] = {}
    exec(python.replace(f'"{HOME}"', repr(str(home))), known)
    return known


def ran(python: str, home: Path) -> list[list[dict[str, Any]]]:
    """The rows of the answers of a Python text."""
    known = known_after(python, home)
    answers = known.get("answers") or [known["answer"]]
    answers = list(answers.values()) if isinstance(answers, dict) else answers
    return [answer.to_json()["rows"] for answer in answers]


def commanded(commands: str, home: Path) -> list[list[dict[str, Any]]]:
    """The rows of the answers of commands, each on a line of its own."""
    return [printed["rows"] for printed in printed_by(commands, home)]


def printed_by(commands: str, home: Path) -> list[dict[str, Any]]:
    """What each command prints as JSON."""
    from producting.cli.program import app

    found = []
    for line in _lines(commands):
        words = shlex.split(line)
        surroundings = dict(word.split("=", 1) for word in words[: words.index("producting")])
        given = words[words.index("producting") + 1 :]
        result = CliRunner().invoke(app, [given[0], "--json", "--home", str(home), *given[1:]], env=surroundings)
        assert result.exit_code == 0, result.output
        found.append(json.loads(result.stdout))
    return found


def _lines(commands: str) -> list[str]:
    """A command each, without the lines that only say something to a reader."""
    commands = re.sub(r"^# .*\n", "", commands, flags=re.MULTILINE)
    return re.split(r"\n(?=(?:PRODUCTING_\w+=\S+ )*producting )", commands)


@pytest.mark.parametrize(("kind", "asked"), SAYABLE + PYTHON_ONLY)
def test_it_gives_the_same_rows_in_python(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    assert ran(shown(page, "as-python"), company) == rows_of(kind, asked)


@pytest.mark.parametrize(("kind", "asked"), SAYABLE)
def test_it_gives_the_same_rows_as_a_command(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    assert commanded(shown(page, "as-command"), company) == rows_of(kind, asked)


@pytest.mark.parametrize(("kind", "asked"), PYTHON_ONLY)
def test_it_says_where_the_command_line_has_no_word(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    assert shown(page, "as-command") == "" and "파이썬을 써 주세요" in page


THREE = {"step": ["visited", "signed_up", "paid"], "within": "14d", "range": "all"}
TIMED: list[dict[str, Any]] = [
    THREE, {**THREE, "pace": "2", "over": "month"}, {**THREE, "pace": "3", "over": "week", "counting": "attempts"},
    {**THREE, "over": "day", "by": "utm_source", "from": "2026-02-01", "to": "2026-03-31"},
    {**THREE, "step": ["visited", "signed_up"], "pace": "2", "over": "month", "closed-only": "1"},
    {**THREE, "step": ["visited", "flew"], "over": "month"},
]  # fmt: skip


def on_the_page(page: str) -> tuple[list[int], list[list[str]]]:
    """People by the time they took; entered and converted of each period, the oldest first."""
    people = [int(line[1]) for line in cells(page, "pace-table")[1:]]
    return people, [line[1:3] for line in cells(page, "over-table")[:0:-1]]


def way_of(asked: dict[str, Any]) -> tuple[int, int]:
    step = int(asked.get("pace", 0))
    return (step - 1, step) if step else (1, len(asked["step"]))


@pytest.mark.parametrize("asked", TIMED)
def test_its_python_gives_what_stands_below_a_funnel(
    company: Path, viewer: User, seen_by: Seen, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, "/explore/funnel/", **asked)
    people, periods = on_the_page(page)
    known = known_after(shown(page, "as-python"), company)
    assert [count for _, count in known["pace"].histogram] == people
    assert ("over" in known) == ("over" in asked) == bool(periods)
    assert [[str(row.entered), str(row.converted)] for row in known.get("over", ())] == periods


@pytest.mark.parametrize("asked", TIMED)
def test_its_command_gives_what_stands_below_a_funnel(
    company: Path, viewer: User, seen_by: Seen, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, "/explore/funnel/", **asked)
    people, periods = on_the_page(page)
    (printed,) = printed_by(shown(page, "as-command"), company)
    between = [row for row in printed["time_to_convert"] if (row["from_step"], row["to_step"]) == way_of(asked)]
    assert [row["people"] for row in between] == people
    assert ("over_time" in printed) == ("over" in asked)
    assert [[str(row["entered"]), str(row["converted"])] for row in printed.get("over_time", ())] == periods


def test_it_gives_what_stands_below_a_funnel_of_each_segment(company: Path, viewer: User, seen_by: Seen) -> None:
    rules = {"샀어요": "did paid", "a\"b'c": "did not paid"}
    sides = {
        key: value
        for letter, (name, rule) in zip("ab", rules.items(), strict=True)
        for key, value in ((f"segment-{letter}", rule), (f"segment-{letter}.name", name))
    }
    asked = {**THREE, "pace": "2", "over": "month"}
    page = seen_by(viewer, "/explore/funnel/", **asked, **sides)
    known, printed = known_after(shown(page, "as-python"), company), printed_by(shown(page, "as-command"), company)
    assert list(known["pace"]) == list(known["over"]) == list(rules)
    for (name, rule), one in zip(rules.items(), printed, strict=True):
        people, periods = on_the_page(seen_by(viewer, "/explore/funnel/", **asked, segment=rule))
        assert people and [count for _, count in known["pace"][name].histogram] == people
        assert [
            row["people"] for row in one["time_to_convert"] if row["to_step"] == row["from_step"] + 1 == 2
        ] == people
        assert [[str(row.entered), str(row.converted)] for row in known["over"][name]] == periods
        assert [[str(row["entered"]), str(row["converted"])] for row in one["over_time"]] == periods


def test_it_has_nothing_below_a_funnel_of_one_step(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/funnel/", step="visited", over="month", pace="2", range="all")
    assert "time" not in shown(page, "as-python") and "--time-to-convert" not in shown(page, "as-command")
    assert "over_time" not in shown(page, "as-python") and "--over" not in shown(page, "as-command")


FEBRUARY = {"from": "2026-02-10", "to": "2026-03-08", "compare": "previous"}
SIDES = {"segment-a": "did signed_up", "segment-b": "did not signed_up"}
COMPARED: list[tuple[str, dict[str, Any]]] = [
    ("trend", {"event": "visited"}),
    ("trend", {"event": ["visited", "signed_up"], "event2.count": "events", "every": "day"}),
    ("trend", {"event": "visited", "by": "utm_source", "segment": "did signed_up"}),
    ("trend", {"event": ["signed_up", "visited"], "formula": "A / B"}),
    ("trend", {"event": "visited", **SIDES}),
    ("funnel", {"step": ["visited", "signed_up", "paid"], "within": "14d"}),
    ("funnel", {"step": ["visited", "signed_up", "paid"], "within": "14d", "by": "utm_source", "over": "week", "pace": "2"}),
    ("retention", {"start": "visited", "return": "*", "mode": "on_or_after"}),
    ("lifecycle", {"event": "visited"}),
    ("lifecycle", {"event": "visited", "every": "month"}),
    ("stickiness", {"event": "visited"}),
]  # fmt: skip
ALONE: list[tuple[str, dict[str, Any]]] = [
    ("funnel", {"step": ["visited", "paid"], **SIDES}),
    ("retention", {"start": "visited", **SIDES}),
    ("retention", {"start": "visited", "by": "utm_source"}),
    ("lifecycle", {"by": "utm_source"}),
    ("stickiness", {"by": "utm_source"}),
    ("paths", {"event": "visited"}),
]


@pytest.mark.parametrize(("kind", "asked"), COMPARED)
def test_it_asks_the_period_before_where_the_page_shows_it(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    asked = FEBRUARY | asked
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    python, commands = shown(page, "as-python"), shown(page, "as-command")
    wanted, was = rows_of(kind, asked), rows_before(kind, asked)
    assert any(
        row.get("value") or row.get("people") or row.get("size") or row.get("active") for rows in was for row in rows
    )
    assert "\n# 화면에 함께 나오는 이전 기간:\n" in python and "\n# 화면에 함께 나오는 이전 기간:\n" in commands
    before = known_after(python, company)["before"]
    answers = list(before.values()) if isinstance(before, dict) else before if isinstance(before, list) else [before]
    assert ran(python, company) == wanted and [answer.to_json()["rows"] for answer in answers] == was
    assert commanded(commands, company) == [*wanted, *was]


@pytest.mark.parametrize(("kind", "asked"), COMPARED)
def test_it_asks_no_period_before_where_nobody_wants_it(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **(FEBRUARY | asked | {"compare": ""}))
    assert (
        shown(page, "as-python")
        and "before = " not in shown(page, "as-python")
        and "#" not in shown(page, "as-command")
    )


@pytest.mark.parametrize(("kind", "asked"), ALONE)
def test_it_asks_no_period_before_where_the_page_shows_none(
    company: Path, viewer: User, seen_by: Seen, kind: str, asked: dict[str, Any]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **(FEBRUARY | asked))
    assert (
        shown(page, "as-python")
        and "before = " not in shown(page, "as-python")
        and "#" not in shown(page, "as-command")
    )


def test_its_copies_give_what_the_tables_show_of_the_period_before(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, "/explore/trend/", **FEBRUARY, event="visited")
    ((*_, was, _),) = cells(page, "totals-table")[1:]
    assert was == "2" == f"{known_after(shown(page, 'as-python'), company)['before'].totals[0].value:.0f}"
    asked = {"step": ["visited", "signed_up"], "within": "14d", "over": "week", **FEBRUARY}
    page = seen_by(viewer, "/explore/funnel/", **asked)
    known = known_after(shown(page, "as-python"), company)
    pace, over = known["pace_before"], known["over_before"]
    shares = [f"{count / pace.people:.1%}" for _, count in pace.histogram if count]
    assert shares == [line[-1] for line in cells(page, "pace-table")[1:] if line[-1] != "0.0%"] == ["100.0%"]
    rates = ["–" if row.conversion is None else f"{row.conversion:.1%}" for row in over]
    beside = [line[5].partition(" / ")[0] for line in cells(page, "over-table")[:0:-1]]
    assert "100.0%" in beside and rates[: len(beside)] == beside


def test_it_names_a_zone_and_a_currency_of_its_own(company: Path, viewer: User, seen_by: Seen) -> None:
    Workspace.objects.update(time_zone="America/New_York", currency="USD")
    asked = {"event": "visited", "every": "day", "range": "all"}
    page = seen_by(viewer, "/explore/trend/", **asked)
    assert "time_zone='America/New_York', currency='USD'" in shown(page, "as-python")
    wanted = rows_of("trend", asked)
    assert ran(shown(page, "as-python"), company) == wanted == commanded(shown(page, "as-command"), company)
