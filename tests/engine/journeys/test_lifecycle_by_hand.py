"""A lifecycle of five readers who can be counted by hand."""

from datetime import date
from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.lifecycle.opening import behind, members
from producting.timelines import from_rows
from tests.twins.log import DAY, first_instant

SEOUL = "Asia/Seoul"
MONDAY = first_instant(date(2026, 1, 5), SEOUL)
# Days after Monday 5 January: weeks 0 … 4, week 4 still running.
READS = {
    "every week": [0, 8, 15, 22, 29],
    "paused": [1, 9, 23],
    "gone": [3],
    "late": [14, 21],
    "twice": [7, 7.5, 20.9999, 30],
}
ROWS: list[dict[str, Any]] = [
    {"person": who, "time_ms": MONDAY + round(days * DAY), "event": "read", "properties": {}}
    for who, each in READS.items()
    for days in each
]


def counted(question: Lifecycle, rows: list[dict[str, Any]] = ROWS) -> list[tuple[Any, ...]]:
    got = answer(from_rows(rows, zone=SEOUL), question)
    return [(r.period, r.new, r.returning, r.resurrected, r.dormant, r.complete) for r in got.rows]  # type: ignore[attr-defined]


def test_it_counts_every_state() -> None:
    assert counted(Lifecycle()) == [
        ("2026-01-05", 3, 0, 0, 0, True),
        ("2026-01-12", 1, 2, 0, 1, True),  # new: twice; asleep: gone
        ("2026-01-19", 1, 2, 0, 1, True),  # new: late; asleep: paused
        ("2026-01-26", 0, 2, 1, 1, True),  # back: paused; asleep: twice
        ("2026-02-02", 0, 1, 1, 2, False),  # back: twice; asleep so far: paused, late
    ]


def test_it_calls_nobody_new_who_was_active_before_the_range() -> None:
    assert counted(Lifecycle(date_from="2026-01-19", date_to="2026-02-01")) == counted(Lifecycle())[2:4]


def test_it_counts_a_period_whole_that_the_range_cuts_and_says_so() -> None:
    got = answer(from_rows(ROWS, zone=SEOUL), Lifecycle(date_from="2026-01-21", date_to="2026-01-30"))
    assert [(row.period, row.active) for row in got.rows] == [("2026-01-19", 3), ("2026-01-26", 3)]
    assert [note.kind for note in got.notes] == ["widened"]


def test_it_divides_who_came_by_who_fell_asleep() -> None:
    got = answer(from_rows(ROWS, zone=SEOUL), Lifecycle())
    assert [row.pulse for row in got.rows] == [None, 1.0, 1.0, 1.0, 0.5]
    assert got.explain("en").startswith(
        "In the week from Jan 26, 2026, the last complete week, 3 people were active: 0 new, 2 returning, 1 resurrected; "
        "1 went dormant. Pulse 1.00: for one person who fell asleep, 1.00 came or came back."
    )
    assert "신규 0명, 유지 2명, 복귀 1명이고, 1명이 휴면에 들어갔어요. 펄스는 1.00이에요." in got.explain("ko")


def test_it_leaves_events_without_a_person_and_other_events_out() -> None:
    more = [
        {"person": None, "time_ms": MONDAY, "event": "read", "properties": {}},
        {"person": "gone", "time_ms": MONDAY + 10 * DAY, "event": "visit", "properties": {}},
    ]
    assert counted(Lifecycle("read"), ROWS + more) == counted(Lifecycle())
    assert counted(Lifecycle("*"), ROWS + more)[1] == ("2026-01-12", 1, 3, 0, 0, True)


def test_it_opens_every_number() -> None:
    log = from_rows(ROWS, zone=SEOUL)
    got: Any = answer(log, Lifecycle())
    asleep = members(got, log, period="2026-01-12", state="dormant")
    assert [(m.person, m.at_ms) for m in asleep.page] == [("gone", MONDAY + 3 * DAY)]
    active = members(got, log, period="2026-01-05", state="active", offset=1, limit=1)
    assert (active.total, [m.person for m in active.page]) == (3, ["paused"])
    assert behind(got, log, period="2026-01-05", state="new").mask(log.people).sum() == 3


@pytest.mark.parametrize("wrong", [{"period": "2026-01-06"}, {"state": "asleep"}, {"offset": -1}, {"limit": 0}])
def test_it_refuses_to_open_what_is_not_there(wrong: dict[str, Any]) -> None:
    log = from_rows(ROWS, zone=SEOUL)
    asked: dict[str, Any] = {"period": "2026-01-05", "state": "new", **wrong}
    with pytest.raises(QuestionError):
        members(answer(log, Lifecycle()), log, **asked)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="ask it again"):
        members(answer(log, Lifecycle()), from_rows(ROWS[1:], zone=SEOUL), period="2026-01-05", state="new")  # type: ignore[arg-type]


def test_it_answers_about_nothing() -> None:
    assert answer(from_rows([]), Lifecycle()).rows == ()
    nobody = answer(from_rows([{**ROWS[0], "person": None}], zone=SEOUL), Lifecycle())
    assert [(row.active, row.dormant, row.pulse) for row in nobody.rows] == [(0, 0, None)]
    assert nobody.explain("en").startswith("Nobody was active")
    beyond = answer(from_rows(ROWS, zone=SEOUL), Lifecycle(date_from="2025-12-01", date_to="2025-12-07"))
    assert [(row.period, row.active) for row in beyond.rows] == [("2025-12-01", 0)]
    with pytest.raises(QuestionError):
        Lifecycle(every="year")  # type: ignore[arg-type]


def test_it_puts_everybody_into_one_group_in_all_periods() -> None:
    """“every week” is on ios until the last week and on web since: web counts, also for the weeks before."""
    on = {
        "every week": ["ios", "ios", "ios", "ios", "web"],
        "paused": ["web"] * 3,
        "gone": ["ios"],
        "late": [None, None],
    }
    rows = [
        {"person": who, "time_ms": MONDAY + round(days * DAY), "event": "read", "properties": {"on": value}}
        for who, values in on.items()
        for days, value in zip(READS[who], values, strict=True)
    ]
    log = from_rows(rows, zone=SEOUL)
    got: Any = answer(log, Lifecycle(by="on"))
    assert list(got.groups) == ["web", "ios", None]
    assert [(r.new, r.returning, r.resurrected, r.dormant) for r in got.groups["web"]] == [
        (2, 0, 0, 0), (0, 2, 0, 0), (0, 1, 0, 1), (0, 1, 1, 0), (0, 1, 0, 1)
    ]  # fmt: skip
    assert [(r.new, r.dormant) for r in got.groups["ios"]] == [(1, 0), (0, 1), (0, 0), (0, 0), (0, 0)]
    assert [(r.new, r.returning, r.dormant) for r in got.groups[None]][2:] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    one: Any = answer(log, Lifecycle(by="on", limit=1))
    assert list(one.groups) == ["web", "__other__"] and sum(r.new for r in one.groups["__other__"]) == 2
    found = members(got, log, period="2026-01-12", state="dormant", group="ios")
    assert [member.person for member in found.page] == ["gone"]
    assert members(got, log, period="2026-01-26", state="active", group="__null__").total == 1
    for group, asked in (("tv", got), ("web", answer(log, Lifecycle()))):
        with pytest.raises(QuestionError):
            members(asked, log, period="2026-01-12", state="active", group=group)
    with pytest.raises(QuestionError):
        Lifecycle(by="on", limit=0)
    assert "그룹이 둘이 안 돼서" in got.explain("ko") and "in one group in all periods" in got.explain("en")


def test_a_group_that_only_falls_asleep_in_the_days_asked_about_stands_there() -> None:
    rows = [{**row, "properties": {"who": row["person"]}} for row in ROWS]
    got: Any = answer(from_rows(rows, zone=SEOUL), Lifecycle(by="who", date_from="2026-01-12", date_to="2026-01-12"))
    assert {group: (each[0].active, each[0].dormant) for group, each in got.groups.items()} == {
        "every week": (1, 0), "gone": (0, 1), "paused": (1, 0), "twice": (1, 0)
    }  # fmt: skip


def test_it_says_in_which_group_pulse_is_highest() -> None:
    """60 on ios come and leave; 60 on web come and leave, and 30 of them come again."""
    weeks = {"ios": [60, 0, 0], "web": [60, 0, 30]}
    rows = [
        {"person": f"{on} {who}", "time_ms": MONDAY + 7 * week * DAY, "event": "read", "properties": {"on": on}}
        for on, each in weeks.items()
        for week, people in enumerate(each)
        for who in range(people)
    ]
    rows.append({"person": "ios 0", "time_ms": MONDAY + 21 * DAY, "event": "read", "properties": {"on": "ios"}})
    got = answer(from_rows(rows, zone=SEOUL), Lifecycle(by="on"))
    assert "By on, pulse is highest in web (1.50) and lowest in ios (1.00), over all complete periods." in got.explain(
        "en"
    )
    assert "on별 펄스는 web이 가장 높고(1.50), ios가 가장 낮아요(1.00)" in got.explain("ko")
