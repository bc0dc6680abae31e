"""`producting paths`: every option reaches the question, and the terminal says which ways are taken."""

import json

import pytest

from tests.engine.cli.terminal import Terminal


def test_it_answers_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("paths", "--start", "signup", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    rows = found["rows"]
    assert (found["total"], found["people"]) == (3, 3)
    assert [(node["name"], node["kind"], node["count"], node["ended"]) for node in found["nodes"]] == [
        ("signup", "event", 3, 1),
        ("read", "event", 2, 2),
    ]
    assert set(rows[0]) == {"step", "source", "source_kind", "target", "target_kind", "count", "share"}
    ways = [(row["step"], row["source"], row["target"] or row["target_kind"], row["count"]) for row in rows]
    assert ways == [(0, "signup", "read", 2), (0, "signup", "end", 1), (1, "read", "end", 2)]


def test_it_passes_every_option_on(shop: Terminal) -> None:
    options = ["--steps", "2", "--nodes", "3", "--gap", "8d", "--keep-repeats", "--counting", "people"]
    more = ["--hide", "visit", "--hide", "pay", "--where", "channel = naver", "--segment", "did read"]
    ended = shop(
        "paths", "--through", "signup|read", *options, *more, "--from", "2025-01-01", "--to", "2025-02-01", "--json"
    )
    question = json.loads(ended.out)["question"]
    assert question == {
        "kind": "paths",
        "anchor": "through",
        "event": {"events": ["signup", "read"], "where": []},
        "steps": 2,
        "nodes": 3,
        "session_gap_seconds": 8 * 86_400,
        "collapse": False,
        "counting": "people",
        "hide": ["visit", "pay"],
        "where": ["channel = naver"],
        "segment": {
            "match": "all",
            "rules": [{"did": ["read"], "at_least": 1, "last_days": None, "where": [], "negate": False}],
        },
        "from": "2025-01-01",
        "to": "2025-02-01",
    }


def test_it_shows_the_ways_column_by_column(shop: Terminal) -> None:
    ended = shop("paths", "--start", "signup", "--gap", "10d", "--steps", "1")
    assert ended.code == 0
    assert "anchor" in ended.out
    assert "1 after" in ended.out
    assert "read 3" in next(line for line in ended.out.splitlines() if line.startswith("  signup"))


@pytest.mark.parametrize(
    "wrong", [["--start", "a", "--end", "b"], ["--steps", "0"], ["--nodes", "99"], ["--gap", "soon"], ["--hide", "*"]]
)
def test_it_refuses_with_one_sentence(shop: Terminal, wrong: list[str]) -> None:
    ended = shop("paths", *wrong)
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.strip().splitlines()) == 1
