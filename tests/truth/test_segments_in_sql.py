"""The profile of a segment against SQL written by hand: people by rule on a real shop, differences on a drawn one."""

from collections.abc import Iterator
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
# Each rule as a condition on one person's events; `recent` is within the last days before the newest event.
RULES = {
    "did catalog": "count(*) filter (event = 'catalog') >= 1",
    "did cart >= 2": "count(*) filter (event = 'cart') >= 2",
    "did not payment_done in 30d":
        "count(*) filter (event = 'payment_done' and ts >= (select max(ts) from events) - interval 30 day) < 1",
    "did cart|payment_done >= 3 in 60d":
        "count(*) filter (event in ('cart', 'payment_done') and ts >= (select max(ts) from events) - interval 60 day) >= 3",
}  # fmt: skip

# Lines of which any rule is enough: the condition of each rule, one after the other.
ANY_OF = {
    "did cart >= 20 or did payment_done": [
        "count(*) filter (event = 'cart') >= 20", "count(*) filter (event = 'payment_done') >= 1"],
    "did not catalog or did main where event != x": ["count(*) filter (event = 'catalog') < 1",
                                                     "count(*) filter (event = 'main') >= 1"],
    "did payment_card or did payment_cash or did delivery_courier in 60d": [
        "count(*) filter (event = 'payment_card') >= 1", "count(*) filter (event = 'payment_cash') >= 1",
        "count(*) filter (event = 'delivery_courier' and ts >= (select max(ts) from events) - interval 60 day) >= 1"],
}  # fmt: skip


@pytest.fixture(scope="module")
def shop_file(shared_data: Path) -> Path:
    return shared_data / "simple_shop" / "simple-onlineshop.csv.gz"


@pytest.fixture(scope="module")
def shop(shop_file: Path) -> pr.Log:
    return pr.read(shop_file, person="user_id", time="timestamp", event="event", time_zone="UTC")


@pytest.fixture(scope="module")
def sql(shop_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(EVENTS.format(file=shop_file))
        yield connection


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 2)])
def test_it_counts_each_rule_as_sql_does(shop: pr.Log, sql: duckdb.DuckDBPyConnection, order: tuple[int, ...]) -> None:
    from producting.segments.grammar import parse_segments

    lines = [list(RULES)[k] for k in order]
    segment = parse_segments(lines)
    assert segment is not None
    found: Any = shop.ask(pr.Profile(segment))
    counts = [(row.alone, row.together) for row in found.rows]
    assert counts == [
        (_people(sql, [RULES[line]]), _people(sql, [RULES[each] for each in lines[: k + 1]]))
        for k, line in enumerate(lines)
    ]
    assert counts[-1][1] > 0
    assert found.everybody == _people(sql, ["true"])


@pytest.mark.parametrize("lines", [list(ANY_OF), list(reversed(ANY_OF)), list(ANY_OF)[:1]])
def test_it_counts_lines_of_which_any_rule_is_enough_as_sql_does(
    shop: pr.Log, sql: duckdb.DuckDBPyConnection, lines: list[str]
) -> None:
    from producting.segments.grammar import parse_segments

    segment = parse_segments(lines)
    assert segment is not None
    found: Any = shop.ask(pr.Profile(segment))
    held = [" or ".join(f"({one})" for one in ANY_OF[line]) for line in lines]
    assert [(row.alone, row.together) for row in found.rows] == [
        (_people(sql, [held[k]]), _people(sql, held[: k + 1])) for k in range(len(lines))
    ]
    assert 0 < found.people < found.everybody


def _people(sql: duckdb.DuckDBPyConnection, conditions: list[str]) -> int:
    held = " and ".join(f"({one})" for one in conditions)
    found = sql.execute(f"select count(*) from (select who from events group by who having {held})").fetchone()
    assert found is not None
    return int(found[0])


DIFFERENCES = """
    with told as (
        select who, ts, unnest(['os', 'city', 'shoe', 'id']) as prop, unnest([os, city, shoe, id]) as val from drawn
    ),
    last as (select who, prop, arg_max(val, ts) as val from told where val is not null group by who, prop),
    inside as (select distinct who from drawn where what = 'pay'),
    counted as (
        select prop, val, count(*) as n, count(*) filter (who in (from inside)) as m from last group by prop, val
    ),
    whole as (select *, sum(n) over (partition by prop) as all_n, sum(m) over (partition by prop) as all_m,
        count(*) over (partition by prop) as distinct_values from counted),
    shares as (select *, m / all_m as p, n / all_n as q, (n - m) / (all_n - all_m) as r from whole
        where all_m >= 50 and all_n - all_m >= 50 and distinct_values <= 1000)
    select prop, val, m, all_m, n, all_n, p - q from shares
    where n >= 50 and abs(p - r) >= 3 * sqrt(q * (1 - q) * (1 / all_m + 1 / (all_n - all_m)))
    qualify row_number() over (partition by prop order by abs(p - q) desc, val) = 1
    order by abs(p - q) desc, prop
"""


def drawn() -> pandas.DataFrame:
    """2,000 people: who pays is on ios more often; their city is chance, their shoe is rarely known, their id their own."""
    chance, rows = Random(7), []
    for k in range(2_000):
        pays = chance.random() < 0.3
        for day in range(1, chance.randint(2, 6)):
            os = "ios" if chance.random() < (0.6 if pays else 0.4) else chance.choice(["android", "web", None])
            shoe = chance.choice(["250", "260"] if pays else ["240", "250"]) if chance.random() < 0.05 else None
            rows.append((f"p{k:04}", f"2026-03-{day:02} 10:00", "visit", os, chance.choice("abcdef"), shoe, f"u{k}"))
        if pays:
            rows.append((f"p{k:04}", "2026-03-20 10:00", "pay", None, None, None, None))
    return pandas.DataFrame(rows, columns=["who", "ts", "what", "os", "city", "shoe", "id"])


def test_it_finds_the_differences_that_sql_finds() -> None:
    frame = drawn()
    log = pr.read(frame, person="who", time="ts", event="what", time_zone="UTC")
    found: Any = log.ask(pr.Profile(pr.Segment(pr.Did("pay"))))
    got = [(o.prop, o.value, o.inside, o.known_inside, o.everybody, o.known_everybody) for o in found.differences]
    with duckdb.connect() as connection:
        connection.register("drawn", frame)
        wanted = connection.execute(DIFFERENCES).fetchall()
    assert got == [tuple(row[:6]) for row in wanted]
    assert [one.difference for one in found.differences] == pytest.approx([row[6] for row in wanted])
    assert [one.prop for one in found.differences] == ["shoe", "os"]
