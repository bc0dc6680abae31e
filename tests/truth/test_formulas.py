"""Formulas and averages per person against SQL written by hand, on a real shop's events."""

from pathlib import Path

import duckdb
import pytest

import producting as pr

SQL = """
    with events as (
        select user_id as who, event, date_trunc('week', timestamp::timestamp) as week
        from read_csv('{file}', all_varchar = true)
    )
    select strftime(week, '%Y-%m-%d'),
        count(distinct who) filter (event = 'payment_done') * 100.0
            / nullif(count(distinct who) filter (event = 'cart') + count(distinct who) filter (event = 'catalog'), 0),
        coalesce(count(*) filter (event = 'catalog') / nullif(count(distinct who) filter (event = 'catalog'), 0), 0)
    from events group by week order by week
"""


def test_it_agrees_with_sql(shared_data: Path) -> None:
    file = shared_data / "simple_shop" / "simple-onlineshop.csv.gz"
    log = pr.read(file, person="user_id", time="timestamp", event="event", time_zone="UTC")
    names = {"A": "payment_done", "B": "cart", "C": "catalog"}
    series = {letter: pr.Trend(event, every="week") for letter, event in names.items()}
    formula = log.ask(pr.Formula("A / (B + C) * 100", **series))
    averages = log.ask(pr.Trend("catalog", "per_person", "week"))
    got = {row.period: (row.value, average.value) for row, average in zip(formula.rows, averages.rows, strict=True)}
    with duckdb.connect() as connection:
        expected = connection.execute(SQL.format(file=file)).fetchall()
    assert len(expected) > 20
    for week, share, average in expected:
        assert got[week] == (pytest.approx(share), pytest.approx(average))
