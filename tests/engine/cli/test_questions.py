"""`producting trend`, `funnel`, `retention`, `lifecycle`, `stickiness`: the agreed JSON, and tables that say what they leave out."""

import json
from pathlib import Path

import pytest

from tests.engine.cli.terminal import Terminal


def rows(printed: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in json.loads(printed)["rows"]]


def test_it_answers_a_funnel_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("funnel", "signup", "read", "pay", "--within", "7d", "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert set(found) == {"question", "rules", "as_of", "data_version", "rows", "notes"}
    assert found["as_of"] == "2025-01-20T02:00:00.000Z"
    assert set(found["rows"][0]) == {
        "step", "name", "people", "conversion", "from_previous", "in_progress", "dropped", "median_seconds",
        "median_seconds_from_previous", "group",
    }  # fmt: skip
    # sora reads exactly seven days after her sign-up: the window's edge belongs to it.
    assert rows(ended.out, "name", "people") == [("signup", 3), ("read", 3), ("pay", 1)]


def test_it_gives_time_to_convert_and_conversion_over_time_below_a_funnel(shop: Terminal) -> None:
    words = ("funnel", "signup", "read", "pay", "--within", "7d")
    plain = json.loads(shop(*words, "--json").out)
    found = json.loads(shop(*words, "--over", "week", "--time-to-convert", "--json").out)
    assert {name: found[name] for name in plain} == plain
    assert set(found) - set(plain) == {"over_time", "time_to_convert"}
    assert found["over_time"][0] == {
        "period": "2025-01-06", "entered": 2, "converted": 1, "conversion": 0.5, "in_progress": 0, "dropped": 1,
        "complete": True,
    }  # fmt: skip
    assert [(row["entered"], row["converted"]) for row in found["over_time"]] == [(2, 1), (1, 0), (0, 0)]
    ways = dict.fromkeys((row["from_step"], row["to_step"]) for row in found["time_to_convert"])
    assert list(ways) == [(1, 3), (1, 2), (2, 3)]
    for (first, last), reached in (((1, 3), 2), ((1, 2), 1), ((2, 3), 2)):
        bins = [row for row in found["time_to_convert"] if (row["from_step"], row["to_step"]) == (first, last)]
        assert sum(row["people"] for row in bins) == plain["rows"][reached]["people"]
        middle = "median_seconds" if first == 1 else "median_seconds_from_previous"
        assert {row["median_seconds"] for row in bins} == {plain["rows"][reached][middle]}
    assert "over_time" not in json.loads(shop(*words, "--time-to-convert", "--json").out)


def test_it_refuses_the_time_of_a_single_step(shop: Terminal) -> None:
    ended = shop("funnel", "signup", "--time-to-convert")
    assert (ended.code, ended.out) == (1, "") and "steps" in ended.err


def test_it_answers_a_trend_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("trend", "read", "--every", "week", "--json")
    assert rows(ended.out, "period", "value", "complete", "group") == [
        ("2025-01-06", 2, True, None),
        ("2025-01-13", 1, True, None),
        ("2025-01-20", 1, False, None),
    ]


def test_it_works_out_a_formula_of_several_events(shop: Terminal) -> None:
    counts = ("--count", "events", "--count", "people")
    ended = shop("formula", "a / b", "read", "signup", "--every", "month", *counts, "--json")
    assert json.loads(ended.out)["question"]["formula"] == "A / B"
    assert rows(ended.out, "period", "value", "A", "B") == [("2025-01-01", pytest.approx(4 / 3), 4, 3)]
    assert "A / B" in shop("formula", "A / B", "read", "signup").out


@pytest.mark.parametrize(
    "words", [("A / C", "read", "signup"), ("A /", "read"), ("A", "read", "pay", "signup", "--count", "people", "--count", "events")]
)  # fmt: skip
def test_it_refuses_a_formula_that_cannot_be_worked_out(shop: Terminal, words: tuple[str, ...]) -> None:
    ended = shop("formula", *words)
    assert ended.code == 1
    assert ended.out == ""


def test_it_answers_retention_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("retention", "--start", "signup", "--return", "read", "--every", "week", "--json")
    assert rows(ended.out, "cohort", "size", "period", "people", "share", "complete") == [
        ("2025-01-06", 2, 0, 2, 1.0, True),
        ("2025-01-06", 2, 1, 1, 0.5, True),
        ("2025-01-06", 2, 2, 0, 0.0, False),
        ("2025-01-13", 1, 0, 0, 0.0, True),
        ("2025-01-13", 1, 1, 1, 1.0, False),
    ]


def test_it_answers_a_lifecycle_in_the_agreed_shape(shop: Terminal) -> None:
    ended = shop("lifecycle", "read", "--json")
    names = ("period", "new", "returning", "resurrected", "dormant", "active", "pulse", "complete")
    assert set(json.loads(ended.out)["rows"][0]) == {*names, "group"}
    assert rows(ended.out, *names) == [
        ("2025-01-06", 2, 0, 0, 0, 2, None, True),
        ("2025-01-13", 0, 1, 0, 1, 1, 0.0, True),
        ("2025-01-20", 1, 0, 0, 1, 1, 1.0, False),
    ]


def test_it_answers_stickiness_in_the_agreed_shape(shop: Terminal) -> None:
    found = json.loads((ended := shop("stickiness", "--json")).out)
    assert set(found) == {
        "question", "rules", "as_of", "data_version", "rows", "notes", "periods", "average", "summaries",
    }  # fmt: skip
    assert rows(ended.out, "period", "days", "people", "at_least")[:3] == [
        ("2025-01-06", 1, 1, 2),  # jun
        ("2025-01-06", 2, 1, 1),  # mina
        ("2025-01-06", 3, 0, 0),
    ]
    first = found["periods"][0]
    assert (first["wau"], first["mau"], first["dau"], first["complete"]) == (2, None, 3 / 7, True)
    assert [one["periods"] for one in found["summaries"]] == [2]


def test_it_breaks_a_lifecycle_down(shop: Terminal) -> None:
    ended = shop("lifecycle", "--by", "channel", "--json")
    found = json.loads(ended.out)
    assert found["question"]["by"] == "channel" and len({row["group"] for row in found["rows"]}) > 1
    said = shop("lifecycle", "--by", "channel").out
    assert "channel" in said and "pulse" in said and "(" in said


@pytest.mark.parametrize("command", ["lifecycle", "stickiness"])
def test_it_passes_every_option_of_the_states_of_people_on(shop: Terminal, command: str) -> None:
    ended = shop(
        command, "read|pay", "--every", "month", "--where", "channel != x", "--segment", "did read", "--from",
        "2025-01-01", "--to", "2025-01-31", "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    asked = json.loads(ended.out)["question"]
    assert (asked["kind"], asked["every"], asked["events"]["events"]) == (command, "month", ["read", "pay"])
    assert (asked["where"], asked["from"], asked["to"]) == (["channel != x"], "2025-01-01", "2025-01-31")
    assert asked["segment"] is not None
    assert shop(command, "--every", "year").code == 2


@pytest.mark.parametrize(
    ("options", "people"),
    [
        (["--where", "channel = naver"], [2, 0]),  # the filter stands on both steps, and no payment has a channel
        (["--segment", "did pay"], [1, 1]),
        (["--segment", "did not pay"], [2, 0]),
        (["--segment", "did read >= 2", "--segment", "channel = naver"], [1, 1]),
        (["--exclude", "read"], [3, 0]),
        (["--within", "1d"], [3, 0]),
        (["--order", "strict"], [3, 0]),
        (["--order", "any"], [3, 1]),
        (["--counting", "attempts"], [3, 1]),
        (["--hold", "channel"], [3, 0]),
        (["--first-entry-only"], [3, 1]),
        (["--closed-only"], [3, 1]),
        (["--from", "2025-01-07"], [2, 0]),
        (["--to", "2025-01-06"], [1, 1]),
    ],
)
def test_it_passes_every_option_of_a_funnel_on(shop: Terminal, options: list[str], people: list[int]) -> None:
    ended = shop("funnel", "signup", "pay", *options, "--json")
    assert ended.code == 0, ended.err
    assert [row[0] for row in rows(ended.out, "people")] == people


def test_it_breaks_down_at_a_step_or_by_person(shop: Terminal) -> None:
    first = shop("funnel", "signup", "pay", "--by", "channel", "--json")
    assert set(rows(first.out, "group", "step", "people")) == {
        ("naver", 1, 2), ("naver", 2, 1), ("kakao", 1, 1), ("kakao", 2, 0),
    }  # fmt: skip
    for step in ("2", "person"):
        asked = json.loads(shop("funnel", "signup", "pay", "--by", "channel", "--by-step", step, "--json").out)
        assert str(asked["question"]["by_at"]) == step
    ended = shop("funnel", "signup", "pay", "--by", "channel", "--by-step", "7")
    assert (ended.code, len(ended.err.strip().splitlines())) == (1, 1)


def test_it_reads_steps_of_several_events_and_any_event(shop: Terminal) -> None:
    ended = shop("funnel", "signup", "pay|read", "--json")
    assert json.loads(ended.out)["question"]["steps"][1]["events"] == ["pay", "read"]
    assert [row[0] for row in rows(shop("funnel", "*", "--json").out, "people")] == [3]


def test_it_passes_every_option_of_retention_on(shop: Terminal) -> None:
    ended = shop(
        "retention", "--start", "signup", "--return", "*", "--every", "day", "--mode", "on_or_after", "--cohorts",
        "recurring", "--periods", "rolling", "--by", "channel", "--value", "amount", "--where", "channel != x",
        "--segment", "did read", "--from", "2025-01-01", "--to", "2025-01-31", "--json",
    )  # fmt: skip
    assert ended.code == 0, ended.err
    asked = json.loads(ended.out)["question"]
    assert (asked["mode"], asked["cohorts"], asked["periods"], asked["every"]) == (
        "on_or_after", "recurring", "rolling", "day",
    )  # fmt: skip
    assert (asked["by"], asked["value"], asked["where"]) == ("channel", "amount", ["channel != x"])


def test_it_says_which_names_are_near_and_that_is_no_failure(shop: Terminal) -> None:
    ended = shop("funnel", "sinup", "pay")
    assert ended.code == 0
    assert "No event is called “sinup”. The nearest names are signup." in ended.out


def test_it_prints_sentence_table_rules_and_version_in_this_order(shop: Terminal) -> None:
    out = shop("funnel", "signup", "read", "pay").out
    marks = [
        "Of 3 people who did “signup”",
        " 1  signup",
        "◀ biggest loss",
        "█ arrived",
        "Counts people",
        "As of 2025-01-20 11:00",
    ]
    assert [out.index(mark) for mark in marks] == sorted(out.index(mark) for mark in marks)
    assert out.rstrip().endswith(" s")


def test_it_speaks_korean_on_a_korean_terminal(shop: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert "‘signup’을 한 3명 가운데" in shop("funnel", "signup", "pay").out
    assert "‘x’ 이벤트는 없어요" in shop("trend", "x").out
    assert "읽을 수 없어요" in shop("funnel", "a", "--within", "soon").err
    monkeypatch.setenv("LC_ALL", "C")  # the more particular variable decides
    assert "Of 3 people" in shop("funnel", "signup", "pay").out


def test_it_saves_the_picture_beside_the_answer(shop: Terminal) -> None:
    ended = shop("retention", "--start", "signup", "--return", "read", "--chart", "r.png", "--json")
    assert ended.code == 0
    json.loads(ended.out)
    assert "r.png" in ended.err
    assert Path("r.png").read_bytes().startswith(b"\x89PNG")


def test_it_says_so_where_korean_letters_cannot_be_drawn(shop: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("producting.charts.missing_korean_font", lambda: True)
    assert "no Korean font" in shop("trend", "read", "--chart", "t.png").err
    assert "no Korean font" not in shop("trend", "read", "--chart", "t.svg").err


def test_it_refuses_a_picture_it_cannot_save_before_the_work(terminal: Terminal) -> None:
    ended = terminal("trend", "read", "--chart", "t.pdf")
    assert ended.code == 1
    assert ".png, .svg or .html" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["funnel", "a", "b", "--within", "soon"],
        ["funnel", "a", "b", "--where", "x"],
        ["funnel", "a", "b", "--segment", "did"],
        ["trend", "a", "--count", "sum:"],
        ["trend", "a", "--from", "yesterday"],
        ["trend", "a", "--from", "2025-02-01", "--to", "2025-01-01"],
        ["trend", ""],
    ],
)
def test_it_refuses_a_question_that_cannot_be_asked_with_one_sentence(shop: Terminal, arguments: list[str]) -> None:
    ended = shop(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["funnel"], ["trend"], ["retention"], ["trend", "a", "--every", "year"], ["nonsense"], ["trend", "a", "--nope"]],
)
def test_it_ends_with_2_on_wrong_usage(terminal: Terminal, arguments: list[str]) -> None:
    assert terminal(*arguments).code == 2


def test_it_shows_the_state_of_the_workspace(shop: Terminal) -> None:
    found = json.loads(shop("status", "--json").out)
    assert {"events", "people", "newest_event", "imports", "bytes"} <= set(found)
    assert (found["events"], found["people"], found["imports"]) == (8, 3, 1)
    assert found["newest_event"] == "2025-01-20T02:00:00.000Z"
    assert "Asia/Seoul, KRW" in shop("status").out


def test_it_takes_home_zone_and_currency_from_the_surroundings(shop: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("producting-home").rename("elsewhere")
    monkeypatch.setenv("PRODUCTING_HOME", "elsewhere")
    monkeypatch.setenv("PRODUCTING_TIME_ZONE", "America/New_York")
    monkeypatch.setenv("PRODUCTING_CURRENCY", "USD")
    assert "America/New_York, USD" in shop("status").out
    # Monday 09:00 and 11:00 in Seoul are still Sunday in New York: those weeks began seven days earlier.
    assert rows(shop("trend", "signup", "--every", "week", "--json").out, "period", "value") == [
        ("2024-12-30", 1), ("2025-01-06", 2), ("2025-01-13", 0),
    ]  # fmt: skip
    monkeypatch.setenv("PRODUCTING_TIME_ZONE", "Mars/Olympus")
    assert shop("trend", "signup").code == 1
    assert shop("status", "--home", "nowhere").code == 1


def test_it_swallows_nothing_of_its_help(terminal: Terminal) -> None:
    said = " ".join(terminal("retention", "--help").out.replace("│", " ").split())
    assert "coming back [the start]." in said
    assert "--json Print one" in said
    assert "[./producting-home, or PRODUCTING_HOME]" in said
