"""Are the slow twins right? Vectors of the contract and logs counted by hand; the engine is not needed here."""

from datetime import date
from typing import Any

import pytest

from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from producting.segments import Did, Has, Segment
from tests.twins.funnel import funnel
from tests.twins.log import DAY, first_instant, log_of
from tests.twins.retention import retention
from tests.twins.trend import trend
from tests.twins.vectors import TIMES, VECTORS, question, rows_of


@pytest.mark.parametrize(
    ("name", "stream", "steps", "options", "default", "first_entry"), VECTORS, ids=[v[0] for v in VECTORS]
)
def test_it_gives_the_vectors_of_the_contract(
    name: str, stream: str, steps: list[str], options: dict[str, Any], default: int, first_entry: int
) -> None:
    log = log_of(rows_of(stream), "UTC")
    twin = funnel(log, question(steps, options))
    assert [unit.level for unit in twin.units] == [default]
    assert [unit.level for unit in funnel(log, question(steps, options, first_entry_only=True)).units] == [first_entry]
    if name in TIMES:
        assert twin.units[0].times == [at * 1000 for at in TIMES[name]]


def test_it_counts_each_event_in_one_attempt() -> None:
    # A0 and A10 wait; B20 serves A0, B30 serves A10, B40 finds nobody.
    log = log_of(rows_of("A0 A10 B20 B30 B40"), "UTC")
    twin = funnel(log, Funnel(["A", "B"], 60, counting="attempts"))
    assert [unit.times for unit in twin.units] == [[0, 20_000], [10_000, 30_000]]
    assert [(row.people, row.in_progress, row.dropped) for row in twin.rows] == [(2, 0, 0), (2, 0, 0)]


def test_it_keeps_people_whose_window_is_open_apart() -> None:
    rows = rows_of("A0", "gone") + rows_of("A50", "waiting") + rows_of("A50 B100", "done")
    twin = funnel(log_of(rows, "UTC"), Funnel(["A", "B"], 60, closed_only=True))
    assert [(row.people, row.in_progress, row.dropped) for row in twin.rows] == [(3, 1, 1), (1, 0, 0)]
    assert [row.conversion for row in twin.rows] == [1, 0.5]
    assert twin.rows[1].median_seconds == 50


def test_it_takes_any_order_with_one_event_for_one_step() -> None:
    log = log_of(rows_of("B0 C5 A30 B40"), "UTC")
    assert funnel(log, Funnel(["A", "B", "C"], 60, order="any")).units[0].times == [0, 5_000, 30_000]
    two_faced = Funnel([["A", "B"], ["A"]], 60, order="any")  # A serves both steps, but only one of them
    assert funnel(log_of(rows_of("A0"), "UTC"), two_faced).units[0].level == 1
    assert funnel(log_of(rows_of("A0 B9"), "UTC"), two_faced).units[0].level == 2


def test_it_counts_retention_as_by_hand() -> None:
    # Seoul, weeks from Monday 2026-01-05. p: weeks 0, 1, 3; q: week 1 and 2; as-of is Thursday of week 3.
    monday = first_instant(date(2026, 1, 5), "Asia/Seoul")
    rows = [
        {"person": who, "time_ms": monday + days * DAY, "event": "open", "properties": {"value": "2"}}
        for who, days in [("p", 0), ("p", 8), ("p", 24), ("q", 7), ("q", 20)]
    ]
    twin = retention(log_of(rows, "Asia/Seoul"), Retention("open", every="week", value="value"))
    assert [(c.cohort.isoformat(), c.period, c.people, c.complete, c.cumulative) for c in twin.cells] == [
        ("2026-01-05", 0, 1, True, 2), ("2026-01-05", 1, 1, True, 4), ("2026-01-05", 2, 0, True, 4), ("2026-01-05", 3, 1, False, 6),
        ("2026-01-12", 0, 1, True, 2), ("2026-01-12", 1, 1, True, 4), ("2026-01-12", 2, 0, False, 4),
    ]  # fmt: skip
    assert twin.average == [(None, 0, 2, 2, 2), (None, 1, 2, 2, 2), (None, 2, 1, 0, 1)]


def test_it_counts_a_trend_as_by_hand() -> None:
    day = first_instant(date(2026, 3, 8), "America/New_York")  # this day has 23 hours
    rows = [
        {"person": who, "time_ms": day + hours * 3_600_000, "event": "open", "properties": {}}
        for who, hours in [("p", 0), ("p", 22), (None, 1), ("q", 23), ("p", 60)]
    ]
    log = log_of(rows, "America/New_York")
    assert [r[1:3] for r in trend(log, Trend("open", "events")).rows] == [(3, True), (1, True), (1, False)]
    people = trend(log, Trend("open"))
    assert [r[1] for r in people.rows] == [1, 1, 1] and people.totals == [(2, None)]


def test_it_finds_segments_as_by_hand() -> None:
    rows = rows_of("A0 A10", "twice") + rows_of("A10", "once") + rows_of("B86410", "late")
    rows[2]["properties"] = {"plan": "basic"}
    log = log_of(rows, "UTC")

    def who(*rules: Any) -> list[str]:
        return [unit.person for unit in funnel(log, Funnel([["A", "B"]], segment=Segment(*rules))).units]

    assert who(Did("A", 2)) == ["twice"]
    assert who(Did("A", last_days=1)) == ["once", "twice"]  # as-of minus 24 hours, edge included
    assert who(Did("A", 2, last_days=1)) == []
    assert who(Did("A", negate=True)) == ["late"]
    assert who(Has("plan = basic")) == ["once"] and who(Has("plan = null")) == ["late", "twice"]
