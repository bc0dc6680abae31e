"""The same question in Python and as a command: both are run, and give the rows that the page has."""

import html
import json
import re
import shlex
from collections.abc import Callable
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

Seen = Callable[..., str]
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
    ("lifecycle", {"event": "visited|paid", "every": "month", "where": "value > 50", "segment": "did paid"}),
    ("stickiness", {"event": ["--help"], "range": "all", "days": "at_least"}),
    ("stickiness", {"event": "*", "every": "month", "by": "utm_source", "from": "2026-02-01", "to": "2026-03-02"}),
    ("paths", {"event": "visited", "range": "all"}),
    ("paths", {"anchor": "through", "event": "signed_up|--help", "steps": "3", "nodes": "1", "gap": "30d", "range": "all"}),
    ("paths", {"anchor": "end", "event": "paid", "gap": "90m", "hide": ["--help", "a\\|b"], "keep-repeats": "1"}),
    ("paths", {"anchor": "session", "counting": "people", "where": "value > 50", "segment": "did paid", "gap": "1w"}),
    ("paths", {"event": HTML, "hide": LONG, "range": "all"}),
    ("segment", {"rule": ["did visited >= 1 in 400d", "did not --help", "utm_source in (naver, null)"]}),
    ("segment", {"rule": ["", "did paid"], "rule1.is": "not", "rule1.event": "sign up", "rule1.where": "p = 'it is'"}),
    ("retention", {"start": "visited", "cohorts": "recurring", "periods": "rolling", "value": "value", "range": "all"}),
]  # fmt: skip
PYTHON_ONLY = [
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


def shown(page: str, id: str) -> str:
    found = re.search(rf'<pre class="code" id="{id}"[^>]*>(.*?)</pre>', page, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def ran(python: str, home: Path) -> list[list[dict[str, Any]]]:
    """The rows of the answers of a Python text."""
    known: dict[str, Any] = {}
    exec(python.replace(f'"{HOME}"', repr(str(home))), known)
    answers = known.get("answers") or [known["answer"]]
    answers = list(answers.values()) if isinstance(answers, dict) else answers
    return [answer.to_json()["rows"] for answer in answers]


def commanded(commands: str, home: Path) -> list[list[dict[str, Any]]]:
    """The rows of the answers of commands, each on a line of its own."""
    from producting.cli.program import app

    found = []
    for line in _lines(commands):
        words = shlex.split(line)
        surroundings = dict(word.split("=", 1) for word in words[: words.index("producting")])
        given = words[words.index("producting") + 1 :]
        result = CliRunner().invoke(app, [given[0], "--json", "--home", str(home), *given[1:]], env=surroundings)
        assert result.exit_code == 0, result.output
        found.append(json.loads(result.stdout)["rows"])
    return found


def _lines(commands: str) -> list[str]:
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


def test_it_names_a_zone_and_a_currency_of_its_own(company: Path, viewer: User, seen_by: Seen) -> None:
    Workspace.objects.update(time_zone="America/New_York", currency="USD")
    asked = {"event": "visited", "every": "day", "range": "all"}
    page = seen_by(viewer, "/explore/trend/", **asked)
    assert "time_zone='America/New_York', currency='USD'" in shown(page, "as-python")
    wanted = rows_of("trend", asked)
    assert ran(shown(page, "as-python"), company) == wanted == commanded(shown(page, "as-command"), company)
