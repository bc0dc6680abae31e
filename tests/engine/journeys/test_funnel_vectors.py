"""The funnel vectors V1 to V9 of the contract, and ClickHouse's windowFunnel as an oracle that nobody here wrote."""

import random
from typing import Any

import pytest

from producting.journeys.funnel import Funnel
from tests.twins.same import ask
from tests.twins.vectors import TIMES, VECTORS, question, rows_of

NAMES = [vector[0] for vector in VECTORS]


@pytest.mark.parametrize(("name", "stream", "steps", "options", "default", "first_entry"), VECTORS, ids=NAMES)
@pytest.mark.parametrize("unit_ms", [1, 1000, 86_400_000])
def test_it_gives_the_vectors_of_the_contract(
    name: str, stream: str, steps: list[str], options: dict[str, Any], default: int, first_entry: int, unit_ms: int
) -> None:
    rows = rows_of(stream, unit_ms=unit_ms)
    within = 60 * unit_ms / 1000
    got = ask(rows, Funnel(steps, within, **options))
    assert list(got.level) == [default]
    assert [row.people for row in got.rows] == [int(k <= default) for k in range(1, len(steps) + 1)]
    assert list(ask(rows, Funnel(steps, within, first_entry_only=True, **options)).level) == [first_entry]
    if name in TIMES:
        assert [at // unit_ms for at in got.reached_ms[0]] == TIMES[name]


@pytest.mark.parametrize("order", ["ordered", "strict", "any"])
def test_it_gives_a_vector_whatever_the_order_of_rows(order: str) -> None:
    rows = rows_of("A0 A30 B45 C75")
    expected = ask(rows, question(["A", "B", "C"], {"order": order}))
    for _ in range(10):
        random.Random(order).shuffle(rows)
        assert ask(rows, question(["A", "B", "C"], {"order": order})).rows == expected.rows


@pytest.mark.parametrize(
    "steps", [["A", "B"], ["A", "B", "C"], ["A", "A"], ["A", "B", "A"], ["B", "B", "C", "B"]], ids="".join
)
def test_it_agrees_with_clickhouse_on_random_streams(steps: list[str]) -> None:
    """`windowFunnel` in its `strict_once` mode, on streams without ties."""
    chdb = pytest.importorskip("chdb", reason="ClickHouse (chdb, a dev extra) is not installed")
    rows = random_streams(random.Random("".join(steps)), people=400)
    values = ", ".join(f"('{row['person']}', {row['time_ms'] // 1000}, '{row['event']}')" for row in rows)
    conditions = ", ".join(f"name = '{name}'" for name in steps)
    sql = f"""
        select person, windowFunnel(60, 'strict_once')(at, {conditions})
        from values('person String, at UInt64, name String', {values})
        group by person order by person
    """
    oracle = [line.split(",")[1] for line in str(chdb.query(sql, "CSV")).splitlines()]
    got = ask(rows, Funnel(steps, 60))
    levels = dict(zip(got.person.tolist(), got.level.tolist(), strict=True))  # people at no step are not in it
    assert [str(levels.get(person, 0)) for person in range(len(oracle))] == oracle
    assert len(set(oracle)) > 2  # streams that all end alike would prove nothing


def random_streams(chance: random.Random, people: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number in range(people):
        instants = chance.sample(range(200), chance.randint(1, 14))
        stream = " ".join(f"{chance.choice('AABBCx')}{at}" for at in instants)
        rows += rows_of(stream, person=f"p{number:04d}")
    return rows
