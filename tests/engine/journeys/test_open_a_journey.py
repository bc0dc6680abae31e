"""Does every number of a journey open to exactly the people it counts, whatever the range and the groups?"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from random import Random
from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys import answer as ask
from producting.journeys.journey import NO_VALUE, Journey, development, members, previous, time_to_next
from producting.timelines import from_rows
from tests.engine.journeys.test_journey_against_twin import question, with_money
from tests.engine.journeys.test_journey_by_hand import DAY, FIRST, WAY, at, until
from tests.twins.journey import journey as twin
from tests.twins.log import log_of
from tests.twins.same import many
from tests.twins.strategies import dense_log

ROWS = [
    at(0, "ann", "visit", plan="pro"), at(1, "ann", "join"), at(4, "ann", "buy", value="70"),
    at(2, "bob", "visit", plan="pro"), at(5, "bob", "buy"),
    at(3, "cho", "visit"), at(20, "cho", "join"),
    at(3, "dan", "visit", plan="free"), at(38, "eve", "visit"), at(39, "eve", "join"), until(40),
]  # fmt: skip


def opened(stage: int, kind: str, **options: Any) -> list[str]:
    fixed = {name: options.pop(name) for name in ("group", "offset", "limit") if name in options}
    log = from_rows(ROWS)
    found = members(ask(log, Journey(WAY, **options)), log, stage=stage, kind=kind, **fixed)  # type: ignore[arg-type]
    assert found.total >= len(found.page)
    return [member.person for member in found.page]


def test_it_opens_a_number_to_its_people_the_newest_first() -> None:
    assert opened(1, "reached") == ["eve", "cho", "dan", "bob", "ann"]
    assert opened(1, "dropped") == ["cho", "dan"] and opened(1, "won_back") == ["cho"]
    assert opened(2, "skipped") == ["bob"] and opened(2, "in_progress") == ["eve"]
    assert opened(3, "reached") == ["bob", "ann"] and opened(3, "dropped") == []


def test_it_says_of_each_person_when_they_came_and_where_they_stand() -> None:
    log = from_rows(ROWS)
    found = members(ask(log, Journey(WAY)), log, stage=1, kind="reached")
    by_name = {member.person: asdict(member) for member in found.page}
    assert by_name["ann"] == {
        "person": "ann", "entered_ms": (FIRST, FIRST + DAY, FIRST + 4 * DAY), "level": 3, "state": "arrived", "value": 70,
    }  # fmt: skip
    assert by_name["cho"] == {
        "person": "cho", "entered_ms": (FIRST + 3 * DAY, None, None), "level": 1, "state": "won_back", "value": 0,
    }  # fmt: skip


def test_it_turns_pages() -> None:
    pages = [opened(1, "reached", offset=offset, limit=2) for offset in (0, 2, 4, 6)]
    assert pages == [["eve", "cho"], ["dan", "bob"], ["ann"], []]


def test_it_opens_a_group_also_that_of_no_value_and_the_rest() -> None:
    assert opened(1, "reached", by="plan", group="pro") == ["bob", "ann"]
    assert opened(1, "reached", by="plan", group=NO_VALUE) == ["eve", "cho"]
    log = from_rows(ROWS)
    found = ask(log, Journey(WAY, by="plan", limit=1))
    rest = members(found, log, stage=1, kind="reached", group="__other__")
    assert [member.person for member in rest.page] == ["eve", "cho", "dan"]


def test_it_opens_in_a_flow_those_who_came_in_the_range() -> None:
    days = {"range": "flow", "date_from": "2026-11-05", "date_to": "2026-11-30"}
    assert opened(1, "reached", **days) == [] and opened(3, "reached", **days) == ["bob", "ann"]
    assert opened(2, "reached", **days) == ["bob"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"stage": 0}, "no stage 0"), ({"stage": 4}, "stages 1 to 3"), ({"kind": "lost"}, "reached"),
        ({"group": "nobody"}, "no group"), ({"offset": -1}, "page"), ({"limit": 0}, "page"),
    ],
)  # fmt: skip
def test_it_refuses_what_cannot_be_opened(options: dict[str, Any], said: str) -> None:
    log = from_rows(ROWS)
    wanted = {"stage": 1, "kind": "reached"} | options
    with pytest.raises(QuestionError, match=said):
        members(ask(log, Journey(WAY)), log, **wanted)


def test_it_refuses_timelines_of_other_events() -> None:
    log = from_rows(ROWS)
    with pytest.raises(QuestionError, match="ask it again"):
        members(ask(log, Journey(WAY)), from_rows(ROWS[:3]), stage=1, kind="reached")


def cases(range_: str) -> Iterator[tuple[list[dict[str, Any]], Journey, str]]:
    for seed in range(many(120)):
        chance = Random(f"opening {seed} {range_}")
        rows, zone, unit = dense_log(chance)
        rows = with_money(chance, rows)
        yield rows, question(chance, rows, unit, range=range_), zone


@pytest.mark.parametrize("range_", ["cohort", "flow"])
def test_it_opens_every_cell_to_the_people_of_the_slow_twin(range_: str) -> None:
    for rows, asked, zone in cases(range_):
        log = from_rows(rows, zone=zone)
        found, slow = ask(log, asked), twin(log_of(rows, zone), asked)
        for row in found.rows:
            group = NO_VALUE if asked.by and row.group is None else row.group
            alone = [r.group for r in found.rows]
            inside = [u for u in slow.units if not asked.by or u.group == row.group or (
                row.group == "__other__" and u.group not in alone)]  # fmt: skip
            here = [u for u in inside if row.stage in u.counted]
            at_it = [u for u in here if u.walk.level == row.stage]
            wanted = {
                "reached": here,
                "skipped": [u for u in here if row.stage in u.walk.skipped],
                "in_progress": [u for u in at_it if u.walk.state == "in progress"],
                "dropped": [u for u in at_it if u.walk.state in ("dropped", "won back")],
                "won_back": [u for u in at_it if u.walk.state == "won back"],
            }
            for kind, units in wanted.items():
                got = members(found, log, stage=row.stage, kind=kind, group=group)  # type: ignore[arg-type]
                assert {m.person for m in got.page} == {u.person for u in units}, (asked, row, kind)
                assert got.total == (row.people if kind == "reached" else getattr(row, kind))


@pytest.mark.parametrize("range_", ["cohort", "flow"])
@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_it_shows_periods_that_add_up_to_the_answer(range_: str, every: Any) -> None:
    for rows, asked, zone in cases(range_):
        log = from_rows(rows, zone=zone)
        found = ask(log, asked)
        for row in found.rows:
            group = NO_VALUE if asked.by and row.group is None else row.group
            periods = development(found, log, stage=row.stage, every=every, group=group)
            assert sum(p.entered for p in periods) == row.people
            assert sum(p.in_progress for p in periods) == row.in_progress
            assert sum(p.dropped for p in periods) == row.dropped
            following = [r for r in found.rows if r.group == row.group and r.stage == row.stage + 1]
            if following and row.people:
                assert following[0].from_previous == pytest.approx(sum(p.went_on for p in periods) / row.people)
                assert all(p.entered == p.went_on + p.in_progress + p.dropped for p in periods)
            pace = time_to_next(found, stage=row.stage, group=group)
            assert pace.people == sum(p.went_on for p in periods) == sum(n for _, n in pace.histogram)
            assert pace.percentiles.get(50) == (
                None if row.median_seconds_to_next is None else pytest.approx(row.median_seconds_to_next)
            )


def test_it_shows_weeks_by_hand() -> None:
    # The first of November 2026 is a Sunday: ann's week begins on Monday the 26th of October.
    log = from_rows(ROWS)
    rows = development(ask(log, Journey(WAY)), log, stage=1, every="week")
    said = [(p.period, p.entered, p.went_on, p.in_progress, p.dropped, p.share, p.complete, p.mature) for p in rows]
    assert said[:3] == [
        (date(2026, 10, 26), 1, 1, 0, 0, 1, True, True),
        (date(2026, 11, 2), 3, 1, 0, 2, pytest.approx(1 / 3), True, True),
        (date(2026, 11, 9), 0, 0, 0, 0, None, True, True),
    ]
    assert [p.period for p in rows][-1] == date(2026, 12, 7) and len(rows) == 7
    second = development(ask(log, Journey(WAY)), log, stage=2, every="week")
    assert (second[-1].entered, second[-1].in_progress, second[-1].complete, second[-1].mature) == (1, 1, False, False)
    third = development(ask(log, Journey(WAY)), log, stage=3, every="month")
    assert [(p.period, p.entered, p.went_on, p.share) for p in third] == [(date(2026, 11, 1), 2, 0, None)]


def test_it_calls_a_running_period_neither_complete_nor_mature() -> None:
    rows = [at(0, "a", "visit"), at(1, "a", "join"), at(1, "a", "buy"), until(29.9)]
    log = from_rows(rows)
    (november,) = development(ask(log, Journey(WAY)), log, stage=1, every="month")
    assert (november.complete, november.mature, november.in_progress) == (False, False, 0)
    log = from_rows([*rows, until(30)])
    (november,) = development(ask(log, Journey(WAY)), log, stage=1, every="month")
    assert (november.complete, november.mature) == (True, True)


def test_it_begins_periods_at_midnight_of_the_workspace() -> None:
    log = from_rows([at(1.7, "a", "visit"), at(1.5, "b", "visit"), until(20)], zone="Asia/Seoul")
    rows = development(ask(log, Journey(WAY)), log, stage=1, every="day")
    assert [(p.period, p.entered) for p in rows] == [(date(2026, 11, 2), 1), (date(2026, 11, 3), 1)]


def test_it_shows_no_period_where_nobody_came_and_refuses_a_century_of_days() -> None:
    log = from_rows([at(0, "a", "other")])
    assert development(ask(log, Journey(WAY)), log, stage=1) == ()
    assert time_to_next(ask(log, Journey(WAY)), stage=1).people == 0
    log = from_rows([at(0, "a", "visit"), at(-40_000, "b", "visit")])
    with pytest.raises(QuestionError, match="by month"):
        development(ask(log, Journey(WAY)), log, stage=1, every="day")


def test_it_shows_how_long_the_way_takes() -> None:
    waits = {"a": 60, "b": 61, "c": 3_600, "d": 2 * 86_400, "e": 9 * 86_400}
    rows = [row for name, wait in waits.items() for row in (at(0, name, "visit"), at(wait / 86_400, name, "join"))]
    log = from_rows([*rows, at(0, "f", "visit"), until(60)])
    pace = time_to_next(ask(log, Journey(WAY)), stage=1)
    assert pace.people == 5 and pace.mean_seconds == pytest.approx(sum(waits.values()) / 5)
    assert pace.percentiles[50] == 3_600
    assert {edge: people for edge, people in pace.histogram if people} == {
        60: 1, 300: 1, 3_600: 1, 172_800: 1, 1_209_600: 1,
    }  # fmt: skip
    assert time_to_next(ask(log, Journey(WAY)), stage=3).histogram == ()


def test_it_asks_about_the_period_just_before() -> None:
    asked = Journey(
        WAY, range="flow", by="channel", credit="first", lookback_days=7, limit=3, where="device = mobile",
        date_from="2026-11-10", date_to="2026-11-16",
    )  # fmt: skip
    before = previous(asked)
    assert before.to_json() == asked.to_json() | {"from": "2026-11-03", "to": "2026-11-09"}
    assert previous(Journey(WAY, date_from="2026-11-10", date_to="2026-11-10")).days.to_json()["from"] == "2026-11-09"
    for options in ({}, {"date_from": "2026-11-10"}, {"date_to": "2026-11-10"}):
        with pytest.raises(QuestionError, match="two ends"):
            previous(Journey(WAY, **options))
    with pytest.raises(QuestionError, match="as long"):
        previous(Journey(WAY, date_from="0001-01-02", date_to="2026-01-01"))
