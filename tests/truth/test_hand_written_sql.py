"""The engine against SQL written by hand, on a real shop's events."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import producting as pr

EVENTS = """
    create table events as
    select user_id as who, event, date_trunc('milliseconds', timestamp::timestamp) as ts
    from read_csv('{file}', all_varchar = true)
"""

# Every catalog event starts an attempt; the window runs from it to both later steps.
FUNNEL = """
    with attempts as (select who, ts as t1 from events where event = 'catalog'),
    carts as (
        select a.who, a.t1, min(b.ts) as t2
        from attempts a left join events b
            on b.who = a.who and b.event = 'cart' and b.ts >= a.t1 and b.ts <= a.t1 + to_seconds({within})
        group by a.who, a.t1
    ),
    payments as (
        select c.who, c.t1, c.t2, min(d.ts) as t3
        from carts c left join events d
            on d.who = c.who and d.event = 'payment_done' and d.ts >= c.t2 and d.ts <= c.t1 + to_seconds({within})
        group by c.who, c.t1, c.t2
    ),
    leveled as (select *, 1 + (t2 is not null)::int + (t3 is not null)::int as level from payments),
    best as (
        select who, level, t1, t2, t3, max(t1) over (partition by who) as newest_start
        from leveled qualify row_number() over (partition by who order by level desc, t1) = 1
    )
    select
        count(*), count(t2), count(t3),
        count(*) filter (level = 1 and (select max(ts) from events) < newest_start + to_seconds({within})),
        count(*) filter (level = 2 and (select max(ts) from events) < newest_start + to_seconds({within})),
        median(epoch_ms(t2 - t1)) / 1000, median(epoch_ms(t3 - t1)) / 1000, median(epoch_ms(t3 - t2)) / 1000
    from best
"""

RETENTION = """
    with first as (select who, min(ts) as start from events where event = '{start}' group by who),
    cohorts as (select who, start, date_trunc('{every}', start) as cohort from first),
    sizes as (select cohort, count(*) as size from cohorts group by cohort),
    returned as (
        select c.cohort, date_diff('{every}', c.cohort, date_trunc('{every}', e.ts)) as period, count(distinct c.who) as people
        from cohorts c join events e on e.who = c.who and e.ts >= c.start
        group by all
    )
    select strftime(cohort, '%Y-%m-%d'), period, size, people from sizes join returned using (cohort) order by all
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


@pytest.mark.parametrize("within", [60, 3600, 86_400, 7 * 86_400, 30 * 86_400])
def test_it_walks_the_funnel_as_sql_does(log: pr.Log, sql: duckdb.DuckDBPyConnection, within: int) -> None:
    answer: Any = sql.execute(FUNNEL.format(within=within)).fetchone()
    first, second, third = log.ask(pr.Funnel(["catalog", "cart", "payment_done"], within)).rows
    assert (first.people, second.people, third.people) == answer[:3]
    assert (first.in_progress, second.in_progress, third.in_progress) == (*answer[3:5], 0)
    assert (first.dropped, second.dropped) == (
        first.people - second.people - answer[3], second.people - third.people - answer[4],
    )  # fmt: skip
    medians = (second.median_seconds, third.median_seconds, third.median_seconds_from_previous)
    assert medians == pytest.approx(answer[5:])


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("start", ["catalog", "cart"])
def test_it_counts_who_returns_as_sql_does(log: pr.Log, sql: duckdb.DuckDBPyConnection, start: str, every: Any) -> None:
    expected = sql.execute(RETENTION.format(start=start, every=every)).fetchall()
    rows = log.ask(pr.Retention(start, "*", every)).rows
    assert [(row.cohort, row.period, row.size, row.people) for row in rows if row.people] == expected
    # SQL has no row where nobody returned; the table has every cell up to the period that holds as-of.
    assert len(rows) > len(expected)


@pytest.mark.parametrize("every", ["day", "week", "month"])
@pytest.mark.parametrize("event", ["catalog", "payment_done"])
def test_it_counts_people_per_period_as_sql_does(
    log: pr.Log, sql: duckdb.DuckDBPyConnection, event: str, every: Any
) -> None:
    query = f"""
        select strftime(date_trunc('{every}', ts), '%Y-%m-%d'), count(distinct who), count(*)
        from events where event = '{event}' group by all order by all
    """
    expected = sql.execute(query).fetchall()
    people = log.ask(pr.Trend(event, "people", every))
    events = log.ask(pr.Trend(event, "events", every))
    found = [
        (one.period, one.value, many.value) for one, many in zip(people.rows, events.rows, strict=True) if many.value
    ]
    assert found == expected
    whole: Any = sql.execute(f"select count(distinct who), count(*) from events where event = '{event}'").fetchone()
    assert (people.totals[0].value, events.totals[0].value) == whole
