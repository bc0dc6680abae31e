"""Logs that are odd: empty, tiny, huge in one dimension. What is expected follows from how each was made."""

from random import Random
from typing import Any

import numpy as np
import pytest

from producting.journeys import answer
from producting.journeys.funnel import Exclusion, Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from producting.segments import Did, Has, Segment
from producting.timelines import from_columns, from_rows
from tests.twins.same import Rows, ask, assert_same_funnel, assert_same_retention, assert_same_trend
from tests.twins.strategies import dense_log, funnel_question, long_log, retention_question, trend_question

MILLION = 1_000_000
DAY = 86_400_000
WALKS: list[dict[str, Any]] = [
    {"order": order, "counting": counting}
    for order in ("ordered", "strict", "any")
    for counting in ("people", "attempts")
]


def name(walk: dict[str, Any]) -> str:
    return "-".join(walk.values())


def one_row(person: str | None = "p", at: int = 0, event: str = "A", **properties: str | None) -> dict[str, Any]:
    return {"person": person, "time_ms": at, "event": event, "properties": properties}


@pytest.mark.parametrize("walk", WALKS, ids=name)
@pytest.mark.parametrize("by", [None, "plan"])
def test_it_answers_a_funnel_about_nothing(walk: dict[str, Any], by: str | None) -> None:
    for rows in ([], [one_row(None)]):
        got = ask(rows, Funnel(["A", "B"], by=by, hold="plan", exclude=["X"], segment=Segment(Did("A")), **walk))
        assert all(row.people == row.in_progress == row.dropped == 0 for row in got.rows)
        assert all(row.conversion is None and row.median_seconds is None for row in got.rows)
        assert len(got.rows) == (0 if by else 2)


@pytest.mark.parametrize("by", [None, "plan", "event"])
@pytest.mark.parametrize("count", ["people", "events", "sum:value"])
def test_it_answers_a_trend_about_nothing(by: str | None, count: str) -> None:
    got = ask([], Trend("A", count, by=by, segment=Segment(Has("plan = null"))))
    assert (got.rows, got.as_of) == ((), None)


def test_it_answers_retention_about_nothing() -> None:
    for rows in ([], [one_row(None)], [one_row(event="B")]):
        got = ask(rows, Retention("A", "*", by="plan", value="value", cohorts="recurring"))
        assert (got.rows, got.average) == ((), ())


def test_it_says_how_many_events_carry_no_person() -> None:
    for count, funnels, trends in (
        (1, "1 event carries no person and is in no funnel.", "1 event carries no person: counted"),
        (2, "2 events carry no person and are in no funnel.", "2 events carry no person: counted"),
    ):
        rows = [*(one_row(None, at) for at in range(count)), one_row(), one_row("q", event="B")]
        assert [note.words.en for note in ask(rows, Funnel(["A", "B"])).notes if note.kind == "without_person"] == [
            funnels
        ]
        said = [note.words.en for note in ask(rows, Trend("A")).notes if note.kind == "without_person"]
        assert len(said) == 1 and said[0].startswith(trends)


def test_it_says_how_many_are_still_inside() -> None:
    rows = [one_row(), one_row("q"), one_row("q", 1, "B")]
    for counting, said in (("people", "1 is still"), ("attempts", "1 attempt is still")):
        notes = ask(rows, Funnel(["A", "B"], counting=counting)).notes
        assert [note.words.en for note in notes] == [f"{said} inside the window and is not counted as dropped."]


def test_it_knows_people_of_one_event() -> None:
    rows = [one_row(f"p{n}", n * 1000, "AB"[n % 2]) for n in range(10)]
    assert [row.people for row in ask(rows, Funnel(["A", "B"])).rows] == [5, 0]
    assert [row.people for row in ask(rows, Funnel(["A", "B"], order="any")).rows] == [10, 0]
    assert [(row.size, row.people) for row in ask(rows, Retention("A", "*", "day")).rows] == [(5, 5)]
    assert ask(rows, Trend("*")).totals[0].value == 10


@pytest.mark.parametrize("walk", WALKS, ids=name)
def test_it_walks_one_person_with_a_million_events(walk: dict[str, Any]) -> None:
    """A B A B … one second apart, C at the very end; the window holds ten seconds."""
    codes = np.arange(MILLION, dtype=np.uint8) % 2
    codes[-1] = 2
    times = np.arange(MILLION, dtype=np.int64) * 1000
    log = from_columns(np.zeros(MILLION, dtype=np.int64), times, codes, ["A", "B", "C"])
    people = {
        "ordered": [1, 1, 1], "strict": [1, 1, 0], "any": [1, 1, 1],
    }[walk["order"]]  # fmt: skip
    got = answer(log, Funnel(["A", "B", "C"], 10, **walk))
    if walk["counting"] == "people":
        assert [row.people for row in got.rows] == people
        return
    # Every A starts an attempt and the next B, one second later, serves the earliest that waits: the one before it.
    # In any order A and B fill the first attempt, C goes to the earliest attempt whose window is open.
    starts = MILLION // 2
    assert [row.people for row in got.rows] == [starts, starts - 1, 0 if walk["order"] == "strict" else 1]


@pytest.mark.parametrize("walk", WALKS, ids=name)
def test_it_walks_a_million_events_at_one_instant(walk: dict[str, Any]) -> None:
    """A third of them each A, B, C, one person: nothing stands between, and attempts use every event once."""
    codes = (np.arange(MILLION) % 3).astype(np.uint8)
    times = np.full(MILLION, 7, dtype=np.int64)
    log = from_columns(np.zeros(MILLION, dtype=np.int64), times, codes, ["A", "B", "C"])
    got = answer(log, Funnel(["C", "B", "A"], 1, **walk))
    if walk["counting"] == "people":
        assert [row.people for row in got.rows] == [1, 1, 1]
    elif walk["order"] != "any":
        # Lowest step first: all Cs start, then all Bs advance, then all As; there is one A more than Bs and Cs.
        assert [row.people for row in got.rows] == [MILLION // 3] * 3
    else:
        # The one A that is left over begins an attempt of its own.
        assert [row.people for row in got.rows] == [MILLION // 3 + 1, MILLION // 3, MILLION // 3]
    assert all(row.median_seconds == 0 for row in got.rows)


def test_it_walks_a_million_events_that_repeat_one_step() -> None:
    times = np.arange(MILLION, dtype=np.int64)
    log = from_columns(np.zeros(MILLION, dtype=np.int64), times, np.zeros(MILLION, dtype=np.uint8), ["A"])
    assert [row.people for row in answer(log, Funnel(["A", "A", "A"], 1)).rows] == [1, 1, 1]
    # Used once each, the earliest waiting attempt first: three in a row make one attempt.
    counted = answer(log, Funnel(["A", "A", "A"], 1, counting="attempts"))
    assert [row.people for row in counted.rows] == [MILLION // 3 + 1, MILLION // 3, MILLION // 3]


@pytest.mark.parametrize("walk", WALKS, ids=name)
def test_it_walks_fifty_steps(walk: dict[str, Any]) -> None:
    names = [f"s{n:02d}" for n in range(50)]
    whole = [one_row("whole", n * 1000, each) for n, each in enumerate(names)]
    half = [one_row("half", n * 1000, each) for n, each in enumerate(names[:25])]
    late = [one_row("late", n * 1000 + (n == 49), each) for n, each in enumerate(names)]
    got = ask(whole + half + late, Funnel(names, 49, **walk))
    # One millisecond too late for the attempt, the last event of `late` begins an attempt of its own in any order.
    alone = int(walk == {"order": "any", "counting": "attempts"})
    assert [row.people for row in got.rows] == [3 + alone] + [3] * 24 + [2] * 24 + [1]
    assert got.rows[49].median_seconds == 49 and got.rows[49].median_seconds_from_previous == 1
    assert [row.people for row in ask(half * 2, Funnel(["s00"] * 50, 49, **walk)).rows][:3] == [1, 1, 0]


@pytest.mark.parametrize("order", ["ordered", "any"])
def test_it_walks_fifty_steps_that_any_event_serves(order: Any) -> None:
    """Every event serves every step: what counts is how many events there are."""
    names = [f"s{n:02d}" for n in range(50)]
    rows = [one_row("p", 0, each) for each in names[:49]] + [one_row("q", n, each) for n, each in enumerate(names)]
    got = ask(rows, Funnel([names] * 50, 1, order=order))
    assert [row.people for row in got.rows] == [2] * 49 + [1]


def test_it_ends_an_attempt_at_the_fiftieth_step_only() -> None:
    names = [f"s{n:02d}" for n in range(50)]
    rows = [one_row("p", n * 10, each) for n, each in enumerate(names)]
    last_two = Exclusion("x", 49, 50)
    for at, level in ((481, 49), (489, 49), (480, 50), (490, 50), (479, 50), (491, 50)):
        got = ask([*rows, one_row("p", at, "x")], Funnel(names, 60, exclude=[last_two]))
        assert list(got.level) == [level], at


def many_people(rows: Rows, copies: int) -> Rows:
    """Every person `copies` times, under new names."""
    return [
        {**row, "person": f"{row['person']} {copy:04d}"} if row["person"] is not None else row
        for row in rows
        for copy in range(copies if row["person"] is not None else 1)
    ]


@pytest.mark.parametrize("walk", WALKS, ids=name)
def test_it_adds_up_people_over_all_threads(walk: dict[str, Any]) -> None:
    """A log of 2,400 times the same people, large enough to be cut into ranges, gives 2,400 times the counts."""
    for seed in range(2):
        chance = Random(f"threads {seed}")
        rows, zone, unit = dense_log(chance)
        while len({row["person"] for row in rows if row["person"]}) < 2 or len(rows) < 15:
            rows, zone, unit = dense_log(chance)
        question = funnel_question(chance, rows, unit, **walk, segment=None)
        small, large = ask(rows, question, zone), ask(many_people(rows, 2400), question, zone)
        for one, many in zip(small.rows, large.rows, strict=True):
            assert (many.people, many.in_progress, many.dropped) == tuple(
                2400 * n for n in (one.people, one.in_progress, one.dropped)
            )
            assert (many.conversion, many.median_seconds, many.group) == (one.conversion, one.median_seconds, one.group)


def test_it_adds_up_trends_and_retention_over_all_threads() -> None:
    for seed in range(3):
        chance = Random(f"threads {seed}")
        rows, zone = long_log(chance)
        while len([row for row in rows if row["person"]]) < 12:
            rows, zone = long_log(chance)
        large = from_rows(many_people(rows, 2000), zone=zone)
        trend = Trend("*", "people", "week", by="plan", limit=2)
        small = ask(rows, trend, zone)
        assert [row.value for row in answer(large, trend).rows] == [2000 * row.value for row in small.rows]
        retention = Retention("가입", "*", "day", mode="on_or_after", cohorts="recurring", periods="rolling")
        cells = [
            (row.cohort, row.period, 2000 * row.size, 2000 * row.people) for row in ask(rows, retention, zone).rows
        ]
        assert [(row.cohort, row.period, row.size, row.people) for row in answer(large, retention).rows] == cells


def wide(rows: Rows) -> Rows:
    """The same log with 300 more event names and 300 more values of `plan`, so that one byte holds neither."""
    newest = max(row["time_ms"] for row in rows)
    return rows + [
        one_row("noise", newest, f"{'!~'[n % 2]}name {n:03d}", plan=f"{'!~'[n % 2]}{n:03d}") for n in range(300)
    ]


@pytest.mark.parametrize("walk", WALKS, ids=name)
def test_it_agrees_where_names_and_values_need_more_than_a_byte(walk: dict[str, Any]) -> None:
    for seed in range(4):
        chance = Random(f"wide {seed} {walk}")
        rows, zone, unit = dense_log(chance)
        options = {"by": "plan", "by_at": 1, "hold": "plan"} if seed % 2 else {"by": "plan", "by_at": "person"}
        assert_same_funnel(wide(rows), funnel_question(chance, rows, unit, **walk, **options), zone)


def test_it_agrees_on_trends_and_retention_where_a_byte_is_too_small() -> None:
    for seed in range(6):
        chance = Random(f"wide {seed}")
        rows, zone = long_log(chance)
        assert_same_trend(wide(rows), trend_question(chance, rows), zone)
        assert_same_trend(wide(rows), Trend("*", "events", "month", by="event", limit=280), zone)
        assert_same_retention(wide(rows), retention_question(chance, rows), zone)


@pytest.mark.parametrize("at", [-62_135_596_800_000, -1, 0, 250_000_000_000_000])
def test_it_answers_at_the_ends_of_the_calendar(at: int) -> None:
    """Year 1, the instants around 1970, and far ahead."""
    rows = [one_row("p", at, "A"), one_row("p", at + 1, "B")]
    assert [row.people for row in ask(rows, Funnel(["A", "B"])).rows] == [1, 1]
    assert ask(rows, Trend("*", "events", "month")).totals[0].value == 2
    assert sum(row.people for row in ask(rows, Retention("A", "B", "month")).rows) == 1
