"""Paths against SQL written by hand, on a real shop's events."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import producting as pr

# Four people did two different things in one millisecond. Nobody knows in which order, so they are left out.
CLEAR = """
    create table events as
    with read as (
        select *, date_trunc('milliseconds', timestamp::timestamp) as ts from read_csv('{file}', all_varchar = true)
    )
    select user_id as who, event, ts from read
    where user_id not in (select user_id from read group by user_id, ts having count(distinct event) > 1)
"""
PATHS = """
    with numbered as (
        select who, event, ts, row_number() over (order by who, ts) as n,
            ts - lag(ts) over (partition by who order by ts) > interval 30 minutes as opens
        from events
    ),
    sessions as (
        select who, event, n, sum(coalesce(opens, true)::int) over (order by n) as session from numbered
    ),
    runs as (
        select * from (
            select *, lag(event) over (partition by session order by n) as before from sessions
        ) where before is distinct from event
    ),
    placed as (select *, row_number() over (partition by session order by n) as nth from runs),
    anchored as (select session, {which}(nth) as anchor from placed where event = '{anchor}' group by session),
    around as (select session, nth - anchor as step, event from placed join anchored using (session)),
    linked as (
        select l.step, l.event as source, r.event as target
        from around l full join around r on l.session = r.session and l.step + 1 = r.step
        where coalesce(l.step, r.step - 1) between {first} and {last}
    )
"""
LINKS = " select step, source, target, count(*) from linked where step is not null and target is not null group by all"
ENDS = " select step, source, count(*) from linked where target is null group by all"


@pytest.fixture(scope="module")
def sql(shared_data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(CLEAR.format(file=shared_data / "simple_shop" / "simple-onlineshop.csv.gz"))
        yield connection


@pytest.fixture(scope="module")
def log(sql: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> pr.Log:
    file = tmp_path_factory.mktemp("shop") / "events.csv"
    sql.execute(f"copy (select who, event, strftime(ts, '%Y-%m-%dT%H:%M:%S.%g') as ts from events) to '{file}'")
    return pr.read(file, person="who", time="ts", event="event", time_zone="UTC")


@pytest.mark.parametrize("anchor", ["start", "end"])
def test_it_counts_paths_as_sql_does(log: pr.Log, sql: duckdb.DuckDBPyConnection, anchor: str) -> None:
    reach = {"which": "min", "first": 0, "last": 3} if anchor == "start" else {"which": "max", "first": -4, "last": -1}
    asked = PATHS.format(anchor="cart", **reach)
    got = log.ask(pr.Paths(**{anchor: "cart"}, nodes=50))  # type: ignore[arg-type]
    shown = {(k.step, k.source, k.target): k.count for k in got.rows if k.source and k.target}
    expected = {(step, source, target): count for step, source, target, count in sql.execute(asked + LINKS).fetchall()}
    assert shown == expected
    assert len(shown) > 30
    if anchor == "start":
        ended = {(k.step, k.source): k.count for k in got.rows if k.target_kind == "end" and k.step < 4}
        assert ended == {(step, source): count for step, source, count in sql.execute(asked + ENDS).fetchall()}
    assert got.total == sql.execute(asked + " select count(*) from anchored").fetchone()[0]  # type: ignore[index]
