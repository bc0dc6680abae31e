"""Lifecycle, stickiness and paths against SQL written by hand, on a real shop's events."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pandas
import pytest

import producting as pr

EVENTS = """
    create table events as
    select user_id as who, event, date_trunc('milliseconds', timestamp::timestamp) as ts
    from read_csv('{file}', all_varchar = true)
"""

LIFECYCLE = """
    with active as (select distinct who, date_trunc('{every}', ts) as period from events where {events}),
    stretched as (
        select who, period, lag(period) over (partition by who order by period) as before from active
    ),
    came as (
        select period,
            count(*) filter (before is null) as fresh,
            count(*) filter (before + interval 1 {every} = period) as stayed,
            count(*) filter (before + interval 1 {every} < period) as resurrected
        from stretched group by period
    ),
    asleep as (
        select a.period + interval 1 {every} as period, count(*) as dormant
        from active a anti join active b on b.who = a.who and b.period = a.period + interval 1 {every}
        group by all
    )
    select strftime(period, '%Y-%m-%d'), coalesce(fresh, 0), coalesce(stayed, 0), coalesce(resurrected, 0), coalesce(dormant, 0)
    from came full join asleep using (period)
    where period <= (select max(ts) from events) order by all
"""


@pytest.fixture(scope="module")
def shop_file(shared_data: Path) -> Path:
    return shared_data / "simple_shop" / "simple-onlineshop.csv.gz"


@pytest.fixture(scope="module")
def log(shop_file: Path) -> pr.Log:
    return pr.read(shop_file, person="user_id", time="timestamp", event="event", time_zone="UTC")


@pytest.fixture(scope="module")
def sql(shop_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(EVENTS.format(file=shop_file))
        yield connection


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("event", ["*", "cart"])
def test_it_counts_states_as_sql_does(log: pr.Log, sql: duckdb.DuckDBPyConnection, event: str, every: Any) -> None:
    named = "true" if event == "*" else f"event = '{event}'"
    expected = sql.execute(LIFECYCLE.format(every=every, events=named)).fetchall()
    rows = log.ask(pr.Lifecycle(event, every)).rows
    got = [(row.period, row.new, row.returning, row.resurrected, row.dormant) for row in rows]
    assert [row for row in got if any(row[1:])] == expected
    assert sum(row.resurrected for row in rows) > 0


KINDS = """
    create table last as select who, arg_max("on", ts) as kind from raw where "on" is not null group by who
"""
SIZES = "select kind, count(*) from (select distinct who from raw) left join last using (who) group by kind"


@pytest.fixture(scope="module")
def drawn() -> pandas.DataFrame:
    """400 people over four months; each says now and then on what they are, rarely the same all the time."""
    chance, rows = Random(11), []
    for who in range(400):
        for day in sorted(chance.sample(range(120), chance.randint(1, 12))):
            on = chance.choice(["ios", "web", "tv", None, None])
            ts = f"{date(2026, 1, 1) + timedelta(days=day)} 12:{who % 60:02}"
            rows.append((f"p{who}", "open", ts, on))
    return pandas.DataFrame(rows, columns=["who", "event", "ts", "on"])


@pytest.mark.parametrize("every", ["week", "month"])
def test_it_counts_states_by_the_last_known_value_as_sql_does(drawn: pandas.DataFrame, every: Any) -> None:
    log = pr.read(drawn, person="who", time="ts", event="event", time_zone="UTC")
    answer = log.ask(pr.Lifecycle(every=every, by="on"))
    with duckdb.connect() as connection:
        connection.register("drawn", drawn)
        connection.execute('create table raw as select who, ts::timestamp as ts, event, "on" from drawn')
        connection.execute(KINDS)
        sizes = connection.execute(SIZES).fetchall()
        assert {kind for kind, _ in sizes} == set(answer.groups) == {"ios", "web", "tv", None}
        assert list(answer.groups)[:3] == [kind for kind, _ in sorted(sizes, key=lambda one: -one[1]) if kind]
        for group, rows in answer.groups.items():
            of = "kind is null" if group is None else f"kind = '{group}'"
            connection.execute(
                f"create or replace view events as select raw.* from raw left join last using (who) where {of}"
            )
            expected = connection.execute(LIFECYCLE.format(every=every, events="true")).fetchall()
            got = [(row.period, row.new, row.returning, row.resurrected, row.dormant) for row in rows]
            assert [row for row in got if any(row[1:])] == [row for row in expected if row[0] <= got[-1][0]]


STICKINESS = """
    with active as (select distinct who, ts::date as day from events where {events}),
    per_person as (select date_trunc('{every}', day) as period, who, count(*) as days from active group by all),
    weekly as (select period, count(*) as people, sum(days) as person_days from per_person group by all),
    exact as (select period, days, count(*) as people from per_person group by all)
    select strftime(period, '%Y-%m-%d'), days, exact.people, weekly.people,
        weekly.person_days / date_diff('day', period, period + interval 1 {every})
    from exact join weekly using (period)
    where period + interval 1 {every} <= (select max(ts) from events) order by all
"""


@pytest.mark.parametrize("every", ["week", "month"])
@pytest.mark.parametrize("event", ["*", "cart"])
def test_it_counts_active_days_as_sql_does(log: pr.Log, sql: duckdb.DuckDBPyConnection, event: str, every: Any) -> None:
    named = "true" if event == "*" else f"event = '{event}'"
    expected = sql.execute(STICKINESS.format(every=every, events=named)).fetchall()
    answer = log.ask(pr.Stickiness(event, every))
    whole = {period.period: period for period in answer.periods}
    got = [
        (row.period, row.days, row.people, whole[row.period].active, pytest.approx(whole[row.period].dau))
        for row in answer.rows
        if row.people and row.complete
    ]
    assert expected == got
    assert max(row.days for row in answer.rows if row.people) > 1
